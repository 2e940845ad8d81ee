//! What an event makes of a claim. Folding all events of a claim from the first gives the claim as it stands; that is how
//! history is verified (rule 10.2).

use crate::claims::model::answers::Change;
use crate::claims::model::claim::{Claim, Rejection};
use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::{
    ClaimId, IneligibleReason, RejectionDetail, RejectionGroup as Group, Stage, Status,
};
use crate::people::{CompanyId, UserId};
use chrono::{DateTime, NaiveDate, Utc};

/// The claim that [`Event::Created`] begins; `None` for any other event.
pub fn begin(id: ClaimId, company: CompanyId, by: UserId, event: &Event, at: DateTime<Utc>) -> Option<Claim> {
    let Event::Created { answers, expires_at } = event else {
        return None;
    };
    Some(Claim {
        id,
        company,
        created_by: by,
        created_at: at,
        updated_at: at,
        version: 1,
        status: Status::Editing,
        stage: None,
        round: 1,
        answers: (**answers).clone(),
        poe_count: 0,
        reviewer: None,
        barred_reviewer: None,
        submitted_at: None,
        due_at: Some(*expires_at),
        paused_days: None,
        held: false,
        return_status: None,
        request_poe_count: None,
        rejection: None,
        decline_until: None,
        outcome_reason: None,
        effective_month: None,
        end_requested_at: None,
        link_issue: 0,
    })
}

/// The claim after `event`, which `by` caused at `at`.
pub fn evolve(
    before: &Claim,
    event: &Event,
    by: Option<UserId>,
    at: DateTime<Utc>,
) -> Result<Claim, serde_json::Error> {
    let mut claim = before.clone();
    let c = &mut claim;
    c.version += 1;
    c.updated_at = at;
    match event {
        Event::Created { .. } | Event::CommentAdded { .. } | Event::NoteAdded { .. } | Event::CompetitionWon { .. } => {
        }
        Event::DraftSaved { changes, expires_at } => save(c, changes, *expires_at)?,
        Event::DraftDeleted { .. } => enter(c, Status::Deleted, None),
        Event::ProofAdded { expires_at, .. } => count_proof(c, 1, *expires_at),
        Event::ProofRemoved { expires_at, .. } => count_proof(c, -1, Some(*expires_at)),
        Event::Submitted { start_due } => submit(c, at, *start_due),
        Event::Edited { changes } => change(c, changes)?,
        Event::ReviewStarted { reviewer, decision_due } => start(c, *reviewer, *decision_due),
        Event::Taken { reviewer } | Event::Assigned { reviewer, .. } => c.reviewer = Some(*reviewer),
        Event::Released { .. } => c.reviewer = None,
        Event::InformationRequested { answer_due, days_left, .. } => ask(c, *answer_due, *days_left),
        Event::Answered { changes, decision_due, .. } => answered(c, changes, *decision_due)?,
        Event::Held { days_left, .. } => pause(c, *days_left),
        Event::Resumed { decision_due, .. } => resume(c, *decision_due),
        Event::ClosedUnanswered { dispute_until, .. } => {
            reject(c, Group::NoPartnerResponse, &[], None, at, Some(*dispute_until))
        }
        Event::Rejected { group, details, dispute_until, .. } => reject(c, *group, details, by, at, *dispute_until),
        Event::Declined { refuse_partner, .. } => decline(c, *refuse_partner, at),
        Event::DeclinedLate { .. } => reject(c, Group::CustomerDecline, &[RejectionDetail::Late], by, at, None),
        Event::Withdrawn { reason, .. } => reject(c, Group::PartnerRequest, &[*reason], None, at, None),
        Event::Disputed { files, decision_due, .. } => dispute(c, files.len(), *decision_due),
        Event::Reinstated { due, .. } => reinstate(c, *due),
        Event::CompetitionLost { detail, dispute_until, .. } => {
            reject(c, Group::CompetingClaim, &[*detail], by, at, *dispute_until)
        }
        Event::Approved { confirm_due, .. } => approve(c, *confirm_due),
        Event::CustomerNotified { decline_until, .. } => open_window(c, *decline_until),
        Event::MailBounced { address_due, .. } => stop_window(c, Stage::AddressNeeded, *address_due),
        Event::AddressReplaced { changes, issue, confirm_due } => replace_address(c, changes, *issue, *confirm_due)?,
        Event::AddressConfirmed { issue } | Event::LinkReissued { issue } => send_link(c, *issue),
        Event::AddressRefused { address_due, .. } => stop_window(c, Stage::AddressNeeded, Some(*address_due)),
        Event::DeclineTakenBack => take_back(c),
        Event::SentForAssessment => enter_stage(c, Stage::Assessment, None),
        Event::OutcomeRecorded { reason, effective_month, .. } => record_outcome(c, *reason, *effective_month),
        Event::EndRequested { .. } => c.end_requested_at = Some(at),
        Event::RefusalLifted { .. } => refuse_partner(c, false),
    }
    Ok(claim)
}

fn change(claim: &mut Claim, changes: &[Change]) -> Result<(), serde_json::Error> {
    claim.answers = claim.answers.changed(changes)?;
    Ok(())
}

fn save(claim: &mut Claim, changes: &[Change], expires_at: DateTime<Utc>) -> Result<(), serde_json::Error> {
    claim.due_at = Some(expires_at);
    change(claim, changes)
}

fn count_proof(claim: &mut Claim, by: i16, expires_at: Option<DateTime<Utc>>) {
    claim.poe_count += by;
    claim.due_at = expires_at.or(claim.due_at);
}

fn submit(claim: &mut Claim, at: DateTime<Utc>, start_due: DateTime<Utc>) {
    claim.submitted_at = Some(at);
    enter(claim, Status::Submitted, Some(start_due));
}

fn start(claim: &mut Claim, reviewer: UserId, decision_due: DateTime<Utc>) {
    claim.reviewer = Some(reviewer);
    enter(claim, Status::UnderReview, Some(decision_due));
}

fn resume(claim: &mut Claim, decision_due: DateTime<Utc>) {
    run_again(claim);
    claim.due_at = Some(decision_due);
}

fn reinstate(claim: &mut Claim, due: Option<DateTime<Utc>>) {
    let back_to = claim.rejection.as_ref().map_or(Status::UnderReview, |r| r.from);
    if back_to == Status::Approved { approve(claim, due) } else { enter(claim, back_to, due) }
}

fn replace_address(
    claim: &mut Claim,
    changes: &[Change],
    issue: Option<i16>,
    confirm_due: Option<DateTime<Utc>>,
) -> Result<(), serde_json::Error> {
    change(claim, changes)?;
    match issue {
        Some(issue) => send_link(claim, issue),
        None => stop_window(claim, Stage::AddressUnconfirmed, confirm_due),
    }
    Ok(())
}

fn record_outcome(claim: &mut Claim, reason: Option<IneligibleReason>, month: NaiveDate) {
    claim.outcome_reason = reason;
    claim.effective_month = Some(month);
    enter_stage(claim, if reason.is_none() { Stage::Eligible } else { Stage::NotEligible }, None);
}

fn enter(claim: &mut Claim, status: Status, due: Option<DateTime<Utc>>) {
    claim.status = status;
    claim.due_at = due;
    if status != Status::Approved {
        claim.stage = None;
    }
    if status != Status::Rejected {
        claim.rejection = None;
    }
}

fn enter_stage(claim: &mut Claim, stage: Stage, due: Option<DateTime<Utc>>) {
    enter(claim, Status::Approved, due);
    claim.stage = Some(stage);
}

fn ask(claim: &mut Claim, answer_due: DateTime<Utc>, days_left: i16) {
    claim.return_status = Some(claim.status);
    claim.request_poe_count = Some(claim.poe_count);
    claim.paused_days = Some(days_left);
    claim.held = false;
    enter(claim, Status::PartnerActionRequired, Some(answer_due));
}

fn answered(claim: &mut Claim, changes: &[Change], decision_due: DateTime<Utc>) -> Result<(), serde_json::Error> {
    let back_to = claim.return_status.take().unwrap_or(Status::UnderReview);
    claim.round += 1;
    claim.request_poe_count = None;
    run_again(claim);
    enter(claim, back_to, Some(decision_due));
    change(claim, changes)
}

fn pause(claim: &mut Claim, days_left: i16) {
    claim.held = true;
    claim.paused_days = Some(days_left);
    claim.due_at = None;
}

fn run_again(claim: &mut Claim) {
    claim.paused_days = None;
    claim.held = false;
}

/// Only what a reviewer or the silence of the partner brought about leaves a way to dispute; then `until` says how long.
fn reject(
    claim: &mut Claim,
    group: Group,
    details: &[RejectionDetail],
    by: Option<UserId>,
    at: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
) {
    let within_window = details == [RejectionDetail::WithinWindow];
    let (from, from_stage) = (claim.status, claim.stage);
    let from_due = claim.due_at.filter(|_| claim.waits_for_address());
    // What an unanswered request had paused must still be there if a lead reinstates the claim (rule 3.25).
    if from != Status::PartnerActionRequired {
        run_again(claim);
    }
    enter(claim, Status::Rejected, until);
    let is_final = until.is_none() && !within_window;
    let details = details.to_vec();
    let refuses_partner = false;
    claim.rejection = Some(Rejection { group, details, from, from_stage, from_due, refuses_partner, by, at, is_final });
}

/// A decline of what is declined already only adds the refusal of all that comes.
fn decline(claim: &mut Claim, refuses: bool, at: DateTime<Utc>) {
    if claim.status != Status::Rejected {
        reject(claim, Group::CustomerDecline, &[RejectionDetail::WithinWindow], None, at, None);
    }
    refuse_partner(claim, refuses);
}

fn refuse_partner(claim: &mut Claim, refuses: bool) {
    if let Some(rejection) = &mut claim.rejection {
        rejection.refuses_partner = refuses;
    }
}

fn dispute(claim: &mut Claim, files: usize, decision_due: DateTime<Utc>) {
    claim.barred_reviewer = claim.rejection.as_ref().and_then(|r| r.by).or(claim.barred_reviewer);
    claim.reviewer = None;
    claim.return_status = None;
    claim.poe_count += i16::try_from(files).unwrap_or(i16::MAX);
    run_again(claim);
    enter(claim, Status::Disputed, Some(decision_due));
}

/// What an association that ended had come to is not that of a new one (rule 9.7).
fn approve(claim: &mut Claim, confirm_due: Option<DateTime<Utc>>) {
    (claim.outcome_reason, claim.effective_month, claim.end_requested_at) = (None, None, None);
    run_again(claim);
    match confirm_due {
        Some(due) => stop_window(claim, Stage::AddressUnconfirmed, Some(due)),
        None => send_link(claim, claim.link_issue + 1),
    }
}

fn send_link(claim: &mut Claim, issue: i16) {
    claim.link_issue = issue;
    stop_window(claim, Stage::AwaitingHandover, None);
}

fn stop_window(claim: &mut Claim, stage: Stage, due: Option<DateTime<Utc>>) {
    claim.decline_until = None;
    enter_stage(claim, stage, due);
}

/// A decline may overtake the news that its mail was accepted: then only the end of the days is noted.
fn open_window(claim: &mut Claim, until: DateTime<Utc>) {
    claim.decline_until = Some(until);
    if claim.status == Status::Approved {
        enter_stage(claim, Stage::DeclineWindow, Some(until));
    }
}

fn take_back(claim: &mut Claim) {
    let before = claim.rejection.as_ref().map(|rejection| (rejection.from_stage, rejection.from_due));
    match (claim.decline_until, before) {
        (Some(until), _) => enter_stage(claim, Stage::DeclineWindow, Some(until)),
        (None, Some((Some(stage @ (Stage::AddressNeeded | Stage::AddressUnconfirmed)), due))) => {
            enter_stage(claim, stage, due);
        }
        (None, _) => enter_stage(claim, Stage::AwaitingHandover, None),
    }
}
