//! Who and when, once the claim is known.

use crate::almanac::{Almanac, clock_changes, midnight, today, tomorrow};
use crate::people::{REVIEWERS, STAFF, Who, everybody, reviewer};
use crate::rules::{State, rights};
use crate::scenario::{Cast, Mark, When};
use chrono::{DateTime, Datelike, TimeDelta, Utc, Weekday};
use cpor::claims::lifecycle::policy::Action;
use cpor::claims::model::command::Command;

impl When {
    /// The instant of a step that follows one at `now`. Time never goes back.
    pub fn instant(self, state: &State, now: DateTime<Utc>, almanac: &Almanac) -> DateTime<Utc> {
        let micros = TimeDelta::microseconds;
        match self {
            Self::Later(by) => now + micros(by),
            Self::At(mark, beside) => {
                let ahead = |at: &DateTime<Utc>| *at + micros(beside) > now;
                mark.instant(state, now, almanac)
                    .filter(ahead)
                    .map_or(now + TimeDelta::seconds(1), |at| at + micros(beside))
            }
        }
    }
}

impl Mark {
    fn instant(self, state: &State, now: DateTime<Utc>, almanac: &Almanac) -> Option<DateTime<Utc>> {
        let mut day = tomorrow(today(now));
        match self {
            Self::Due => state.due,
            Self::WindowEnd => state.window_end,
            Self::Grace => {
                let grace = TimeDelta::seconds(i64::from(almanac.periods.decline_grace));
                state.window_end.map(|end| end + grace)
            }
            Self::Midnight => Some(midnight(day)),
            Self::Weekend => {
                while day.weekday() != Weekday::Sat {
                    day = tomorrow(day);
                }
                Some(midnight(day))
            }
            Self::Holiday => almanac.holidays.range(day..).next().map(|day| midnight(*day)),
            Self::ClockChange => {
                let changes = [now.year(), now.year() + 1].map(clock_changes);
                changes.into_iter().flatten().find(|change| *change > now)
            }
        }
    }
}

impl Cast {
    /// Who that is for this wish.
    pub fn who(self, command: &Command, state: &State) -> Who {
        match self {
            Self::Anybody(choice) => {
                let all = everybody(state.issue);
                all[usize::from(choice) % all.len()]
            }
            Self::Usual(choice) => usual(rights::row(command, state.status), usize::from(choice), state),
        }
    }
}

fn usual(action: Action, choice: usize, state: &State) -> Who {
    use Action as A;
    let own = || {
        let place = REVIEWERS.iter().position(|(id, _)| state.reviewer.is_some_and(|mine| mine.0 == *id));
        reviewer(place.unwrap_or(choice))
    };
    match action {
        A::Start => own(),
        A::Take | A::Note | A::RecordBounce | A::ConfirmAddress => reviewer(choice),
        A::Release | A::Ask | A::Approve | A::Reject | A::Hold => own(),
        A::Assign | A::RecordOutcome | A::DeclineLate | A::LiftRefusal | A::Reinstate | A::DecideCompetition => {
            reviewer(3 + choice % 2)
        }
        A::Comment if choice.is_multiple_of(2) => reviewer(choice / 2),
        A::Decline | A::AskToEnd => Who::Customer { claim: 1, issue: state.issue },
        A::ExpireDraft | A::CloseUnanswered | A::ConfirmHandover | A::ReissueLink | A::SendForAssessment => Who::System,
        _ => Who::Partner(&STAFF[0]),
    }
}
