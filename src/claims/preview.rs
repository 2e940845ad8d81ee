//! What a wish would lead to if it were done now, without doing it: for the pages that ask "send this?" (rule 3.27).

use crate::claims::act::ActError;
use crate::claims::claim::{Claim, ClaimId};
use crate::claims::command::Command;
use crate::claims::facts;
use crate::claims::lifecycle::{self, Decision};
use crate::claims::office::Office;
use crate::claims::policy::Actor;
use crate::claims::queries;
use crate::claims::refusal::Refusal;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;

/// The decision that `command` would be at `now`: the event with its real deadline, and the claim after it. Nothing is
/// locked or written, and the door decides again when the wish is sent.
///
/// # Errors
/// As [`crate::claims::act::act`].
pub fn preview(
    conn: &mut PgConnection,
    office: &Office,
    id: ClaimId,
    who: &Actor,
    command: Command,
    now: DateTime<Utc>,
) -> Result<Decision, ActError> {
    let claim = queries::look(conn, who, id)?;
    let facts = facts::gather(conn, &claim, &command)?;
    let refused = |refusal: Refusal, claim: &Claim| ActError::Refused { refusal, claim: Some(Box::new(claim.clone())) };
    let before = claim.clone();
    lifecycle::decide(claim, command, who.clone(), &facts, &office.moment(now)).map_err(|r| refused(r, &before))
}
