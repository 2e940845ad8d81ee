//! The program under test, and programs with a fault that the comparison must find.

use crate::almanac::{Almanac, almanac};
use crate::people::Who;
use chrono::{DateTime, TimeDelta, Utc};
use cpor::claims::lifecycle::deadlines::Moment;
use cpor::claims::lifecycle::decide::{Decision, decide};
use cpor::claims::lifecycle::preconditions::Facts;
use cpor::claims::mail::due::Addressee;
use cpor::claims::mail::table::mails_due;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::event::Event;
use cpor::claims::model::refusal::Refusal;
use cpor::claims::model::vocabulary::Status;
use cpor::outbox::MailKind;
use cpor::time::Calendar;
use std::sync::LazyLock;

/// The same settings as the rules and the program read them.
#[derive(Debug)]
pub struct Settings {
    pub almanac: Almanac,
    pub calendar: Calendar,
    /// The same without 1 May, for a planted fault.
    forgetful: Calendar,
}

static SETTINGS: LazyLock<[Settings; 3]> = LazyLock::new(|| {
    [0, 1, 2].map(|choice| {
        let almanac = almanac(choice);
        Settings { calendar: almanac.calendar(), forgetful: without_may_day(&almanac), almanac }
    })
});

/// One of the worlds that a story may be set in.
pub fn settings(choice: u8) -> &'static Settings {
    &SETTINGS[usize::from(choice) % SETTINGS.len()]
}

/// A fault to plant around the program's own decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// One holiday is forgotten, so that a deadline which spans it comes a day early.
    HolidayForgotten,
    /// A draft's last day is counted as one more.
    DraftLivesADayLonger,
    /// An answer up to an hour late is taken.
    LateAnswerTaken,
    /// Who rejected may take the dispute.
    BarredReviewerAllowed,
    /// The customer's decline is taken after the days have ended.
    LateDeclineTaken,
    /// Nobody tells the partner's reviewer of an answer.
    MailForgotten,
    /// The customer's mail is owed twice.
    MailOwedTwice,
    /// That the customer refused the partner is overlooked.
    RefusalOverlooked,
    /// A changed address is trusted without anybody's look.
    DoubtfulAddressTrusted,
}

impl Fault {
    pub const ALL: [Self; 9] = [
        Self::HolidayForgotten,
        Self::DraftLivesADayLonger,
        Self::LateAnswerTaken,
        Self::BarredReviewerAllowed,
        Self::LateDeclineTaken,
        Self::MailForgotten,
        Self::MailOwedTwice,
        Self::RefusalOverlooked,
        Self::DoubtfulAddressTrusted,
    ];
}

/// What the program made of a wish.
#[derive(Debug)]
pub struct Seen {
    pub event: Event,
    pub after: Claim,
    pub mail: Vec<(MailKind, Addressee)>,
}

/// The program, with at most one fault.
#[derive(Debug, Clone, Copy)]
pub struct Program {
    pub fault: Option<Fault>,
}

impl Program {
    /// The program's own answer, unless the fault falsifies it.
    pub fn decide(
        self,
        claim: &Claim,
        command: &Command,
        who: Who,
        facts: &Facts,
        (now, settings): (DateTime<Utc>, &Settings),
    ) -> Result<Seen, Refusal> {
        let (mut claim, mut command, mut now) = (claim.clone(), command.clone(), now);
        let mut facts = facts.clone();
        let mut calendar = &settings.calendar;
        match self.fault {
            Some(Fault::HolidayForgotten) => calendar = &settings.forgetful,
            Some(Fault::LateAnswerTaken) => now = an_hour_of_grace(&claim, &command, now),
            Some(Fault::BarredReviewerAllowed) => claim.barred_reviewer = None,
            Some(Fault::LateDeclineTaken) => now = in_the_window(&claim, &mut command, now),
            Some(Fault::RefusalOverlooked) => facts.refused = false,
            Some(Fault::DoubtfulAddressTrusted) => facts.address_doubtful = false,
            Some(_) | None => {}
        }
        let moment = Moment { now, asked_at: now, calendar, periods: settings.almanac.periods };
        let decision = decide(claim, command, who.actor(), &facts, &moment)?;
        Ok(self.seen(decision))
    }

    fn seen(self, decision: Decision) -> Seen {
        let mut mail = mail_of(&decision);
        let event = decision.event().clone();
        let mut after = decision.into_after();
        match self.fault {
            Some(Fault::DraftLivesADayLonger) if after.status == Status::Editing => {
                after.due_at = after.due_at.map(|due| due + TimeDelta::days(1));
            }
            Some(Fault::MailForgotten) => mail.retain(|(kind, _)| *kind != MailKind::Answered),
            Some(Fault::MailOwedTwice) => {
                let again: Vec<_> = mail.iter().copied().filter(|(kind, _)| *kind == MailKind::Consent).collect();
                mail.extend(again);
            }
            Some(_) | None => {}
        }
        Seen { event, after, mail }
    }
}

/// The mails that a decision owes: their kinds, and whom they are for.
pub fn mail_of(decision: &Decision) -> Vec<(MailKind, Addressee)> {
    mails_due(decision).iter().map(|mail| (mail.kind, mail.to)).collect()
}

fn without_may_day(almanac: &Almanac) -> Calendar {
    let mut forgetful = almanac.clone();
    forgetful.holidays.retain(|day| day.format("%m-%d").to_string() != "05-01");
    forgetful.calendar()
}

fn an_hour_of_grace(claim: &Claim, command: &Command, now: DateTime<Utc>) -> DateTime<Utc> {
    let late = claim.due_at.filter(|due| now >= *due && now - due < TimeDelta::hours(1));
    let answers = matches!(command, Command::Answer { .. });
    late.filter(|_| answers).map_or(now, |due| due - TimeDelta::microseconds(1))
}

fn in_the_window(claim: &Claim, command: &mut Command, now: DateTime<Utc>) -> DateTime<Utc> {
    match (command, claim.decline_until) {
        (Command::Decline { asked_at, .. }, Some(end)) if now >= end => {
            *asked_at = end - TimeDelta::microseconds(1);
            *asked_at
        }
        _ => now,
    }
}
