//! What a list shows, in which order, and where a page begins.

use crate::claims::model::vocabulary::{Activity, Stage, Status, named};
use crate::claims::queries::list::search_term::SearchTerm;
use crate::people::{CompanyId, LocationId, Person, Side, UserId};
use crate::text::Language;
use crate::time::parse;
use chrono::{DateTime, Utc};

/// What a person may list: a partner's user everything of their company, a reviewer everything but drafts (rule 5.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Company(CompanyId),
    /// Every company's, drafts left out.
    Programme,
}

impl Scope {
    /// The scope of a signed-in person.
    pub fn of(person: &Person) -> Self {
        match person.standing {
            Side::Partner { company, .. } => Self::Company(company),
            Side::Reviewer { .. } => Self::Programme,
        }
    }

    /// The statuses in sight. Deleted drafts are nobody's to see.
    pub(super) fn statuses(self) -> impl Iterator<Item = Status> {
        let drafts = self != Self::Programme;
        let seen = move |status: &Status| *status != Status::Deleted && (drafts || *status != Status::Editing);
        Status::ALL.iter().copied().filter(seen)
    }
}

/// Holder work a claim must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    Nobodys,
    Of(UserId),
}

named! {
    /// The programme that a claim's activities count for (rule 6.2).
    Programme {
        Osu = "osu",
        OsaSell = "osa-sell",
        Recognition = "recognition-only",
    }
}

impl Programme {
    pub const fn label_key(self) -> &'static str {
        self.activity().programme_key()
    }

    const fn activity(self) -> Activity {
        match self {
            Self::Osu => Activity::Usage,
            Self::OsaSell => Activity::PreSales,
            Self::Recognition => Activity::RevenueAssociation,
        }
    }
}

/// Which claims a list shows; what is `None` or empty does not restrict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub statuses: Vec<Status>,
    /// Approved, and in one of these stages.
    pub stages: Vec<Stage>,
    pub location: Option<LocationId>,
    /// This reviewer's or nobody's. Like the two below only for statuses in which a claim is reviewers' work.
    pub whose: Option<Holder>,
    /// And reviews that were begun and released, so that nobody has them (rule 17.7); for lists by deadline.
    pub released: bool,
    /// And customers whose address is waited for; for lists of work that nothing else narrows.
    pub addresses: bool,
    pub programme: Option<Programme>,
    /// With a customer who reads this language.
    pub language: Option<Language>,
    /// Due at this instant or before.
    pub overdue_at: Option<DateTime<Utc>>,
    /// Last changed at this instant or later; a search looks further back (rule 17.4).
    pub changed_since: Option<DateTime<Utc>>,
    /// Waits for something that the partner can do: an answer, a dispute that is still possible at this instant, a new
    /// address for the customer (rule 2.4).
    pub needs_partner_at: Option<DateTime<Utc>>,
    /// What a search turned out to mean.
    pub term: SearchTerm,
}

impl Filter {
    /// The same for a search; a claim's own number finds it, whatever else the filter says (rule 17.4).
    #[must_use]
    pub fn searched(self, term: SearchTerm) -> Self {
        match term {
            SearchTerm::Claim(_) => Self { term, ..Self::default() },
            SearchTerm::Everything
            | SearchTerm::Nothing
            | SearchTerm::Claims(_)
            | SearchTerm::Place { .. }
            | SearchTerm::Companies(_)
            | SearchTerm::Words(_) => Self { term, ..self },
        }
    }

    /// The kinds of work that programme and language leave, as `claim_list.facet` has them; `None` for every kind.
    pub(super) fn facets(&self) -> Option<Vec<String>> {
        use Activity::{PreSales, RevenueAssociation, Usage};
        if self.programme.is_none() && self.language.is_none() {
            return None;
        }
        let all: [&[Activity]; 4] = [&[Usage], &[PreSales], &[PreSales, Usage], &[RevenueAssociation]];
        let kinds = all.into_iter().filter(|kind| self.programme.is_none_or(|p| kind.contains(&p.activity())));
        let languages = Language::ALL.into_iter().filter(|each| self.language.is_none_or(|wanted| wanted == *each));
        let languages: Vec<Language> = languages.collect();
        let facet = |kind: &[Activity], language: &Language| {
            let words = kind.iter().map(|activity| activity.as_str()).chain([language.code()]);
            words.collect::<Vec<_>>().join(" ")
        };
        Some(kinds.flat_map(|kind| languages.iter().map(move |language| facet(kind, language))).collect())
    }

    /// The lists that this one is made of: itself, the released reviews unless the list is one reviewer's, and the
    /// addresses that are waited for unless the list is narrowed.
    pub(super) fn parts(&self) -> Vec<Self> {
        let own = Self { released: false, addresses: false, ..self.clone() };
        let mut parts = vec![own.clone()];
        if self.released && !matches!(self.whose, Some(Holder::Of(_))) {
            parts.push(Self { statuses: vec![Status::UnderReview], whose: Some(Holder::Nobodys), ..own.clone() });
        }
        if self.addresses && self.whose.is_none() && self.facets().is_none() {
            let stages = vec![Stage::AddressNeeded, Stage::AddressUnconfirmed];
            parts.push(Self { statuses: vec![Status::Approved], stages, ..own });
        }
        parts
    }

    /// Since when a claim must have changed; a search looks further back.
    pub(super) fn since(&self) -> Option<DateTime<Utc>> {
        self.changed_since.filter(|_| self.term == SearchTerm::Everything)
    }

    /// The statuses shown to `scope`.
    pub(super) fn statuses_in(&self, scope: Scope) -> Vec<Status> {
        let stages_only = |status: &Status| self.stages.is_empty() || *status == Status::Approved;
        let asked = |status: &Status| self.statuses.is_empty() || self.statuses.contains(status);
        scope.statuses().filter(asked).filter(stages_only).collect()
    }

    /// The same as `claim_list.standing` has them.
    pub(super) fn standings_in(&self, scope: Scope) -> Vec<&'static str> {
        let stages = if self.stages.is_empty() { Stage::ALL } else { &self.stages };
        let mut standings = Vec::new();
        for status in self.statuses_in(scope) {
            if status == Status::Approved {
                standings.extend(stages.iter().map(|stage| stage.as_str()));
            } else {
                standings.push(status.as_str());
            }
        }
        standings
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// The most urgent first, what has no deadline last.
    #[default]
    Due,
    /// The newest change first.
    Changed,
    /// By the words that a search found.
    Name,
}

/// The last row of the page before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cursor {
    /// Of a list by deadline or change.
    At {
        /// Its deadline or change; `None` for no deadline.
        at: Option<DateTime<Utc>>,
        id: i64,
    },
    /// Of a list by name.
    Word {
        /// The words that were found.
        word: String,
        id: i64,
    },
}

impl Cursor {
    /// As it stands in an address.
    pub fn to_text(&self) -> String {
        match self {
            Self::At { at: None, id } => format!(".{id}"),
            Self::At { at: Some(at), id } => format!("{}.{id}", at.timestamp_micros()),
            Self::Word { word, id } => format!("~{word}.{id}"),
        }
    }

    /// Reads what [`Cursor::to_text`] wrote; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (place, id) = text.rsplit_once('.')?;
        let id = id.parse().ok().filter(|id| *id >= 0)?;
        if let Some(word) = place.strip_prefix('~') {
            return Some(Self::Word { word: word.to_owned(), id }).filter(|_| !place.contains('\0'));
        }
        if place.is_empty() {
            return Some(Self::At { at: None, id });
        }
        Some(Self::At { at: Some(parse::microseconds(place)?), id })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_was_written_and_nothing_else_is() {
        let at = DateTime::from_timestamp_micros(1_764_000_000_123_456);
        let word = "harbour foods".to_owned();
        for cursor in [Cursor::At { at, id: 7 }, Cursor::At { at: None, id: 7 }, Cursor::Word { word, id: 9 }] {
            assert_eq!(Cursor::parse(&cursor.to_text()), Some(cursor));
        }
        for odd in ["", "x", "x.1", "1.x", "1.-1", "9223372036854775807.1", "-9223372036854775808.1", "~a\0.1"] {
            assert_eq!(Cursor::parse(odd), None, "{odd:?}");
        }
    }

    #[test]
    fn programme_and_language_name_the_kinds_of_work() {
        let facets = |programme, language| Filter { programme, language, ..Filter::default() }.facets();
        assert_eq!(facets(None, None), None);
        let french = ["usage fr", "pre_sales usage fr"].map(str::to_owned).to_vec();
        assert_eq!(facets(Some(Programme::Osu), Some(Language::French)), Some(french));
        let recognition = ["revenue_association en", "revenue_association fr"].map(str::to_owned).to_vec();
        assert_eq!(facets(Some(Programme::Recognition), None), Some(recognition));
        assert_eq!(facets(None, Some(Language::English)).map(|all| all.len()), Some(4));
    }

    #[test]
    fn reviewers_are_never_shown_drafts_and_nobody_what_was_deleted() {
        let wish = Filter { statuses: vec![Status::Editing, Status::Deleted], ..Filter::default() };
        assert_eq!(wish.standings_in(Scope::Programme), Vec::<&str>::new());
        assert_eq!(wish.standings_in(Scope::Company(CompanyId(1))), ["editing"]);
        let eligible = Filter { stages: vec![Stage::Eligible], ..Filter::default() };
        assert_eq!(eligible.standings_in(Scope::Programme), ["eligible"]);
    }
}
