//! The customer's days and what follows them: T14 to T15, T17, T18, rules 4.5, 4.9, 12.5, 12.15 and 12.17.

use super::{Class, Now, Obstacles, State};
use crate::almanac::calendar_days;
use crate::people::Who;
use chrono::{DateTime, TimeDelta, Utc};
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::{Activity, RejectionDetail, RejectionGroup, Stage, Status};

#[expect(clippy::too_many_lines, reason = "one arm a wish, as a table")]
pub fn judge(next: &mut State, who: Who, command: &Command, now: Now, no: &mut Obstacles) -> Option<&'static str> {
    use Stage::{AddressNeeded, AddressUnconfirmed, AwaitingHandover, DeclineWindow};
    let periods = &now.almanac.periods;
    let approved = next.status == Status::Approved;
    match command {
        Command::ConfirmHandover { issue } => handed_over(next, *issue, now, no),
        Command::RecordBounce { issue } => {
            no.need(matches!(next.stage, Some(AwaitingHandover | DeclineWindow)), Class::NotInThisStatus);
            no.need(*issue == next.issue, Class::Other);
            (next.stage, next.bounced) = (Some(AddressNeeded), true);
            (next.due, next.window_end) = (Some(now.almanac.business_days(now.instant, periods.answer)), None);
            Some("mail_bounced")
        }
        Command::ReissueLink { issue } => {
            no.need(matches!(next.stage, Some(AwaitingHandover | DeclineWindow)), Class::NotInThisStatus);
            let ended = next.stage == Some(DeclineWindow) && next.window_over(now.instant);
            no.need(!ended, Class::TooLate);
            no.need(*issue == next.issue, Class::Other);
            (next.stage, next.due, next.window_end) = (Some(AwaitingHandover), None, None);
            next.issue += 1;
            Some("link_reissued")
        }
        Command::ReplaceAddress { contact } => {
            no.need(next.stage == Some(AddressNeeded), Class::NotInThisStatus);
            next.answers.customer_contact = Some(contact.clone());
            (next.stage, next.bounced, next.unconfirmed) = (Some(AddressUnconfirmed), false, true);
            next.due = Some(now.almanac.business_days(now.instant, periods.start));
            Some("address_replaced")
        }
        Command::ConfirmAddress => {
            no.need(next.stage == Some(AddressUnconfirmed), Class::NotInThisStatus);
            (next.stage, next.due, next.unconfirmed) = (Some(AwaitingHandover), None, false);
            next.issue += 1;
            Some("address_confirmed")
        }
        Command::RefuseAddress { .. } => {
            no.need(next.stage == Some(AddressUnconfirmed), Class::NotInThisStatus);
            (next.stage, next.bounced, next.unconfirmed) = (Some(AddressNeeded), true, false);
            next.due = Some(now.almanac.business_days(now.instant, periods.answer));
            Some("address_refused")
        }
        Command::Decline { asked_at, refuse_partner, .. } => {
            let refuses = next.rejection.as_ref().is_some_and(|rejection| rejection.refuses_partner);
            if next.declined_in_time() {
                no.need(*refuse_partner && !refuses, Class::Other);
                no.need(!next.window_over(counts_from(*asked_at, now)), Class::TooLate);
                next.rejection.iter_mut().for_each(|rejection| rejection.refuses_partner = true);
                return Some("declined");
            }
            no.need(approved, Class::NotInThisStatus);
            let open = [AwaitingHandover, AddressNeeded, AddressUnconfirmed, DeclineWindow];
            let gone_on = !next.stage.is_some_and(|stage| open.contains(&stage));
            let late = next.window_over(counts_from(*asked_at, now));
            no.need(!approved || !(late || gone_on), Class::TooLate);
            next.reject(RejectionGroup::CustomerDecline, &[RejectionDetail::WithinWindow], None, false);
            next.rejection.iter_mut().for_each(|rejection| rejection.refuses_partner = *refuse_partner);
            Some("declined")
        }
        Command::TakeBackDecline { asked_at } => take_back(next, *asked_at, now, no),
        Command::SendForAssessment => {
            no.need(next.stage == Some(DeclineWindow), Class::NotInThisStatus);
            no.need(next.window_over(now.instant - now.grace()), Class::TooEarly);
            no.need(next.answers.activities != [Activity::RevenueAssociation], Class::Other);
            (next.stage, next.due) = (Some(Stage::Assessment), None);
            Some("sent_for_assessment")
        }
        Command::AskToEnd { .. } => {
            after_the_days(next, now, no);
            no.need(next.end_asked.is_none(), Class::Other);
            next.end_asked = Some(now.instant);
            Some("end_requested")
        }
        Command::DeclineLate { .. } => {
            after_the_days(next, now, no);
            next.reject(RejectionGroup::CustomerDecline, &[RejectionDetail::Late], who.user(), true);
            Some("declined_late")
        }
        Command::LiftRefusal { .. } => {
            no.need(next.status == Status::Rejected, Class::NotInThisStatus);
            no.need(next.rejection.as_ref().is_some_and(|rejection| rejection.refuses_partner), Class::Other);
            next.rejection.iter_mut().for_each(|rejection| rejection.refuses_partner = false);
            Some("refusal_lifted")
        }
        _ => None,
    }
}

/// A wish counts from its arrival if that was less than the grace ago (rule 4.9). What has not arrived yet is nonsense.
fn counts_from(asked_at: DateTime<Utc>, now: Now) -> DateTime<Utc> {
    let ago = now.instant - asked_at;
    if ago < now.grace() && ago >= TimeDelta::zero() { asked_at } else { now.instant }
}

/// The days begin when a server took the mail of the valid link, also if its reader was faster than the news (rule 4.5).
/// A mail that came back begins nothing.
fn handed_over(next: &mut State, issue: i16, now: Now, no: &mut Obstacles) -> Option<&'static str> {
    let approved = next.status == Status::Approved;
    let declined = next.declined_in_time();
    let waiting = next.stage == Some(Stage::AwaitingHandover) || (declined && next.window_end.is_none());
    no.need(waiting, Class::NotInThisStatus);
    no.need(issue == next.issue && !next.bounced && !next.unconfirmed, Class::Other);
    let end = calendar_days(now.instant, now.almanac.periods.decline);
    next.window_end = Some(end);
    if approved {
        (next.stage, next.due) = (Some(Stage::DeclineWindow), Some(end));
    }
    Some("customer_notified")
}

fn take_back(next: &mut State, asked_at: DateTime<Utc>, now: Now, no: &mut Obstacles) -> Option<&'static str> {
    no.need(next.declined_in_time(), Class::NotInThisStatus);
    no.need(!next.window_over(counts_from(asked_at, now)), Class::TooLate);
    no.need(!now.facts.held_by_other && now.facts.own_claim.is_none(), Class::Other);
    let address_due = next.rejection.take().and_then(|rejection| rejection.address_due);
    next.status = Status::Approved;
    (next.stage, next.due) = match (next.unconfirmed, next.bounced, next.window_end) {
        (true, _, _) => (Some(Stage::AddressUnconfirmed), address_due),
        (_, true, _) => (Some(Stage::AddressNeeded), address_due),
        (_, _, None) => (Some(Stage::AwaitingHandover), None),
        (_, _, end) => (Some(Stage::DeclineWindow), end),
    };
    Some("decline_taken_back")
}

fn after_the_days(next: &State, now: Now, no: &mut Obstacles) {
    let approved = next.status == Status::Approved;
    no.need(approved, Class::NotInThisStatus);
    no.need(!approved || next.window_over(now.instant), Class::TooEarly);
}
