//! What was written while a side's mail about comments paused, told in one mail when the pause ends (rules 11.5 and 11.13).

use crate::claims::context::Context;
use crate::claims::lifecycle::decide::Decision;
use crate::claims::mail::composer::LetterFacts;
use crate::claims::mail::due::{Addressee, MailDue};
use crate::claims::mail::recipients;
use crate::claims::mail::reminder;
use crate::claims::mail::reminder::WrittenComment;
use crate::claims::model::claim::Claim;
use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::store::writer;
use crate::db::schema::{claim_events, comment_pauses};
use crate::outbox::{self, Audience, MailCause, MailKind, OutgoingMail};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use serde_json::Value;

/// A side of a claim gets at most one mail about comments in this time (rule 11.5).
const PAUSE: TimeDelta = TimeDelta::minutes(15);

/// Until when the comment of `decision` waits because its readers had a mail about comments lately, or have comments
/// waiting already; `None` when it is told at once, and for everything that is no comment.
pub(in crate::claims) fn waits_until(
    conn: &mut PgConnection,
    decision: &Decision,
    mail: &MailDue<'_>,
) -> QueryResult<Option<DateTime<Utc>>> {
    if mail.kind != MailKind::Comment {
        return Ok(None);
    }
    let (claim, audience) = (decision.after().id.0, mail.to.audience());
    let waiting = comment_pauses::table.find((claim, audience.as_str())).select(comment_pauses::ends_at);
    if let Some(end) = waiting.first(conn).optional()? {
        return Ok(Some(end));
    }
    let last = outbox::last_owed(conn, claim, &[MailKind::Comment, MailKind::CommentDigest], audience)?;
    Ok(last.map(|last| last + PAUSE).filter(|end| decision.now() <= *end))
}

/// Notes, in the comment's transaction, that no mail has told of it yet.
pub(in crate::claims) fn postpone(
    conn: &mut PgConnection,
    decision: &Decision,
    audience: Audience,
    until: DateTime<Utc>,
) -> QueryResult<()> {
    let row = (
        comment_pauses::claim_id.eq(decision.after().id.0),
        comment_pauses::audience.eq(audience.as_str()),
        comment_pauses::from_seq.eq(decision.after().version),
        comment_pauses::ends_at.eq(until),
    );
    diesel::insert_into(comment_pauses::table).values(row).on_conflict_do_nothing().execute(conn).map(drop)
}

/// Owes one mail about all comments that wait for one side of a claim, inside the caller's transaction. `false` when none
/// wait any more, or their pause is not over.
///
/// # Errors
/// When the database refuses; the caller's transaction then ends with it.
pub fn tell(conn: &mut PgConnection, context: &Context, id: ClaimId, audience: &str) -> QueryResult<bool> {
    let Some(locked) = writer::lock(conn, id)? else { return Ok(false) };
    let (claim, now) = (locked.claim, context.clock.now(conn)?);
    let over = comment_pauses::table.find((id.0, audience)).filter(comment_pauses::ends_at.le(now));
    let from: Option<i32> = diesel::delete(over).returning(comment_pauses::from_seq).get_result(conn).optional()?;
    let Some(from) = from else { return Ok(false) };
    let to = if audience == Audience::Partner.as_str() {
        Some(Addressee::Partner)
    } else {
        claim.reviewer.map(Addressee::Reviewer)
    };
    if let Some(to) = to {
        let mails = mails(conn, context, &claim, to, from, now)?;
        if !mails.is_empty() {
            outbox::enqueue(conn, &mails, now)?;
        }
    }
    Ok(true)
}

fn mails(
    conn: &mut PgConnection,
    context: &Context,
    claim: &Claim,
    to: Addressee,
    from: i32,
    now: DateTime<Utc>,
) -> QueryResult<Vec<OutgoingMail>> {
    let written = comments(conn, claim, to.audience(), from)?;
    let Some(last) = written.last().map(|comment| comment.seq) else { return Ok(Vec::new()) };
    let by = MailCause::Event { claim: claim.id.0, seq: last };
    let write = |facts: &LetterFacts| reminder::digest(&written, to.audience(), facts);
    recipients::header(conn, claim)?.mails(conn, context, (claim, now), (by, MailKind::CommentDigest, to), write)
}

/// The comments that the other side wrote, from an event on. Internal notes are no comments.
fn comments(conn: &mut PgConnection, claim: &Claim, reader: Audience, from: i32) -> QueryResult<Vec<WrittenComment>> {
    let writers: &[&str] = if reader == Audience::Partner { &["reviewer", "lead"] } else { &["partner"] };
    let rows: Vec<(i32, DateTime<Utc>, String, Value)> = claim_events::table
        .filter(claim_events::claim_id.eq(claim.id.0))
        .filter(claim_events::seq.ge(from))
        .filter(claim_events::kind.eq("comment_added"))
        .filter(claim_events::actor_kind.eq_any(writers))
        .order(claim_events::seq)
        .select((claim_events::seq, claim_events::happened_at, claim_events::kind, claim_events::body))
        .load(conn)?;
    let read = |(seq, at, kind, body): (i32, DateTime<Utc>, String, Value)| {
        let event = Event::read(&kind, body).map_err(|e| Error::DeserializationError(e.into()))?;
        let Event::CommentAdded { text, files } = event else {
            return Err(Error::DeserializationError("not a comment".into()));
        };
        Ok(WrittenComment { seq, at, text, files: files.len() })
    };
    rows.into_iter().map(read).collect()
}
