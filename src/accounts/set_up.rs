//! The first account of an installation: its lead, by a link that the program's log shows, and the programme's words with it
//! (rules 5.20 and 16.10).

use crate::audit::Author;
use crate::claims::context::Context;
use crate::claims::keys::token_hash;
use crate::claims::programme::ProgrammeSettings;
use crate::claims::store::error::ActError;
use crate::db::schema::{account_links, users};
use crate::people::{self, AddError, NewPerson, UserId};
use crate::reference::holidays;
use crate::reference::programme::{self, ProgrammeError};
use chrono::{DateTime, Datelike as _, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use uuid::Uuid;

/// How long the link works.
const LASTS: TimeDelta = TimeDelta::hours(24);
const PURPOSE: &str = "set_up";

/// Makes the link, inside the caller's transaction, and gives its address; `None` where there is an account already. A link
/// that was made before is void.
pub fn begin(conn: &mut PgConnection, context: &Context) -> QueryResult<Option<String>> {
    let now = context.clock.now(conn)?;
    void(conn, now)?;
    if has_accounts(conn)? {
        return Ok(None);
    }
    let id = Uuid::new_v4();
    let token = context.keys.account_token(&id.to_string(), PURPOSE, "");
    diesel::insert_into(account_links::table)
        .values((
            account_links::id.eq(id),
            account_links::purpose.eq(PURPOSE),
            account_links::recipient.eq(""),
            account_links::token_hash.eq(token_hash(&token)),
            account_links::issued_at.eq(now),
            account_links::expires_at.eq(now + LASTS),
        ))
        .execute(conn)?;
    Ok(Some(format!("{}/setup/{token}", context.branding.base_url)))
}

/// Whether the link of this token works at `now`. Changes nothing.
pub fn is_open(conn: &mut PgConnection, token: &str, now: DateTime<Utc>) -> QueryResult<bool> {
    let link = account_links::table.filter(works(now)).filter(account_links::token_hash.eq(token_hash(token)));
    Ok(diesel::select(diesel::dsl::exists(link)).get_result::<bool>(conn)? && !has_accounts(conn)?)
}

/// Makes the first account, a lead's, by the link, which is used up, and keeps what they say of the programme; inside the
/// caller's transaction.
pub fn finish(
    conn: &mut PgConnection,
    context: &Context,
    token: &str,
    (lead, said): (&NewPerson, &ProgrammeSettings),
    author: &Author,
) -> Result<UserId, ActError> {
    let now = context.clock.now(conn)?;
    let link = account_links::table.filter(works(now)).filter(account_links::token_hash.eq(token_hash(token)));
    let taken = diesel::update(link).set(account_links::used_at.eq(now)).execute(conn)?;
    if taken == 0 || has_accounts(conn)? {
        return Err(ActError::NotFound);
    }
    keep(conn, said, author, now)?;
    people::add(conn, lead, author, now).map_err(|error| match error {
        AddError::Database(error) => error.into(),
        AddError::Email
        | AddError::Name
        | AddError::Exists
        | AddError::NoCompany(_)
        | AddError::NoLocation(_)
        | AddError::Roles => ActError::NotFound,
    })
}

/// Keeps what is said of the programme, and loads the holidays of its country in place of those of the first start.
fn keep(
    conn: &mut PgConnection,
    said: &ProgrammeSettings,
    author: &Author,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    let before = programme::newest(conn)?.ok_or(ActError::NotFound)?;
    let wanted = ProgrammeSettings { version: before.version, periods: before.periods, ..said.clone() };
    if wanted.holidays != before.holidays {
        let year = now.with_timezone(&wanted.time_zone).year();
        holidays::exchange(conn, before.holidays, wanted.holidays, year)?;
    }
    match programme::change(conn, &wanted, author, now) {
        Ok(_) => Ok(()),
        Err(ProgrammeError::Database(error)) => Err(error.into()),
        Err(ProgrammeError::Changed | ProgrammeError::Fields(_) | ProgrammeError::TooEarly(_)) => {
            Err(ActError::NotFound)
        }
    }
}

fn has_accounts(conn: &mut PgConnection) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(users::table.select(users::id))).get_result(conn)
}

fn void(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<()> {
    let open = account_links::table
        .filter(account_links::purpose.eq(PURPOSE))
        .filter(account_links::used_at.is_null().and(account_links::replaced_at.is_null()));
    diesel::update(open).set(account_links::replaced_at.eq(now)).execute(conn).map(drop)
}

#[diesel::dsl::auto_type(no_type_alias)]
fn works(now: DateTime<Utc>) -> _ {
    let purpose: &'static str = PURPOSE;
    account_links::purpose
        .eq(purpose)
        .and(account_links::used_at.is_null())
        .and(account_links::replaced_at.is_null())
        .and(account_links::expires_at.gt(now))
}
