//! What a search can mean (rule 17.4).

use crate::people::{CompanyId, LocationId};

/// What a search turned out to mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum SearchTerm {
    #[default]
    Everything,
    Nothing,
    /// The claim that has this number, in whatever view (rule 17.4).
    Claim(i64),
    Claims(Vec<i64>),
    /// Claims at this location, and the claim that has the same number.
    Place {
        location: LocationId,
        also: Option<i64>,
    },
    Companies(Vec<CompanyId>),
    /// Claims whose customer is called so.
    Words(WordRanges),
}

/// What is looked for: in places of these kinds, beginning with these letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordRanges {
    pub kinds: Vec<char>,
    /// The letters, as `search_words::plain` leaves them.
    pub letters: String,
}
