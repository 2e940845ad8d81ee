//! Which index a list scans along.

use crate::claims::model::vocabulary::Status;
use crate::claims::queries::list::filter::{Filter, Holder, Scope};
use crate::claims::queries::list::search_term::SearchTerm;
use crate::claims::queries::work::work;

/// One of the indexes of `claim_list`, with or without deadlines; the migration that makes them says why each is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IndexChoice {
    Programme,
    Companies,
    Location,
    /// Reviewers' work of some kinds.
    Kinds,
    /// The work of one reviewer.
    Reviewer,
    Nobody,
}

impl IndexChoice {
    /// The conditions that make the index fit.
    pub(super) const fn condition(self) -> &'static str {
        match self {
            Self::Programme => "",
            Self::Companies => "l.company_id = b.lead and ",
            Self::Location => "l.location_id = b.lead and ",
            Self::Kinds => concat!("l.facet = b.facet and l.standing in ", work!(), " and "),
            Self::Reviewer => concat!("l.reviewer_id = b.lead and l.standing in ", work!(), " and "),
            Self::Nobody => concat!("l.reviewer_id is null and l.standing in ", work!(), " and "),
        }
    }
}

/// The index for a list, and the values that it begins with; one that does not matter where it begins with none.
pub(super) fn index(scope: Scope, filter: &Filter) -> (IndexChoice, Vec<i64>) {
    let work = filter.statuses_in(scope).into_iter().all(Status::is_work);
    let kinds = filter.programme.is_some() || filter.language.is_some();
    match (&filter.term, filter.location, scope, filter.whose) {
        (SearchTerm::Place { location, .. }, ..) => (IndexChoice::Location, vec![location.0]),
        (_, Some(location), ..) => (IndexChoice::Location, vec![location.0]),
        (SearchTerm::Companies(companies), ..) => {
            (IndexChoice::Companies, companies.iter().map(|company| company.0).collect())
        }
        (_, _, Scope::Company(company), _) => (IndexChoice::Companies, vec![company.0]),
        (.., Some(Holder::Of(user))) if work => (IndexChoice::Reviewer, vec![user.0]),
        _ if work && kinds => (IndexChoice::Kinds, vec![0]),
        (.., Some(Holder::Nobodys)) if work => (IndexChoice::Nobody, vec![0]),
        _ => (IndexChoice::Programme, vec![0]),
    }
}
