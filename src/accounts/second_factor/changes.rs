//! Setting a second factor up, turning it off, making new recovery codes, and resetting somebody's. Each change ends the other
//! sessions of the account, is told to the person by mail, and is written down.

use crate::accounts::holder::{self, Holder};
use crate::accounts::letters::{self, FactorChange, Owed};
use crate::accounts::second_factor::recovery::RecoveryCodes;
use crate::accounts::second_factor::{code, rows, secret};
use crate::audit::{Action, Author};
use crate::claims::context::Context;
use crate::claims::model::refusal::{Denied, Refusal};
use crate::claims::store::error::ActError;
use crate::outbox::MailKind;
use crate::people::sign_in::codes::{self, CountedTry};
use crate::people::{self, UserId, sessions};
use crate::time::clock::Clock;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// The code is wrong, or was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongCode;

/// A change to one's own second factor.
#[derive(Debug, Clone, Copy)]
pub struct OwnChange<'a> {
    pub who: UserId,
    /// The number of the session that goes on.
    pub session: i64,
    /// The code as it was typed.
    pub code: &'a str,
    pub author: &'a Author,
}

/// Turns the second factor on: `sealed` is the secret of which `code` was made.
pub fn set_up(
    conn: &mut PgConnection,
    context: &Context,
    own: OwnChange<'_>,
    sealed: &[u8],
    codes: &RecoveryCodes,
) -> Result<Result<(), WrongCode>, ActError> {
    let holder = locked(conn, own.who)?;
    let (secret, _) = secret::unsealed(&context.keys, own.who, sealed).ok_or(ActError::NotFound)?;
    let digits = code::digits(own.code);
    let Some(step) = secret.step_of(&digits, Clock::Database.now(conn)?) else { return Ok(Err(WrongCode)) };
    let now = context.clock.now(conn)?;
    if !rows::insert(conn, own.who, (sealed, step), now)? {
        return Err(refused(Refusal::AlreadyDone));
    }
    rows::replace_codes(conn, own.who, codes)?;
    tell(conn, context, &holder, (own, FactorChange::SetUp), now)?;
    Ok(Ok(()))
}

/// Turns the second factor off. Where `is_required` says that it is asked of some people, those keep it.
pub fn turn_off(
    conn: &mut PgConnection,
    context: &Context,
    own: OwnChange<'_>,
    counted: &CountedTry,
    is_required: bool,
) -> Result<Result<(), WrongCode>, ActError> {
    let holder = locked(conn, own.who)?;
    let person = people::by_id(conn, own.who)?.ok_or(ActError::NotFound)?;
    if is_required && person.is_entrusted() {
        return Err(refused(Refusal::Denied(Denied::Forbidden)));
    }
    let now = context.clock.now(conn)?;
    if !proven(conn, context, own, counted, now)? {
        return Ok(Err(WrongCode));
    }
    rows::delete(conn, own.who)?;
    tell(conn, context, &holder, (own, FactorChange::TurnedOff), now)?;
    Ok(Ok(()))
}

/// Puts new recovery codes in the place of the old ones.
pub fn renew_codes(
    conn: &mut PgConnection,
    context: &Context,
    own: OwnChange<'_>,
    counted: &CountedTry,
    codes: &RecoveryCodes,
) -> Result<Result<(), WrongCode>, ActError> {
    let holder = locked(conn, own.who)?;
    let now = context.clock.now(conn)?;
    if !proven(conn, context, own, counted, now)? {
        return Ok(Err(WrongCode));
    }
    rows::replace_codes(conn, own.who, codes)?;
    tell(conn, context, &holder, (own, FactorChange::CodesRenewed), now)?;
    Ok(Ok(()))
}

/// Takes the second factor of somebody who lost device and recovery codes, inside the caller's transaction, which has asked
/// who may.
pub fn reset(conn: &mut PgConnection, context: &Context, user: UserId, author: &Author) -> Result<(), ActError> {
    let holder = locked(conn, user)?;
    let now = context.clock.now(conn)?;
    if !rows::delete(conn, user)? {
        return Err(refused(Refusal::AlreadyDone));
    }
    sessions::end_all(conn, user)?;
    owe(conn, context, &holder, FactorChange::Reset, now)?;
    Ok(holder.record(conn, author, Action::SecondFactorReset, (None, None), now)?)
}

/// Whether the person has shown a code. A second factor that somebody has taken meanwhile cannot be changed any more.
fn proven(
    conn: &mut PgConnection,
    context: &Context,
    own: OwnChange<'_>,
    counted: &CountedTry,
    now: DateTime<Utc>,
) -> Result<bool, ActError> {
    rows::find(conn, own.who)?.ok_or(refused(Refusal::AlreadyDone))?;
    let is_right = code::take(conn, &context.keys, own.who, own.code, now)?.is_some();
    if is_right {
        codes::succeeded(conn, counted)?;
    }
    Ok(is_right)
}

fn tell(
    conn: &mut PgConnection,
    context: &Context,
    holder: &Holder,
    (own, change): (OwnChange<'_>, FactorChange),
    now: DateTime<Utc>,
) -> QueryResult<()> {
    sessions::end_others(conn, own.who, own.session)?;
    owe(conn, context, holder, change, now)?;
    let action = match change {
        FactorChange::SetUp => Action::SecondFactorSetUp,
        FactorChange::TurnedOff => Action::SecondFactorRemoved,
        FactorChange::CodesRenewed => Action::RecoveryCodesRenewed,
        FactorChange::Reset => Action::SecondFactorReset,
    };
    holder.record(conn, own.author, action, (None, None), now)
}

fn owe(
    conn: &mut PgConnection,
    context: &Context,
    holder: &Holder,
    change: FactorChange,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let letter = letters::second_factor_changed(&context.branding, holder, change);
    let (kind, to) = (MailKind::SecondFactorChanged, holder.email.clone());
    letters::enqueue(conn, holder, Owed { kind, to, link: None, letter }, now)
}

fn locked(conn: &mut PgConnection, who: UserId) -> Result<Holder, ActError> {
    holder::lock(conn, who)?.ok_or(ActError::NotFound)
}

const fn refused(refusal: Refusal) -> ActError {
    ActError::Refused { refusal, claim: None }
}
