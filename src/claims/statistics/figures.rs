//! What is counted, and what follows from counts (rules 18.5 to 18.12).

use crate::claims::model::vocabulary::named;
use diesel::prelude::QueryableByName;
use diesel::sql_types::{Int2, Int4, Int8, Nullable, Text};
use std::collections::BTreeMap;

named! {
    /// What is counted, as `measure_facts` derives it from measures.
    Figure {
        Submitted = "submitted",
        /// Became a reviewer's or a partner's work.
        Opened = "opened",
        Closed = "closed",
        Started = "started",
        Reviewed = "reviewed",
        DisputeDecided = "dispute_decided",
        Answered = "answered",
        Unanswered = "unanswered",
        Approved = "approved",
        Rejected = "rejected",
        /// A dispute ended with an approval.
        Overturned = "overturned",
        /// Before a decision.
        Withdrawn = "withdrawn",
        ReviewerTime = "reviewer_time",
        Round = "round",
        /// Requests for information, and the reasons of each.
        Asked = "asked",
        AskedFor = "asked_for",
        RejectedFor = "rejected_for",
        /// In the customer's days.
        Declined = "declined",
        /// By a lead at the customer's wish.
        DeclinedLate = "declined_late",
        TakenBack = "taken_back",
        ByReviewer = "by_reviewer",
    }
}

/// Business days of reviewer time in which a claim is to be decided (rule 4.11).
pub const TARGET_DAYS: i16 = 10;
/// Of fewer cases no share and no median is said (rule 18.11).
const FEW: i64 = 5;
/// The last round that is told apart; it stands for later ones too.
pub const LAST_ROUND: i16 = 4;

/// How often something was counted.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Fact {
    /// The number of the part of the period.
    #[diesel(sql_type = Int4)]
    pub(super) part: i32,
    #[diesel(sql_type = Text)]
    pub(super) figure: String,
    /// `late`, or the code of a reason; else empty.
    #[diesel(sql_type = Text)]
    pub(super) detail: String,
    /// Business days or the round; else 0.
    #[diesel(sql_type = Int2)]
    pub(super) amount: i16,
    #[diesel(sql_type = Nullable<Int8>)]
    pub(super) reviewer_id: Option<i64>,
    #[diesel(sql_type = Int8)]
    pub(super) count: i64,
}

/// What was counted in a range of days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts(pub(super) Vec<Fact>);

impl Counts {
    fn of(&self, figure: Figure) -> impl Iterator<Item = &Fact> {
        self.0.iter().filter(move |fact| fact.figure == figure.as_str())
    }

    pub fn count(&self, figure: Figure) -> i64 {
        self.of(figure).map(|fact| fact.count).sum()
    }

    pub fn decided(&self) -> i64 {
        self.count(Figure::Approved) + self.count(Figure::Rejected)
    }

    /// Claims that became open, less those that were closed.
    pub fn opened(&self) -> i64 {
        self.count(Figure::Opened) - self.count(Figure::Closed)
    }

    /// The part of `whole` that is counted as `figure` with this detail.
    pub fn with_detail(&self, figure: Figure, detail: &str, whole: Figure) -> Share {
        let part = self.of(figure).filter(|fact| fact.detail == detail).map(|fact| fact.count).sum();
        Share { part, whole: self.count(whole) }
    }

    /// The days that a stage took, by the figure of its end.
    pub fn days(&self, stage: Figure) -> Spread {
        self.of(stage).map(|fact| (fact.amount, fact.count)).collect()
    }

    /// How many ends of a stage were in time (rules 18.6 and 18.7).
    pub fn in_time(&self, stage: Figure) -> Share {
        if stage == Figure::Answered {
            let answered = self.count(stage);
            Share { part: answered, whole: answered + self.count(Figure::Unanswered) }
        } else if stage == Figure::ReviewerTime {
            let days = self.days(stage);
            Share { part: days.within(TARGET_DAYS), whole: days.count() }
        } else {
            self.with_detail(stage, "late", stage).rest()
        }
    }

    /// Decisions in a round, or in the last round or later.
    pub fn in_round(&self, round: i16) -> Share {
        let rounds = self.days(Figure::Round);
        let until = if round < LAST_ROUND { rounds.within(round) } else { rounds.count() };
        Share { part: until - rounds.within(round - 1), whole: rounds.count() }
    }

    /// Decisions after at least one question.
    pub fn sent_back(&self) -> Share {
        self.in_round(1).rest()
    }

    /// Declines of customers, in their days and late, for each approval.
    pub fn declined(&self) -> Share {
        let declined = self.count(Figure::Declined) + self.count(Figure::DeclinedLate);
        Share { part: declined, whole: self.count(Figure::Approved) }
    }

    pub fn overturned(&self) -> Share {
        Share { part: self.count(Figure::Overturned), whole: self.count(Figure::DisputeDecided) }
    }

    /// Days of the reviews and disputes that each reviewer decided.
    pub(super) fn by_reviewer(&self) -> BTreeMap<i64, Spread> {
        let mut all = BTreeMap::<i64, Spread>::new();
        for fact in self.of(Figure::ByReviewer) {
            all.entry(fact.reviewer_id.unwrap_or_default()).or_default().add(fact.amount, fact.count);
        }
        all
    }
}

/// A part of a whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    pub part: i64,
    pub whole: i64,
}

impl Share {
    /// The share of all others.
    pub const fn rest(self) -> Self {
        Self { part: self.whole - self.part, ..self }
    }

    /// To the nearest whole percent; `None` of too few cases.
    pub fn percent(self) -> Option<i64> {
        (self.whole >= FEW).then(|| (self.part * 200 + self.whole) / (self.whole * 2))
    }
}

/// How often each amount occurred.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spread(BTreeMap<i16, i64>);

impl FromIterator<(i16, i64)> for Spread {
    fn from_iter<T: IntoIterator<Item = (i16, i64)>>(amounts: T) -> Self {
        let mut spread = Self::default();
        amounts.into_iter().for_each(|(amount, count)| spread.add(amount, count));
        spread
    }
}

impl Spread {
    fn add(&mut self, amount: i16, count: i64) {
        *self.0.entry(amount).or_default() += count;
    }

    pub fn count(&self) -> i64 {
        self.0.values().sum()
    }

    fn within(&self, limit: i16) -> i64 {
        self.0.range(..=limit).map(|(_, count)| count).sum()
    }

    /// Half took no longer; `None` of too few cases.
    pub fn median(&self) -> Option<i16> {
        self.percentile(50).filter(|_| self.count() >= FEW)
    }

    /// Nine of ten took no longer; `None` of too few cases.
    pub fn nine_of_ten(&self) -> Option<i16> {
        self.percentile(90).filter(|_| self.count() >= FEW)
    }

    /// The smallest amount that at least `percent` of 100 do not exceed (rule 18.8).
    fn percentile(&self, percent: i64) -> Option<i16> {
        let needed = (self.count() * percent + 99) / 100;
        let mut seen = 0;
        self.0.iter().find_map(|(amount, count)| {
            seen += count;
            (seen >= needed.max(1)).then_some(*amount)
        })
    }
}

#[cfg(test)]
mod tests;
