//! What a list is narrowed to, as it stands in the address.

use crate::claims::model::vocabulary::{Status, named};
use crate::claims::queries::list::filter::{Cursor, Filter, Order};
use crate::people::{Location, LocationId};
use crate::text::Texts;
use crate::web::http::page::choice::Choice;
use serde::Deserialize;

/// The query of the list. What it cannot mean does nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    /// A view: `in-progress`, `approved`, `rejected`, `all`.
    pub view: String,
    pub q: String,
    pub status: String,
    /// The number of a location.
    pub location: String,
    /// `updated`: the newest change first.
    pub sort: String,
    /// The last row of the page before.
    pub after: String,
}

named! {
    /// A view of the list.
    DashboardView {
        /// Somebody has something to do.
        InProgress = "in-progress" => "claims-view-in-progress",
        Approved = "approved" => "claims-view-approved",
        Rejected = "rejected" => "claims-view-rejected",
        All = "all" => "claims-view-all",
    }
}

impl DashboardView {
    const fn statuses(self) -> &'static [Status] {
        use Status as S;
        match self {
            Self::InProgress => &[S::Editing, S::Submitted, S::UnderReview, S::PartnerActionRequired, S::Disputed],
            Self::Approved => &[S::Approved],
            Self::Rejected => &[S::Rejected],
            Self::All => &[],
        }
    }
}

/// A filter that can be taken away.
pub struct Chip {
    pub text: String,
    /// The list without it.
    pub href: String,
}

/// The longest search.
const LONGEST: usize = 200;

impl ListQuery {
    /// The query without what it cannot mean.
    #[must_use]
    pub fn understood(mut self) -> Self {
        self.q = self.q.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        self.status.retain(|c| c.is_ascii_lowercase() || c == '_');
        if Status::parse(&self.status).is_none_or(|status| status == Status::Deleted) {
            self.status.clear();
        }
        if self.location.parse::<i64>().is_err() {
            self.location.clear();
        }
        if self.sort != "updated" {
            self.sort.clear();
        }
        if Cursor::parse(&self.after).is_none() {
            self.after.clear();
        }
        self.view = self.view().as_str().to_owned();
        self
    }

    fn asked_status(&self) -> Option<Status> {
        Status::parse(&self.status)
    }

    /// The view: the one asked for, unless a status is asked for that it does not show.
    pub fn view(&self) -> DashboardView {
        let named = DashboardView::parse(&self.view).unwrap_or(DashboardView::InProgress);
        match self.asked_status() {
            Some(status) if named != DashboardView::All && !named.statuses().contains(&status) => {
                let shows = |view: &DashboardView| view.statuses().contains(&status);
                DashboardView::ALL.iter().copied().find(shows).unwrap_or(DashboardView::All)
            }
            _ => named,
        }
    }

    pub fn filter(&self) -> Filter {
        match self.asked_status() {
            Some(status) => Filter { statuses: vec![status], ..self.filter_in(DashboardView::All) },
            None => self.filter_in(self.view()),
        }
    }

    /// What a view shows, without the status.
    pub fn filter_in(&self, view: DashboardView) -> Filter {
        Filter {
            statuses: view.statuses().to_vec(),
            location: self.location.parse().ok().map(LocationId),
            ..Filter::default()
        }
    }

    pub fn order(&self) -> Order {
        if self.sort == "updated" { Order::Changed } else { Order::Due }
    }

    pub fn after(&self) -> Option<Cursor> {
        Cursor::parse(&self.after)
    }

    /// The same in another view, from the top.
    #[must_use]
    pub fn in_view(&self, view: DashboardView) -> Self {
        Self { view: view.as_str().to_owned(), status: String::new(), after: String::new(), ..self.clone() }
    }

    #[must_use]
    pub fn behind(&self, cursor: &Cursor) -> Self {
        Self { after: cursor.to_text(), ..self.clone() }
    }

    /// The first page.
    #[must_use]
    pub fn top(&self) -> Self {
        Self { after: String::new(), ..self.clone() }
    }

    /// The same sorted otherwise, from the top.
    #[must_use]
    pub fn sorted_by(&self, sort: &str) -> Self {
        Self { sort: sort.to_owned(), after: String::new(), ..self.clone() }
    }

    #[must_use]
    pub fn without_filters(&self) -> Self {
        Self { view: self.view.clone(), sort: self.sort.clone(), ..Self::default() }
    }

    /// Whether it is narrowed beyond its view.
    pub fn is_narrowed(&self) -> bool {
        !(self.q.is_empty() && self.status.is_empty() && self.location.is_empty())
    }

    /// The address of this list.
    pub fn href(&self, path: &str) -> String {
        let fields = [
            ("view", if self.view() == DashboardView::InProgress { "" } else { self.view.as_str() }),
            ("q", &self.q),
            ("status", &self.status),
            ("location", &self.location),
            ("sort", &self.sort),
            ("after", &self.after),
        ];
        let given: Vec<_> = fields.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let query = serde_html_form::to_string(given).unwrap_or_default();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// The statuses to choose from. Reviewers see no drafts.
    pub fn statuses(&self, t: Texts, drafts: bool) -> Vec<Choice> {
        let shown = |status: &&Status| **status != Status::Deleted && (drafts || **status != Status::Editing);
        let each = Status::ALL.iter().filter(shown).map(|s| Choice::new(s.as_str(), t.text(s.label_key())));
        let all = std::iter::once(Choice::new("", t.text("list-all")));
        all.chain(each).map(|choice| choice.chosen_in(&[&self.status])).collect()
    }

    /// The locations to choose from.
    pub fn places(&self, t: Texts, places: &[Location]) -> Vec<Choice> {
        let each = places.iter().map(|place| Choice::new(place.id.to_string(), place_words(place)));
        let all = std::iter::once(Choice::new("", t.text("list-all")));
        all.chain(each).map(|choice| choice.chosen_in(&[&self.location])).collect()
    }

    pub fn chips(&self, t: Texts, places: &[Location]) -> Vec<Chip> {
        let named = |label: &'static str, value: &str| {
            t.with("filter-named", &[("label", t.text(label).into()), ("value", value.into())])
        };
        let top = Self { after: String::new(), ..self.clone() };
        let mut chips = Vec::new();
        if !self.q.is_empty() {
            let href = Self { q: String::new(), ..top.clone() }.href("/claims");
            chips.push(Chip { text: named("field-search", &self.q), href });
        }
        if let Some(status) = self.asked_status() {
            let href = Self { status: String::new(), ..top.clone() }.href("/claims");
            chips.push(Chip { text: named("field-status", t.text(status.label_key())), href });
        }
        if let Some(place) = places.iter().find(|place| place.id.to_string() == self.location) {
            let href = Self { location: String::new(), ..top }.href("/claims");
            chips.push(Chip { text: named("field-partner-location", &place_words(place)), href });
        }
        chips
    }
}

/// "Paris (2222222)".
pub fn place_words(place: &Location) -> String {
    format!("{} ({})", place.name, place.mpn_id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(view: &str, status: &str) -> ListQuery {
        ListQuery { view: view.to_owned(), status: status.to_owned(), ..ListQuery::default() }.understood()
    }

    #[test]
    fn every_status_has_a_view_but_that_of_deleted_drafts() {
        let views = [DashboardView::InProgress, DashboardView::Approved, DashboardView::Rejected];
        for status in Status::ALL {
            let count = views.iter().filter(|view| view.statuses().contains(status)).count();
            assert_eq!(count, usize::from(*status != Status::Deleted), "{status:?}");
        }
    }

    #[test]
    fn a_status_brings_its_view_along() {
        assert_eq!(query("", "").view(), DashboardView::InProgress);
        assert_eq!(query("", "approved").view(), DashboardView::Approved);
        assert_eq!(query("all", "approved").view(), DashboardView::All);
        assert_eq!(query("", "deleted").filter().statuses, DashboardView::InProgress.statuses());
        assert_eq!(query("rejected", "submitted").filter().statuses, [Status::Submitted]);
    }

    #[test]
    fn the_address_says_what_is_shown_and_nothing_odd() {
        let odd = ListQuery {
            view: "x".to_owned(),
            q: " a&b=ü\0 ".to_owned(),
            location: "1 or 1=1".to_owned(),
            sort: "; drop".to_owned(),
            after: "x.y".to_owned(),
            ..ListQuery::default()
        };
        assert_eq!(odd.understood().href("/claims"), "/claims?q=a%26b%3D%C3%BC");
        let next = query("approved", "").behind(&Cursor::At { at: None, id: 7 });
        assert_eq!(next.href("/claims"), "/claims?view=approved&after=.7");
        assert_eq!(next.sorted_by("updated").href("/claims"), "/claims?view=approved&sort=updated");
    }
}
