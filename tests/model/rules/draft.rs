//! Drafts: T2 to T4 and rule 7.4.

use super::rights::may_begin;
use super::{Class, Now, Obstacles, State};
use crate::almanac::calendar_days;
use crate::people::Who;
use cpor::claims::model::answers::Answers;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::{Activity, Area, Status};

pub fn judge(next: &mut State, who: Who, command: &Command, now: Now, no: &mut Obstacles) -> Option<&'static str> {
    let periods = &now.almanac.periods;
    let editing = next.status == Status::Editing;
    match command {
        Command::SaveDraft { answers } => {
            no.need(editing, Class::NotInThisStatus);
            no.need(may_begin(who, answers.location) && now.facts.location_fits, Class::Other);
            no.need(is_sound(answers), Class::Other);
            next.answers = (**answers).clone();
            next.due = Some(calendar_days(now.instant, periods.draft));
            Some("draft_saved")
        }
        Command::DeleteDraft | Command::ExpireDraft => {
            no.need(editing, Class::NotInThisStatus);
            let expired = next.due.is_some_and(|due| now.instant >= due + now.grace());
            no.need(expired || *command == Command::DeleteDraft, Class::TooEarly);
            (next.status, next.due) = (Status::Deleted, None);
            Some("draft_deleted")
        }
        Command::Submit { declared } => {
            no.need(editing, Class::NotInThisStatus);
            no.need(*declared && is_complete(&next.answers) && next.files >= 1, Class::Other);
            no.need(now.facts.own_claim.is_none(), Class::Other);
            next.status = Status::Submitted;
            next.submitted = Some(now.instant);
            next.due = Some(now.almanac.business_days(now.instant, periods.start));
            Some("submitted")
        }
        Command::RemoveProof { .. } => {
            no.need(editing, Class::NotInThisStatus);
            no.need(now.facts.file_there, Class::Other);
            next.files -= 1;
            next.due = Some(calendar_days(now.instant, periods.draft));
            Some("proof_removed")
        }
        _ => None,
    }
}

/// Area and activities that go together (rule 6.2).
fn fits(answers: &Answers) -> bool {
    use Activity::{PreSales, RevenueAssociation, Usage};
    let activities = answers.activities.as_slice();
    match answers.area {
        Area::Microsoft365 => activities == [Usage],
        Area::BusinessApplications => {
            [&[PreSales][..], &[Usage], &[PreSales, Usage], &[RevenueAssociation]].contains(&activities)
        }
    }
}

/// What may be said at all: nothing is claimed twice.
pub fn is_sound(answers: &Answers) -> bool {
    let keys: Vec<_> = answers.products.iter().map(|product| (&product.code, product.subscription_id)).collect();
    fits(answers) && (1..keys.len()).all(|at| !keys[..at].contains(&keys[at]))
}

/// Every required field is there (rules 6.2 to 6.7).
pub fn is_complete(answers: &Answers) -> bool {
    let business = answers.area == Area::BusinessApplications;
    let revenue = answers.activities == [Activity::RevenueAssociation];
    let customer = answers.customer_name.is_some() && answers.tenant_domain.is_some() && answers.tenant_id.is_some();
    let people = answers.customer_contact.is_some()
        && answers.customer_language.is_some()
        && answers.partner_contact.is_some()
        && (answers.technical_contact.is_some() || !business);
    let products = !answers.products.is_empty()
        && answers.products.iter().all(|product| product.subscription_id.is_some() == business);
    let sold = answers.seller_name.is_some() && answers.isv_solution.is_some();
    customer && people && products && (sold || !revenue)
}
