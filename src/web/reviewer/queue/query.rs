//! What the queue is narrowed to, as it stands in the address.

use crate::claims::model::vocabulary::{Stage, Status, named};
use crate::claims::queries::leads_lists::LeadsList;
use crate::claims::queries::list::filter::{Cursor, Filter, Holder, Order, Programme};
use crate::people::UserId;
use crate::text::Language;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

/// Days that decided claims stay in sight.
const DECIDED_DAYS: i64 = 30;
const LONGEST: usize = 200;
/// Stands for nobody among the reviewers.
pub(super) const NOBODY: &str = "nobody";

named! {
    /// A part of the queue.
    View {
        ToStart = "to-start" => "review-to-start",
        Mine = "mine" => "review-mine",
        Waiting = "waiting" => "review-waiting",
        Disputes = "disputes" => "review-disputes",
        Addresses = "addresses" => "review-addresses",
        Overdue = "overdue" => "review-overdue",
        Decided = "decided" => "review-decided",
        /// For leads alone, like the next.
        Outcomes = "outcomes" => "review-outcomes",
        EndRequests = "end-requests" => "review-end-requests",
    }
}

impl View {
    /// Those that a lead, or another reviewer, has.
    pub fn of(lead: bool) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |view| lead || view.leads_list().is_none())
    }

    /// What it lists for leads alone.
    pub const fn leads_list(self) -> Option<LeadsList> {
        match self {
            Self::Outcomes => Some(LeadsList::Outcomes),
            Self::EndRequests => Some(LeadsList::EndRequests),
            Self::ToStart
            | Self::Mine
            | Self::Waiting
            | Self::Disputes
            | Self::Addresses
            | Self::Overdue
            | Self::Decided => None,
        }
    }

    /// Which claims it shows to `reader` at `now`.
    pub fn filter(self, reader: UserId, now: DateTime<Utc>) -> Filter {
        let of = |statuses: &[Status]| Filter { statuses: statuses.to_vec(), ..Filter::default() };
        match self {
            Self::ToStart => Filter { released: true, ..of(&[Status::Submitted]) },
            Self::Mine => Filter { whose: Some(Holder::Of(reader)), ..of(&Status::WORK) },
            Self::Waiting => of(&[Status::PartnerActionRequired]),
            Self::Disputes => of(&[Status::Disputed]),
            // What partners let pass is closed by itself, but for a customer's address (rule 12.18).
            Self::Overdue => Filter { overdue_at: Some(now), addresses: true, ..of(&Status::REVIEWERS) },
            Self::Addresses => Filter { stages: vec![Stage::AddressUnconfirmed], ..of(&[Status::Approved]) },
            Self::Outcomes => Filter { stages: vec![Stage::Assessment], ..of(&[Status::Approved]) },
            Self::EndRequests => of(&[Status::Approved]),
            Self::Decided => Filter {
                changed_since: Some(now - TimeDelta::days(DECIDED_DAYS)),
                ..of(&[Status::Approved, Status::Rejected])
            },
        }
    }

    /// The key of the head of its column of dates.
    pub const fn date_key(self) -> &'static str {
        match self {
            Self::Decided => "review-column-decided",
            Self::Outcomes | Self::EndRequests => "review-column-since",
            Self::ToStart | Self::Mine | Self::Waiting | Self::Disputes | Self::Addresses | Self::Overdue => {
                "review-column-due"
            }
        }
    }

    /// Whether its claims are in several statuses.
    pub const fn is_mixed(self) -> bool {
        matches!(self, Self::Mine | Self::Overdue | Self::Decided | Self::EndRequests)
    }

    /// Whether its claims are work, which can be narrowed by kind (rule 17.3).
    pub fn is_work(self) -> bool {
        !matches!(self, Self::Decided | Self::Addresses | Self::Outcomes | Self::EndRequests)
    }

    /// Whether it can be narrowed by whose its claims are.
    pub fn is_anybodys(self) -> bool {
        self.is_work() && self != Self::Mine
    }

    /// Whether it can be searched. Requests to end are few.
    pub fn is_searched(self) -> bool {
        self != Self::EndRequests
    }

    pub fn order(self) -> Order {
        if self == Self::Decided { Order::Changed } else { Order::Due }
    }
}

/// The query of the address. What it cannot mean does nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct QueueQuery {
    pub view: String,
    pub q: String,
    /// The number of a reviewer, or `nobody`.
    pub reviewer: String,
    pub programme: String,
    /// The language of the customer's mail.
    pub language: String,
    /// The last row of the page before.
    pub after: String,
}

impl QueueQuery {
    /// The query without what it cannot mean.
    #[must_use]
    pub fn understood(mut self) -> Self {
        let view = self.view();
        self.view = view.as_str().to_owned();
        self.q = self.q.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        if !view.is_searched() {
            self.q.clear();
        }
        if !view.is_anybodys() || self.whose().is_none() {
            self.reviewer.clear();
        }
        if !view.is_work() || Programme::parse(&self.programme).is_none() {
            self.programme.clear();
        }
        self.language = self.spoken().filter(|_| view.is_work()).map_or("", Language::code).to_owned();
        if self.after().is_none() {
            self.after.clear();
        }
        self
    }

    /// The view, the first unless another is asked for.
    pub fn view(&self) -> View {
        View::parse(&self.view).unwrap_or(View::ToStart)
    }

    /// Holder claims alone, if somebody's or nobody's.
    pub(super) fn whose(&self) -> Option<Holder> {
        if self.reviewer == NOBODY {
            Some(Holder::Nobodys)
        } else {
            self.reviewer.parse().ok().map(|id| Holder::Of(UserId(id)))
        }
    }

    /// The language alone of whose customers.
    pub(super) fn spoken(&self) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.code() == self.language)
    }

    /// What the list shows to `reader` at `now`, but for what is searched.
    pub fn filter(&self, reader: UserId, now: DateTime<Utc>) -> Filter {
        let view = self.view().filter(reader, now);
        let (programme, language) = (Programme::parse(&self.programme), self.spoken());
        Filter { whose: self.whose().or(view.whose), programme, language, ..view }
    }

    pub fn after(&self) -> Option<Cursor> {
        Cursor::parse(&self.after)
    }

    pub fn is_narrowed(&self) -> bool {
        [&self.q, &self.reviewer, &self.programme, &self.language].into_iter().any(|field| !field.is_empty())
    }

    /// The same of another view, whosever its claims are.
    #[must_use]
    pub fn of_view(&self, view: View) -> Self {
        let view = view.as_str().to_owned();
        Self { view, reviewer: String::new(), ..self.top() }.understood()
    }

    #[must_use]
    pub fn top(&self) -> Self {
        Self { after: String::new(), ..self.clone() }
    }

    #[must_use]
    pub fn next_page(&self, cursor: &Cursor) -> Self {
        Self { after: cursor.to_text(), ..self.clone() }
    }

    pub fn whole(view: View) -> Self {
        Self { view: view.as_str().to_owned(), ..Self::default() }
    }

    /// What an address or a form said of the list that somebody came from; `None` if it names no view.
    pub fn came_from(self) -> Option<Self> {
        View::parse(&self.view).map(|_| self.understood().top())
    }

    /// Reads what [`QueueQuery::to_text`] wrote.
    pub fn of_text(text: &str) -> Option<Self> {
        serde_html_form::from_str(&format!("view={text}")).ok().and_then(Self::came_from)
    }

    /// The list as a form sends it along: its address from the name of the view on, without the page.
    pub fn to_text(&self) -> String {
        serde_html_form::to_string(self.named()).unwrap_or_default().trim_start_matches("view=").to_owned()
    }

    /// The view and what narrows it, whatever the page.
    pub fn named(&self) -> Vec<(&'static str, &str)> {
        std::iter::once(("view", self.view().as_str())).chain(self.narrowing()).collect()
    }

    fn narrowing(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let fields = [
            ("q", &self.q),
            ("reviewer", &self.reviewer),
            ("programme", &self.programme),
            ("language", &self.language),
        ];
        fields.into_iter().map(|(name, value)| (name, value.as_str())).filter(|(_, value)| !value.is_empty())
    }

    /// The address of this list below `path`.
    pub fn href(&self, path: &str) -> String {
        let view = Some(("view", self.view().as_str())).filter(|_| self.view() != View::ToStart);
        let after = Some(("after", self.after.as_str())).filter(|(_, after)| !after.is_empty());
        let given: Vec<_> = view.into_iter().chain(self.narrowing()).chain(after).collect();
        let query = serde_html_form::to_string(given).unwrap_or_default();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// The query of the address alone, with its question mark.
    pub fn suffix(&self) -> String {
        self.href("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_says_what_is_shown_and_nothing_odd() {
        let odd = QueueQuery {
            view: "x".to_owned(),
            q: " a&b\0 ".to_owned(),
            reviewer: "1 or 1=1".to_owned(),
            programme: "; drop".to_owned(),
            language: "de".to_owned(),
            after: "x.y".to_owned(),
        };
        assert_eq!(odd.understood().href("/review"), "/review?q=a%26b");
        let all = QueueQuery {
            reviewer: NOBODY.to_owned(),
            programme: "osu".to_owned(),
            language: "fr".to_owned(),
            ..QueueQuery::whole(View::Overdue)
        };
        let everything = "/review?view=overdue&reviewer=nobody&programme=osu&language=fr";
        assert_eq!(all.clone().understood().href("/review"), everything);
        let mine = QueueQuery { view: "mine".to_owned(), ..all.clone() }.understood();
        assert_eq!(mine.href("/review"), "/review?view=mine&programme=osu&language=fr");
        let decided = QueueQuery { view: "decided".to_owned(), ..all }.understood();
        assert_eq!(decided.href("/review"), "/review?view=decided");
    }

    #[test]
    fn every_status_that_reviewers_see_is_in_a_view() {
        let now = DateTime::UNIX_EPOCH;
        for status in Status::ALL {
            let shown = View::ALL.iter().any(|view| view.filter(UserId(1), now).statuses.contains(status));
            assert_eq!(shown, status.is_live() || *status == Status::Rejected, "{status:?}");
        }
    }

    #[test]
    fn a_list_that_is_sent_along_is_read_as_it_was_written() {
        for view in View::ALL {
            let q = if view.is_searched() { "a&b: c=ü" } else { "" };
            let list = QueueQuery { q: q.to_owned(), ..QueueQuery::whole(*view) };
            assert_eq!(QueueQuery::of_text(&list.to_text()), Some(list));
        }
        assert_eq!(QueueQuery::whole(View::Mine).to_text(), "mine");
        let narrowed = QueueQuery { programme: "osu".to_owned(), ..QueueQuery::whole(View::ToStart) };
        assert_eq!(narrowed.to_text(), "to-start&programme=osu");
        for odd in ["", "elsewhere", "mine&view=overdue", "&programme=osu"] {
            assert_eq!(QueueQuery::of_text(odd), None, "{odd}");
        }
    }
}
