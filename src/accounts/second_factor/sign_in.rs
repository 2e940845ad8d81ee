//! Signing in with a second factor: after the password or a provider's word, and before the session, stands the code.

use crate::accounts::holder::{self, Holder};
use crate::accounts::letters::{self, Owed};
use crate::accounts::openid::{self, Via};
use crate::accounts::second_factor::code::{self, UsedCode};
use crate::accounts::second_factor::rows;
use crate::audit::{self, Action, Author, Entry};
use crate::claims::context::Context;
use crate::db::schema::users;
use crate::outbox::MailKind;
use crate::people::sign_in::codes::{self, CountedTry};
use crate::people::{self, CompanyId, UserId};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// For so long after the password the code may be given.
pub const LASTS: TimeDelta = TimeDelta::minutes(5);
/// So many wrong codes of all accounts are recorded within that time.
const FAILURES: (i64, TimeDelta) = (200, TimeDelta::hours(1));

/// A person whose password was right, or for whom a provider vouched, and who has not shown a code yet. They can do nothing with it but that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HalfSignedIn {
    pub user: UserId,
    since: DateTime<Utc>,
    /// What the password was: another one makes this worth nothing.
    password: Vec<u8>,
    /// The provider that vouched for them.
    #[serde(default)]
    pub via: Option<Via>,
}

impl HalfSignedIn {
    /// The state of an account with a second factor; `None` for one without. `password_hash` is the one that was compared.
    pub fn begin(
        conn: &mut PgConnection,
        user: UserId,
        password_hash: &str,
        now: DateTime<Utc>,
    ) -> QueryResult<Option<Self>> {
        let factor = rows::find(conn, user)?;
        Ok(factor.map(|_| Self { user, since: now, password: Sha256::digest(password_hash).to_vec(), via: None }))
    }

    /// The same for a person for whom a provider vouched.
    pub fn begin_through(conn: &mut PgConnection, user: UserId, via: Via) -> QueryResult<Option<Self>> {
        let hash: Option<String> = users::table.find(user.0).select(users::password_hash).first(conn)?;
        let half = Self::begin(conn, user, &hash.unwrap_or_default(), via.at)?;
        Ok(half.map(|half| Self { via: Some(via), ..half }))
    }

    /// Whether its time is not over.
    pub fn lasts(&self, now: DateTime<Utc>) -> bool {
        now < self.since + LASTS
    }
}

/// What came of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entered {
    /// It is right: they are signed in.
    In,
    Wrong,
    /// The account, its password or its second factor is another one by now.
    Over,
}

/// Uses the code up, inside the caller's transaction, and records that they signed in, or failed to.
pub fn enter(
    conn: &mut PgConnection,
    context: &Context,
    half: &HalfSignedIn,
    (typed, counted): (&str, &CountedTry),
    author: &Author,
) -> QueryResult<Entered> {
    let Some(holder) = holder::lock(conn, half.user)? else { return Ok(Entered::Over) };
    let hash: Option<String> = users::table.find(half.user.0).select(users::password_hash).first(conn)?;
    let is_same = hash.is_some_and(|hash| Sha256::digest(hash).as_slice() == half.password);
    if !is_same || rows::find(conn, half.user)?.is_none() || people::by_id(conn, half.user)?.is_none() {
        return Ok(Entered::Over);
    }
    // A way in that was closed meanwhile is closed for who stands in it.
    if half.via.is_none() && openid::bound(conn, holder.company_id.map(CompanyId))?.is_some() {
        return Ok(Entered::Over);
    }
    let now = context.clock.now(conn)?;
    let Some(used) = code::take(conn, &context.keys, half.user, typed, now)? else {
        let entry = Entry::new(author, Action::SecondFactorFailed, &holder.email);
        audit::record_at_most(conn, &Entry { company: holder.company_id, ..entry }, FAILURES, now)?;
        return Ok(Entered::Wrong);
    };
    codes::succeeded(conn, counted)?;
    let author = author.signed_in_as(half.user.0);
    if let UsedCode::Recovery { left } = used {
        tell_of_recovery(conn, context, &holder, left, now)?;
        holder.record(conn, &author, Action::RecoveryCodeUsed, (None, None), now)?;
    }
    let action = if half.via.is_some() { Action::SignedInThroughProvider } else { Action::SignedIn };
    holder.record(conn, &author, action, (None, None), now)?;
    Ok(Entered::In)
}

fn tell_of_recovery(
    conn: &mut PgConnection,
    context: &Context,
    holder: &Holder,
    left: i64,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let letter = letters::recovery_code_used(&context.branding, holder, left);
    let (kind, to) = (MailKind::RecoveryCodeUsed, holder.email.clone());
    letters::enqueue(conn, holder, Owed { kind, to, link: None, letter }, now)
}
