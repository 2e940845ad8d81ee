//! Holding the program's claim against the law's.

use crate::law::rights::Right;
use crate::law::{Class, Granted, State, rights};
use crate::people::Who;
use crate::program::Seen;
use chrono::{DateTime, Utc};
use cpor::claims::lifecycle::policy::{Action, Denied, check, may};
use cpor::claims::model::claim::{Claim, RejectionGroup, Stage, Status};
use cpor::claims::model::refusal::Refusal;
use std::fmt::Debug;

/// A difference between law and program, in words.
pub type Compared = Result<(), String>;

fn same<T: PartialEq + Debug>(what: &str, law: &T, program: &T) -> Compared {
    if law == program { Ok(()) } else { Err(format!("{what}: the law says {law:?}, the program {program:?}")) }
}

/// Whether the program refuses for a reason that the law has. That something was done already is both another status
/// and another reason.
pub fn is_reason(refusal: &Refusal, law: &[Class]) -> bool {
    let classes: &[Class] = match refusal {
        Refusal::Denied(Denied::Hidden) => &[Class::Hidden],
        Refusal::Denied(Denied::Forbidden) => &[Class::Forbidden],
        Refusal::WrongStatus(_) => &[Class::NotInThisStatus],
        Refusal::TooLate(_) => &[Class::TooLate],
        Refusal::TooEarly => &[Class::TooEarly],
        Refusal::AlreadyDone => &[Class::NotInThisStatus, Class::Other],
        _ => &[Class::Other],
    };
    classes.iter().any(|class| law.contains(class))
}

/// Everything that the law knows about a granted wish.
pub fn granted(law: &Granted, seen: &Seen) -> Compared {
    same("event", &law.event, &seen.event.kind())?;
    let internal = ["taken", "released", "assigned", "note_added"].contains(&law.event);
    same("for reviewers only", &internal, &seen.event.is_internal())?;
    let mut owed = law.mail.clone();
    let mut mail = seen.mail.clone();
    owed.sort_by_key(|mail| format!("{mail:?}"));
    mail.sort_by_key(|mail| format!("{mail:?}"));
    same("mail", &owed, &mail)?;
    state(&law.state, &seen.after)?;
    reading(&law.state, &seen.after, law.state.changed)
}

fn state(law: &State, claim: &Claim) -> Compared {
    same("status", &law.status, &claim.status)?;
    same("stage", &law.stage, &claim.stage)?;
    same("version", &law.version, &claim.version)?;
    same("last change", &law.changed, &claim.updated_at)?;
    same("due", &law.due, &claim.due_at)?;
    same("round", &law.round, &claim.round)?;
    same("files", &law.files, &claim.poe_count)?;
    same("held", &law.held, &claim.held)?;
    same("reviewer", &law.reviewer, &claim.reviewer)?;
    same("first submitted", &law.submitted, &claim.submitted_at)?;
    same("link", &law.issue, &claim.link_issue)?;
    same("end asked", &law.end_asked, &claim.end_requested_at)?;
    same("answers", &law.answers, &claim.answers)?;
    if law.held || law.status == Status::PartnerActionRequired {
        same("days left", &law.days_left, &claim.paused_days)?;
    }
    if law.status == Status::PartnerActionRequired {
        same("way back", &law.back_to, &claim.return_status)?;
        same("files when asked", &law.files_when_asked, &claim.request_poe_count)?;
    }
    if law.is_dispute() {
        same("barred reviewer", &law.barred, &claim.barred_reviewer)?;
    }
    if law.status == Status::Approved || law.declined_in_time() {
        same("end of the customer's days", &law.window_end, &claim.decline_until)?;
    }
    if matches!(law.stage, Some(Stage::Eligible | Stage::NotEligible)) {
        same("outcome", &law.outcome, &claim.outcome_reason)?;
        same("effective month", &law.month, &claim.effective_month)?;
    }
    rejection(law, claim)
}

fn rejection(law: &State, claim: &Claim) -> Compared {
    let (Some(law), Some(program)) = (&law.rejection, &claim.rejection) else {
        return same("is rejected", &law.rejection.is_some(), &claim.rejection.is_some());
    };
    same("group", &law.group, &program.group)?;
    same("details", &law.details, &program.details)?;
    same("rejected from", &law.from, &program.from)?;
    same("rejected at", &law.at, &program.at)?;
    same("final", &law.is_final, &program.is_final)?;
    same("refuses the partner", &law.refuses_partner, &program.refuses_partner)?;
    if law.group == RejectionGroup::CustomerDecline { Ok(()) } else { same("rejected by", &law.by, &program.by) }
}

/// What pages read out of a claim.
pub fn reading(law: &State, claim: &Claim, now: DateTime<Utc>) -> Compared {
    let disputable = law.can_be_disputed() && law.due.is_some_and(|due| now < due);
    same("can be disputed", &disputable, &claim.is_disputable(now))?;
    let revenue = law.answers.activities == [cpor::claims::model::claim::Activity::RevenueAssociation];
    same("recognition only", &revenue, &claim.is_recognition_only())?;
    if law.status == Status::Approved || law.declined_in_time() {
        same("customer may decline", &!law.window_over(now), &claim.in_decline_window(now))?;
    }
    same("live", &law.is_live(), &claim.status.is_live())
}

/// What `who` may do to the claim, action by action, and which buttons they see.
pub fn permissions(law: &State, claim: &Claim, who: Who) -> Compared {
    let actor = who.actor();
    for action in Action::ALL {
        let right = rights::right(who, *action, law);
        let fits = match check(&actor, *action, claim) {
            Ok(()) => right == Right::Yes,
            Err(Denied::Hidden) => matches!(right, Right::Hidden | Right::No),
            Err(Denied::Forbidden) => matches!(right, Right::Forbidden | Right::No),
        };
        if !fits || may(&actor, *action, claim) != (right == Right::Yes) {
            let program = check(&actor, *action, claim);
            return Err(format!(
                "{} to {}: the law says {right:?}, the program {program:?}",
                action.as_str(),
                who.words()
            ));
        }
    }
    Ok(())
}
