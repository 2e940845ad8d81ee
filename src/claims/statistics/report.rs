//! The figures of a period beside those of the period before (rules 18.5 to 18.12).

use super::measure::Figure;
use super::period::{Days, Period};
use super::sums::Sums;
use crate::claims::model::claim::{AskReason, RejectionDetail, named};
use crate::people::UserId;
use std::collections::BTreeMap;

/// Business days of reviewer time in which a claim is to be decided (rule 4.11).
pub const TARGET_DAYS: i16 = 10;
/// Of fewer than so many cases no share and no median is said (rule 18.11).
const FEW: i64 = 5;
/// Rounds are told apart up to this one, which stands for later ones too.
pub const LAST_ROUND: i16 = 4;

/// A number, and the one of the period before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// In the period.
    pub now: i64,
    /// In the period before.
    pub before: i64,
}

/// How many of how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// These.
    pub part: i64,
    /// Of these.
    pub whole: i64,
}

impl Share {
    /// Whether there are too few for a percentage.
    pub const fn is_few(self) -> bool {
        self.whole < FEW
    }

    /// In percent, to the nearest whole; `None` of too few.
    pub const fn percent(self) -> Option<i64> {
        if self.is_few() { None } else { Some((self.part * 200 + self.whole) / (self.whole * 2)) }
    }
}

/// How often each amount.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spread(pub(super) BTreeMap<i16, i64>);

impl Spread {
    /// Half took no longer; `None` of too few (rule 18.11).
    pub fn median(&self) -> Option<i16> {
        self.percentile(50).filter(|_| self.count() >= FEW)
    }

    /// Nine of ten took no longer; `None` of too few.
    pub fn most(&self) -> Option<i16> {
        self.percentile(90).filter(|_| self.count() >= FEW)
    }
}

named! {
    /// What takes time.
    Stage {
        Start = "start",
        Review = "review",
        Answer = "answer",
        Dispute = "dispute",
        ReviewerTime = "reviewer_time",
    }
}

impl Stage {
    const fn figure(self) -> Figure {
        match self {
            Self::Start => Figure::Started,
            Self::Review => Figure::Reviewed,
            Self::Answer => Figure::Answered,
            Self::Dispute => Figure::DisputeDecided,
            Self::ReviewerTime => Figure::ReviewerTime,
        }
    }

    /// How many were in time (rules 18.6 and 18.7).
    fn in_time(self, sums: &Sums) -> Share {
        match self {
            Self::Start | Self::Review | Self::Dispute => sums.in_time(self.figure()),
            Self::Answer => {
                let answered = sums.count(Figure::Answered);
                Share { part: answered, whole: answered + sums.count(Figure::Unanswered) }
            }
            Self::ReviewerTime => {
                let spread = sums.spread(Figure::ReviewerTime);
                Share { part: spread.within(TARGET_DAYS), whole: spread.count() }
            }
        }
    }
}

/// A part of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Its days.
    pub days: Days,
    /// Claims submitted in it.
    pub submitted: i64,
    /// Approvals.
    pub approved: i64,
    /// Rejections by reviewers.
    pub rejected: i64,
    /// Claims open at its end.
    pub open: i64,
}

/// A reviewer's work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewer {
    /// Their account.
    pub id: UserId,
    /// Their name.
    pub name: String,
    /// Claims that are their work now, counted up to [`super::read::MOST_OPEN`] and one more.
    pub open: i64,
    /// Days of the reviews and disputes that they decided in the period.
    pub decided: Spread,
}

/// Everything on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The period's days.
    pub days: Days,
    /// The days it is compared with.
    pub before: Days,
    /// It is not over.
    pub goes_on: bool,
    pub submitted: Count,
    pub approved: Count,
    pub rejected: Count,
    pub unanswered: Count,
    pub withdrawn: Count,
    /// Open at the end.
    pub open: Count,
    /// How it went.
    pub course: Vec<Stretch>,
    /// In time, now and before.
    pub in_time: Vec<(Stage, Share, Share)>,
    /// How long, now and before.
    pub times: Vec<(Stage, Spread, Spread)>,
    /// Decisions by their round, from 1; the last is that round or a later one.
    pub rounds: Vec<(i16, Share, Share)>,
    /// Decisions after at least one question.
    pub sent_back: (Share, Share),
    /// Of the requests, how many named each reason; the most frequent first.
    pub asked_for: Vec<(AskReason, Share, Share)>,
    /// Of the rejections, how many named each detail; the most frequent first.
    pub rejected_for: Vec<(RejectionDetail, Share, Share)>,
    /// Declines of customers, in their days and late, for each approval.
    pub declined: (Share, Share),
    /// Declines taken back.
    pub taken_back: Count,
    /// Of the disputes decided, how many ended with an approval.
    pub overturned: (Share, Share),
    /// Who has and did how much, by name.
    pub reviewers: Vec<Reviewer>,
}

/// What was read for a report.
pub(super) struct Material {
    pub(super) now: Sums,
    pub(super) before: Sums,
    /// Facts of each part of the period.
    pub(super) course: Vec<(Days, Sums)>,
    /// Open when the period began, and when the period before ended.
    pub(super) open_at_start: i64,
    pub(super) open_before: i64,
    pub(super) reviewers: Vec<(UserId, String, i64)>,
}

impl Report {
    pub(super) fn of(period: Period, today: chrono::NaiveDate, read: Material) -> Self {
        let Material { now, before, course, open_at_start, open_before, reviewers } = read;
        let count = |figure| Count { now: now.count(figure), before: before.count(figure) };
        let of_each = |share: &dyn Fn(&Sums) -> Share| (share(&now), share(&before));
        let course = stretches(course, open_at_start);
        let open = course.last().map_or(open_at_start, |last| last.open);
        let stages = || Stage::ALL.iter().copied();
        Self {
            days: period.days(today),
            before: period.days_before(today),
            goes_on: period.goes_on(today),
            submitted: count(Figure::Submitted),
            approved: count(Figure::Approved),
            rejected: count(Figure::Rejected),
            unanswered: count(Figure::Unanswered),
            withdrawn: count(Figure::Withdrawn),
            open: Count { now: open, before: open_before },
            course,
            in_time: stages().map(|stage| (stage, stage.in_time(&now), stage.in_time(&before))).collect(),
            times: stages().map(|s| (s, now.spread(s.figure()), before.spread(s.figure()))).collect(),
            rounds: rounds(&now.spread(Figure::Round), &before.spread(Figure::Round)),
            sent_back: of_each(&|sums| sent_back(&sums.spread(Figure::Round))),
            asked_for: reasons(AskReason::ALL, AskReason::as_str, |code| {
                of_each(&|sums| Share { part: sums.detail(Figure::AskedFor, code), whole: sums.count(Figure::Asked) })
            }),
            rejected_for: reasons(RejectionDetail::ALL, RejectionDetail::as_str, |code| {
                of_each(&|s| Share { part: s.detail(Figure::RejectedFor, code), whole: s.count(Figure::Rejected) })
            }),
            declined: of_each(&|sums| {
                let declined = sums.count(Figure::Declined) + sums.count(Figure::DeclinedLate);
                Share { part: declined, whole: sums.count(Figure::Approved) }
            }),
            taken_back: count(Figure::TakenBack),
            overturned: of_each(&|sums| {
                let decided = sums.count(Figure::DisputeDecided);
                Share { part: sums.count(Figure::Overturned), whole: decided }
            }),
            reviewers: workload(reviewers, &now),
        }
    }

    /// Decided by reviewers, either way.
    pub fn decided(&self) -> Count {
        let (yes, no) = (self.approved, self.rejected);
        Count { now: yes.now + no.now, before: yes.before + no.before }
    }
}

fn stretches(course: Vec<(Days, Sums)>, open_at_start: i64) -> Vec<Stretch> {
    let mut open = open_at_start;
    let stretch = |(days, sums): (Days, Sums)| {
        open += sums.count(Figure::Opened) - sums.count(Figure::Closed);
        Stretch {
            days,
            submitted: sums.count(Figure::Submitted),
            approved: sums.count(Figure::Approved),
            rejected: sums.count(Figure::Rejected),
            open,
        }
    };
    course.into_iter().map(stretch).collect()
}

fn rounds(now: &Spread, before: &Spread) -> Vec<(i16, Share, Share)> {
    (1..=LAST_ROUND).map(|round| (round, in_round(now, round), in_round(before, round))).collect()
}

fn in_round(spread: &Spread, round: i16) -> Share {
    let whole = spread.count();
    let part = if round < LAST_ROUND { spread.exactly(round) } else { whole - spread.within(LAST_ROUND - 1) };
    Share { part, whole }
}

fn sent_back(rounds: &Spread) -> Share {
    Share { part: rounds.count() - rounds.within(1), whole: rounds.count() }
}

/// The reasons that occurred in either period, the most frequent of this one first.
fn reasons<T: Copy>(
    all: &[T],
    code: impl Fn(T) -> &'static str,
    shares: impl Fn(&str) -> (Share, Share),
) -> Vec<(T, Share, Share)> {
    let share = |reason: &T| {
        let (now, before) = shares(code(*reason));
        (*reason, now, before)
    };
    let mut found: Vec<_> = all.iter().map(share).filter(|(_, now, before)| now.part + before.part > 0).collect();
    found.sort_by_key(|(_, now, _)| std::cmp::Reverse(now.part));
    found
}

/// Those who review or decided something.
fn workload(reviewers: Vec<(UserId, String, i64)>, sums: &Sums) -> Vec<Reviewer> {
    let of = |(id, name, open): (UserId, String, i64)| Reviewer { id, name, open, decided: sums.spread_of(id) };
    reviewers.into_iter().map(of).collect()
}

#[cfg(test)]
mod tests;
