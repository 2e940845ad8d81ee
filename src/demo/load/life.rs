//! One claim's life, made of its number alone.

use super::Cast;
use super::names::mixed;
use super::paper::{all_found, answers, proof};
use crate::claims::answers::Answers;
use crate::claims::claim::{AskReason, ClaimId, IneligibleReason, RejectionDetail, RejectionGroup};
use crate::claims::command::Command;
use crate::claims::lifecycle::{Decision, Facts, decide, open};
use crate::claims::office::Office;
use crate::claims::policy::Actor;
use crate::people::Person;
use chrono::{DateTime, Datelike, TimeDelta, Utc};

/// How far a life has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Draft,
    Submitted,
    UnderReview,
    Asked,
    Disputed,
    Window,
    Assessment,
    Eligible,
    NotEligible,
    Rejected,
    Withdrawn,
    Declined,
}

/// How often in a hundred, of the claims about which something is still to be done.
const OPEN: [(Fate, u64); 7] = [
    (Fate::Draft, 10),
    (Fate::Submitted, 28),
    (Fate::UnderReview, 24),
    (Fate::Asked, 12),
    (Fate::Disputed, 6),
    (Fate::Window, 10),
    (Fate::Assessment, 10),
];
/// The same of all others.
const OVER: [(Fate, u64); 5] =
    [(Fate::Eligible, 62), (Fate::NotEligible, 12), (Fate::Rejected, 17), (Fate::Withdrawn, 5), (Fate::Declined, 4)];
/// Claims that are open at any time: as many as a programme's reviewers can look after, however many are over.
const MOST_OPEN: u64 = 5_000;

/// The fate of claim `number` among `count`.
fn fate(number: u64, count: u64) -> Fate {
    let open = (count / 4).min(MOST_OPEN);
    let is_open = mixed(number, 17) % count.max(1) < open;
    let shares: &[(Fate, u64)] = if is_open { &OPEN } else { &OVER };
    let mut left = mixed(number, 1) % 100;
    for (fate, share) in shares {
        if left < *share {
            return *fate;
        }
        left -= share;
    }
    Fate::Eligible
}

/// How many days ago the last thing that matters happened: little for what is open, some of it late, and up to two years
/// for what is over.
fn age(number: u64, fate: Fate) -> i64 {
    let spread = |days: u64| i64::try_from(mixed(number, 2) % days).unwrap_or(0);
    match fate {
        Fate::Draft => spread(60),
        Fate::Submitted | Fate::UnderReview | Fate::Disputed => spread(9),
        Fate::Asked | Fate::Window => spread(4),
        Fate::Assessment => spread(20),
        Fate::Eligible | Fate::NotEligible | Fate::Rejected | Fate::Withdrawn | Fate::Declined => 3 + spread(720),
    }
}

struct Life<'a> {
    office: &'a Office,
    at: DateTime<Utc>,
    decisions: Vec<Decision>,
    partner: Actor,
    reviewer: Actor,
    /// Without a lead, nobody records an outcome.
    lead: Option<Actor>,
}

/// The life of claim `id`, one of `count`, up to `now`.
pub(super) fn of(id: ClaimId, count: u64, cast: &Cast, office: &Office, now: DateTime<Utc>) -> Vec<Decision> {
    let number = id.0.unsigned_abs();
    let fate = fate(number, count);
    let (Some((filer, place)), Some(reviewer)) = (cast.filer(number), chosen(&cast.reviewers, mixed(number, 4))) else {
        return Vec::new();
    };
    // Nothing below takes longer than 30 days.
    let minutes = i64::try_from(mixed(number, 5) % 480).unwrap_or(0);
    let began = now - TimeDelta::days(age(number, fate) + before_the_end(fate)) - TimeDelta::minutes(minutes);
    let mut life = Life {
        office,
        at: began,
        decisions: Vec::with_capacity(12),
        partner: Actor::Person(filer.clone()),
        reviewer: Actor::Person(reviewer.clone()),
        lead: cast.reviewers.iter().find(|person| person.is_lead()).cloned().map(Actor::Person),
    };
    let answers = answers(number, cast, filer, place);
    life.begin(id, filer, &answers);
    if fate != Fate::Draft {
        life.submit(number);
        life.go_on(number, fate);
    }
    life.decisions
}

/// How many days the steps of [`Life::go_on`] take.
fn before_the_end(fate: Fate) -> i64 {
    match fate {
        Fate::Draft | Fate::Submitted => 1,
        Fate::UnderReview => 3,
        Fate::Asked | Fate::Window | Fate::Withdrawn => 4,
        Fate::Rejected | Fate::Declined => 6,
        Fate::Disputed => 12,
        Fate::Assessment => 14,
        Fate::Eligible | Fate::NotEligible => 24,
    }
}

/// The element of this number, counted round and round; `None` of an empty list.
pub(super) fn chosen<T>(list: &[T], number: u64) -> Option<&T> {
    let length = u64::try_from(list.len()).ok().filter(|length| *length > 0)?;
    list.get(usize::try_from(number % length).ok()?)
}

impl Life<'_> {
    fn later(&mut self, days: i64, minutes: i64) {
        self.at += TimeDelta::days(days) + TimeDelta::minutes(minutes);
    }

    /// What the rules refuse does not happen; the life goes on without it.
    fn act(&mut self, who: &Actor, command: Command) {
        let Some(claim) = self.decisions.last().map(|d| d.after().clone()) else { return };
        let moment = self.office.moment(self.at);
        match decide(claim, command, who.clone(), &facts(), &moment) {
            Ok(decision) => self.decisions.push(decision),
            Err(refusal) => debug_assert!(false, "{refusal:?}"),
        }
    }

    fn by_partner(&mut self, command: Command) {
        let who = self.partner.clone();
        self.act(&who, command);
    }

    fn by_reviewer(&mut self, command: Command) {
        let who = self.reviewer.clone();
        self.act(&who, command);
    }

    fn begin(&mut self, id: ClaimId, filer: &Person, full: &Answers) {
        let first = Answers::begin(full.location, full.name.clone(), full.area, full.activities.clone());
        match open(id, first, filer.clone(), &facts(), &self.office.moment(self.at)) {
            Ok(decision) => self.decisions.push(decision),
            Err(refusal) => debug_assert!(false, "{refusal:?}"),
        }
        self.later(0, 12);
        self.by_partner(Command::SaveDraft { answers: Box::new(full.clone()) });
    }

    fn submit(&mut self, number: u64) {
        self.later(0, 3);
        self.by_partner(Command::AddProof { file: proof(number) });
        self.later(0, 2);
        self.by_partner(Command::Submit { declared: true });
        self.later(0, 1);
        self.say(number, 0, true);
        self.say(number, 1, false);
    }

    fn say(&mut self, number: u64, turn: u64, partner: bool) {
        const WORDS: [&str; 4] = [
            "The signed page is the last one of the file.",
            "Thank you. I look at it this week.",
            "The customer confirmed the dates by telephone; the letter follows.",
            "Please name the person who signed for the customer.",
        ];
        let text = chosen(&WORDS, mixed(number, 20 + turn)).copied().unwrap_or_default().to_owned();
        self.later(0, 7);
        let command = Command::Comment { text, files: Vec::new() };
        if partner { self.by_partner(command) } else { self.by_reviewer(command) }
    }

    fn go_on(&mut self, number: u64, fate: Fate) {
        if fate == Fate::Submitted {
            return self.say(number, 2, true);
        }
        self.later(1, 95);
        self.by_reviewer(Command::StartReview);
        self.say(number, 2, true);
        match fate {
            Fate::Draft | Fate::Submitted | Fate::UnderReview => {}
            Fate::Asked => {
                self.later(1, 30);
                self.by_reviewer(Command::RequestInformation {
                    reasons: vec![AskReason::MissingOrOldDates],
                    message: "When was the work done?".to_owned(),
                    remove_products: Vec::new(),
                });
            }
            Fate::Rejected | Fate::Disputed => {
                self.later(1, 45);
                self.by_reviewer(Command::Reject {
                    group: RejectionGroup::InsufficientProof,
                    details: vec![RejectionDetail::WorkNotDescribed],
                    text: "The proof does not describe the work.".to_owned(),
                    note: None,
                });
                if fate == Fate::Disputed {
                    self.later(6, 20);
                    let why = Some("Page 1 describes it, task by task.".to_owned());
                    self.by_partner(Command::Dispute { justification: why, files: Vec::new() });
                }
            }
            Fate::Withdrawn => {
                self.later(1, 10);
                let reason = RejectionDetail::NoLongerWorking;
                self.by_partner(Command::Withdraw { reason, text: "The contract ended.".to_owned() });
            }
            Fate::Window | Fate::Assessment | Fate::Eligible | Fate::NotEligible | Fate::Declined => {
                self.approve(fate);
            }
        }
    }

    fn approve(&mut self, fate: Fate) {
        self.later(1, 15);
        let Some(claim) = self.decisions.last().map(Decision::after) else { return };
        let checklist = all_found(&claim.answers);
        let customer = Actor::Customer { claim: claim.id, issue: claim.link_issue + 1 };
        let issue = claim.link_issue + 1;
        self.by_reviewer(Command::Approve { checklist, note: None });
        self.later(0, 1);
        self.act(&Actor::System, Command::ConfirmHandover { issue });
        if fate == Fate::Window {
            return;
        }
        if fate == Fate::Declined {
            self.later(1, 200);
            let asked_at = self.at;
            return self.act(&customer, Command::Decline { reason: None, asked_at });
        }
        let until = self.decisions.last().and_then(|d| d.after().decline_until);
        self.at = until.unwrap_or(self.at) + TimeDelta::seconds(90);
        self.act(&Actor::System, Command::SendForAssessment);
        if fate != Fate::Assessment {
            self.later(6, 0);
            let reason = (fate == Fate::NotEligible).then_some(IneligibleReason::NoGrowth);
            self.outcome(reason);
        }
    }

    fn outcome(&mut self, reason: Option<IneligibleReason>) {
        let date = self.office.calendar.local_date(self.at);
        let effective_month = date.with_day(1).unwrap_or(date);
        if let Some(lead) = self.lead.clone() {
            self.act(&lead, Command::RecordOutcome { reason, text: None, effective_month });
        }
    }
}

/// No claim made here is on the same thing as another.
fn facts() -> Facts {
    Facts { location_fits: true, ..Facts::default() }
}
