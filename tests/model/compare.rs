//! Holding the program's claim against the rules'.

use crate::people::Who;
use crate::program::Seen;
use crate::rules::rights::Right;
use crate::rules::{Class, Granted, State, rights};
use chrono::{DateTime, Utc};
use cpor::claims::lifecycle::policy::{Action, check, may};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::refusal::Denied;
use cpor::claims::model::refusal::Refusal;
use cpor::claims::model::vocabulary::{RejectionGroup, Stage, Status};
use std::fmt::Debug;

/// A difference between rules and program, in words.
pub type Compared = Result<(), String>;

fn same<T: PartialEq + Debug>(what: &str, rules: &T, program: &T) -> Compared {
    if rules == program { Ok(()) } else { Err(format!("{what}: the rules say {rules:?}, the program {program:?}")) }
}

/// Whether the program refuses for a reason that the rules have. That something was done already is both another status
/// and another reason.
pub fn is_reason(refusal: &Refusal, rules: &[Class]) -> bool {
    let classes: &[Class] = match refusal {
        Refusal::Denied(Denied::Hidden) => &[Class::Hidden],
        Refusal::Denied(Denied::Forbidden) => &[Class::Forbidden],
        Refusal::WrongStatus(_) => &[Class::NotInThisStatus],
        Refusal::TooLate(_) => &[Class::TooLate],
        Refusal::TooEarly => &[Class::TooEarly],
        Refusal::AlreadyDone => &[Class::NotInThisStatus, Class::Other],
        _ => &[Class::Other],
    };
    classes.iter().any(|class| rules.contains(class))
}

/// Everything that the rules know about a granted wish.
pub fn granted(rules: &Granted, seen: &Seen) -> Compared {
    same("event", &rules.event, &seen.event.kind())?;
    let internal = ["taken", "released", "assigned", "note_added"].contains(&rules.event);
    same("for reviewers only", &internal, &seen.event.is_internal())?;
    let mut owed = rules.mail.clone();
    let mut mail = seen.mail.clone();
    owed.sort_by_key(|mail| format!("{mail:?}"));
    mail.sort_by_key(|mail| format!("{mail:?}"));
    same("mail", &owed, &mail)?;
    state(&rules.state, &seen.after)?;
    reading(&rules.state, &seen.after, rules.state.changed)
}

fn state(rules: &State, claim: &Claim) -> Compared {
    same("status", &rules.status, &claim.status)?;
    same("stage", &rules.stage, &claim.stage)?;
    same("version", &rules.version, &claim.version)?;
    same("last change", &rules.changed, &claim.updated_at)?;
    same("due", &rules.due, &claim.due_at)?;
    same("round", &rules.round, &claim.round)?;
    same("files", &rules.files, &claim.poe_count)?;
    same("held", &rules.held, &claim.held)?;
    same("reviewer", &rules.reviewer, &claim.reviewer)?;
    same("first submitted", &rules.submitted, &claim.submitted_at)?;
    same("link", &rules.issue, &claim.link_issue)?;
    same("end asked", &rules.end_asked, &claim.end_requested_at)?;
    same("answers", &rules.answers, &claim.answers)?;
    if rules.held || rules.status == Status::PartnerActionRequired {
        same("days left", &rules.days_left, &claim.paused_days)?;
    }
    if rules.status == Status::PartnerActionRequired {
        same("way back", &rules.back_to, &claim.return_status)?;
        same("files when asked", &rules.files_when_asked, &claim.request_poe_count)?;
    }
    if rules.is_dispute() {
        same("barred reviewer", &rules.barred, &claim.barred_reviewer)?;
    }
    if rules.status == Status::Approved || rules.declined_in_time() {
        same("end of the customer's days", &rules.window_end, &claim.decline_until)?;
    }
    if matches!(rules.stage, Some(Stage::Eligible | Stage::NotEligible)) {
        same("outcome", &rules.outcome, &claim.outcome_reason)?;
        same("effective month", &rules.month, &claim.effective_month)?;
    }
    rejection(rules, claim)
}

fn rejection(rules: &State, claim: &Claim) -> Compared {
    let (Some(rules), Some(program)) = (&rules.rejection, &claim.rejection) else {
        return same("is rejected", &rules.rejection.is_some(), &claim.rejection.is_some());
    };
    same("group", &rules.group, &program.group)?;
    same("details", &rules.details, &program.details)?;
    same("rejected from", &rules.from, &program.from)?;
    same("rejected at", &rules.at, &program.at)?;
    same("final", &rules.is_final, &program.is_final)?;
    same("refuses the partner", &rules.refuses_partner, &program.refuses_partner)?;
    if rules.group == RejectionGroup::CustomerDecline { Ok(()) } else { same("rejected by", &rules.by, &program.by) }
}

/// What pages read out of a claim.
pub fn reading(rules: &State, claim: &Claim, now: DateTime<Utc>) -> Compared {
    let disputable = rules.can_be_disputed() && rules.due.is_some_and(|due| now < due);
    same("can be disputed", &disputable, &claim.is_disputable(now))?;
    let revenue = rules.answers.activities == [cpor::claims::model::vocabulary::Activity::RevenueAssociation];
    same("recognition only", &revenue, &claim.is_recognition_only())?;
    if rules.status == Status::Approved || rules.declined_in_time() {
        same("customer may decline", &!rules.window_over(now), &claim.in_decline_window(now))?;
    }
    same("live", &rules.is_live(), &claim.status.is_live())
}

/// What `who` may do to the claim, action by action, and which buttons they see.
pub fn permissions(rules: &State, claim: &Claim, who: Who) -> Compared {
    let actor = who.actor();
    for action in Action::ALL {
        let right = rights::right(who, *action, rules);
        let fits = match check(&actor, *action, claim) {
            Ok(()) => right == Right::Yes,
            Err(Denied::Hidden) => matches!(right, Right::Hidden | Right::No),
            Err(Denied::Forbidden) => matches!(right, Right::Forbidden | Right::No),
        };
        if !fits || may(&actor, *action, claim) != (right == Right::Yes) {
            let program = check(&actor, *action, claim);
            return Err(format!(
                "{} to {}: the rules say {right:?}, the program {program:?}",
                action.as_str(),
                who.words()
            ));
        }
    }
    Ok(())
}
