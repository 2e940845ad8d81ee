//! Hands over the mail that is owed, several at a time: lease it, talk to the mail server with no connection to the database
//! held, note what came of it. That the customer's mail was taken starts the customer's days in the same transaction
//! (rule 4.5).

mod mailer;
mod prepare;

use crate::claims::context::Context;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::command::Command;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::store::act::act;
use crate::claims::store::error::ActError;
use crate::db::{DbError, Pool};
use crate::outbox::{self, Failed, Leased, MailKind, Message, Session};
use crate::worker::failures::Failures;
use crate::worker::mail::prepare::{Ready, Taken};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

pub use mailer::Mailer;

/// How long a loop rests when no mail is due: the first one, and those beside it, which help when there is much.
pub const REST: Duration = Duration::from_millis(500);
pub const REST_BESIDE: Duration = Duration::from_secs(2);
/// How long it waits before it notes again that a mail was taken, when the database refuses.
const NOTE_AGAIN: [Duration; 2] = [Duration::from_millis(200), Duration::from_secs(2)];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivered {
    Accepted(i64),
    Failed(i64, Failed),
    /// Nobody needs it any more, so it was not sent.
    Void(i64),
    /// It was the turn of this worker, but the lease was lost on the way; somebody else does it.
    LeaseLost(i64),
}

/// Hands over the mail that is due longest; `None` when none is due.
/// A mail that was taken before the database failed goes out once more, with the same Message-ID.
pub fn deliver_once(pool: &Pool, context: &Context, room: &Mailer) -> Result<Option<Delivered>, DbError> {
    Delivery::new(pool, context, room).next()
}

/// Hands over mail over one connection until none is due, and says how many mails were tried.
pub fn deliver_all(pool: &Pool, context: &Context, room: &Mailer) -> Result<usize, DbError> {
    let mut delivery = Delivery::new(pool, context, room);
    let mut tried = 0;
    while delivery.next()?.is_some() {
        tried += 1;
    }
    Ok(tried)
}

/// Hands over mail over several connections until none is due, and says how many mails were tried.
pub fn deliver_side_by_side(pool: &Pool, context: &Context, room: &Mailer, failures: &mut Failures) -> usize {
    let work = || {
        let mut delivery = Delivery::new(pool, context, room);
        let mut tried = 0;
        loop {
            match delivery.next() {
                Ok(Some(_)) => tried += 1,
                Ok(None) => break,
                Err(error) => {
                    delivery.failures.add("mail", &error);
                    break;
                }
            }
        }
        (tried, delivery.failures)
    };
    let all: Vec<_> = std::thread::scope(|scope| {
        let beside: Vec<_> = (1..room.transport.workers()).map(|_| scope.spawn(work)).collect();
        let own = work();
        beside.into_iter().filter_map(|worker| worker.join().ok()).chain([own]).collect()
    });
    all.into_iter().map(|(tried, failed)| (failures.append(failed), tried).1).sum()
}

/// Hands over mail as it falls due, until `stop` says something or its other end is gone.
pub fn run(pool: &Pool, context: &Context, room: &Mailer, rest: Duration, stop: &Receiver<()>) {
    let mut delivery = Delivery::new(pool, context, room);
    loop {
        let rest = match delivery.next() {
            Ok(Some(_)) => Duration::ZERO,
            Ok(None) => rest,
            Err(error) => {
                tracing::warn!(%error, "mail waits for the database");
                rest
            }
        };
        delivery.failures = Failures::default();
        match stop.recv_timeout(rest) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return,
        }
        delivery.session.close_if_idle();
    }
}

/// Mails that go out one after the other over a connection that is kept.
struct Delivery<'a> {
    pool: &'a Pool,
    context: &'a Context,
    room: &'a Mailer,
    session: Session<'a>,
    failures: Failures,
}

impl<'a> Delivery<'a> {
    fn new(pool: &'a Pool, context: &'a Context, room: &'a Mailer) -> Self {
        Self { pool, context, room, session: room.transport.session(), failures: Failures::default() }
    }

    fn next(&mut self) -> Result<Option<Delivered>, DbError> {
        let (pool, context, room) = (self.pool, self.context, self.room);
        let delivered = match pool.with(|conn| prepare::take(conn, context, room))? {
            None => return Ok(None),
            Some(Taken::Void(mail, why)) => pool.with(|conn| drop_void(conn, context, &mail, why))?,
            Some(Taken::Failed { id, outcome, why }) => {
                tracing::error!(mail = id, why, "a mail cannot be sent");
                self.failures.add(format_args!("mail {id}"), why);
                Delivered::Failed(id, outcome)
            }
            Some(Taken::Ready(ready)) => self.send(&ready)?,
        };
        Ok(Some(delivered))
    }

    fn send(&mut self, ready: &Ready) -> Result<Delivered, DbError> {
        let (pool, context, mail) = (self.pool, self.context, &ready.mail);
        if mail.is_over() {
            return Ok(Delivered::LeaseLost(mail.id));
        }
        let sent = self.session.send(|| {
            let sender = context.sender().map_err(|error| error.to_string())?;
            Message::of(mail, &sender, ready.address.as_deref())
        });
        match sent {
            Ok(()) => persistently(|| pool.with(|conn| accepted(conn, context, ready))),
            Err(failure) => {
                self.failures.add(format_args!("mail {} ({})", mail.id, mail.kind.code()), &failure.error);
                pool.with(|conn| failed(conn, context, ready, &failure))
            }
        }
    }
}

fn drop_void(conn: &mut PgConnection, context: &Context, mail: &Leased, why: &str) -> Result<Delivered, DbError> {
    let now = context.clock.now(conn)?;
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

fn accepted(conn: &mut PgConnection, context: &Context, ready: &Ready) -> Result<Delivered, DbError> {
    let mail = &ready.mail;
    let issue = ready.issue.filter(|_| mail.kind == MailKind::Consent);
    let note = |conn: &mut PgConnection| {
        let now = context.clock.now(conn)?;
        if !outbox::mark_accepted(conn, mail, now)? {
            return Ok(Delivered::LeaseLost(mail.id));
        }
        if let Some(issue) = issue {
            confirm_handover(conn, context, mail, issue)?;
        }
        Ok(Delivered::Accepted(mail.id))
    };
    // What is one statement is a transaction by itself.
    if issue.is_some() { conn.transaction(note) } else { note(conn) }
}

fn confirm_handover(conn: &mut PgConnection, context: &Context, mail: &Leased, issue: i16) -> Result<(), DbError> {
    tell_claim(conn, context, mail, Command::ConfirmHandover { issue })
}

/// A mail by which the customer could have declined and that no server takes is one that came back (rule 12.18).
fn record_bounce(conn: &mut PgConnection, context: &Context, ready: &Ready) -> Result<(), DbError> {
    let mail = &ready.mail;
    match ready.issue.filter(|_| mail.kind.is_for_its_link()) {
        Some(issue) => tell_claim(conn, context, mail, Command::RecordBounce { issue }),
        None => Ok(()),
    }
}

/// Tells the claim what became of its mail. That it moved on meanwhile, by a decline or a withdrawal, is no failure of the
/// mail.
fn tell_claim(conn: &mut PgConnection, context: &Context, mail: &Leased, command: Command) -> Result<(), DbError> {
    let Some(claim) = mail.claim_id.map(ClaimId) else { return Ok(()) };
    let done = conn.transaction(|conn| act(conn, context, claim, &Actor::System, None, command));
    match done {
        Ok(_) => Ok(()),
        Err(ActError::Refused { refusal, .. }) => {
            tracing::info!(
                mail = mail.id,
                ?refusal,
                "the claim had moved on when it was known what became of its mail"
            );
            Ok(())
        }
        Err(ActError::NotFound | ActError::FormReused) => Ok(()),
        Err(ActError::Fault(error)) => Err(error),
    }
}

fn failed(
    conn: &mut PgConnection,
    context: &Context,
    ready: &Ready,
    failure: &outbox::Failure,
) -> Result<Delivered, DbError> {
    let mail = &ready.mail;
    let outcome = conn.transaction(|conn| {
        let now = context.clock.now(conn)?;
        let outcome = outbox::mark_failed(conn, mail, now, &failure.error, failure.permanent)?;
        if outcome == Failed::Parked {
            record_bounce(conn, context, ready)?;
        }
        Ok::<_, DbError>(outcome)
    })?;
    let (id, kind, attempt, error) = (mail.id, mail.kind.code(), mail.attempt, failure.error.as_str());
    if outcome == Failed::Parked {
        tracing::error!(mail = id, kind, attempt, error, "a mail was given up and waits for a lead");
    } else {
        tracing::warn!(mail = id, kind, attempt, error, "a mail was not taken");
    }
    Ok(if outcome == Failed::LeaseLost { Delivered::LeaseLost(id) } else { Delivered::Failed(id, outcome) })
}
