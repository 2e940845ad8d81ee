//! What follows an approval: the customer's days, the assessment, and an end at the customer's wish
//! (rules 3.14 to 3.18, 4.5, 12.5).

use crate::claims::lifecycle::deadlines::Moment;
use crate::claims::lifecycle::preconditions::{Facts, only_at, only_in};
use crate::claims::model::answers::{Answers, Contact};
use crate::claims::model::claim::Claim;
use crate::claims::model::event::Event;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{IneligibleReason, RejectionGroup, Stage, Status};
use chrono::{DateTime, Datelike, NaiveDate, Utc};

/// The stages in which the customer's days have not ended.
const OPEN: [Stage; 4] =
    [Stage::AwaitingHandover, Stage::AddressNeeded, Stage::AddressUnconfirmed, Stage::DeclineWindow];
/// The stages after them.
const ASSESSED: [Stage; 3] = [Stage::Assessment, Stage::Eligible, Stage::NotEligible];

pub(in crate::claims) fn confirm_handover(
    claim: &Claim,
    issue: i16,
    facts: &Facts,
    at: &Moment,
) -> Result<Event, Refusal> {
    let waits = claim.stage == Some(Stage::AwaitingHandover) || declined_unconfirmed(claim);
    if !waits || issue != claim.link_issue {
        return Err(Refusal::AlreadyDone);
    }
    let decline_until = at.in_calendar_days(at.periods.decline);
    // Never less than the mail said.
    let decline_until = facts.named_until.map_or(decline_until, |named| named.max(decline_until));
    Ok(Event::CustomerNotified { issue, decline_until })
}

/// Declined while the mail was on its way: the days are noted all the same, because they end the way back.
pub(in crate::claims) fn declined_unconfirmed(claim: &Claim) -> bool {
    let waited = claim.rejection.as_ref().is_some_and(|r| r.from_stage == Some(Stage::AwaitingHandover));
    declined(claim) && waited && claim.decline_until.is_none()
}

/// Declined by the customer, and not as a late wish that a lead carried out.
fn declined(claim: &Claim) -> bool {
    claim.rejection.as_ref().is_some_and(|r| r.group == RejectionGroup::CustomerDecline && !r.is_final)
}

pub(in crate::claims) fn record_bounce(claim: &Claim, issue: i16, at: &Moment) -> Result<Event, Refusal> {
    only_in(claim, &[Status::Approved])?;
    only_at(claim, &[Stage::AwaitingHandover, Stage::DeclineWindow])?;
    if issue != claim.link_issue {
        return Err(Refusal::AlreadyDone);
    }
    let address_due = Some(at.in_business_days(at.periods.answer));
    Ok(Event::MailBounced { issue, recipient: recipient(claim), address_due })
}

pub(in crate::claims) fn reissue_link(claim: &Claim, issue: i16, at: &Moment) -> Result<Event, Refusal> {
    only_in(claim, &[Status::Approved])?;
    only_at(claim, &[Stage::AwaitingHandover, Stage::DeclineWindow])?;
    match claim.decline_until {
        Some(end) if at.now >= end => return Err(Refusal::TooLate(end)),
        Some(_) | None => {}
    }
    if issue != claim.link_issue {
        return Err(Refusal::AlreadyDone);
    }
    Ok(Event::LinkReissued { issue: issue + 1 })
}

/// The address of the customer's contact.
fn recipient(claim: &Claim) -> String {
    claim.answers.customer_contact.as_ref().map(|contact| contact.email.clone()).unwrap_or_default()
}

pub(in crate::claims) fn replace_address(claim: &Claim, contact: Contact, at: &Moment) -> Result<Event, Refusal> {
    only_in(claim, &[Status::Approved])?;
    only_at(claim, &[Stage::AddressNeeded])?;
    let answers = Answers { customer_contact: Some(contact), ..claim.answers.clone() };
    let changes = answers.changes_since(&claim.answers);
    Ok(Event::AddressReplaced { changes, issue: None, confirm_due: Some(confirm_due(at)) })
}

/// Until when a reviewer confirms an address: as long as for the beginning of a review (rule 12.17).
pub(in crate::claims) fn confirm_due(at: &Moment) -> DateTime<Utc> {
    at.in_business_days(at.periods.start)
}

pub(in crate::claims) fn confirm_address(claim: &Claim) -> Result<Event, Refusal> {
    only_at(claim, &[Stage::AddressUnconfirmed])?;
    Ok(Event::AddressConfirmed { issue: claim.link_issue + 1 })
}

pub(in crate::claims) fn refuse_address(claim: &Claim, reason: String, at: &Moment) -> Result<Event, Refusal> {
    only_at(claim, &[Stage::AddressUnconfirmed])?;
    let address_due = at.in_business_days(at.periods.answer);
    Ok(Event::AddressRefused { recipient: recipient(claim), reason, address_due })
}

pub(in crate::claims) fn decline(
    claim: &Claim,
    reason: Option<String>,
    refuse_partner: bool,
    asked_at: DateTime<Utc>,
    at: &Moment,
) -> Result<Event, Refusal> {
    if declined(claim) {
        // Whoever else has the mail may have declined without refusing all that comes (rule 12.15).
        if !refuse_partner || claim.refuses_partner() {
            return Err(Refusal::AlreadyDone);
        }
        in_window(claim, asked_at, at)?;
        return Ok(Event::Declined { reason, refuse_partner });
    }
    only_in(claim, &[Status::Approved])?;
    in_window(claim, asked_at, at)?;
    only_at(claim, &OPEN)?;
    Ok(Event::Declined { reason, refuse_partner })
}

fn in_window(claim: &Claim, asked_at: DateTime<Utc>, at: &Moment) -> Result<(), Refusal> {
    match claim.decline_until {
        Some(end) if !claim.in_decline_window(at.counts_from(asked_at)) => Err(Refusal::TooLate(end)),
        Some(_) | None => Ok(()),
    }
}

pub(in crate::claims) fn take_back(
    claim: &Claim,
    asked_at: DateTime<Utc>,
    facts: &Facts,
    at: &Moment,
) -> Result<Event, Refusal> {
    if claim.status == Status::Approved {
        return Err(Refusal::AlreadyDone);
    }
    if !declined(claim) {
        return Err(Refusal::WrongStatus(claim.status));
    }
    in_window(claim, asked_at, at)?;
    if let Some(id) = facts.own_claim {
        return Err(Refusal::OwnClaim(id));
    }
    if facts.held_by_other {
        return Err(Refusal::Competing);
    }
    Ok(Event::DeclineTakenBack)
}

pub(in crate::claims) fn send_for_assessment(claim: &Claim, at: &Moment) -> Result<Event, Refusal> {
    only_in(claim, &[Status::Approved])?;
    only_at(claim, &[Stage::DeclineWindow])?;
    if claim.is_recognition_only() {
        return Err(Refusal::Final);
    }
    match claim.decline_until {
        Some(end) if at.now >= end + at.grace() => Ok(Event::SentForAssessment),
        Some(_) | None => Err(Refusal::TooEarly),
    }
}

pub(in crate::claims) fn record_outcome(
    claim: &Claim,
    reason: Option<IneligibleReason>,
    text: Option<String>,
    effective_month: NaiveDate,
) -> Result<Event, Refusal> {
    only_in(claim, &[Status::Approved])?;
    only_at(claim, &ASSESSED)?;
    if effective_month.day() != 1 || (reason == Some(IneligibleReason::Other) && text.is_none()) {
        return Err(Refusal::WrongDetails);
    }
    Ok(Event::OutcomeRecorded { reason, text, effective_month })
}

pub(in crate::claims) fn ask_to_end(claim: &Claim, reason: Option<String>, at: &Moment) -> Result<Event, Refusal> {
    only_in(claim, &[Status::Approved])?;
    window_over(claim, at)?;
    if claim.end_requested_at.is_some() {
        return Err(Refusal::AlreadyDone);
    }
    Ok(Event::EndRequested { reason })
}

fn window_over(claim: &Claim, at: &Moment) -> Result<(), Refusal> {
    if claim.in_decline_window(at.now) { Err(Refusal::TooEarly) } else { Ok(()) }
}

pub(in crate::claims) fn decline_late(claim: &Claim, reason: String, at: &Moment) -> Result<Event, Refusal> {
    only_in(claim, &[Status::Approved])?;
    window_over(claim, at)?;
    Ok(Event::DeclinedLate { reason })
}

pub(in crate::claims) fn lift_refusal(claim: &Claim, reason: String) -> Result<Event, Refusal> {
    only_in(claim, &[Status::Rejected])?;
    if claim.refuses_partner() { Ok(Event::RefusalLifted { reason }) } else { Err(Refusal::AlreadyDone) }
}
