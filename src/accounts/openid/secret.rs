//! The secrets of our clients at providers, encrypted as second factors are (rule 5.22).

use crate::claims::keys::{Keys, SealError};
use crate::db::schema::identity_providers;
use diesel::pg::PgConnection;
use diesel::prelude::*;

const PURPOSE: &str = "identity provider";

/// A secret as the database keeps it; the owner is the company, 0 for the programme.
pub(super) fn sealed(keys: &Keys, company: Option<i64>, secret: &str) -> Result<Vec<u8>, SealError> {
    keys.seal(PURPOSE, company.unwrap_or(0), secret.as_bytes())
}

/// The secret that was sealed.
pub(super) fn unsealed(keys: &Keys, company: Option<i64>, sealed: &[u8]) -> Option<String> {
    String::from_utf8(keys.unseal(PURPOSE, company.unwrap_or(0), sealed)?.bytes).ok()
}

/// Seals by the newest secret of the server what an older one sealed, so that the older one may go, and says how many.
pub fn seal_again(conn: &mut PgConnection, keys: &Keys) -> QueryResult<usize> {
    let columns = (identity_providers::id, identity_providers::company_id, identity_providers::sealed_secret);
    let rows: Vec<(i64, Option<i64>, Vec<u8>)> = identity_providers::table.select(columns).load(conn)?;
    let mut count = 0;
    for (id, company, old) in rows {
        let by_older = keys.unseal(PURPOSE, company.unwrap_or(0), &old).filter(|opened| !opened.by_newest);
        let Some(opened) = by_older else { continue };
        let Ok(anew) = keys.seal(PURPOSE, company.unwrap_or(0), &opened.bytes) else { continue };
        let row = identity_providers::table.find(id).filter(identity_providers::sealed_secret.eq(old));
        count += diesel::update(row).set(identity_providers::sealed_secret.eq(anew)).execute(conn)?;
    }
    Ok(count)
}
