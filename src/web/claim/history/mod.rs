//! A claim's history, a page at a time and whole as a file (rules 10.4 to 10.6, 10.11 and 10.13).

pub mod csv;
pub mod timeline;

use crate::claims::history::EntryDetail;
use crate::claims::history::kinds::Kind;
use crate::claims::history::{HistoryNames, HistoryPresenter};
use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::claim::Claim;
use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries;
use crate::claims::queries::history_page::HistoryPage;
use crate::claims::queries::history_page::{HistoryItem, HistoryPosition};
use crate::claims::queries::page_budget::PageBudget;
use crate::people::Person;
use crate::people::names::Names;
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::claim::claim_path::OfClaim;
use crate::web::claim::read_marker;
use crate::web::ground::error::PageError;
use crate::web::http::forms::QueryParams;
use crate::web::http::names::KnownNames;
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;
use std::sync::Arc;

use crate::web::claim::history::timeline::{TimelineDay, TimelineItem, days};

/// What a page holds; with all around it that makes less than 60 KB.
const ROOM: PageBudget = PageBudget { entries: 50, bytes: 45_000 };

/// A page of what happened, read in one snapshot.
struct Loaded {
    claim: Claim,
    page: HistoryPage,
    /// What names the products that the page mentions.
    naming: Vec<Event>,
    names: HistoryNames,
    /// Numbers of the entries that the reader has not read; asked for only on the way through them.
    unread: Vec<i32>,
}

#[derive(Template)]
#[template(path = "claim/history.html")]
struct HistoryEntriesPage {
    t: Texts,
    frame: Frame,
    id: String,
    href: String,
    customer: String,
    list_title: &'static str,
    kinds: Vec<KindLink>,
    /// The name of the only kind that is shown.
    only: Option<&'static str>,
    /// The same as a file.
    csv_href: String,
    days: Vec<TimelineDay>,
    /// The newest entries, unless these are they.
    first_href: String,
    next_href: String,
}

/// A link to one kind of entries.
struct KindLink {
    text: &'static str,
    href: String,
    current: bool,
}

/// What is to be shown; it stands in the address, so that a narrowed history can be kept and sent (rule 10.11).
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct HistoryQuery {
    show: String,
    /// Where the page before ended.
    before: String,
    /// The version of the claim whose newest comments the reader has seen, on their way through the earlier ones.
    seen: String,
}

impl HistoryQuery {
    /// The comments before an event, seen from a page of the claim at a version.
    pub fn earlier(before: i32, seen: Option<i32>) -> Self {
        let seen = seen.map(|version| version.to_string()).unwrap_or_default();
        Self { before: HistoryPosition::before(before).to_text(), seen, ..Self::narrowed(Some(Kind::Comments)) }
    }

    /// The only kind to be shown; everything when it is none that we know.
    fn only(&self) -> Option<Kind> {
        Kind::parse(&self.show)
    }

    fn place(&self) -> Option<HistoryPosition> {
        HistoryPosition::parse(&self.before)
    }

    /// The version that was seen, where the comments before it are all on this way.
    fn seen(&self) -> Option<i32> {
        self.seen.parse().ok().filter(|_| self.only().is_none_or(|kind| kind == Kind::Comments))
    }

    /// The same from the newest on.
    fn narrowed(only: Option<Kind>) -> Self {
        let show = only.map(|kind| kind.as_str().to_owned()).unwrap_or_default();
        Self { show, ..Self::default() }
    }

    /// The same, where this page ends.
    fn behind(&self, place: HistoryPosition) -> Self {
        let seen = self.seen().map(|version| version.to_string()).unwrap_or_default();
        Self { before: place.to_text(), seen, ..Self::narrowed(self.only()) }
    }

    pub fn href(&self, path: &str) -> String {
        let fields = [("show", &self.show), ("before", &self.before), ("seen", &self.seen)];
        let given: Vec<_> = fields.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let query = serde_html_form::to_string(given).unwrap_or_default();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

/// `GET /claims/{id}/history`
pub async fn page(
    state: State,
    request: HttpRequest,
    frame: Frame,
    SignedIn(person): SignedIn,
    KnownNames(names): KnownNames,
    OfClaim(id): OfClaim,
    QueryParams(query): QueryParams<HistoryQuery>,
) -> Result<HttpResponse, PageError> {
    let (t, only, reader) = (frame.t, query.only(), person.id);
    let partner = person.company().is_some();
    let loaded = load(&state, person, names, (id, &query)).await?;
    if let Some(version) = loaded.has_shown(&query).filter(|_| read_marker::is_shown(&request)) {
        read_marker::note(&state, reader, id, version).await;
    }
    let words = TimeWords::new(t.language(), &state.context.calendar).among(t);
    let customer = loaded.claim.answers.customer_name.clone().unwrap_or_else(|| loaded.claim.answers.name.clone());
    let list_title = t.text(if partner { "claims-title" } else { "nav-all-claims" });
    let href = format!("/claims/{id}");
    let path = format!("{href}/history");
    let link = |kind: Option<Kind>| KindLink {
        text: t.text(kind.map_or("history-everything", Kind::label_key)),
        href: HistoryQuery::narrowed(kind).href(&path),
        current: kind == only,
    };
    let first = query.place().map(|_| HistoryQuery::narrowed(only).href(&path));
    let next = loaded.page.next.map(|place| query.behind(place).href(&path));
    Ok(page::render(&HistoryEntriesPage {
        t,
        frame,
        id: id.to_string(),
        customer,
        list_title,
        kinds: std::iter::once(None).chain(Kind::ALL.iter().copied().map(Some)).map(link).collect(),
        only: only.map(|kind| t.text(kind.label_key())),
        csv_href: HistoryQuery::narrowed(only).href(&format!("{path}.csv")),
        days: days(loaded.shown(words), &state.context.calendar, words),
        first_href: first.unwrap_or_default(),
        next_href: next.unwrap_or_default(),
        href,
    }))
}

async fn load(
    state: &State,
    person: Person,
    names: Arc<Names>,
    (id, query): (ClaimId, &HistoryQuery),
) -> Result<Loaded, PageError> {
    let (which, on_the_way) = ((query.only(), query.place(), ROOM), query.seen().is_some());
    let read = move |conn: &mut _, _now| {
        let actor = Actor::Person(person.clone());
        let claim = queries::claim::look(conn, &actor, id)?;
        let page = queries::history_page::history_page(conn, &actor, &claim, which)?;
        let naming = queries::history_page::naming(conn, &claim)?;
        let names = queries::names::names(&names, &actor, &claim);
        let unread = if on_the_way { queries::unread::unread_in(conn, &person, &claim)? } else { Vec::new() };
        Ok(Loaded { claim, page, naming, names, unread })
    };
    state.read(read).await
}

impl Loaded {
    /// The version of the claim that the reader has seen every comment of, if they came here through all that is new to
    /// them and this page shows the oldest of it (rule 10.14).
    fn has_shown(&self, query: &HistoryQuery) -> Option<i32> {
        let oldest = self.unread.iter().min()?;
        let shown = |row: &HistoryItem| matches!(row, HistoryItem::Entry(entry) if entry.seq == *oldest);
        let here = self.page.rows.iter().any(shown);
        query.seen().filter(|_| here).map(|version| version.min(self.claim.version))
    }

    fn shown(&self, words: TimeWords<'_>) -> Vec<TimelineItem> {
        let presenter = HistoryPresenter::new(words, &self.naming, &self.names);
        let shown = |row: &HistoryItem| match row {
            HistoryItem::Entry(entry) => TimelineItem::entry(entry, &presenter, words),
            HistoryItem::Mail(mail) => TimelineItem::mail(mail, words),
        };
        self.page.rows.iter().map(shown).collect()
    }
}
