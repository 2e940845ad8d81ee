//! Work that is handed out: the next claim to a reviewer who asks for one, many claims to a colleague by a lead
//! (rules 17.5 and 17.6). Each goes through the one door.

use crate::claims::context::Context;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::command::Command;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::claims::queries::list::filter::{Cursor, Filter, Holder, Scope};
use crate::claims::queries::list::urgent;
use crate::claims::store::act::{Form, Landing, act, once};
use crate::claims::store::error::ActError;
use crate::db::schema::{claim_events, claims, reviewer_conflicts};
use crate::people::{UserId, reviewers};
use diesel::dsl::{exists, not};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// Claims among which the first that is free is looked for at once.
const BATCH: i64 = 50;

/// Gives the actor the most urgent claim that is nobody's, inside the caller's transaction: begins its review, or takes it
/// where a review or dispute goes on. Left out are claims that they released, disputes that they are barred from, and companies with which they have a conflict of
/// interest; who is away gets none (rule 17.11).
/// Who asks in the same moment gets another claim. `None` when there is none.
pub fn start_next(conn: &mut PgConnection, context: &Context, actor: &Actor) -> Result<Option<ClaimId>, ActError> {
    let user = actor.user().ok_or(ActError::NotFound)?;
    let today = context.calendar.local_date(context.clock.now(conn)?);
    if reviewers::absence(conn, user)?.is_some_and(|absence| absence.covers(today)) {
        return Ok(None);
    }
    let filter = Filter { statuses: Status::REVIEWERS.to_vec(), whose: Some(Holder::Nobodys), ..Filter::default() };
    let mut after: Option<Cursor> = None;
    loop {
        let mut batch = urgent(conn, Scope::Programme, &filter, after.as_ref(), BATCH)?;
        while let Some((id, status)) = first_free(conn, user, &batch.ids)? {
            // The statement that locked it may have begun before the reviewer's own release was written.
            if has_released(conn, user, id)? {
                batch.ids.retain(|other| *other != id);
                continue;
            }
            let command = if status == Status::Submitted.as_str() { Command::StartReview } else { Command::Take };
            return act(conn, context, ClaimId(id), actor, None, command).map(|claim| Some(claim.id));
        }
        match batch.next {
            Some(next) => after = Some(next),
            None => return Ok(None),
        }
    }
}

/// Whether the reviewer released the claim once.
fn has_released(conn: &mut PgConnection, user: UserId, id: i64) -> QueryResult<bool> {
    let released = claim_events::table
        .filter(claim_events::claim_id.eq(id))
        .filter(claim_events::kind.eq("released").and(claim_events::actor_id.eq(user.0)));
    diesel::select(exists(released)).get_result(conn)
}

/// The most urgent of these that is still nobody's and fit for the reviewer, locked; whoever looks at the same time
/// passes over it.
fn first_free(conn: &mut PgConnection, user: UserId, ids: &[i64]) -> QueryResult<Option<(i64, String)>> {
    let released = claim_events::table
        .filter(claim_events::claim_id.eq(claims::id))
        .filter(claim_events::kind.eq("released").and(claim_events::actor_id.eq(user.0)));
    let in_conflict = reviewer_conflicts::table
        .filter(reviewer_conflicts::company_id.eq(claims::company_id))
        .filter(reviewer_conflicts::user_id.eq(user.0));
    let work = Status::REVIEWERS.map(Status::as_str);
    claims::table
        .filter(claims::id.eq_any(ids))
        .filter(claims::reviewer_id.is_null())
        .filter(claims::status.eq_any(work))
        .filter(not(claims::held))
        .filter(claims::barred_reviewer_id.is_null().or(claims::barred_reviewer_id.assume_not_null().ne(user.0)))
        .filter(not(exists(released)))
        .filter(not(exists(in_conflict)))
        .order((claims::due_at, claims::id))
        .select((claims::id, claims::status))
        .for_update()
        .skip_locked()
        .first(conn)
        .optional()
}

/// What a lead gives to whom, and why.
#[derive(Debug, Clone)]
pub struct Assignment {
    pub claims: Vec<ClaimId>,
    pub reviewer: UserId,
    pub reason: String,
}

/// Why nothing was assigned.
#[derive(Debug)]
pub enum Obstacle {
    /// These claims stand in the way, each with why.
    Claims(Vec<(ClaimId, Refusal)>),
    Other(ActError),
}

/// Assigns all of the claims, or none (rule 17.6). The form leads to `landing`.
pub fn assign(
    conn: &mut PgConnection,
    context: &Context,
    actor: &Actor,
    form: &Form,
    landing: &str,
    mut assignment: Assignment,
) -> Result<Landing, Obstacle> {
    // In one order, so that two leads who assign the same claims at once wait for each other and not for ever.
    assignment.claims.sort_unstable();
    assignment.claims.dedup();
    let mut refused = Vec::new();
    let work = |conn: &mut PgConnection| {
        let mut first = None;
        for id in assignment.claims {
            let command = Command::Assign { reviewer: assignment.reviewer, reason: assignment.reason.clone() };
            match act(conn, context, id, actor, None, command) {
                Ok(_assigned) => {}
                // The others are still tried, to tell of all that stand in the way; then everything is undone.
                Err(ActError::Refused { refusal, claim }) => {
                    refused.push((id, refusal.clone()));
                    first = first.or(Some(ActError::Refused { refusal, claim }));
                }
                Err(error @ (ActError::NotFound | ActError::FormReused | ActError::Fault(_))) => return Err(error),
            }
        }
        first.map_or(Ok(()), Err)
    };
    let landed = once(conn, form, |()| landing.to_owned(), work);
    landed.map_err(|error| match error {
        ActError::Refused { .. } => Obstacle::Claims(refused),
        ActError::NotFound | ActError::FormReused | ActError::Fault(_) => Obstacle::Other(error),
    })
}
