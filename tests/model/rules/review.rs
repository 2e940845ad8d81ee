//! What reviewers and leads do: T6 to T8, T11 to T13, T16, T21, T22, T24 and T25.

use super::{Class, Now, Obstacles, State};
use crate::almanac::calendar_days;
use crate::people::FIRST_LEAD;
use crate::people::Who;
use chrono::Datelike;
use cpor::claims::model::answers::Answers;
use cpor::claims::model::checklist::{Checklist, Element, Finding};
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::{IneligibleReason, RejectionDetail, RejectionGroup, Stage, Status};
use cpor::people::UserId;

pub fn judge(next: &mut State, who: Who, command: &Command, now: Now, no: &mut Obstacles) -> Option<&'static str> {
    let me = who.user();
    match command {
        Command::StartReview => {
            no.need(next.status == Status::Submitted, Class::NotInThisStatus);
            no.need(next.reviewer.is_none() || next.reviewer == me, Class::Other);
            (next.status, next.reviewer) = (Status::UnderReview, me);
            next.due = Some(now.almanac.business_days(now.instant, now.almanac.periods.decision));
            Some("review_started")
        }
        Command::Take => {
            no.need(next.reviewer.is_none(), Class::Other);
            hand_to(next, me, no);
            Some("taken")
        }
        Command::Assign { reviewer, .. } => {
            no.need(now.facts.assignee_reviews && next.reviewer != Some(*reviewer), Class::Other);
            hand_to(next, Some(*reviewer), no);
            Some("assigned")
        }
        Command::Release { .. } => {
            no.need(next.is_work(), Class::NotInThisStatus);
            next.reviewer = None;
            Some("released")
        }
        Command::RequestInformation { reasons, remove_products, .. } => {
            let claimed = |code: &String| next.answers.products.iter().any(|product| product.code == *code);
            no.need(!reasons.is_empty() && remove_products.iter().all(claimed), Class::Other);
            ask(next, now, no);
            Some("information_requested")
        }
        Command::Approve { checklist, .. } => {
            no.need(all_found(checklist, &next.answers), Class::Other);
            no.need(!now.facts.competing && now.facts.own_claim.is_none(), Class::Other);
            decided(next, me, no);
            approved(next, now, no);
            Some("approved")
        }
        Command::Reject { group, details, .. } => reject(next, me, (*group, details), now, no),
        Command::Hold { .. } | Command::Resume { .. } => hold(next, matches!(command, Command::Hold { .. }), now, no),
        Command::RecordOutcome { reason, text, effective_month } => {
            use Stage::{Assessment, Eligible, NotEligible};
            let open = matches!(next.stage, Some(Assessment | Eligible | NotEligible));
            no.need(open, Class::NotInThisStatus);
            no.need(*reason != Some(IneligibleReason::Other) || text.is_some(), Class::Other);
            no.need(effective_month.day() == 1, Class::Other);
            next.stage = Some(if reason.is_none() { Eligible } else { NotEligible });
            (next.outcome, next.month) = (*reason, Some(*effective_month));
            Some("outcome_recorded")
        }
        Command::Reinstate { .. } => reinstate(next, now, no),
        Command::WinCompetition { .. } => {
            competes(next, me, now, no);
            Some("competition_won")
        }
        Command::LoseCompetition { detail, .. } => lose(next, me, *detail, now, no),
        _ => None,
    }
}

/// A new association, whatever an earlier one had come to (rule 9.7).
fn approved(next: &mut State, now: Now, no: &mut Obstacles) {
    no.need(!now.facts.refused, Class::Other);
    next.status = Status::Approved;
    (next.due, next.window_end) = (None, None);
    (next.outcome, next.month, next.end_asked) = (None, None, None);
    (next.bounced, next.unconfirmed) = (false, now.facts.address_doubtful);
    if next.unconfirmed {
        next.stage = Some(Stage::AddressUnconfirmed);
        next.due = Some(now.almanac.business_days(now.instant, now.almanac.periods.start));
    } else {
        next.stage = Some(Stage::AwaitingHandover);
        next.issue += 1;
    }
}

/// Rules 9.5 and 9.6.
fn competes(next: &State, me: Option<UserId>, now: Now, no: &mut Obstacles) {
    no.need(next.is_live(), Class::NotInThisStatus);
    no.need(now.facts.rival, Class::Other);
    no.need(!next.is_dispute() || next.barred.is_none() || next.barred != me, Class::Other);
}

fn lose(
    next: &mut State,
    me: Option<UserId>,
    detail: RejectionDetail,
    now: Now,
    no: &mut Obstacles,
) -> Option<&'static str> {
    competes(next, me, now, no);
    no.need(matches!(detail, RejectionDetail::AnotherRetained | RejectionDetail::Superseded), Class::Other);
    let is_final = next.is_dispute();
    next.reject(RejectionGroup::CompetingClaim, &[detail], me, is_final);
    next.due = (!is_final).then(|| calendar_days(now.instant, now.almanac.periods.dispute));
    Some("competition_lost")
}

fn hand_to(next: &mut State, reviewer: Option<UserId>, no: &mut Obstacles) {
    no.need(next.is_work(), Class::NotInThisStatus);
    no.need(!next.is_dispute() || next.barred != reviewer, Class::Other);
    next.reviewer = reviewer;
}

/// A reviewer's word ends the reviewer's time, and a dispute is not decided by who rejected (rule 8.4).
fn decided(next: &mut State, me: Option<UserId>, no: &mut Obstacles) {
    no.need(matches!(next.status, Status::UnderReview | Status::Disputed), Class::NotInThisStatus);
    no.need(!next.is_dispute() || next.barred != me, Class::Other);
    (next.held, next.days_left) = (false, None);
}

fn ask(next: &mut State, now: Now, no: &mut Obstacles) {
    no.need(matches!(next.status, Status::UnderReview | Status::Disputed), Class::NotInThisStatus);
    pause(next, now);
    next.held = false;
    next.back_to = Some(next.status);
    next.files_when_asked = Some(next.files);
    next.status = Status::PartnerActionRequired;
    next.due = Some(now.almanac.business_days(now.instant, now.almanac.periods.answer));
}

/// A clock that already stands keeps what it had (rule 4.6).
fn pause(next: &mut State, now: Now) {
    if let Some(due) = next.due.take()
        && !next.held
    {
        next.days_left = Some(now.almanac.business_days_left(now.instant, due));
    }
}

fn hold(next: &mut State, on: bool, now: Now, no: &mut Obstacles) -> Option<&'static str> {
    no.need(next.status == Status::UnderReview, Class::NotInThisStatus);
    no.need(next.held != on, Class::Other);
    if on {
        pause(next, now);
        next.held = true;
        return Some("held");
    }
    let left = u32::try_from(next.days_left.take().unwrap_or(0)).unwrap();
    next.due = Some(now.almanac.business_days(now.instant, left));
    next.held = false;
    Some("resumed")
}

type Reasons<'a> = (RejectionGroup, &'a Vec<RejectionDetail>);

fn reject(
    next: &mut State,
    me: Option<UserId>,
    (group, details): Reasons<'_>,
    now: Now,
    no: &mut Obstacles,
) -> Option<&'static str> {
    use RejectionDetail as D;
    let fit: &[D] = match group {
        RejectionGroup::InsufficientProof => &[
            D::MissingConsent,
            D::MissingProducts,
            D::PoeUnavailable,
            D::MissingOrOldDates,
            D::WorkNotDescribed,
            D::Other,
        ],
        RejectionGroup::CompetingClaim => &[D::AnotherRetained, D::Superseded],
        RejectionGroup::NoPartnerResponse | RejectionGroup::PartnerRequest | RejectionGroup::CustomerDecline => &[],
    };
    no.need(!details.is_empty() && details.iter().all(|detail| fit.contains(detail)), Class::Other);
    let lead = me.is_some_and(|UserId(id)| id >= FIRST_LEAD);
    no.need(group != RejectionGroup::CompetingClaim || lead, Class::Forbidden);
    decided(next, me, no);
    let is_final = next.status == Status::Disputed;
    next.reject(group, details, me, is_final);
    next.due = (!is_final).then(|| calendar_days(now.instant, now.almanac.periods.dispute));
    Some("rejected")
}

fn reinstate(next: &mut State, now: Now, no: &mut Obstacles) -> Option<&'static str> {
    let periods = &now.almanac.periods;
    no.need(next.status == Status::Rejected, Class::NotInThisStatus);
    no.need(next.status != Status::Rejected || next.can_be_disputed(), Class::Other);
    no.need(now.facts.own_claim.is_none(), Class::Other);
    let Some(rejection) = next.rejection.take() else { return Some("reinstated") };
    no.need(next.due.is_some_and(|due| now.instant < due) || rejection.is_final, Class::TooLate);
    if rejection.from == Status::Approved {
        no.need(!now.facts.held_by_other, Class::Other);
        approved(next, now, no);
        return Some("reinstated");
    }
    next.status = rejection.from;
    let days = match rejection.from {
        Status::PartnerActionRequired => periods.answer,
        Status::Submitted => periods.start,
        _ => periods.decision,
    };
    next.due = Some(now.almanac.business_days(now.instant, days));
    Some("reinstated")
}

fn all_found(checklist: &Checklist, answers: &Answers) -> bool {
    let found = |finding| finding == Finding::Found;
    Element::ALL.iter().all(|e| checklist.elements.iter().any(|(other, line)| other == e && found(line.finding)))
        && answers
            .products
            .iter()
            .all(|p| checklist.products.iter().any(|(code, line)| *code == p.code && found(line.finding)))
}
