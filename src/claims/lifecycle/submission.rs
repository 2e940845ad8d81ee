//! What the partner's side leads to: drafting, submitting, editing, answering, disputing, withdrawing, and the system's
//! part when a partner stays silent (rules 3.2 to 3.5, 3.9, 3.10, 3.19, 3.20, 3.23, 3.26).

use crate::claims::lifecycle::deadlines::Moment;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::lifecycle::preconditions::{Facts, in_time, may_file, only_in, overdue};
use crate::claims::model::answers::{Answers, Change};
use crate::claims::model::claim::Claim;
use crate::claims::model::event::{Event, FileFacts};
use crate::claims::model::fields::Field;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{RejectionDetail, RejectionGroup, Status};

pub(in crate::claims) fn save(
    claim: &Claim,
    answers: &Answers,
    actor: &Actor,
    facts: &Facts,
    at: &Moment,
) -> Result<Event, Refusal> {
    only_in(claim, &[Status::Editing])?;
    let at_home = match actor {
        Actor::Person(person) => !person.roles_at(answers.location).is_empty(),
        Actor::Customer { .. } | Actor::System => false,
    };
    if !at_home || !facts.location_fits || !answers.is_sound() {
        return Err(Refusal::WrongDetails);
    }
    Ok(Event::DraftSaved {
        changes: answers.changes_since(&claim.answers),
        expires_at: at.in_calendar_days(at.periods.draft),
    })
}

pub(in crate::claims) fn delete(claim: &Claim) -> Result<Event, Refusal> {
    only_in(claim, &[Status::Editing])?;
    Ok(Event::DraftDeleted { expired: false })
}

pub(in crate::claims) fn expire(claim: &Claim, at: &Moment) -> Result<Event, Refusal> {
    only_in(claim, &[Status::Editing])?;
    overdue(claim, at)?;
    Ok(Event::DraftDeleted { expired: true })
}

pub(in crate::claims) fn submit(claim: &Claim, declared: bool, facts: &Facts, at: &Moment) -> Result<Event, Refusal> {
    only_in(claim, &[Status::Editing])?;
    let missing = claim.answers.missing(claim.poe_count);
    if !missing.is_empty() {
        return Err(Refusal::Incomplete(missing));
    }
    if !declared {
        return Err(Refusal::NotDeclared);
    }
    may_file(&claim.answers.activities, facts, at)?;
    not_held_already(facts)?;
    Ok(Event::Submitted { start_due: at.in_business_days(at.periods.start) })
}

fn not_held_already(facts: &Facts) -> Result<(), Refusal> {
    facts.own_claim.map_or(Ok(()), |id| Err(Refusal::OwnClaim(id)))
}

pub(in crate::claims) fn edit(claim: &Claim, answers: &Answers, facts: &Facts) -> Result<Event, Refusal> {
    only_in(claim, &[Status::Submitted])?;
    editable(claim, answers, facts)?;
    not_held_already(facts)?;
    let changes = answers.changes_since(&claim.answers);
    if changes.is_empty() {
        return Err(Refusal::AlreadyDone);
    }
    Ok(Event::Edited { changes })
}

/// What the table of fields calls frozen is fixed at submission, and the claim must stay complete (rule 3.5).
fn editable(claim: &Claim, answers: &Answers, facts: &Facts) -> Result<(), Refusal> {
    let old = &claim.answers;
    let is_frozen = |change: &Change| Field::named(&change.field).is_some_and(|field| field.frozen);
    if answers.changes_since(old).iter().any(is_frozen) {
        return Err(Refusal::Frozen);
    }
    if !answers.is_sound() || (answers.location != old.location && !facts.location_fits) {
        return Err(Refusal::WrongDetails);
    }
    let missing = answers.missing(claim.poe_count);
    if missing.is_empty() { Ok(()) } else { Err(Refusal::Incomplete(missing)) }
}

pub(in crate::claims) fn answer(
    claim: &Claim,
    reply: Option<String>,
    answers: &Answers,
    facts: &Facts,
    at: &Moment,
) -> Result<Event, Refusal> {
    only_in(claim, &[Status::PartnerActionRequired])?;
    in_time(claim, at)?;
    editable(claim, answers, facts)?;
    not_held_already(facts)?;
    let changes = answers.changes_since(&claim.answers);
    if changes.is_empty() && reply.is_none() && !claim.has_new_proof() {
        return Err(Refusal::NothingAnswered);
    }
    let left = claim.paused_days.unwrap_or(0).unsigned_abs();
    let decision_due = at.in_business_days(u32::from(left).max(at.periods.decision_floor));
    Ok(Event::Answered { reply, changes, decision_due })
}

pub(in crate::claims) fn close_unanswered(claim: &Claim, facts: &Facts, at: &Moment) -> Result<Event, Refusal> {
    only_in(claim, &[Status::PartnerActionRequired])?;
    overdue(claim, at)?;
    let dispute_until = at.in_calendar_days(at.periods.dispute);
    Ok(Event::ClosedUnanswered { dispute_until, request: facts.request.clone() })
}

pub(in crate::claims) fn withdraw(claim: &Claim, reason: RejectionDetail, text: String) -> Result<Event, Refusal> {
    only_in(claim, &Status::LIVE)?;
    if !RejectionGroup::PartnerRequest.details().contains(&reason) {
        return Err(Refusal::WrongDetails);
    }
    Ok(Event::Withdrawn { reason, text })
}

pub(in crate::claims) fn dispute(
    claim: &Claim,
    justification: Option<String>,
    files: Vec<FileFacts>,
    facts: &Facts,
    at: &Moment,
) -> Result<Event, Refusal> {
    only_in(claim, &[Status::Rejected])?;
    if !claim.rejection.as_ref().is_some_and(|r| r.group.is_disputable() && !r.is_final) {
        return Err(Refusal::Final);
    }
    in_time(claim, at)?;
    if justification.is_none() && files.is_empty() {
        return Err(Refusal::NothingAnswered);
    }
    if files.len() > claim.room_for_proof() {
        return Err(Refusal::TooManyFiles);
    }
    not_held_already(facts)?;
    Ok(Event::Disputed { justification, files, decision_due: at.in_business_days(at.periods.dispute_decision) })
}

pub(in crate::claims) fn add_proof(claim: &Claim, file: FileFacts, at: &Moment) -> Result<Event, Refusal> {
    let open = [Status::Editing].into_iter().chain(Status::LIVE).collect::<Vec<_>>();
    only_in(claim, &open)?;
    if claim.room_for_proof() == 0 {
        return Err(Refusal::TooManyFiles);
    }
    let expires_at = (claim.status == Status::Editing).then(|| at.in_calendar_days(at.periods.draft));
    Ok(Event::ProofAdded { file, expires_at })
}

pub(in crate::claims) fn remove_proof(
    claim: &Claim,
    file: i64,
    name: String,
    facts: &Facts,
    at: &Moment,
) -> Result<Event, Refusal> {
    only_in(claim, &[Status::Editing])?;
    if !facts.file_there {
        return Err(Refusal::AlreadyDone);
    }
    Ok(Event::ProofRemoved { file, name, expires_at: at.in_calendar_days(at.periods.draft) })
}
