//! What the address of a list of earnings asks for.

use crate::claims::queries::list::filter::Programme;
use crate::earnings::PaymentStatus;
use crate::earnings::filter::{After, EarningFilter, Term};
use crate::people::LocationId;
use crate::time::parse;
use serde::Deserialize;

/// The query of the list; nonsense is ignored, but for the search.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct EarningQuery {
    /// A tenant ID, a subscription ID or a claim ID.
    pub(super) q: String,
    /// `2026-11`.
    pub(super) month: String,
    pub(super) programme: String,
    /// A payment status.
    pub(super) status: String,
    /// The number of a location in the database.
    pub(super) location: String,
    /// `misfits` shows only rows that fit no association.
    pub(super) view: String,
    /// The last row of the page before.
    after: String,
}

impl EarningQuery {
    pub(super) fn filter(&self) -> EarningFilter {
        EarningFilter {
            term: Term::parse(&self.q),
            month: parse::month(&self.month),
            programme: Programme::parse(&self.programme),
            status: PaymentStatus::parse(&self.status),
            location: self.location.parse().ok().map(LocationId),
            misfits: self.view == "misfits",
        }
    }

    pub(super) fn after(&self) -> Option<After> {
        After::parse(&self.after)
    }

    /// The address of `path` with this query, the page behind `after`.
    pub(super) fn href(&self, path: &str, after: Option<After>) -> String {
        let after = after.map(After::to_text).unwrap_or_default();
        let fields = [
            ("q", &self.q),
            ("month", &self.month),
            ("programme", &self.programme),
            ("status", &self.status),
            ("location", &self.location),
            ("view", &self.view),
            ("after", &after),
        ];
        let given: Vec<_> = fields.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let query = serde_html_form::to_string(given).unwrap_or_default();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// Whether it asks for a part of the rows.
    pub(super) fn narrows(&self) -> bool {
        self.filter() != EarningFilter::default()
    }
}
