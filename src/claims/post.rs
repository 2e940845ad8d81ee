//! The mail that a decision owes, written in its transaction (rule 11.1).

use crate::claims::lifecycle::Decision;
use crate::claims::office::Office;
use diesel::pg::PgConnection;
use diesel::prelude::*;

pub(super) fn owe(_conn: &mut PgConnection, _office: &Office, _decision: &Decision) -> QueryResult<()> {
    Ok(())
}
