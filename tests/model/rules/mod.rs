//! The rules, small and on its own: who may do what, what becomes of a claim, until when, and what mail is owed.
//!
//! Written from the rules (docs/rules.md), not from the program. It shares the program's words, the enums of commands,
//! statuses and reasons, and nothing that decides.

mod customer;
pub mod draft;
mod mail;
mod partner;
mod review;
pub mod rights;

use crate::almanac::{Almanac, calendar_days};
use crate::people::Who;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use cpor::claims::lifecycle::preconditions::Facts;
use cpor::claims::mail::due::Addressee;
use cpor::claims::model::answers::Answers;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::{IneligibleReason, RejectionDetail, RejectionGroup, Stage, Status};
use cpor::outbox::MailKind;
use cpor::people::{LocationId, UserId};
use rights::Right;

/// Why something is refused, as coarsely as the rules say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    Hidden,
    Forbidden,
    NotInThisStatus,
    TooLate,
    TooEarly,
    Other,
}

/// A rejection that stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Rejection {
    pub group: RejectionGroup,
    pub details: Vec<RejectionDetail>,
    pub from: Status,
    pub by: Option<UserId>,
    pub at: DateTime<Utc>,
    pub is_final: bool,
    /// Until when an address was to be given or confirmed.
    pub address_due: Option<DateTime<Utc>>,
    /// All future requests of the partner are refused too.
    pub refuses_partner: bool,
}

/// What the rules know of a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    pub status: Status,
    pub stage: Option<Stage>,
    pub answers: Answers,
    pub files: i16,
    pub round: i16,
    /// Until when whoever moves next is in time.
    pub due: Option<DateTime<Utc>>,
    /// The end of the customer's days.
    pub window_end: Option<DateTime<Utc>>,
    pub reviewer: Option<UserId>,
    pub barred: Option<UserId>,
    pub held: bool,
    /// What a paused reviewer's clock had left.
    pub days_left: Option<i16>,
    /// Where an open question leads back to.
    pub back_to: Option<Status>,
    /// How many files there were when it was asked.
    pub files_when_asked: Option<i16>,
    pub rejection: Option<Rejection>,
    pub submitted: Option<DateTime<Utc>>,
    pub outcome: Option<IneligibleReason>,
    pub month: Option<NaiveDate>,
    pub end_asked: Option<DateTime<Utc>>,
    /// The number of the customer's link.
    pub issue: i16,
    /// The customer's mail of that link came back.
    pub bounced: bool,
    /// The customer's address waits for a reviewer.
    pub unconfirmed: bool,
    pub changed: DateTime<Utc>,
    pub version: i32,
}

/// Here and now: what the rules look at besides the claim.
#[derive(Debug, Clone, Copy)]
pub struct Now<'a> {
    pub instant: DateTime<Utc>,
    pub almanac: &'a Almanac,
    pub facts: &'a Facts,
}

impl Now<'_> {
    /// How long jobs wait for what is still on its way (rule 4.9).
    fn grace(&self) -> TimeDelta {
        TimeDelta::seconds(i64::from(self.almanac.periods.decline_grace))
    }
}

/// A mail and whom it is for.
pub type Mail = (MailKind, Addressee);

/// What the rules grant.
#[derive(Debug, Clone)]
pub struct Granted {
    pub event: &'static str,
    pub state: State,
    pub mail: Vec<Mail>,
}

/// Granted, or every class of refusal that the rules give a reason for.
pub type Verdict = Result<Granted, Vec<Class>>;

/// What is in the way of a wish.
#[derive(Default)]
pub struct Obstacles(Vec<Class>);

impl Obstacles {
    /// Something has to be so, or it is refused as `class`.
    fn need(&mut self, so: bool, class: Class) {
        if !so {
            self.0.push(class);
        }
    }
}

/// Whether `who` may have that wish now, and what comes of it.
pub fn judge(state: &State, who: Who, command: &Command, now: Now) -> Verdict {
    match rights::right(who, rights::row(command, state.status), state) {
        Right::Yes => {}
        Right::Hidden => return Err(vec![Class::Hidden]),
        Right::Forbidden => return Err(vec![Class::Forbidden]),
        Right::No => return Err(vec![Class::Hidden, Class::Forbidden]),
    }
    let mut next = state.clone();
    next.changed = now.instant;
    next.version += 1;
    let mut no = Obstacles::default();
    let event = draft::judge(&mut next, who, command, now, &mut no)
        .or_else(|| partner::judge(&mut next, command, now, &mut no))
        .or_else(|| review::judge(&mut next, who, command, now, &mut no))
        .or_else(|| customer::judge(&mut next, who, command, now, &mut no))
        .unwrap();
    if !no.0.is_empty() {
        return Err(no.0);
    }
    let mail = mail::owed(state, &next, who, event);
    Ok(Granted { event, state: next, mail })
}

/// T1: whether `who` may begin a claim with this first step.
pub fn begin(answers: &Answers, who: Who, now: Now) -> Verdict {
    let mut no = Obstacles::default();
    if !rights::may_begin(who, answers.location) {
        return Err(vec![Class::Hidden, Class::Forbidden]);
    }
    no.need(draft::is_sound(answers) && now.facts.location_fits, Class::Other);
    if !no.0.is_empty() {
        return Err(no.0);
    }
    let due = Some(calendar_days(now.instant, now.almanac.periods.draft));
    Ok(Granted { event: "created", state: State::draft(answers.clone(), due, now.instant), mail: Vec::new() })
}

impl State {
    fn draft(answers: Answers, due: Option<DateTime<Utc>>, changed: DateTime<Utc>) -> Self {
        Self {
            status: Status::Editing,
            stage: None,
            answers,
            files: 0,
            round: 1,
            due,
            window_end: None,
            reviewer: None,
            barred: None,
            held: false,
            days_left: None,
            back_to: None,
            files_when_asked: None,
            rejection: None,
            submitted: None,
            outcome: None,
            month: None,
            end_asked: None,
            issue: 0,
            bounced: false,
            unconfirmed: false,
            changed,
            version: 1,
        }
    }

    /// Work on which reviewers sit (rule 3.7).
    pub fn is_work(&self) -> bool {
        use Status::{Disputed, PartnerActionRequired, Submitted, UnderReview};
        matches!(self.status, Submitted | UnderReview | PartnerActionRequired | Disputed)
    }

    /// Everything about the claim that rights may depend on.
    pub fn rights_depend_on(&self) -> (Status, Option<Stage>, Option<UserId>, LocationId, i16) {
        (self.status, self.stage, self.reviewer, self.answers.location, self.issue)
    }

    /// Everything that holds its key (rule 1.2).
    pub fn is_live(&self) -> bool {
        self.is_work() || self.status == Status::Approved
    }

    /// A dispute, also while its partner is asked.
    pub fn is_dispute(&self) -> bool {
        let asked = self.status == Status::PartnerActionRequired && self.back_to == Some(Status::Disputed);
        asked || self.status == Status::Disputed
    }

    /// Rule 8.1 and 8.3.
    pub fn can_be_disputed(&self) -> bool {
        use RejectionGroup::{CompetingClaim, InsufficientProof, NoPartnerResponse};
        self.rejection
            .as_ref()
            .is_some_and(|r| matches!(r.group, InsufficientProof | NoPartnerResponse | CompetingClaim) && !r.is_final)
    }

    /// Declined by the customer inside their days.
    pub fn declined_in_time(&self) -> bool {
        self.rejection.as_ref().is_some_and(|r| r.group == RejectionGroup::CustomerDecline && !r.is_final)
    }

    /// The customer's days have ended.
    pub fn window_over(&self, instant: DateTime<Utc>) -> bool {
        self.window_end.is_some_and(|end| instant >= end)
    }

    fn reject(&mut self, group: RejectionGroup, details: &[RejectionDetail], by: Option<UserId>, is_final: bool) {
        let waits = matches!(self.stage, Some(Stage::AddressNeeded | Stage::AddressUnconfirmed));
        self.rejection = Some(Rejection {
            group,
            details: details.to_vec(),
            from: self.status,
            by,
            at: self.changed,
            is_final,
            address_due: self.due.filter(|_| waits),
            refuses_partner: false,
        });
        self.status = Status::Rejected;
        (self.stage, self.due, self.held) = (None, None, false);
    }
}
