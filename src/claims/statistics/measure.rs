//! What one event contributes to the statistics, and the facts that are counted of it.

use super::spent::{Step, days_of_stage, reviewer_days, since_it_began, was_overdue};
use crate::claims::model::claim::{Claim, Status, named};
use crate::claims::model::event::Event;
use crate::people::UserId;
use crate::time::Calendar;
use chrono::{DateTime, NaiveDate, Utc};

/// What an event contributed; of other events there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The event's kind.
    pub kind: String,
    /// The status before.
    pub from: Status,
    /// The date in the service zone.
    pub day: NaiveDate,
    /// Business days that what ended with the event had taken.
    pub days: Option<i16>,
    /// It had been overdue before it ended.
    pub late: bool,
    /// Reviewer time of the claim until this decision.
    pub reviewer_days: Option<i16>,
    /// The round in which it happened.
    pub round: i16,
    /// Codes of the reasons asked for, or of the details of a rejection.
    pub reasons: Vec<String>,
    /// Whose work the claim was.
    pub reviewer: Option<UserId>,
}

named! {
    /// What is counted. Where it says days or rounds, they are the fact's amount.
    Figure {
        Submitted = "submitted",
        /// A claim became open: somebody's work.
        Opened = "opened",
        /// An open claim was closed, however.
        Closed = "closed",
        /// A review began, after so many days.
        Started = "started",
        /// A review ended with a decision, after so many days.
        Reviewed = "reviewed",
        /// A dispute ended with a decision, after so many days.
        DisputeDecided = "dispute_decided",
        /// A partner answered, after so many days.
        Answered = "answered",
        /// A partner did not answer in time.
        Unanswered = "unanswered",
        Approved = "approved",
        Rejected = "rejected",
        /// A dispute ended with an approval.
        Overturned = "overturned",
        /// A partner withdrew a claim that was not yet decided.
        Withdrawn = "withdrawn",
        /// Reviewer time of a decision, in days.
        ReviewerTime = "reviewer_time",
        /// The round of a decision.
        Round = "round",
        /// A request was sent.
        Asked = "asked",
        /// A reason of a request.
        AskedFor = "asked_for",
        /// A detail of a rejection.
        RejectedFor = "rejected_for",
        /// A customer declined in the customer's days.
        Declined = "declined",
        /// A lead ended an association at the customer's wish.
        DeclinedLate = "declined_late",
        /// A customer took a decline back.
        TakenBack = "taken_back",
        /// A decision of a reviewer, after so many days under review or in dispute.
        ByReviewer = "by_reviewer",
    }
}

/// The detail of facts that were late.
pub(super) const LATE: &str = "late";

/// One thing to be counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fact {
    /// What.
    pub figure: Figure,
    /// `late`, or the code of a reason; else empty.
    pub detail: String,
    /// Business days or rounds; else 0.
    pub amount: i16,
    /// Whose; only of [`Figure::ByReviewer`].
    pub reviewer: Option<UserId>,
}

/// What `event` contributed, which happened at `now` to a claim that stood like `before` and had come by `steps`.
#[expect(clippy::too_many_lines, reason = "one arm an event, as a table")]
pub fn measure(
    steps: &[Step],
    before: &Claim,
    event: &Event,
    now: DateTime<Utc>,
    calendar: &Calendar,
) -> Option<Measure> {
    let bare = Measure {
        kind: event.kind().to_owned(),
        from: before.status,
        day: calendar.local_date(now),
        days: None,
        late: false,
        reviewer_days: None,
        round: before.round,
        reasons: Vec::new(),
        reviewer: before.reviewer,
    };
    let stage = since_it_began(steps);
    let days = Some(days_of_stage(stage, now, calendar));
    match event {
        // It stands again as it stood: nobody's work begins.
        Event::Reinstated { .. } if before.rejection.as_ref().is_some_and(|r| r.from == Status::Approved) => None,
        // Declined before; it only adds a refusal.
        Event::Declined { .. } if before.status == Status::Rejected => None,
        Event::Submitted { .. }
        | Event::Disputed { .. }
        | Event::Reinstated { .. }
        | Event::CompetitionLost { .. }
        | Event::Withdrawn { .. }
        | Event::Declined { .. }
        | Event::DeclinedLate { .. }
        | Event::DeclineTakenBack => Some(bare),
        Event::ReviewStarted { reviewer, .. } => {
            Some(Measure { days, late: was_overdue(stage, now), reviewer: Some(*reviewer), ..bare })
        }
        Event::InformationRequested { reasons, .. } => {
            Some(Measure { reasons: codes(reasons, |r| r.as_str()), ..bare })
        }
        Event::Answered { .. } => Some(Measure { days, ..bare }),
        Event::ClosedUnanswered { .. } => Some(Measure { days, late: true, ..bare }),
        Event::Approved { .. } | Event::Rejected { .. } => Some(Measure {
            days,
            late: was_overdue(stage, now),
            reviewer_days: Some(reviewer_days(steps, now, calendar)),
            reasons: if let Event::Rejected { details, .. } = event { codes(details, |d| d.as_str()) } else { vec![] },
            ..bare
        }),
        Event::Created { .. }
        | Event::DraftSaved { .. }
        | Event::DraftDeleted { .. }
        | Event::Edited { .. }
        | Event::Taken { .. }
        | Event::Released { .. }
        | Event::Assigned { .. }
        | Event::Held { .. }
        | Event::Resumed { .. }
        | Event::CustomerNotified { .. }
        | Event::MailBounced { .. }
        | Event::AddressReplaced { .. }
        | Event::LinkReissued { .. }
        | Event::AddressConfirmed { .. }
        | Event::AddressRefused { .. }
        | Event::RefusalLifted { .. }
        | Event::SentForAssessment
        | Event::OutcomeRecorded { .. }
        | Event::CompetitionWon { .. }
        | Event::EndRequested { .. }
        | Event::ProofAdded { .. }
        | Event::ProofRemoved { .. }
        | Event::CommentAdded { .. }
        | Event::NoteAdded { .. } => None,
    }
}

fn codes<T: Copy>(values: &[T], code: impl Fn(T) -> &'static str) -> Vec<String> {
    values.iter().map(|value| code(*value).to_owned()).collect()
}

impl Measure {
    /// Everything that is counted of it.
    pub fn facts(&self) -> Vec<Fact> {
        let detail = if self.late { LATE } else { "" };
        let fact = |figure, detail: &str, amount| Fact { figure, detail: detail.to_owned(), amount, reviewer: None };
        let plain = |figure| fact(figure, "", 0);
        let took = |figure| fact(figure, detail, self.days.unwrap_or_default());
        match self.kind.as_str() {
            "submitted" => vec![plain(Figure::Submitted), plain(Figure::Opened)],
            "disputed" | "reinstated" => vec![plain(Figure::Opened)],
            "review_started" => vec![took(Figure::Started)],
            "information_requested" => {
                let reasons = self.reasons.iter().map(|reason| fact(Figure::AskedFor, reason, 0));
                reasons.chain([plain(Figure::Asked)]).collect()
            }
            "answered" => vec![took(Figure::Answered)],
            "closed_unanswered" => vec![plain(Figure::Unanswered), plain(Figure::Closed)],
            "withdrawn" | "competition_lost" if self.from == Status::Approved => Vec::new(),
            "competition_lost" => vec![plain(Figure::Closed)],
            "withdrawn" => vec![plain(Figure::Withdrawn), plain(Figure::Closed)],
            "declined" => vec![plain(Figure::Declined)],
            "declined_late" => vec![plain(Figure::DeclinedLate)],
            "decline_taken_back" => vec![plain(Figure::TakenBack)],
            "approved" => self.decision(Figure::Approved, &took),
            "rejected" => self.decision(Figure::Rejected, &took),
            _ => Vec::new(),
        }
    }

    fn decision(&self, outcome: Figure, took: &impl Fn(Figure) -> Fact) -> Vec<Fact> {
        let of = |figure, amount| Fact { figure, detail: String::new(), amount, reviewer: None };
        let disputed = self.from == Status::Disputed;
        let mut facts = vec![
            of(outcome, 0),
            of(Figure::Closed, 0),
            of(Figure::ReviewerTime, self.reviewer_days.unwrap_or_default()),
            of(Figure::Round, self.round),
            took(if disputed { Figure::DisputeDecided } else { Figure::Reviewed }),
            Fact { reviewer: self.reviewer, detail: String::new(), ..took(Figure::ByReviewer) },
        ];
        if disputed && outcome == Figure::Approved {
            facts.push(of(Figure::Overturned, 0));
        }
        facts.extend(self.reasons.iter().map(|reason| Fact { detail: reason.clone(), ..of(Figure::RejectedFor, 0) }));
        facts
    }
}

#[cfg(test)]
mod tests;
