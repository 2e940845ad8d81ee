//! The mail of the stories: handed over a minute after it was owed, as a mail server would have.

use crate::claims::context::Office;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::mail::handover;
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::store::act::{ActError, act};
use crate::demo::fill::FillError;
use crate::outbox::{self, Failed, MailKind};
use crate::time::clock::Clock;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;

/// More mails than one step owes.
const BATCH: i64 = 50;

/// Hands over what is owed at `now`, and says how the claim stands then. With `unheard_until`, the customer's server puts our mail off again and again until
/// then, so that it waits for its next attempt.
pub(super) fn settle(
    conn: &mut PgConnection,
    office: &Office,
    mut claim: Claim,
    now: DateTime<Utc>,
    unheard_until: Option<DateTime<Utc>>,
) -> Result<Claim, FillError> {
    let mut taken_at = now + TimeDelta::minutes(1);
    let (consent, others): (Vec<_>, Vec<_>) =
        outbox::lease(conn, taken_at, BATCH)?.into_iter().partition(|mail| mail.kind == MailKind::Consent);
    for mail in others {
        outbox::mark_accepted(conn, &mail, taken_at)?;
    }
    for mut mail in consent {
        while unheard_until.is_some_and(|until| taken_at <= until) {
            let busy = "451 4.7.1 Greylisted, try again later";
            let Failed::Again(next) = outbox::mark_failed(conn, &mail, taken_at, busy, false)? else { break };
            if unheard_until.is_some_and(|until| next > until) {
                return Ok(claim);
            }
            taken_at = next;
            let Some(again) = outbox::lease(conn, taken_at, 1)?.pop() else { return Ok(claim) };
            mail = again;
        }
        handover::write_anew(conn, office, &mut mail, TimeDelta::zero(), taken_at)?;
        outbox::mark_accepted(conn, &mail, taken_at)?;
        let office = Office { clock: Clock::Fixed(taken_at), ..office.clone() };
        let command = Command::ConfirmHandover { issue: claim.link_issue };
        claim = match act(conn, &office, claim.id, &Actor::System, None, command) {
            Ok(claim) => claim,
            Err(ActError::Fault(fault)) => return Err(fault.into()),
            Err(why) => return Err(FillError::Story { claim: "", step: 0, why }),
        }
    }
    Ok(claim)
}
