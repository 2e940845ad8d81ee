//! The mail services where anybody may open an address (rule 16.14).

use crate::claims::model::address_flags::FreeMail;
use crate::db::schema::free_mail_domains::{domain, table};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// As leads keep them now.
pub fn free_mail(conn: &mut PgConnection) -> QueryResult<FreeMail> {
    Ok(table.select(domain).load::<String>(conn)?.into_iter().collect())
}
