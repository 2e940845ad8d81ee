//! The mail services where anybody may open an address, as leads keep them (rule 16.14).

use crate::audit::{self, Action, Author, Entry};
use crate::db::schema::free_mail_domains::{self, domain};
use crate::text::fields;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;

/// Why the table was not changed.
#[derive(Debug, thiserror::Error)]
pub enum FreeMailError {
    #[error("it is no domain")]
    Domain,
    #[error("it is in the table already")]
    Exists,
    #[error("it is not in the table")]
    Gone,
    #[error("the database failed: {0}")]
    Database(#[from] Error),
}

/// Adds a domain, however it is written, and gives it as it is kept.
pub fn add(conn: &mut PgConnection, typed: &str, author: &Author, now: DateTime<Utc>) -> Result<String, FreeMailError> {
    let name = fields::tenant_domain(typed).map_err(|_why| FreeMailError::Domain)?;
    conn.transaction(|conn| {
        let rows = diesel::insert_into(free_mail_domains::table).values(domain.eq(&name)).on_conflict_do_nothing();
        if rows.execute(conn)? == 0 {
            return Err(FreeMailError::Exists);
        }
        audit::record(conn, &Entry::new(author, Action::FreeMailAdded, &name), now)?;
        Ok(name)
    })
}

pub fn remove(conn: &mut PgConnection, name: &str, author: &Author, now: DateTime<Utc>) -> Result<(), FreeMailError> {
    conn.transaction(|conn| {
        if diesel::delete(free_mail_domains::table.find(name)).execute(conn)? == 0 {
            return Err(FreeMailError::Gone);
        }
        Ok(audit::record(conn, &Entry::new(author, Action::FreeMailRemoved, name), now)?)
    })
}
