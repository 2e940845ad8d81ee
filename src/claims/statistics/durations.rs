//! Where the time of a claim went, in business days (rule 18.4).

use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::Status;
use crate::time::Calendar;
use chrono::{DateTime, Utc};

/// Status and clock of a claim from one of its events to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phase {
    pub since: DateTime<Utc>,
    pub status: Status,
    /// On hold, until the clock resumes or the status changes.
    pub held: bool,
    pub due: Option<DateTime<Utc>>,
}

impl Phase {
    fn reviewers_clock_runs(self) -> bool {
        !self.held && self.status.is_reviewers()
    }
}

/// The phases of a history, told as events with the status and the time of each.
pub fn phases<'a>(history: impl IntoIterator<Item = (&'a Event, Status, DateTime<Utc>)>) -> Vec<Phase> {
    let mut phases = Vec::<Phase>::new();
    for (event, status, since) in history {
        let same = phases.last().filter(|last| last.status == status);
        let goes_on = same.is_some_and(|last| last.held) && !matches!(event, Event::Resumed { .. });
        let held = goes_on || matches!(event, Event::Held { .. });
        let due = reviewers_due(event).or(same.and_then(|last| last.due));
        phases.push(Phase { since, status, held, due });
    }
    phases
}

const fn reviewers_due(event: &Event) -> Option<DateTime<Utc>> {
    if let Event::Submitted { start_due: due }
    | Event::ReviewStarted { decision_due: due, .. }
    | Event::Answered { decision_due: due, .. }
    | Event::Resumed { decision_due: due, .. }
    | Event::Disputed { decision_due: due, .. } = event
    {
        Some(*due)
    } else if let Event::Reinstated { due, .. } = event {
        *due
    } else {
        None
    }
}

/// Business days on which the reviewers' clock ran.
pub fn reviewer_days(phases: &[Phase], until: DateTime<Utc>, calendar: &Calendar) -> i16 {
    days_where(phases, until, calendar, Phase::reviewers_clock_runs)
}

/// The phases of the stage that goes on: under review or disputed, with the questions asked meanwhile; with the
/// partner; or waiting to be started.
pub(super) fn current_stage(phases: &[Phase]) -> &[Phase] {
    let Some(last) = phases.last() else { return phases };
    let belongs = |phase: &Phase| {
        phase.status == last.status
            || (phase.status == Status::PartnerActionRequired
                && matches!(last.status, Status::UnderReview | Status::Disputed))
    };
    let before = phases.iter().rposition(|phase| !belongs(phase)).map_or(0, |at| at + 1);
    phases.get(before..).unwrap_or_default()
}

/// Business days of a stage, without holds and without the partner's part of a review.
pub(super) fn days_of_stage(stage: &[Phase], until: DateTime<Utc>, calendar: &Calendar) -> i16 {
    let Some(last) = stage.last() else { return 0 };
    days_where(stage, until, calendar, |phase| phase.status == last.status && !phase.held)
}

/// Whether the reviewers' clock ran past its deadline in any of these phases (rule 18.6).
pub(super) fn was_overdue(phases: &[Phase], until: DateTime<Utc>) -> bool {
    with_ends(phases, until).any(|(phase, end)| phase.reviewers_clock_runs() && phase.due.is_some_and(|due| end >= due))
}

fn days_where(phases: &[Phase], until: DateTime<Utc>, calendar: &Calendar, counts: impl Fn(Phase) -> bool) -> i16 {
    let days: i64 = with_ends(phases, until)
        .filter(|(phase, _)| counts(*phase))
        .map(|(phase, end)| calendar.business_days_begun(phase.since, end))
        .sum();
    i16::try_from(days).unwrap_or(i16::MAX)
}

fn with_ends(phases: &[Phase], until: DateTime<Utc>) -> impl Iterator<Item = (Phase, DateTime<Utc>)> {
    let ends = phases.iter().skip(1).map(|phase| phase.since).chain([until]);
    phases.iter().copied().zip(ends)
}

#[cfg(test)]
mod tests;
