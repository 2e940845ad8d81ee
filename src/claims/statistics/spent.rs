//! Where the time of a claim went, in business days (rule 18.4).

use crate::claims::model::claim::{Claim, Status};
use crate::claims::model::event::Event;
use crate::time::Calendar;
use chrono::{DateTime, Utc};

/// How a claim stood from one of its events on, as far as clocks ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: DateTime<Utc>,
    /// The status from then on.
    pub status: Status,
    /// The decision clock was held.
    pub held: bool,
    /// Until when whoever moved next was in time.
    pub due: Option<DateTime<Utc>>,
}

impl Step {
    /// The step that led to `claim`.
    pub fn to(claim: &Claim) -> Self {
        Self { at: claim.updated_at, status: claim.status, held: claim.held, due: claim.due_at }
    }

    /// The steps of a history that tells events and statuses; they know no deadlines.
    pub fn of_history<'a>(events: impl IntoIterator<Item = (&'a Event, Status, DateTime<Utc>)>) -> Vec<Self> {
        let mut held = false;
        let step = |(event, status, at): (&Event, Status, DateTime<Utc>)| {
            held = matches!(event, Event::Held { .. }) || (held && !ends_hold(event));
            Self { at, status, held, due: None }
        };
        events.into_iter().map(step).collect()
    }

    /// Whether the reviewers' clock runs.
    fn runs(self) -> bool {
        !self.held && self.status.is_reviewers()
    }
}

const fn ends_hold(event: &Event) -> bool {
    matches!(
        event,
        Event::Resumed { .. }
            | Event::InformationRequested { .. }
            | Event::Approved { .. }
            | Event::Rejected { .. }
            | Event::Withdrawn { .. }
    )
}

/// The business days on which the reviewers' clock of a claim ran, until `until`: those that began while it was
/// Submitted, Under review or Disputed and not on hold (rule 18.4).
pub fn reviewer_days(steps: &[Step], until: DateTime<Utc>, calendar: &Calendar) -> i16 {
    days_where(steps, until, calendar, Step::runs)
}

/// The steps since the claim came into what it is in now: under review or disputed, with the questions asked
/// meanwhile; waiting for its partner; waiting to be started.
pub(super) fn since_it_began(steps: &[Step]) -> &[Step] {
    let Some(last) = steps.last() else { return steps };
    let belongs = |step: &Step| {
        step.status == last.status
            || (step.status == Status::PartnerActionRequired
                && matches!(last.status, Status::UnderReview | Status::Disputed))
    };
    let before = steps.iter().rposition(|step| !belongs(step)).map_or(0, |at| at + 1);
    steps.get(before..).unwrap_or_default()
}

/// The business days that those of `steps` took that wait for whom the last one waits for; a hold is nobody's.
pub(super) fn days_of_stage(steps: &[Step], until: DateTime<Utc>, calendar: &Calendar) -> i16 {
    let Some(last) = steps.last() else { return 0 };
    days_where(steps, until, calendar, |step| step.status == last.status && !step.held)
}

/// Whether the reviewers' clock ran on after its deadline at any of `steps` (rule 18.6).
pub(super) fn was_overdue(steps: &[Step], until: DateTime<Utc>) -> bool {
    spans(steps, until).any(|(step, end)| step.runs() && step.due.is_some_and(|due| end >= due))
}

fn days_where(steps: &[Step], until: DateTime<Utc>, calendar: &Calendar, counts: impl Fn(Step) -> bool) -> i16 {
    let days: i64 = spans(steps, until)
        .filter(|(step, _)| counts(*step))
        .map(|(step, end)| calendar.business_days_begun(step.at, end))
        .sum();
    i16::try_from(days).unwrap_or(i16::MAX)
}

/// Each step with its end.
fn spans(steps: &[Step], until: DateTime<Utc>) -> impl Iterator<Item = (Step, DateTime<Utc>)> {
    let ends = steps.iter().skip(1).map(|step| step.at).chain([until]);
    steps.iter().copied().zip(ends)
}

#[cfg(test)]
mod tests;
