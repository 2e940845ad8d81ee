//! What the reviewers' side leads to: taking, starting, asking, holding, deciding, reinstating
//! (rules 3.6 to 3.8, 3.11 to 3.13, 3.21, 3.22, 3.24, 3.25).

use crate::claims::lifecycle::customer_window::confirm_due;
use crate::claims::lifecycle::deadlines::Moment;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::lifecycle::preconditions::{Facts, in_time, only_in};
use crate::claims::model::checklist::Checklist;
use crate::claims::model::claim::Claim;
use crate::claims::model::event::{Event, Request};
use crate::claims::model::refusal::{Denied, Refusal};
use crate::claims::model::vocabulary::{RejectionDetail, RejectionGroup, Status};
use crate::people::UserId;

pub(in crate::claims) fn start(claim: &Claim, actor: &Actor, facts: &Facts, at: &Moment) -> Result<Event, Refusal> {
    only_in(claim, &[Status::Submitted])?;
    let reviewer = free_for(claim, actor)?;
    without_conflict(facts)?;
    Ok(Event::ReviewStarted { reviewer, decision_due: at.in_business_days(at.periods.decision) })
}

/// The actor, if the claim is nobody's or already theirs.
fn free_for(claim: &Claim, actor: &Actor) -> Result<UserId, Refusal> {
    let own = actor.user().ok_or(Refusal::WrongStatus(claim.status))?;
    match claim.reviewer {
        Some(other) if other != own => Err(Refusal::TakenBy(other)),
        Some(_) | None => Ok(own),
    }
}

pub(in crate::claims) fn take(claim: &Claim, actor: &Actor, facts: &Facts) -> Result<Event, Refusal> {
    only_in(claim, &Status::WORK)?;
    let reviewer = free_for(claim, actor)?;
    not_barred(claim, reviewer)?;
    without_conflict(facts)?;
    if claim.reviewer == Some(reviewer) {
        return Err(Refusal::AlreadyDone);
    }
    Ok(Event::Taken { reviewer })
}

fn not_barred(claim: &Claim, reviewer: UserId) -> Result<(), Refusal> {
    if claim.barred_reviewer == Some(reviewer) { Err(Refusal::Barred) } else { Ok(()) }
}

fn without_conflict(facts: &Facts) -> Result<(), Refusal> {
    if facts.in_conflict { Err(Refusal::InConflict) } else { Ok(()) }
}

pub(in crate::claims) fn release(claim: &Claim, reason: String) -> Result<Event, Refusal> {
    only_in(claim, &Status::WORK)?;
    Ok(Event::Released { reason })
}

pub(in crate::claims) fn assign(
    claim: &Claim,
    reviewer: UserId,
    reason: String,
    facts: &Facts,
) -> Result<Event, Refusal> {
    only_in(claim, &Status::WORK)?;
    not_barred(claim, reviewer)?;
    if !facts.assignee_reviews {
        return Err(Refusal::WrongDetails);
    }
    without_conflict(facts)?;
    if facts.assignee_absent {
        return Err(Refusal::Absent);
    }
    if claim.reviewer == Some(reviewer) {
        return Err(Refusal::AlreadyDone);
    }
    Ok(Event::Assigned { reviewer, reason })
}

pub(in crate::claims) fn ask(claim: &Claim, request: Request, at: &Moment) -> Result<Event, Refusal> {
    only_in(claim, &[Status::UnderReview, Status::Disputed])?;
    let Request { reasons, message, missing_products, remove_products } = request;
    let claimed = |key: &String| claim.answers.products.iter().any(|p| p.is_named(key));
    if reasons.is_empty() || !missing_products.iter().chain(&remove_products).all(claimed) {
        return Err(Refusal::WrongDetails);
    }
    let running = claim.due_at.map_or(0, |due| at.days_left(due));
    let days_left = claim.paused_days.filter(|_| claim.held).unwrap_or(running);
    let answer_due = at.in_business_days(at.periods.answer);
    Ok(Event::InformationRequested { reasons, message, missing_products, remove_products, answer_due, days_left })
}

pub(in crate::claims) fn approve(
    claim: &Claim,
    checklist: Checklist,
    note: Option<String>,
    facts: &Facts,
    at: &Moment,
) -> Result<Event, Refusal> {
    only_in(claim, &[Status::UnderReview, Status::Disputed])?;
    if !checklist.is_complete_for(&claim.answers) {
        return Err(Refusal::ChecklistIncomplete);
    }
    if facts.competing {
        return Err(Refusal::Competing);
    }
    if let Some(id) = facts.own_claim {
        return Err(Refusal::OwnClaim(id));
    }
    if facts.refused {
        return Err(Refusal::RefusedByCustomer);
    }
    let confirm_due = facts.address_doubtful.then(|| confirm_due(at));
    Ok(Event::Approved { checklist, note, confirm_due })
}

pub(in crate::claims) fn reject(
    claim: &Claim,
    (group, details): (RejectionGroup, Vec<RejectionDetail>),
    text: String,
    note: Option<String>,
    actor: &Actor,
    at: &Moment,
) -> Result<Event, Refusal> {
    only_in(claim, &[Status::UnderReview, Status::Disputed])?;
    // Silence, withdrawal and the customer's decline have their own doors; a reviewer judges proof and competition.
    let judged = matches!(group, RejectionGroup::InsufficientProof | RejectionGroup::CompetingClaim);
    if !judged || details.is_empty() || !details.iter().all(|d| group.details().contains(d)) {
        return Err(Refusal::WrongDetails);
    }
    // Between claims that compete leads decide (rule 9.5).
    if group == RejectionGroup::CompetingClaim && !actor.is_lead() {
        return Err(Refusal::Denied(Denied::Forbidden));
    }
    let again = claim.status == Status::Disputed;
    let dispute_until = (!again).then(|| at.in_calendar_days(at.periods.dispute));
    Ok(Event::Rejected { group, details, text, note, dispute_until })
}

pub(in crate::claims) fn hold(claim: &Claim, reason: String, message: String, at: &Moment) -> Result<Event, Refusal> {
    only_in(claim, &[Status::UnderReview])?;
    if claim.held {
        return Err(Refusal::AlreadyDone);
    }
    let days_left = claim.due_at.map_or(0, |due| at.days_left(due));
    Ok(Event::Held { reason, message, days_left })
}

pub(in crate::claims) fn resume(claim: &Claim, reason: String, at: &Moment) -> Result<Event, Refusal> {
    only_in(claim, &[Status::UnderReview])?;
    if !claim.held {
        return Err(Refusal::AlreadyDone);
    }
    let left = claim.paused_days.unwrap_or(0).unsigned_abs();
    Ok(Event::Resumed { reason, decision_due: at.in_business_days(u32::from(left)) })
}

pub(in crate::claims) fn reinstate(
    claim: &Claim,
    reason: String,
    facts: &Facts,
    at: &Moment,
) -> Result<Event, Refusal> {
    only_in(claim, &[Status::Rejected])?;
    let rejection =
        claim.rejection.as_ref().filter(|r| r.group.is_disputable() && !r.is_final).ok_or(Refusal::Final)?;
    // As long as the partner may dispute: one stored deadline for both ways back (rules 3.25 and 4.3).
    in_time(claim, at)?;
    if let Some(id) = facts.own_claim {
        return Err(Refusal::OwnClaim(id));
    }
    if rejection.from == Status::Approved && facts.held_by_other {
        return Err(Refusal::Competing);
    }
    if rejection.from == Status::Approved && facts.refused {
        return Err(Refusal::RefusedByCustomer);
    }
    let days = match rejection.from {
        Status::Approved => facts.address_doubtful.then_some(at.periods.start),
        Status::Submitted => Some(at.periods.start),
        Status::PartnerActionRequired => Some(at.periods.answer),
        Status::Editing | Status::UnderReview | Status::Rejected | Status::Disputed | Status::Deleted => {
            Some(at.periods.decision)
        }
    };
    Ok(Event::Reinstated { reason, due: days.map(|days| at.in_business_days(days)) })
}
