//! The mail of the stories: accepted by a mail server a minute after it was owed.

use crate::claims::context::Context;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::mail::handover;
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::store::act::act;
use crate::demo::error::FillError;
use crate::outbox::{self, Failed, Leased, MailKind};
use crate::time::clock::Clock;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::QueryResult;
use diesel::pg::PgConnection;

/// More mails than one step owes.
const BATCH: i64 = 50;

/// Hands over what is owed at `now`, and says how the claim stands then. With `deferred_until`, the customer's server defers
/// the mail again and again until then, so that it waits for its next attempt.
pub(super) fn deliver(
    conn: &mut PgConnection,
    context: &Context,
    mut claim: Claim,
    now: DateTime<Utc>,
    deferred_until: Option<DateTime<Utc>>,
) -> Result<Claim, FillError> {
    let taken_at = now + TimeDelta::minutes(1);
    let mut mails = outbox::lease(conn, taken_at, BATCH)?;
    // While the customer's is deferred, no other one may wait.
    mails.sort_by_key(|mail| mail.kind == MailKind::Consent);
    for mut mail in mails {
        if mail.kind != MailKind::Consent {
            outbox::mark_accepted(conn, &mail, taken_at)?;
        } else if let Some(until) = deferred_until {
            defer(conn, mail, taken_at, until)?;
        } else {
            handover::write_anew(conn, context, &mut mail, TimeDelta::zero(), taken_at)?;
            outbox::mark_accepted(conn, &mail, taken_at)?;
            let context = Context { clock: Clock::Fixed(taken_at), ..context.clone() };
            let command = Command::ConfirmHandover { issue: claim.link_issue };
            claim = act(conn, &context, claim.id, &Actor::System, None, command)?;
        }
    }
    Ok(claim)
}

fn defer(conn: &mut PgConnection, mut mail: Leased, mut at: DateTime<Utc>, until: DateTime<Utc>) -> QueryResult<()> {
    while at <= until {
        let busy = "451 4.7.1 Greylisted, try again later";
        let Failed::Again(next) = outbox::mark_failed(conn, &mail, at, busy, false)? else { break };
        if next > until {
            break;
        }
        let Some(again) = outbox::lease(conn, next, 1)?.pop() else { break };
        (at, mail) = (next, again);
    }
    Ok(())
}
