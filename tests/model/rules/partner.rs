//! What partners do after sending a claim: T5, T9, T10, T19, T20 and T26.

use super::draft::{is_complete, is_sound};
use super::{Class, Now, Obstacles, State};
use crate::almanac::calendar_days;
use cpor::claims::model::answers::Answers;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::{RejectionDetail, RejectionGroup, Status};

/// Rule 7.1.
const MOST_FILES: i16 = 40;

pub fn judge(next: &mut State, command: &Command, now: Now, no: &mut Obstacles) -> Option<&'static str> {
    match command {
        Command::Edit { answers } => {
            no.need(next.status == Status::Submitted, Class::NotInThisStatus);
            no.need(next.answers != **answers, Class::Other);
            change(next, answers, now, no);
            Some("edited")
        }
        Command::Answer { reply, answers } => answer(next, reply.is_some(), answers, now, no),
        Command::CloseUnanswered => {
            no.need(next.status == Status::PartnerActionRequired, Class::NotInThisStatus);
            no.need(next.due.is_some_and(|due| now.instant >= due + now.grace()), Class::TooEarly);
            next.reject(RejectionGroup::NoPartnerResponse, &[], None, false);
            next.due = Some(calendar_days(now.instant, now.almanac.periods.dispute));
            Some("closed_unanswered")
        }
        Command::Withdraw { reason, .. } => {
            use RejectionDetail::{NoLongerWorking, Other, WrongActivity, WrongMpn};
            no.need(next.is_live(), Class::NotInThisStatus);
            no.need([WrongMpn, WrongActivity, NoLongerWorking, Other].contains(reason), Class::Other);
            next.reject(RejectionGroup::PartnerRequest, &[*reason], None, true);
            Some("withdrawn")
        }
        Command::Dispute { justification, files } => {
            no.need(justification.is_some() || !files.is_empty(), Class::Other);
            dispute(next, files.len(), now, no);
            Some("disputed")
        }
        Command::AddProof { .. } => {
            no.need(next.status == Status::Editing || next.is_live(), Class::NotInThisStatus);
            no.need(next.files < MOST_FILES, Class::Other);
            next.files += 1;
            if next.status == Status::Editing {
                next.due = Some(calendar_days(now.instant, now.almanac.periods.draft));
            }
            Some("proof_added")
        }
        Command::Comment { .. } => {
            no.need(next.is_live() || next.status == Status::Rejected, Class::NotInThisStatus);
            Some("comment_added")
        }
        Command::Note { .. } => {
            no.need(next.is_live() || next.status == Status::Rejected, Class::NotInThisStatus);
            Some("note_added")
        }
        _ => None,
    }
}

/// What may change after sending, and only into something complete and free (rules 3.5 and 9.1).
fn change(next: &mut State, answers: &Answers, now: Now, no: &mut Obstacles) {
    no.need(same_for_good(&next.answers, answers) && is_complete(answers) && is_sound(answers), Class::Other);
    no.need(next.answers.location == answers.location || now.facts.location_fits, Class::Other);
    no.need(now.facts.own_claim.is_none(), Class::Other);
    next.answers = answers.clone();
}

fn same_for_good(old: &Answers, new: &Answers) -> bool {
    let Answers { name, area, activities, customer_name, tenant_domain, tenant_id, .. } = old;
    (name, area, activities) == (&new.name, &new.area, &new.activities)
        && (customer_name, tenant_domain, tenant_id) == (&new.customer_name, &new.tenant_domain, &new.tenant_id)
}

fn answer(next: &mut State, replied: bool, answers: &Answers, now: Now, no: &mut Obstacles) -> Option<&'static str> {
    no.need(next.status == Status::PartnerActionRequired, Class::NotInThisStatus);
    no.need(next.due.is_some_and(|due| now.instant < due), Class::TooLate);
    let proof = next.files_when_asked.is_some_and(|before| next.files > before);
    no.need(replied || proof || next.answers != *answers, Class::Other);
    change(next, answers, now, no);
    let floor = now.almanac.periods.decision_floor;
    let left = u32::try_from(next.days_left.take().unwrap_or(0)).unwrap();
    next.due = Some(now.almanac.business_days(now.instant, left.max(floor)));
    next.round += 1;
    next.files_when_asked = None;
    next.status = next.back_to.take().unwrap_or(Status::Deleted);
    Some("answered")
}

fn dispute(next: &mut State, files: usize, now: Now, no: &mut Obstacles) {
    no.need(next.status == Status::Rejected, Class::NotInThisStatus);
    if next.status == Status::Rejected {
        no.need(next.can_be_disputed(), Class::Other);
        no.need(!next.can_be_disputed() || next.due.is_some_and(|due| now.instant < due), Class::TooLate);
    }
    no.need(now.facts.own_claim.is_none(), Class::Other);
    let count = i16::try_from(files).unwrap();
    no.need(next.files + count <= MOST_FILES, Class::Other);
    next.files += count;
    next.status = Status::Disputed;
    next.due = Some(now.almanac.business_days(now.instant, now.almanac.periods.dispute_decision));
    if let Some(rejecter) = next.rejection.take().and_then(|rejection| rejection.by) {
        next.barred = Some(rejecter);
    }
    next.reviewer = None;
}
