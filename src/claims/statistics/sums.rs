//! Facts that were counted: how often each, and what follows from that.

use super::measure::{Fact, Figure, LATE};
use super::report::{Share, Spread};
use crate::people::UserId;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Facts with how often there were.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sums(HashMap<Fact, i64>);

impl Sums {
    pub(super) fn add(&mut self, fact: Fact, count: i64) {
        *self.0.entry(fact).or_default() += count;
    }

    fn of(&self, figure: Figure) -> impl Iterator<Item = (&Fact, i64)> {
        self.0.iter().filter(move |(fact, _)| fact.figure == figure).map(|(fact, count)| (fact, *count))
    }

    /// How often.
    pub(super) fn count(&self, figure: Figure) -> i64 {
        self.of(figure).map(|(_, count)| count).sum()
    }

    /// How many of those were not late.
    pub(super) fn in_time(&self, figure: Figure) -> Share {
        let in_time = self.of(figure).filter(|(fact, _)| fact.detail != LATE).map(|(_, count)| count).sum();
        Share { part: in_time, whole: self.count(figure) }
    }

    /// How often each amount.
    pub(super) fn spread(&self, figure: Figure) -> Spread {
        Spread::of(self.of(figure).map(|(fact, count)| (fact.amount, count)))
    }

    /// How often a detail.
    pub(super) fn detail(&self, figure: Figure, code: &str) -> i64 {
        self.of(figure).filter(|(fact, _)| fact.detail == code).map(|(_, count)| count).sum()
    }

    /// How often each amount of one reviewer.
    pub(super) fn spread_of(&self, reviewer: UserId) -> Spread {
        let own = self.of(Figure::ByReviewer).filter(|(fact, _)| fact.reviewer == Some(reviewer));
        Spread::of(own.map(|(fact, count)| (fact.amount, count)))
    }

    /// Who decided anything.
    pub(super) fn reviewers(&self) -> BTreeSet<UserId> {
        self.of(Figure::ByReviewer).filter_map(|(fact, _)| fact.reviewer).collect()
    }
}

impl Spread {
    /// The spread of these amounts.
    pub(super) fn of(amounts: impl IntoIterator<Item = (i16, i64)>) -> Self {
        let mut spread = BTreeMap::new();
        for (amount, count) in amounts {
            *spread.entry(amount).or_default() += count;
        }
        Self(spread)
    }

    /// How many amounts.
    pub fn count(&self) -> i64 {
        self.0.values().sum()
    }

    /// How many of them are at most `limit`.
    pub fn within(&self, limit: i16) -> i64 {
        self.0.range(..=limit).map(|(_, count)| count).sum()
    }

    /// How many are exactly `amount`.
    pub fn exactly(&self, amount: i16) -> i64 {
        self.0.get(&amount).copied().unwrap_or_default()
    }

    /// The smallest amount that at least `percent` of 100 do not exceed (rule 18.8); `None` of nothing.
    pub fn percentile(&self, percent: i64) -> Option<i16> {
        let needed = (self.count() * percent + 99) / 100;
        let mut seen = 0;
        self.0.iter().find_map(|(amount, count)| {
            seen += count;
            (seen >= needed.max(1)).then_some(*amount)
        })
    }
}
