//! What is done about a mail before the mail server is spoken to: whether anybody still needs or wants it, what it says today, and
//! the link that it carries, which must be one that opens its page (rules 4.14, 11.10, 11.19, 12.8 and 5.10).

use crate::accounts::links;
use crate::claims::context::Context;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::mail::{group, handover};
use crate::claims::model::command::Command;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::store::act::act;
use crate::claims::store::error::ActError;
use crate::db::DbError;
use crate::db::schema::consent_links;
use crate::outbox::{self, Failed, LeaseOutcome, Leased, UNWANTED};
use crate::worker::mail::mailer::Mailer;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use uuid::Uuid;

pub(super) enum Taken {
    Ready(Ready),
    /// Nobody needs it any more, and why.
    Void(Box<Leased>, &'static str),
    Failed {
        id: i64,
        outcome: Failed,
        why: String,
    },
}

pub(super) struct Ready {
    pub mail: Box<Leased>,
    /// The issue of the customer's link that it carries, of whatever kind the mail is.
    pub issue: Option<i16>,
    /// Where the link leads, a customer's or an account's; a mail whose customer's link was replaced goes without.
    pub address: Option<String>,
}

/// The customer's link of a mail, as it is when the mail goes out.
#[derive(Queryable)]
struct Link {
    claim: i64,
    issue: i16,
    recipient: String,
    token_hash: Vec<u8>,
    replaced: bool,
}

/// Leases the mail that is due longest, and makes it ready. One that cannot be made ready is tried again later, so that it
/// holds up nobody.
pub(super) fn take(conn: &mut PgConnection, context: &Context, room: &Mailer) -> Result<Option<Taken>, DbError> {
    let now = context.clock.now(conn)?;
    let mail = match outbox::lease_due(conn, now, 1)?.pop() {
        None => return Ok(None),
        Some(LeaseOutcome::Mail(mail)) => mail,
        Some(LeaseOutcome::Unreadable { id, why }) => {
            return Ok(Some(Taken::Failed { id, outcome: Failed::Parked, why }));
        }
    };
    let kept = mail.clone();
    match prepare(conn, context, room, mail, now) {
        Ok(taken) => Ok(Some(taken)),
        Err(error) => {
            let why = format!("it cannot be made ready: {error}");
            // A database that takes the note is there: then the fault is this mail's.
            let Ok(outcome) = outbox::mark_failed(conn, &kept, now, &why, false) else { return Err(error) };
            Ok(Some(Taken::Failed { id: kept.id, outcome, why }))
        }
    }
}

fn prepare(
    conn: &mut PgConnection,
    context: &Context,
    room: &Mailer,
    mut mail: Box<Leased>,
    now: DateTime<Utc>,
) -> Result<Taken, DbError> {
    if mail.list_day.is_some_and(|day| day < context.calendar.local_date(now)) {
        return Ok(Taken::Void(mail, "the day of this list is over"));
    }
    if group::is_unwanted(conn, &mail)? {
        return Ok(Taken::Void(mail, UNWANTED));
    }
    if let Some(link) = mail.account_link_id {
        return of_account(conn, context, mail, link, now);
    }
    let link = mail.consent_link_id.map(|id| link(conn, id)).transpose()?;
    let address = link.as_ref().filter(|link| !link.replaced).and_then(|link| address(context, link));
    if let Some(link) = link.as_ref().filter(|_| mail.kind.is_for_its_link() && address.is_none()) {
        return replaced(conn, context, mail, link);
    }
    if let Some(why) = handover::write_anew(conn, context, &mut mail, room.transport.longest_conversation(), now)? {
        return Ok(Taken::Void(mail, why));
    }
    Ok(Taken::Ready(Ready { mail, issue: link.map(|link| link.issue), address }))
}

/// A mail with the link of an account: it is needed while its link works.
fn of_account(
    conn: &mut PgConnection,
    context: &Context,
    mail: Box<Leased>,
    link: Uuid,
    now: DateTime<Utc>,
) -> Result<Taken, DbError> {
    Ok(match links::address(conn, context, link, now)? {
        Some(address) => Taken::Ready(Ready { mail, issue: None, address: Some(address) }),
        None => Taken::Void(mail, "its link works no more"),
    })
}

fn link(conn: &mut PgConnection, id: i64) -> QueryResult<Link> {
    let columns = (
        consent_links::claim_id,
        consent_links::issue,
        consent_links::recipient,
        consent_links::token_hash,
        consent_links::replaced_at.is_not_null(),
    );
    consent_links::table.find(id).select(columns).first(conn)
}

fn address(context: &Context, link: &Link) -> Option<String> {
    context.consent_address(&link.token_hash, link.claim, link.issue, &link.recipient)
}

/// Sees to it that a newer link has taken this one's place, with a mail of its own: a link that nobody can derive from the
/// secrets at hand would open nothing.
fn replaced(conn: &mut PgConnection, context: &Context, mail: Box<Leased>, link: &Link) -> Result<Taken, DbError> {
    if link.replaced {
        return Ok(Taken::Void(mail, "a newer link replaced the one of this mail"));
    }
    let command = Command::ReissueLink { issue: link.issue };
    let claim = ClaimId(link.claim);
    match conn.transaction(|conn| act(conn, context, claim, &Actor::System, None, command)) {
        Ok(_) => {
            tracing::warn!(mail = mail.id, %claim, "no secret of CPOR_SECRET made this customer's link: a new one is sent");
            Ok(Taken::Void(mail, "no secret of this server made its link: a new link was made"))
        }
        Err(ActError::Refused { .. } | ActError::NotFound | ActError::FormReused) => {
            Ok(Taken::Void(mail, "no secret of this server made its link, and nothing is asked any more"))
        }
        Err(ActError::Fault(error)) => Err(error),
    }
}
