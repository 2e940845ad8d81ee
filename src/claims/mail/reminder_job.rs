//! Owing reminders, each once for its deadline (rules 11.8 to 11.10). No event is written, so no version moves and nobody's
//! open form becomes stale.

use crate::claims::context::Context;
use crate::claims::lifecycle::evolve::{begin, evolve};
use crate::claims::mail::composer::LetterFacts;
use crate::claims::mail::due::Addressee;
use crate::claims::mail::enqueue;
use crate::claims::mail::recipients;
use crate::claims::mail::recipients::Recipient;
use crate::claims::mail::reminder;
use crate::claims::mail::reminder_schedule::{Reminder, come, hour_of, is_news};
use crate::claims::model::claim::Claim;
use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::store::writer;
use crate::db::schema::{claim_events, reminders};
use crate::outbox::{Letter, MailCause, OutgoingMail, OwedMail};
use crate::people::{UserId, mail_choice};
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use serde_json::Value;

/// Owes the reminder that has come for a claim, inside the caller's transaction. Locks the claim and looks again whether
/// it has come; `false` when it has not, or when somebody else saw to it.
///
/// # Errors
/// When the database refuses; the caller's transaction then ends with it.
pub fn remind(conn: &mut PgConnection, context: &Context, id: ClaimId) -> QueryResult<bool> {
    let Some(locked) = writer::lock(conn, id)? else { return Ok(false) };
    let (claim, now) = (locked.claim, context.clock.now(conn)?);
    let Some((reminder, due)) = come(&claim, &context.moment(now)).zip(claim.due_at) else { return Ok(false) };
    if reminder == Reminder::Review && reads_later(conn, context, &claim, now)? {
        return Ok(false);
    }
    let row = (
        reminders::claim_id.eq(id.0),
        reminders::kind.eq(reminder.as_str()),
        reminders::due_at.eq(due),
        reminders::settled_at.eq(now),
    );
    let number: Option<i64> = diesel::insert_into(reminders::table)
        .values(row)
        .on_conflict_do_nothing()
        .returning(reminders::id)
        .get_result(conn)
        .optional()?;
    let Some(number) = number else { return Ok(false) };
    if is_news(reminder, &claim, since(conn, &claim, reminder)?, &context.moment(now)) {
        let mails = mails(conn, context, &claim, reminder, number, now)?;
        let owed = mails.iter().map(|mail| OwedMail::of(mail, now)).collect::<QueryResult<_>>()?;
        enqueue::insert(conn, &claim, owed)?;
    }
    Ok(true)
}

/// Whether the claim's reviewer reads of the day at a later hour (rule 11.20).
fn reads_later(conn: &mut PgConnection, context: &Context, claim: &Claim, now: DateTime<Utc>) -> QueryResult<bool> {
    let Some(reviewer) = claim.reviewer else { return Ok(false) };
    mail_choice::reads_later(conn, reviewer, hour_of(&context.moment(now)))
}

/// Whom a reminder is for.
const fn addressee(reminder: Reminder, claim: &Claim) -> Option<Addressee> {
    match reminder {
        Reminder::AnswerFirst | Reminder::AnswerSecond | Reminder::AnswerLast | Reminder::Dispute => {
            Some(Addressee::Partner)
        }
        Reminder::Decline => Some(Addressee::Customer),
        Reminder::Draft => Some(Addressee::Owner),
        Reminder::Review => match claim.reviewer {
            Some(reviewer) => Some(Addressee::Reviewer(reviewer)),
            None => None,
        },
    }
}

fn mails(
    conn: &mut PgConnection,
    context: &Context,
    claim: &Claim,
    reminder: Reminder,
    number: i64,
    now: DateTime<Utc>,
) -> QueryResult<Vec<OutgoingMail>> {
    let Some(to) = addressee(reminder, claim) else { return Ok(Vec::new()) };
    let by = MailCause::Reminder { claim: claim.id.0, reminder: number };
    let write = |facts: &LetterFacts| reminder::remind(reminder, facts);
    recipients::header(conn, claim)?.mails(conn, context, (claim, now), (by, reminder.mail(), to), write)
}

/// When the claim got the deadline that it has now; for a reviewer's reminder, when it also got its reviewer.
fn since(conn: &mut PgConnection, claim: &Claim, reminder: Reminder) -> QueryResult<DateTime<Utc>> {
    type Row = (String, Option<i64>, DateTime<Utc>, Value);
    let rows: Vec<Row> = claim_events::table
        .filter(claim_events::claim_id.eq(claim.id.0))
        .order(claim_events::seq)
        .select((claim_events::kind, claim_events::actor_id, claim_events::happened_at, claim_events::body))
        .load(conn)?;
    let (mut folded, mut since) = (None::<Claim>, claim.created_at);
    for (kind, by, at, body) in rows {
        let event = Event::read(&kind, body).map_err(|e| Error::DeserializationError(e.into()))?;
        let next = match &folded {
            None => begin(claim.id, claim.company, claim.created_by, &event, at),
            Some(before) => evolve(before, &event, by.map(UserId), at).ok(),
        };
        let changes = |before: &Claim, after: &Claim| {
            before.due_at != after.due_at || (reminder == Reminder::Review && before.reviewer != after.reviewer)
        };
        if folded.as_ref().zip(next.as_ref()).is_none_or(|(before, after)| changes(before, after)) {
            since = at;
        }
        folded = next;
    }
    Ok(since)
}

/// The letter of the reminder of that number as it is true at `now`; `None` when it makes no sense to its reader any more:
/// the deadline is another or has passed, or the claim does not wait for what was reminded of (rule 11.10).
pub(in crate::claims) fn letter(
    conn: &mut PgConnection,
    context: &Context,
    number: i64,
    recipient: &Recipient,
    now: DateTime<Utc>,
) -> QueryResult<Option<Letter>> {
    let (id, kind, due): (i64, String, DateTime<Utc>) =
        reminders::table.find(number).select((reminders::claim_id, reminders::kind, reminders::due_at)).first(conn)?;
    let claim = writer::read(conn, ClaimId(id))?;
    let standing = Reminder::parse(&kind).zip(claim).filter(|(reminder, claim)| reminder.fits(claim, due, now));
    let Some((reminder, claim)) = standing else { return Ok(None) };
    let header = recipients::header(conn, &claim)?;
    Ok(Some(reminder::remind(reminder, &header.facts(context, &claim, now, recipient))))
}
