//! The list of claims: what needs action, then everything, narrowed by views and filters that stand in the address.

pub mod export;
pub mod query;
pub mod rows;
pub mod status_guide;

use crate::web::partner::dashboard::query::{DashboardView, ListQuery};
use crate::web::partner::dashboard::rows::RowView;
use crate::web::partner::dashboard::status_guide::{StatusMeaning, status_guide};

use crate::claims::model::vocabulary::Status;
use crate::claims::queries;
use crate::claims::queries::list::filter::{Cursor, Filter, Order, Scope};
use crate::claims::queries::list::row::ListedClaim;
use crate::claims::queries::list::search_term::SearchTerm;
use crate::claims::queries::page_budget::PageBudget;
use crate::people::names::Names;
use crate::people::{Location, Person};
use crate::text::Texts;
use crate::web::claim::labels::Presenter;
use crate::web::ground::error::PageError;
use crate::web::http::forms::QueryParams;
use crate::web::http::names::KnownNames;
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::page::choice::Choice;
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use crate::web::partner::dashboard::query::Chip;
use actix_web::HttpResponse;
use askama::Template;
use std::sync::Arc;

const PAGE: i64 = 25;
/// Counts go no further: "100+" (rule 17.2).
const MOST_COUNTED: i64 = 100;
/// Claims in *Needs your action*.
const MOST_ACTIONS: i64 = 12;
/// The room for what reviewers wrote, beside them.
const TEXTS: PageBudget = PageBudget { entries: 12, bytes: 16_000 };

#[derive(Template)]
#[template(path = "partner/dashboard.html")]
struct IndexPage {
    t: Texts,
    frame: Frame,
    query: ListQuery,
    partner: bool,
    /// May begin a claim: has a location to name.
    may_file: bool,
    intro: String,
    todo: Vec<RowView>,
    /// The next deadline, when nothing needs action.
    coming: Option<RowView>,
    views: Vec<ViewLink>,
    statuses: Vec<Choice>,
    places: Vec<Choice>,
    chips: Vec<Chip>,
    rows: Vec<RowView>,
    found: String,
    next_href: String,
    /// The company has no claim at all.
    none_yet: bool,
    /// In the order of the words that a search found (rule 17.4).
    by_name: bool,
    guide: Vec<StatusMeaning>,
}

struct ViewLink {
    text: &'static str,
    count: String,
    href: String,
    current: bool,
}

impl IndexPage {
    fn title(&self) -> &'static str {
        self.t.text(if self.partner { "claims-title" } else { "nav-all-claims" })
    }

    fn order_words(&self) -> &'static str {
        self.t.text(match self.query.order() {
            _ if self.by_name => "claims-order-name",
            Order::Due | Order::Name => "claims-order-due",
            Order::Changed => "claims-order-changed",
        })
    }

    fn caption(&self) -> String {
        format!("{}, {}", self.title(), self.order_words())
    }

    fn sorted(&self, column: &str) -> bool {
        !self.by_name && (column == "updated") == (self.query.order() == Order::Changed)
    }
}

/// What the page reads from the database.
#[derive(Default)]
struct Read {
    todo: Vec<ListedClaim>,
    coming: Option<ListedClaim>,
    counts: Vec<i64>,
    rows: Vec<RowView>,
    todo_rows: Vec<RowView>,
    coming_row: Option<RowView>,
    more: Option<Cursor>,
    none_yet: bool,
    by_name: bool,
}

/// `GET /claims`
pub async fn page(
    frame: Frame,
    SignedIn(person): SignedIn,
    asked: QueryParams<ListQuery>,
    state: State,
    KnownNames(names): KnownNames,
) -> Result<HttpResponse, PageError> {
    let query = asked.0.understood();
    let places = names.locations_of_reader(&person);
    let read = read(&state, names, frame.t, &person, query.clone()).await?;
    Ok(page::render(&build(frame, &state, &person, query, &places, read)))
}

async fn read(
    state: &State,
    names: Arc<Names>,
    t: Texts,
    person: &Person,
    query: ListQuery,
) -> Result<Read, PageError> {
    let (scope, calendar) = (Scope::of(person), std::sync::Arc::clone(&state.context.calendar));
    let periods = state.context.periods();
    let partner = person.company().is_some();
    let reader = person.clone();
    state
        .read(move |conn, now| {
            let presenter = Presenter { t, calendar: &calendar, periods, now };
            let mut read = Read::default();
            if partner {
                let waiting = Filter { needs_partner_at: Some(now), ..Filter::default() };
                read.todo = queries::list::list(conn, &names, scope, &waiting, Order::Due, None, MOST_ACTIONS)?.rows;
                if read.todo.is_empty() {
                    let running = Filter { statuses: Status::WORK.to_vec(), ..Filter::default() };
                    read.coming = queries::list::first(conn, &names, scope, &running, Order::Due)?;
                }
            }
            let term = queries::list::search::search(conn, scope, &query.q)?;
            let counted = |view: &DashboardView| match query.filter_in(*view) {
                filter if *view == query.view() => filter.searched(term.clone()),
                filter => Filter { term: term.clone(), ..filter },
            };
            let views: Vec<Filter> = DashboardView::ALL.iter().map(counted).collect();
            read.counts = queries::list::counts(conn, scope, &views, MOST_COUNTED + 1)?;
            read.by_name = matches!(term, SearchTerm::Words(_));
            let filter = query.filter().searched(term);
            let page = queries::list::list(conn, &names, scope, &filter, query.order(), query.after().as_ref(), PAGE)?;
            let rows = page.rows;
            read.more = page.next;
            let drafts: Vec<_> = rows.iter().filter(|row| row.status == Status::Editing).map(|row| row.id).collect();
            let steps = queries::filing::steps_left(conn, scope, &drafts)?;
            let marks = queries::marks::marks(conn, &reader, rows.iter().chain(&read.todo))?;
            let left = |row: &ListedClaim| steps.get(&row.id).copied().unwrap_or_default();
            let view = |row: &ListedClaim| {
                let marks = marks.get(&row.id).copied().unwrap_or_default();
                let shown = RowView::of(&presenter, row, left(row)).with_unread(t, marks.comments);
                let shown = RowView { competing: marks.competing, ..shown };
                if scope == Scope::Programme { shown.for_programme(&presenter, row) } else { shown }
            };
            read.rows = rows.iter().map(view).collect();
            let rejected = read.todo.iter().filter(|row| row.status == Status::Rejected).map(|row| row.id);
            let mut texts = queries::rejection_texts::fitting(conn, scope, rejected, TEXTS)?;
            let told = |row: &ListedClaim| RowView { message: texts.remove(&row.id), ..view(row) };
            read.todo_rows = read.todo.iter().map(told).collect();
            read.coming_row = read.coming.as_ref().map(view);
            read.none_yet = rows.is_empty() && queries::list::count(conn, scope, &Filter::default(), 1)? == 0;
            Ok(read)
        })
        .await
}

fn build(frame: Frame, state: &State, person: &Person, query: ListQuery, places: &[Location], read: Read) -> IndexPage {
    let t = frame.t;
    let partner = person.company().is_some();
    let zone = crate::time::TimeWords::new(t.language(), &state.context.calendar).zone();
    let mine = |place: &Location| place.active && !person.roles_at(crate::people::LocationId(place.id)).is_empty();
    let current = query.view();
    let link = |(view, count): (DashboardView, i64)| ViewLink {
        text: t.text(view.label_key()),
        count: counted(t, count),
        href: query.in_view(view).href("/claims"),
        current: view == current,
    };
    let here = DashboardView::ALL.iter().position(|view| *view == current).and_then(|at| read.counts.get(at));
    IndexPage {
        t,
        partner,
        may_file: partner && places.iter().any(mine),
        intro: t.with("claims-intro", &[("zone", zone.into())]),
        todo: read.todo_rows,
        coming: read.coming_row,
        views: DashboardView::ALL.iter().copied().zip(read.counts.iter().copied()).map(link).collect(),
        statuses: query.statuses(t, partner),
        places: query.places(t, places),
        chips: query.chips(t, places),
        found: found_words(t, here.copied().unwrap_or_default()),
        next_href: read.more.map(|cursor| query.behind(&cursor).href("/claims")).unwrap_or_default(),
        none_yet: read.none_yet,
        by_name: read.by_name,
        rows: read.rows,
        guide: status_guide(t, &state.context.periods()),
        query,
        frame,
    }
}

fn counted(t: Texts, count: i64) -> String {
    if count > MOST_COUNTED {
        t.with("list-count-more", &[("count", MOST_COUNTED.into())])
    } else {
        t.with("list-count", &[("count", count.into())])
    }
}

fn found_words(t: Texts, count: i64) -> String {
    if count > MOST_COUNTED {
        t.with("list-claims-more", &[("count", MOST_COUNTED.into())])
    } else {
        t.with("list-claims", &[("count", count.into())])
    }
}
