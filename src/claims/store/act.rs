//! The one door through which a claim changes: lock, re-read who asks, read the clock, decide, write, all in the caller's
//! transaction; and [`once`], which gives that transaction to a form and makes its second sending harmless.

use crate::claims::context::Context;
use crate::claims::lifecycle::competition::Ruling;
use crate::claims::lifecycle::decide;
use crate::claims::lifecycle::decide::Decision;
use crate::claims::lifecycle::policy;
use crate::claims::lifecycle::policy::{Action, Actor};
use crate::claims::mail::enqueue;
use crate::claims::mail::enqueue::Owed;
use crate::claims::model::answers::Answers;
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::refusal::Denied;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::statistics;
use crate::claims::store::as_of_now;
use crate::claims::store::as_of_now::AsOfNow;
use crate::claims::store::assignment_notices;
use crate::claims::store::decision_facts;
use crate::claims::store::effects::Effects;
use crate::claims::store::error::ActError;
use crate::claims::store::link_row::NewLink;
use crate::claims::store::quota;
use crate::claims::store::writer;
use crate::db::Prepared;
use crate::db::schema::form_receipts;
use crate::people::{self, Person};
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};

/// A form that was posted: its server-made id, checked already, and a digest of its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The id that the page carried.
    pub id: String,
    /// SHA-256 of what was sent.
    pub digest: Vec<u8>,
}

/// Where a form leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Landing {
    Done(String),
    /// It had taken effect before; this is where that led.
    Again(String),
}

impl Landing {
    /// The address to go to.
    pub fn location(&self) -> &str {
        match self {
            Self::Done(location) | Self::Again(location) => location,
        }
    }
}

/// Does `work` for a form in one transaction, unless this form did it before (rule 14.3). The result's address is kept in
/// the same transaction, so that a lost answer or a second press lands where the first did.
///
/// # Errors
/// [`ActError::FormReused`], and whatever `work` returns; then nothing happened, and the form may be sent again.
pub fn once<T>(
    conn: &mut PgConnection,
    form: &Form,
    location: impl FnOnce(&T) -> String,
    work: impl FnOnce(&mut PgConnection) -> Result<T, ActError>,
) -> Result<Landing, ActError> {
    conn.transaction(|conn| {
        let receipt = (
            form_receipts::form_id.eq(&form.id),
            form_receipts::digest.eq(&form.digest),
            form_receipts::location.eq(""),
            form_receipts::received_at.eq(crate::time::clock::clock_timestamp()),
        );
        // Waits for a first sending that is still under way, and then sees its receipt.
        let first =
            diesel::insert_into(form_receipts::table).values(receipt).on_conflict_do_nothing().execute(conn)? == 1;
        let kept = form_receipts::table.find(&form.id);
        if !first {
            let (digest, location): (Vec<u8>, String) =
                kept.select((form_receipts::digest, form_receipts::location)).first(conn)?;
            return if digest == form.digest { Ok(Landing::Again(location)) } else { Err(ActError::FormReused) };
        }
        let location = location(&work(conn)?);
        let landed = diesel::update(kept).set(form_receipts::location.eq(&location)).returning(form_receipts::form_id);
        Prepared(landed).get_result::<String>(conn)?;
        Ok(Landing::Done(location))
    })
}

/// Does `command` to a claim, inside the caller's transaction. `expected` is the version that the actor saw, where it matters:
/// what was only said since does not (rule 4.13).
///
/// # Errors
/// [`ActError::NotFound`] when the actor may not know of the claim, [`ActError::Refused`] when the rules say no. The caller's
/// transaction must then be rolled back, as it is when this is called through [`once`].
pub fn act(
    conn: &mut PgConnection,
    context: &Context,
    id: ClaimId,
    who: &Actor,
    expected: Option<i32>,
    command: Command,
) -> Result<Claim, ActError> {
    let claim = &writer::lock(conn, id)?.ok_or(ActError::NotFound)?.claim;
    let AsOfNow { actor, now, head } = as_of_now::read(conn, context.clock, who, claim)?;
    let refuse = |refusal| refused(refusal, Some(claim));
    policy::check(&actor, command.action(claim.status), claim).map_err(|denied| refuse(Refusal::Denied(denied)))?;
    if let Some(version) = expected
        && writer::changed_since(conn, claim, version)?
    {
        return Err(refuse(Refusal::Changed));
    }
    quota::check(conn, &context.quotas, &actor, &command, now)?.map_err(refuse)?;
    let decision = decide(conn, context, claim, command, actor, now)?;
    write(conn, context, Some(&head), decision)
}

fn decide(
    conn: &mut PgConnection,
    context: &Context,
    claim: &Claim,
    command: Command,
    actor: Actor,
    now: DateTime<Utc>,
) -> Result<Decision, ActError> {
    let today = context.calendar.local_date(now);
    let facts = decision_facts::gather(conn, claim, &actor, &command, today)?;
    decide::decide(claim.clone(), command, actor, &facts, &context.moment(now))
        .map_err(|refusal| refused(refusal, Some(claim)))
}

/// A lead decides between two claims on one thing (rule 9.5), inside the caller's transaction: both change, or neither.
/// Returns the winner. Whoever decides on several claims locks them in the order of their numbers, so that nobody waits
/// for somebody who waits for them.
pub fn decide_competition(
    conn: &mut PgConnection,
    context: &Context,
    who: &Actor,
    ruling: &Ruling,
) -> Result<Claim, ActError> {
    let mut ids = [ruling.loser.id, ruling.winner.id];
    ids.sort();
    let mut locked = Vec::new();
    for id in ids {
        locked.push(writer::lock(conn, id)?.ok_or(ActError::NotFound)?.claim);
    }
    let [loser, winner] = [ruling.loser.id, ruling.winner.id].map(|id| locked.iter().find(|claim| claim.id == id));
    let (loser, winner) = (loser.ok_or(ActError::NotFound)?, winner.ok_or(ActError::NotFound)?);
    let AsOfNow { actor, now, head: winners_head } = as_of_now::read(conn, context.clock, who, winner)?;
    let AsOfNow { head: losers_head, .. } = as_of_now::read(conn, context.clock, who, loser)?;
    for (side, claim) in [(ruling.loser, loser), (ruling.winner, winner)] {
        policy::check(&actor, Action::DecideCompetition, claim)
            .map_err(|denied| refused(Refusal::Denied(denied), Some(claim)))?;
        if writer::changed_since(conn, claim, side.version)? {
            return Err(refused(Refusal::Changed, Some(claim)));
        }
    }
    let [lose, win] = ruling.commands(loser, winner);
    // Both are decided before one is written: afterwards they no longer compete.
    let lost = decide(conn, context, loser, lose, actor.clone(), now)?;
    let won = decide(conn, context, winner, win, actor, now)?;
    write(conn, context, Some(&losers_head), lost)?;
    write(conn, context, Some(&winners_head), won)
}

/// T1: begins a claim, inside the caller's transaction.
pub fn open(conn: &mut PgConnection, context: &Context, who: &Person, answers: Answers) -> Result<Claim, ActError> {
    let person = people::by_id(conn, who.id)?.ok_or(ActError::NotFound)?;
    let now = context.clock.now(conn)?;
    quota::check_draft(conn, &context.quotas, &person, now)?.map_err(|refusal| refused(refusal, None))?;
    let id = writer::next_id(conn)?;
    context.numbers.note(id);
    let company = person.company().ok_or(ActError::NotFound)?;
    let facts = decision_facts::for_new(conn, company, answers.location)?;
    let decision =
        decide::open(id, answers, person, &facts, &context.moment(now)).map_err(|refusal| refused(refusal, None))?;
    write(conn, context, None, decision)
}

/// Writes a decision behind the claim's last event, whose hash is `head`; of a new claim there is none.
fn write(
    conn: &mut PgConnection,
    context: &Context,
    head: Option<&[u8]>,
    decision: Decision,
) -> Result<Claim, ActError> {
    let owed = Owed::of(conn, context, &decision)?;
    let link = NewLink::of(&context.keys, &decision);
    let effects = Effects::of(&decision, link.as_ref().map(NewLink::token_hash), owed.digests());
    writer::apply(conn, head, &decision, &effects, link).map_err(|error| same_key(error, decision.before()))?;
    enqueue::enqueue(conn, &decision, owed)?;
    assignment_notices::note(conn, &decision)?;
    statistics::record(conn, &context.calendar, &decision)?;
    Ok(decision.into_after())
}

fn refused(refusal: Refusal, claim: Option<&Claim>) -> ActError {
    if refusal == Refusal::Denied(Denied::Hidden) {
        return ActError::NotFound;
    }
    ActError::Refused { refusal, claim: claim.map(|c| Box::new(c.clone())) }
}

/// Two claims on one thing that arrive in the same moment meet in the database's own guarantee (rules 9.1 and 9.2).
fn same_key(error: Error, claim: Option<&Claim>) -> ActError {
    if let Error::DatabaseError(DatabaseErrorKind::UniqueViolation, info) = &error {
        match (info.constraint_name(), claim) {
            (Some("claim_keys_once_a_company"), _) => return refused(Refusal::Changed, claim),
            (Some("claim_keys_one_holder"), _) => return refused(Refusal::Competing, claim),
            // A file that waited for its form (rule 14.5) went with another one meanwhile.
            (Some("claim_files_storage_key_key"), _) => return refused(Refusal::Changed, claim),
            _ => {}
        }
    }
    error.into()
}
