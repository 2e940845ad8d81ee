//! "What happens next": the claim's way, what is done of it, where it is, and what is still to come.

use crate::claims::history::entry::HistoryEntry;
use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::{RejectionGroup, Stage, Status};
use crate::web::claim::page::view::ClaimView;
use chrono::{DateTime, Utc};

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    Done,
    Now,
    ToCome,
}

/// A step of the claim's way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgressStep {
    pub title: String,
    /// When it was, until when it is, or how long it will take.
    pub when: String,
    pub progress: Progress,
}

impl ProgressStep {
    /// The class of its list item.
    pub fn class(&self) -> &'static str {
        match self.progress {
            Progress::Done => "is-done",
            Progress::Now => "is-now",
            Progress::ToCome => "is-next",
        }
    }

    /// The name of its icon.
    pub fn icon(&self) -> &'static str {
        match self.progress {
            Progress::Done => "check",
            Progress::Now => "clock",
            Progress::ToCome => "dash",
        }
    }

    /// Whether the claim is here.
    pub fn is_now(&self) -> bool {
        self.progress == Progress::Now
    }

    pub fn is_done(&self) -> bool {
        self.progress == Progress::Done
    }
}

impl ClaimView<'_> {
    /// The steps of this claim, in their order.
    pub fn steps(&self) -> Vec<ProgressStep> {
        let before = [self.sent(), self.started()].into_iter().chain(self.disputed()).chain([self.answer()]);
        let mut steps: Vec<ProgressStep> = before.flatten().collect();
        if let Status::Rejected = self.claim().status {
            steps.extend(self.rejected());
            return steps;
        }
        steps.push(self.decision());
        steps.push(self.customer());
        steps.push(self.assessment());
        steps
    }

    fn step(&self, progress: Progress, title: &'static str, when: String) -> ProgressStep {
        ProgressStep { title: self.t().text(title).to_owned(), when, progress }
    }

    fn done(&self, title: &'static str, at: DateTime<Utc>) -> ProgressStep {
        self.step(Progress::Done, title, self.day(at))
    }

    /// "by Mon 23 Nov", or that the clock is paused.
    fn by_due(&self) -> String {
        match self.claim().due_at {
            Some(due) => self.t().with("steps-by", &[("date", self.words().short_deadline(due).into())]),
            None => self.t().text("status-on-hold").to_owned(),
        }
    }

    /// The title for the partner, and for the programme's people.
    fn title(&self, partner: &'static str, inside: &'static str) -> &'static str {
        if self.inside() { inside } else { partner }
    }

    fn sent(&self) -> Option<ProgressStep> {
        match self.claim().submitted_at {
            Some(at) => Some(self.done("steps-sent", at)),
            None => Some(self.step(Progress::Now, "steps-send", self.t().text("next-editing").to_owned())),
        }
    }

    fn started(&self) -> Option<ProgressStep> {
        let days = self.periods.start;
        match self.claim().status {
            Status::Editing | Status::Deleted => {
                let when = self.t().with("steps-start-days", &[("days", days.into())]);
                Some(self.step(Progress::ToCome, "steps-start", when))
            }
            Status::Submitted => Some(self.step(Progress::Now, "steps-start", self.by_due())),
            Status::UnderReview
            | Status::PartnerActionRequired
            | Status::Approved
            | Status::Rejected
            | Status::Disputed => {
                let started = self.last(|event| matches!(event, Event::ReviewStarted { .. }))?;
                Some(self.done("steps-started", started.at))
            }
        }
    }

    fn dispute(&self) -> Option<&HistoryEntry> {
        self.last(|event| matches!(event, Event::Disputed { .. }))
    }

    /// The rejection and its dispute, once there was one.
    fn disputed(&self) -> Vec<Option<ProgressStep>> {
        let Some(dispute) = self.dispute() else { return vec![] };
        let rejected = self.entries.iter().rev().find(|entry| entry.seq < dispute.seq && entry.to == Status::Rejected);
        let title = self.title("steps-disputed-you", "steps-disputed");
        vec![rejected.map(|entry| self.done("status-rejected", entry.at)), Some(self.done(title, dispute.at))]
    }

    /// The partner's answer: asked for, or given since the last dispute.
    fn answer(&self) -> Option<ProgressStep> {
        if self.claim().status == Status::PartnerActionRequired {
            let title = self.title("steps-answer-you", "steps-answer");
            return Some(self.step(Progress::Now, title, self.by_due()));
        }
        let answered = self.last(|event| matches!(event, Event::Answered { .. }))?;
        let current = self.dispute().is_none_or(|dispute| dispute.seq < answered.seq);
        current.then(|| self.done("history-answered", answered.at))
    }

    fn decision(&self) -> ProgressStep {
        let claim = self.claim();
        let disputed = claim.status == Status::Disputed || claim.return_status == Some(Status::Disputed);
        let title = if disputed { "steps-result" } else { "steps-decision" };
        match claim.status {
            Status::UnderReview | Status::Disputed => self.step(Progress::Now, title, self.by_due()),
            Status::Approved => {
                let approved = self.last(|event| matches!(event, Event::Approved { .. }));
                self.done("status-approved", approved.map_or(claim.updated_at, |entry| entry.at))
            }
            Status::PartnerActionRequired => {
                let left = claim.paused_days.unwrap_or(0).unsigned_abs();
                let days = u32::from(left).max(self.periods.decision_floor);
                self.step(Progress::ToCome, title, self.t().with("steps-answer-days", &[("days", days.into())]))
            }
            Status::Editing | Status::Submitted | Status::Rejected | Status::Deleted => {
                let days = self.periods.decision;
                self.step(Progress::ToCome, title, self.t().with("steps-decision-days", &[("days", days.into())]))
            }
        }
    }

    fn customer(&self) -> ProgressStep {
        let (claim, t) = (self.claim(), self.t());
        let (progress, when) = match (claim.stage, claim.decline_until) {
            (None, _) => (Progress::ToCome, t.with("steps-customer-days", &[("days", self.periods.decline.into())])),
            (Some(Stage::AwaitingHandover), _) => (Progress::Now, t.text("steps-customer-mail").to_owned()),
            (Some(Stage::AddressNeeded), _) => (Progress::Now, t.text("stage-address-needed").to_owned()),
            (Some(Stage::AddressUnconfirmed), _) => (Progress::Now, t.text("stage-address-unconfirmed").to_owned()),
            (Some(_), Some(end)) if self.now() < end => {
                (Progress::Now, t.with("steps-until", &[("date", self.words().short_deadline(end).into())]))
            }
            (Some(_), Some(end)) => {
                (Progress::Done, t.with("steps-ended", &[("date", self.words().short_deadline(end).into())]))
            }
            (Some(_), None) => (Progress::Done, String::new()),
        };
        self.step(progress, "steps-customer", when)
    }

    fn assessment(&self) -> ProgressStep {
        let (claim, t) = (self.claim(), self.t());
        let month = || claim.effective_month.map(|month| self.words().month(month)).unwrap_or_default();
        let over =
            claim.stage == Some(Stage::DeclineWindow) && claim.decline_until.is_some_and(|end| self.now() >= end);
        if claim.is_recognition_only() {
            let progress = if over { Progress::Done } else { Progress::ToCome };
            return self.step(progress, "stage-recognition-only", t.text("steps-recognition").to_owned());
        }
        match claim.stage {
            Some(Stage::Eligible) => {
                self.step(Progress::Done, "stage-eligible", t.with("steps-from", &[("month", month().into())]))
            }
            Some(Stage::NotEligible) => {
                self.step(Progress::Done, "steps-not-eligible", t.with("steps-from", &[("month", month().into())]))
            }
            Some(Stage::Assessment) => {
                let sent = self.stands().assessed_at.map(|at| self.day(at)).unwrap_or_default();
                self.step(Progress::Now, "steps-assessment", t.with("steps-sent-on", &[("date", sent.into())]))
            }
            Some(Stage::DeclineWindow) if over => {
                self.step(Progress::Now, "steps-assessment", t.text("steps-assessment-soon").to_owned())
            }
            None
            | Some(Stage::AwaitingHandover | Stage::AddressNeeded | Stage::AddressUnconfirmed | Stage::DeclineWindow) => {
                self.step(Progress::ToCome, "steps-assessment", t.text("steps-assessment-then").to_owned())
            }
        }
    }

    /// The end, and the dispute while there can be one.
    fn rejected(&self) -> Vec<ProgressStep> {
        let claim = self.claim();
        let Some(rejection) = &claim.rejection else { return vec![] };
        let title = match rejection.group {
            RejectionGroup::PartnerRequest => "history-withdrawn",
            RejectionGroup::CustomerDecline => "history-declined",
            RejectionGroup::NoPartnerResponse => "history-closed-unanswered",
            RejectionGroup::InsufficientProof | RejectionGroup::CompetingClaim => "status-rejected",
        };
        let end = self.done(title, rejection.at);
        match claim.due_at.filter(|_| claim.is_disputable(self.now())) {
            None => vec![end],
            Some(due) => {
                let until = self.t().with("steps-until", &[("date", self.words().short_deadline(due).into())]);
                vec![end, self.step(Progress::Now, self.title("steps-dispute-you", "steps-dispute"), until)]
            }
        }
    }
}
