//! Owing a reviewer the mail about what leads gave them: at most one an hour, about all that came meanwhile (rule 17.6).

use crate::claims::context::Context;
use crate::claims::mail::assignment;
use crate::claims::mail::assignment::AssignmentFacts;
use crate::claims::mail::recipients::{Account, Recipient, recipient};
use crate::claims::queries::assignments::{AssignedClaim, to_tell};
use crate::db::schema::{assignment_notices as notices, users};
use crate::outbox::{self, Audience, MailCause, MailKind, OutgoingMail};
use crate::people::UserId;
use crate::people::standing::can_sign_in;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// Between two such mails to one reviewer.
const PAUSE: TimeDelta = TimeDelta::hours(1);

/// Owes one mail about all claims that a reviewer has not looked at, inside the caller's transaction. `false` when there
/// are none any more, or the last mail was within the hour.
///
/// # Errors
/// When the database refuses; the caller's transaction then ends with it.
pub fn tell(conn: &mut PgConnection, context: &Context, reviewer: UserId) -> QueryResult<bool> {
    let rows: Vec<(i64, i32)> = notices::table
        .filter(notices::reviewer_id.eq(reviewer.0))
        .filter(notices::seen.eq(false))
        .filter(notices::told_at.is_null())
        .order((notices::claim_id, notices::seq))
        .select((notices::claim_id, notices::seq))
        .for_update()
        .load(conn)?;
    let now = context.clock.now(conn)?;
    if rows.is_empty() || last_told(conn, reviewer)?.is_some_and(|last| now < last + PAUSE) {
        return Ok(false);
    }
    let claims = to_tell(conn, reviewer)?;
    let account: Option<Account> = users::table
        .filter(users::id.eq(reviewer.0))
        .filter(can_sign_in())
        .select((users::id, users::email, users::name, users::language))
        .first(conn)
        .optional()?;
    let reader = account.map(recipient);
    if let Some(mail) = reader.and_then(|reader| mail(context, reader, &claims)) {
        outbox::enqueue(conn, &[mail], now)?;
    }
    for (claim, seq) in rows {
        let told = claims.iter().any(|each| each.id.0 == claim).then_some(now);
        diesel::update(notices::table.find((claim, seq)))
            .set((notices::told_at.eq(told), notices::seen.eq(told.is_none())))
            .execute(conn)?;
    }
    Ok(true)
}

fn last_told(conn: &mut PgConnection, reviewer: UserId) -> QueryResult<Option<DateTime<Utc>>> {
    let own = notices::table.filter(notices::reviewer_id.eq(reviewer.0));
    own.select(diesel::dsl::max(notices::told_at)).first(conn)
}

/// The mail, owed by the assignment of its first claim.
fn mail(context: &Context, reader: Recipient, claims: &[AssignedClaim]) -> Option<OutgoingMail> {
    let first = claims.first()?;
    let facts = AssignmentFacts {
        claims,
        branding: &context.branding,
        calendar: &context.calendar,
        language: reader.language,
        reader: &reader.name,
    };
    Some(OutgoingMail {
        by: MailCause::Event { claim: first.id.0, seq: first.seq },
        kind: MailKind::Assigned,
        audience: Audience::Reviewer,
        letter: assignment::letter(&facts),
        recipient: reader.email,
        recipient_name: reader.name,
        language: reader.language,
        consent_link_id: None,
        reader: reader.account,
    })
}
