//! The reviewers' queue: what to begin, what is begun, what waits, what is late, what was decided.

use crate::claims::context::Context;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries;
use crate::claims::queries::leads_lists::LeadsList;
use crate::claims::queries::list::filter::{Cursor, Filter, Scope};
use crate::claims::queries::list::row::ListedClaim;
use crate::claims::queries::list::search_term::SearchTerm;
use crate::claims::queries::marks::RowMarks;
use crate::people::Person;
use crate::people::names::Names;
use crate::text::Texts;
use crate::web::claim::labels::Presenter;
use crate::web::ground::error::PageError;
use crate::web::http::forms::QueryParams;
use crate::web::http::names::KnownNames;
use crate::web::http::page::choice::Choice;
use crate::web::http::page::holidays::missing_holidays;
use crate::web::http::page::{self, Frame};
use crate::web::http::session::Reviewer;
use crate::web::http::state::{Connection, State};
use crate::web::reviewer::queue::assign_form::{self, AssignForm};
use crate::web::reviewer::queue::filters::FilterChip;
use crate::web::reviewer::queue::query::{QueueQuery, View};
use crate::web::reviewer::queue::rows::{QueueRow, row};
use actix_web::HttpResponse;
use askama::Template;
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use std::sync::Arc;

const ROWS: i64 = 50;
/// Counts go no further: "100+" (rule 17.2).
const MOST: i64 = 100;

/// A view with its number.
struct Tab {
    text: &'static str,
    href: String,
    count: String,
    late: bool,
    current: bool,
}

#[derive(Template)]
#[template(path = "reviewer/queue.html")]
pub(super) struct QueuePage {
    t: Texts,
    frame: Frame,
    view: View,
    query: QueueQuery,
    tabs: Vec<Tab>,
    rows: Vec<QueueRow>,
    /// The list as the address of a review says it.
    list: String,
    reviewers: Vec<Choice>,
    programmes: Vec<Choice>,
    languages: Vec<Choice>,
    chips: Vec<FilterChip>,
    /// How many claims are found, where the list is narrowed.
    found: String,
    /// In the order of the names that a search found (rule 17.4).
    by_name: bool,
    next_href: String,
    /// When the first claim to begin is due, if nothing is here.
    next_due: Option<String>,
    /// Whom a lead may give the ticked claims; empty for everybody else.
    assignees: Vec<Choice>,
    /// For leads: that a year has no public holiday.
    missing_holidays: Option<String>,
    form: AssignForm,
}

impl QueuePage {
    /// Where the same is looked for among all claims.
    fn search_all_href(&self) -> String {
        format!("/claims?{}", serde_html_form::to_string([("view", "all"), ("q", &self.query.q)]).unwrap_or_default())
    }

    fn is_takeable(&self) -> bool {
        self.rows.iter().any(|row| row.takeable)
    }

    fn is_bulk(&self) -> bool {
        !self.assignees.is_empty()
    }
}

pub(super) struct Found {
    counts: Vec<i64>,
    pub rows: Vec<ListedClaim>,
    next: Option<Cursor>,
    /// Only where the list is narrowed.
    found: i64,
    by_name: bool,
    marks: HashMap<ClaimId, RowMarks>,
    first_due: Option<DateTime<Utc>>,
    names: Arc<Names>,
    now: DateTime<Utc>,
}

/// `GET /review`
pub async fn page(
    frame: Frame,
    Reviewer(reader): Reviewer,
    QueryParams(query): QueryParams<QueueQuery>,
    state: State,
    KnownNames(names): KnownNames,
) -> Result<HttpResponse, PageError> {
    let query = query.understood();
    if query.view().leads_list().is_some() && !reader.is_lead() {
        return Err(PageError::NotFound);
    }
    let found = read(&state, names, &reader, query.clone()).await?;
    let form = AssignForm::default();
    Ok(page::render(&queue_page(frame, &state.context, &reader, query, found, form)))
}

/// `GET` of an address that only takes a form of the queue (rule 14.13).
pub async fn again(Reviewer(_): Reviewer) -> HttpResponse {
    std::future::ready(page::see_other("/review")).await
}

pub(super) async fn read(
    state: &State,
    names: Arc<Names>,
    reader: &Person,
    query: QueueQuery,
) -> Result<Found, PageError> {
    let (id, person) = (reader.id, reader.clone());
    let work = move |conn: &mut _, now| {
        let scope = Scope::Programme;
        let counts = counts(conn, &person, now)?;
        let term = queries::list::search::search(conn, scope, &query.q)?;
        let by_name = matches!(term, SearchTerm::Words(_));
        let filter = query.filter(id, now).searched(term);
        let order = query.view().order();
        let after = query.after();
        let list = match query.view().leads_list().filter(|_| query.q.is_empty()) {
            Some(waiting) => waiting.page(conn, &names, after.as_ref(), ROWS)?,
            None => queries::list::list(conn, &names, scope, &filter, order, after.as_ref(), ROWS)?,
        };
        let found = if query.is_narrowed() { queries::list::count(conn, scope, &filter, MOST + 1)? } else { 0 };
        let to_start = View::ToStart;
        let soonest = if list.rows.is_empty() {
            queries::list::first(conn, &names, scope, &to_start.filter(id, now), to_start.order())?
        } else {
            None
        };
        let first_due = soonest.and_then(|row| row.due_at);
        let marks = queries::marks::marks(conn, &person, list.rows.iter())?;
        Ok(Found { counts, rows: list.rows, next: list.next, found, by_name, marks, first_due, names, now })
    };
    state.read(work).await
}

/// How many claims are in each view of the reader.
fn counts(conn: &mut Connection, reader: &Person, now: DateTime<Utc>) -> Result<Vec<i64>, PageError> {
    let of_all = |view: &View| *view != View::EndRequests;
    let views: Vec<Filter> =
        View::of(reader.is_lead()).filter(of_all).map(|view| view.filter(reader.id, now)).collect();
    let mut counts = queries::list::counts(conn, Scope::Programme, &views, MOST + 1)?;
    // The last of the views, for leads alone.
    if reader.is_lead() {
        counts.push(LeadsList::EndRequests.count(conn, MOST + 1)?);
    }
    Ok(counts)
}

pub(super) fn queue_page(
    frame: Frame,
    context: &Context,
    reader: &Person,
    query: QueueQuery,
    found: Found,
    form: AssignForm,
) -> QueuePage {
    let (t, view) = (frame.t, query.view());
    let labels = Presenter { t, calendar: &context.calendar, periods: context.periods(), now: found.now };
    let tab = |(each, count): (View, &i64)| tab(t, each, *count, view);
    let marks = |claim: &ListedClaim| found.marks.get(&claim.id).copied().unwrap_or_default();
    let in_words = |claim| row(claim, labels, (view, reader.id), &form.claims, marks(claim));
    let mut rows: Vec<QueueRow> = found.rows.iter().map(in_words).collect();
    let is_free = |row: &&mut QueueRow| frame.errors.of(&row.tick).is_none();
    if let Some(first) = rows.iter_mut().find(is_free).filter(|_| frame.errors.of(assign_form::TICKS).is_some()) {
        assign_form::TICKS.clone_into(&mut first.tick);
    }
    let assignees = if reader.is_lead() && rows.iter().any(|row| row.in_work) {
        assign_form::choices(t, found.names.reviewers(), context.calendar.local_date(found.now), &form.assignee)
    } else {
        Vec::new()
    };
    QueuePage {
        t,
        frame,
        view,
        tabs: View::of(reader.is_lead()).zip(&found.counts).map(tab).collect(),
        reviewers: query.reviewers(t, found.names.reviewers()),
        programmes: query.programmes(t),
        languages: query.languages(t),
        chips: query.chips(t, found.names.reviewers()),
        found: found_words(t, found.found),
        by_name: found.by_name && !rows.is_empty(),
        next_href: found.next.map(|next| query.next_page(&next).href("/review")).unwrap_or_default(),
        next_due: found.first_due.map(|due| labels.words().short_deadline(due)),
        rows,
        list: serde_html_form::to_string(query.named()).unwrap_or_default(),
        assignees,
        missing_holidays: missing_holidays(t, context, context.calendar.local_date(found.now))
            .filter(|_| reader.is_lead()),
        query,
        form,
    }
}

fn found_words(t: Texts, count: i64) -> String {
    let key = if count > MOST { "list-claims-more" } else { "list-claims" };
    t.with(key, &[("count", count.min(MOST).into())])
}

fn tab(t: Texts, view: View, count: i64, current: View) -> Tab {
    let text = if count > MOST { t.with("review-count-capped", &[("count", MOST.into())]) } else { count.to_string() };
    let late = view == View::Overdue && count > 0;
    let href = QueueQuery::whole(view).href("/review");
    Tab { text: t.text(view.label_key()), href, count: text, late, current: view == current }
}
