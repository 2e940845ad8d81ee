//! Whose account it is: what a letter needs, also of a person who cannot sign in yet.

use crate::audit::{self, Action, Author, Entry};
use crate::db::schema::{companies, users};
use crate::outbox::Audience;
use crate::people::UserId;
use crate::text::Language;
use crate::text::fields::email_key;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::Value;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    pub id: UserId,
    pub email: String,
    pub name: String,
    pub language: Language,
    /// The name of a partner's company, and its number in the database.
    pub company: Option<String>,
    pub company_id: Option<i64>,
    /// Whether they have set a password.
    pub has_password: bool,
    /// Counts the changes to the account.
    pub version: i32,
}

type Row = (i64, String, String, String, bool, i32, (Option<i64>, Option<String>));

impl Holder {
    /// How letters speak to them.
    pub fn audience(&self) -> Audience {
        if self.company.is_some() { Audience::Partner } else { Audience::Reviewer }
    }

    /// Writes into the audit trail what was done to the account: as the last step of the caller's transaction.
    pub(super) fn record(
        &self,
        conn: &mut PgConnection,
        author: &Author,
        action: Action,
        (before, after): (Option<Value>, Option<Value>),
        now: DateTime<Utc>,
    ) -> QueryResult<()> {
        let entry = Entry { company: self.company_id, before, after, ..Entry::new(author, action, &self.email) };
        audit::record(conn, &entry, now)
    }

    /// What of their own a password must not be made of.
    pub fn own_words(&self) -> Vec<&str> {
        [self.email.as_str(), &self.name].into_iter().chain(self.company.as_deref()).collect()
    }
}

/// The holder of an account that is not shut out.
pub fn by_id(conn: &mut PgConnection, id: UserId) -> QueryResult<Option<Holder>> {
    Ok(open().filter(users::id.eq(id.0)).first(conn).optional()?.map(holder))
}

/// The same by the address that they sign in with.
pub fn by_email(conn: &mut PgConnection, email: &str) -> QueryResult<Option<Holder>> {
    let theirs = open().filter(users::email.eq(email_key(email)));
    // Of several accounts with one address, one signs in.
    Ok(theirs.order((users::password_hash.is_null(), users::id.desc())).first(conn).optional()?.map(holder))
}

/// The same, locked: whatever changes the account waits, or is seen.
pub fn lock(conn: &mut PgConnection, id: UserId) -> QueryResult<Option<Holder>> {
    users::table.find(id.0).select(users::id).for_no_key_update().first::<i64>(conn).optional()?;
    by_id(conn, id)
}

/// Whether the holder cannot sign in with an address: another account does, or it is that of another account of their
/// company, as the database's own keys have it (rule 5.18).
pub fn is_taken(conn: &mut PgConnection, holder: &Holder, email: &str) -> QueryResult<bool> {
    let of_colleague = users::company_id.is_not_distinct_from(holder.company_id).and(users::ended_at.is_null());
    let others = users::table
        .filter(users::email.eq(email).and(users::id.ne(holder.id.0)))
        .filter(users::password_hash.is_not_null().or(of_colleague));
    diesel::select(diesel::dsl::exists(others)).get_result(conn)
}

#[diesel::dsl::auto_type(no_type_alias)]
fn open() -> _ {
    users::table
        .left_join(companies::table.on(companies::id.nullable().eq(users::company_id)))
        .filter(users::disabled_at.is_null())
        .select((
            users::id,
            users::email,
            users::name,
            users::language,
            users::password_hash.is_not_null(),
            users::version,
            (users::company_id, companies::name.nullable()),
        ))
}

fn holder((id, email, name, language, has_password, version, (company_id, company)): Row) -> Holder {
    let language = Language::parse(&language).unwrap_or(Language::English);
    Holder { id: UserId(id), email, name, language, company, company_id, has_password, version }
}
