//! What a wish would lead to if it were done now, without doing it: for the pages that ask "send this?".

use crate::claims::context::Context;
use crate::claims::lifecycle::competition::Ruling;
use crate::claims::lifecycle::decide;
use crate::claims::lifecycle::decide::Decision;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::mail::enqueue;
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries;
use crate::claims::store::decision_facts;
use crate::claims::store::error::ActError;
use crate::outbox::OutgoingMail;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;

/// A wish and everything that it would bring about.
#[derive(Debug, Clone, PartialEq)]
pub struct DryRun {
    /// The event with its real deadline, and the claim after it.
    pub decision: Decision,
    /// The mails word for word, to whom they would go.
    pub mails: Vec<OutgoingMail>,
}

/// What `command` would lead to at `now`. Nothing is locked or written, and the door decides again when the wish is sent.
pub fn dry_run(
    conn: &mut PgConnection,
    context: &Context,
    id: ClaimId,
    who: &Actor,
    command: Command,
    now: DateTime<Utc>,
) -> Result<DryRun, ActError> {
    let claim = queries::claim::look(conn, who, id)?;
    of(conn, context, claim, who, command, now)
}

/// What a lead's decision between two claims would lead to at `now`: for the loser, and for the winner.
pub fn dry_run_competition(
    conn: &mut PgConnection,
    context: &Context,
    who: &Actor,
    ruling: &Ruling,
    now: DateTime<Utc>,
) -> Result<[DryRun; 2], ActError> {
    let loser = queries::claim::look(conn, who, ruling.loser.id)?;
    let winner = queries::claim::look(conn, who, ruling.winner.id)?;
    let [lose, win] = ruling.commands(&loser, &winner);
    Ok([of(conn, context, loser, who, lose, now)?, of(conn, context, winner, who, win, now)?])
}

fn of(
    conn: &mut PgConnection,
    context: &Context,
    claim: Claim,
    who: &Actor,
    command: Command,
    now: DateTime<Utc>,
) -> Result<DryRun, ActError> {
    let facts = decision_facts::gather(conn, &claim, who, &command, context.calendar.local_date(now))?;
    let refused = |refusal: Refusal, claim: &Claim| ActError::Refused { refusal, claim: Some(Box::new(claim.clone())) };
    let before = claim.clone();
    let decision =
        decide::decide(claim, command, who.clone(), &facts, &context.moment(now)).map_err(|r| refused(r, &before))?;
    let mails = enqueue::mails(conn, context, &decision)?;
    Ok(DryRun { decision, mails })
}
