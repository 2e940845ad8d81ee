//! What becomes of a person for whom a provider vouches (rules 5.32 to 5.34). No account is made of what a provider says, and no role
//! is taken from it.

use crate::accounts::holder;
use crate::accounts::links::{self, Purpose};
use crate::accounts::openid::{self, Provider, Via};
use crate::accounts::second_factor::HalfSignedIn;
use crate::audit::{self, Action, Author, Entry};
use crate::claims::context::Context;
use crate::db::schema::users;
use crate::people::password::UNUSABLE;
use crate::people::{self, UserId};
use crate::text::fields;
use crate::time::clock::Clock;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::json;

/// So many failures of all providers are recorded within that time.
const FAILURES: (i64, TimeDelta) = (200, TimeDelta::hours(1));

/// What came of a person for whom a provider vouched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered {
    In(UserId, Via),
    /// They owe the code of their second factor.
    Half(HalfSignedIn),
    Refused(Refused),
}

/// Why a person for whom a provider vouched is not let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The provider may not vouch for addresses of that domain.
    Domain,
    /// There is no account with that address.
    Unknown,
    /// The account is one of another company.
    OtherCompany,
    Suspended,
}

impl Refused {
    /// The name in the audit trail.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Domain => "provider_domain",
            Self::Unknown => "provider_unknown",
            Self::OtherCompany => "provider_other_company",
            Self::Suspended => "provider_suspended",
        }
    }
}

/// Lets the person of a verified address in, inside the caller's transaction, and records it. Who was invited needs no
/// password any more.
pub fn enter(
    conn: &mut PgConnection,
    context: &Context,
    provider: &Provider,
    email: &str,
    author: &Author,
) -> QueryResult<Entered> {
    let email = fields::email_key(email);
    let user = match person(conn, context, provider, &email)? {
        Ok(user) => user,
        Err(why) => {
            record_failure(conn, context, (provider, why.code()), &email, author)?;
            return Ok(Entered::Refused(why));
        }
    };
    let at = Clock::Database.now(conn)?;
    let via = Via { provider: provider.id, asks_second_factor: provider.asks_second_factor, at };
    openid::prove(conn, provider, at)?;
    if !provider.asks_second_factor
        && let Some(half) = HalfSignedIn::begin_through(conn, user, via.clone())?
    {
        return Ok(Entered::Half(half));
    }
    let (now, author) = (context.clock.now(conn)?, author.signed_in_as(user.0));
    let entry = Entry::new(&author, Action::SignedInThroughProvider, &email);
    audit::record(conn, &Entry { company: provider.owner.map(|company| company.0), ..entry }, now)?;
    Ok(Entered::In(user, via))
}

fn person(
    conn: &mut PgConnection,
    context: &Context,
    provider: &Provider,
    email: &str,
) -> QueryResult<Result<UserId, Refused>> {
    if !provider.vouches_for(email) {
        return Ok(Err(Refused::Domain));
    }
    let named = users::table.filter(users::email.eq(email).and(users::ended_at.is_null()));
    let columns = (users::id, users::company_id, users::disabled_at);
    let all: Vec<(i64, Option<i64>, Option<DateTime<Utc>>)> = named.select(columns).load(conn)?;
    let own = provider.owner.map(|company| company.0);
    let Some((id, _, disabled_at)) = all.iter().find(|(_, company, _)| *company == own).copied() else {
        return Ok(Err(if all.is_empty() { Refused::Unknown } else { Refused::OtherCompany }));
    };
    let user = UserId(id);
    if disabled_at.is_some() {
        return Ok(Err(Refused::Suspended));
    }
    let Some(holder) = holder::lock(conn, user)? else { return Ok(Err(Refused::Suspended)) };
    if people::by_id(conn, user)?.is_none() || holder.email != email {
        return Ok(Err(Refused::Unknown));
    }
    if !holder.has_password {
        if holder::is_taken(conn, &holder, email)? {
            return Ok(Err(Refused::OtherCompany));
        }
        diesel::update(users::table.find(id)).set(users::password_hash.eq(UNUSABLE)).execute(conn)?;
        let now = context.clock.now(conn)?;
        links::void(conn, user, &Purpose::OF_PASSWORDS, now)?;
    }
    Ok(Ok(user))
}

/// Whether a person whose password was right signs in through a provider alone, inside the caller's transaction; that they tried
/// is recorded.
pub fn refuse_password(conn: &mut PgConnection, context: &Context, user: UserId, author: &Author) -> QueryResult<bool> {
    let Some(person) = people::by_id(conn, user)? else { return Ok(false) };
    let Some(provider) = openid::bound(conn, person.company())? else { return Ok(false) };
    record_failure(conn, context, (&provider, "provider_only"), &person.email, author)?;
    Ok(true)
}

/// Records that signing in through a provider failed, and why; `subject` is the address, or what the provider is called.
pub fn record_failure(
    conn: &mut PgConnection,
    context: &Context,
    (provider, why): (&Provider, &str),
    subject: &str,
    author: &Author,
) -> QueryResult<()> {
    let now = context.clock.now(conn)?;
    let entry = Entry::new(author, Action::ProviderSignInFailed, subject);
    let (company, after) = (provider.owner.map(|company| company.0), Some(json!({"reason": why})));
    audit::record_at_most(conn, &Entry { company, after, ..entry }, FAILURES, now)
}
