//! Hands over the mail that is owed, one at a time: lease it, talk to the mail server with no connection held, note what
//! came of it. That the customer's mail was taken starts the customer's days in the same transaction (rule 4.5).

use crate::claims::act::{ActError, act};
use crate::claims::claim::ClaimId;
use crate::claims::command::Command;
use crate::claims::office::Office;
use crate::claims::policy::Actor;
use crate::claims::remind;
use crate::db::schema::consent_links;
use crate::db::{DbError, Pool};
use crate::outbox::{self, Failed, Leased, MailKind, Message, Sender, Transport};
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

/// How long the loop rests when no mail is due.
const REST: Duration = Duration::from_millis(500);
/// How long it waits before it notes again that a mail was taken, when the database refuses.
const NOTE_AGAIN: [Duration; 2] = [Duration::from_millis(200), Duration::from_secs(2)];

/// How mail leaves the house.
#[derive(Debug, Clone)]
pub struct Mailroom {
    /// The way out.
    pub transport: Transport,
    /// Whose mail it is.
    pub sender: Sender,
}

/// What became of one mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivered {
    /// A mail server took it.
    Accepted(i64),
    /// It was not taken.
    Failed(i64, Failed),
    /// Nobody needs it any more, so it was not sent.
    Void(i64),
    /// It was the turn of this worker, but the lease was lost on the way; somebody else does it.
    LeaseLost(i64),
}

/// The customer's link of a mail, as it is when the mail goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Link {
    issue: i16,
    recipient: String,
    replaced: bool,
}

/// Hands over the mail that is due longest; `None` when none is due.
///
/// # Errors
/// When the database cannot be asked. A mail that was taken meanwhile goes out once more, with the same Message-ID.
pub fn deliver_once(pool: &Pool, office: &Office, room: &Mailroom) -> Result<Option<Delivered>, DbError> {
    let Some(Taken { mail, link, void }) = pool.with(|conn| take(conn, office))? else { return Ok(None) };
    if let Some(why) = void {
        return pool.with(|conn| drop_void(conn, office, &mail, why)).map(Some);
    }
    if mail.is_over() {
        return Ok(Some(Delivered::LeaseLost(mail.id)));
    }
    let valid = link.as_ref().filter(|link| !link.replaced).zip(mail.claim_id);
    let address = valid.map(|(link, claim)| office.consent_address(claim, link.issue, &link.recipient));
    let sent = room.transport.send(|| Message::of(&mail, &room.sender, address.as_deref()));
    let delivered = match sent {
        Ok(()) => persistently(|| pool.with(|conn| accepted(conn, office, &mail, link.as_ref())))?,
        Err(failure) => pool.with(|conn| failed(conn, office, &mail, &failure))?,
    };
    Ok(Some(delivered))
}

/// Hands over mail until none is due, and says how many mails were tried.
///
/// # Errors
/// As [`deliver_once`].
pub fn deliver_all(pool: &Pool, office: &Office, room: &Mailroom) -> Result<usize, DbError> {
    let mut tried = 0;
    while deliver_once(pool, office, room)?.is_some() {
        tried += 1;
    }
    Ok(tried)
}

/// Hands over mail as it falls due, until `stop` says something or its other end is gone.
pub fn run(pool: &Pool, office: &Office, room: &Mailroom, stop: &Receiver<()>) {
    loop {
        let rest = match deliver_once(pool, office, room) {
            Ok(Some(_)) => Duration::ZERO,
            Ok(None) => REST,
            Err(error) => {
                tracing::warn!(%error, "mail waits for the database");
                REST
            }
        };
        match stop.recv_timeout(rest) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// A mail whose turn it is.
struct Taken {
    mail: Leased,
    link: Option<Link>,
    /// Why nobody needs it any more.
    void: Option<&'static str>,
}

fn take(conn: &mut PgConnection, office: &Office) -> Result<Option<Taken>, DbError> {
    let now = office.clock.now(conn)?;
    let Some(mail) = outbox::lease(conn, now, 1)?.pop() else { return Ok(None) };
    let link = mail.consent_link_id.map(|id| {
        consent_links::table
            .find(id)
            .select((consent_links::issue, consent_links::recipient, consent_links::replaced_at.is_not_null()))
            .first(conn)
    });
    let link = link.transpose()?.map(|(issue, recipient, replaced)| Link { issue, recipient, replaced });
    let void = void(conn, office, &mail, link.as_ref(), now)?;
    Ok(Some(Taken { mail, link, void }))
}

/// Why nobody needs the mail any more, if that is so (rules 11.10 and 12.2).
fn void(
    conn: &mut PgConnection,
    office: &Office,
    mail: &Leased,
    link: Option<&Link>,
    now: DateTime<Utc>,
) -> QueryResult<Option<&'static str>> {
    let is_for_its_link = matches!(mail.kind, MailKind::Consent | MailKind::DeclineReminder);
    if is_for_its_link && link.is_some_and(|link| link.replaced) {
        return Ok(Some("a newer link replaced the one of this mail"));
    }
    if mail.list_day.is_some_and(|day| day < office.calendar.local_date(now)) {
        return Ok(Some("the day of this list is over"));
    }
    match mail.reminder_id {
        Some(reminder) if !remind::still_stands(conn, reminder, now)? => Ok(Some("what it reminds of is over")),
        Some(_) | None => Ok(None),
    }
}

fn drop_void(conn: &mut PgConnection, office: &Office, mail: &Leased, why: &str) -> Result<Delivered, DbError> {
    let now = office.clock.now(conn)?;
    let written = outbox::mark_void(conn, mail, now, why)?;
    tracing::info!(mail = mail.id, kind = mail.kind.code(), why, "a mail was not sent");
    Ok(if written { Delivered::Void(mail.id) } else { Delivered::LeaseLost(mail.id) })
}

/// The mail is with the mail server already, so it is worth more than one try to remember that.
fn persistently<T>(mut work: impl FnMut() -> Result<T, DbError>) -> Result<T, DbError> {
    for wait in NOTE_AGAIN {
        match work() {
            Ok(done) => return Ok(done),
            Err(error) => tracing::warn!(%error, "a mail was taken, but that could not be noted yet"),
        }
        std::thread::sleep(wait);
    }
    work()
}

fn accepted(
    conn: &mut PgConnection,
    office: &Office,
    mail: &Leased,
    link: Option<&Link>,
) -> Result<Delivered, DbError> {
    let link = link.filter(|_| mail.kind == MailKind::Consent);
    let note = |conn: &mut PgConnection| {
        let now = office.clock.now(conn)?;
        if !outbox::mark_accepted(conn, mail, now)? {
            return Ok(Delivered::LeaseLost(mail.id));
        }
        if let Some(link) = link {
            confirm_handover(conn, office, mail, link)?;
        }
        Ok(Delivered::Accepted(mail.id))
    };
    // What is one statement is a transaction by itself.
    if link.is_some() { conn.transaction(note) } else { note(conn) }
}

/// Starts the customer's days. That the claim moved on meanwhile, by a decline or a withdrawal, is no failure of the mail.
fn confirm_handover(conn: &mut PgConnection, office: &Office, mail: &Leased, link: &Link) -> Result<(), DbError> {
    let Some(claim) = mail.claim_id.map(ClaimId) else { return Ok(()) };
    let command = Command::ConfirmHandover { issue: link.issue };
    let done = conn.transaction(|conn| act(conn, office, claim, &Actor::System, None, command));
    match done {
        Ok(_) => Ok(()),
        Err(ActError::Refused { refusal, .. }) => {
            tracing::info!(mail = mail.id, ?refusal, "the customer's mail was taken after the claim had moved on");
            Ok(())
        }
        Err(ActError::NotFound | ActError::FormReused) => Ok(()),
        Err(ActError::Fault(error)) => Err(error),
    }
}

fn failed(
    conn: &mut PgConnection,
    office: &Office,
    mail: &Leased,
    failure: &outbox::Failure,
) -> Result<Delivered, DbError> {
    let now = office.clock.now(conn)?;
    let outcome = outbox::mark_failed(conn, mail, now, &failure.error, failure.permanent)?;
    let (id, kind, attempt, error) = (mail.id, mail.kind.code(), mail.attempt, failure.error.as_str());
    if outcome == Failed::Parked {
        tracing::error!(mail = id, kind, attempt, error, "a mail was given up and waits for a lead");
    } else {
        tracing::warn!(mail = id, kind, attempt, error, "a mail was not taken");
    }
    Ok(if outcome == Failed::LeaseLost { Delivered::LeaseLost(id) } else { Delivered::Failed(id, outcome) })
}
