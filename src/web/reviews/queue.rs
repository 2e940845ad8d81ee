//! The reviewers' queue: what to begin, what is begun, what waits, what is late, what was decided.

use crate::claims::claim::{Status, named};
use crate::claims::queries::{self, Cursor, Filter, Order, Row, Scope, Whose};
use crate::people::{Person, UserId};
use crate::text::Texts;
use crate::time::Calendar;
use crate::web::claims::words::{Due, Stands, Tag, Teller};
use crate::web::errors::PageError;
use crate::web::forms::Asked;
use crate::web::page::{self, Frame};
use crate::web::session::Reviewer;
use crate::web::state::State;
use actix_web::HttpResponse;
use askama::Template;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

/// Rows of a page.
const ROWS: usize = 50;
/// How far the numbers beside the views are counted.
const MOST: i64 = 1_000;
/// Days that decided claims stay in sight.
const DECIDED_DAYS: i64 = 30;

named! {
    /// A part of the queue.
    View {
        ToStart = "to-start",
        Mine = "mine",
        Waiting = "waiting",
        Disputes = "disputes",
        Overdue = "overdue",
        Decided = "decided",
    }
}

impl View {
    pub(super) const fn label_key(self) -> &'static str {
        match self {
            Self::ToStart => "review-to-start",
            Self::Mine => "review-mine",
            Self::Waiting => "review-waiting",
            Self::Disputes => "review-disputes",
            Self::Overdue => "review-overdue",
            Self::Decided => "review-decided",
        }
    }

    /// Which claims it shows to `reader` at `now`.
    pub(super) fn filter(self, reader: UserId, now: DateTime<Utc>) -> Filter {
        let of = |statuses: &[Status]| Filter { statuses: statuses.to_vec(), ..Filter::default() };
        match self {
            Self::ToStart => of(&[Status::Submitted]),
            Self::Mine => Filter { whose: Some(Whose::Of(reader)), ..of(&[Status::UnderReview]) },
            Self::Waiting => of(&[Status::PartnerActionRequired]),
            Self::Disputes => of(&[Status::Disputed]),
            // Only clocks of reviewers: what partners let pass is closed by itself.
            Self::Overdue => {
                Filter { overdue_at: Some(now), ..of(&[Status::Submitted, Status::UnderReview, Status::Disputed]) }
            }
            Self::Decided => Filter {
                changed_since: Some(now - TimeDelta::days(DECIDED_DAYS)),
                ..of(&[Status::Approved, Status::Rejected])
            },
        }
    }

    /// The key of the head of its column of dates.
    const fn date_key(self) -> &'static str {
        match self.order() {
            Order::Due => "review-column-due",
            Order::Changed => "review-column-decided",
        }
    }

    /// Whether its claims are in several statuses.
    const fn is_mixed(self) -> bool {
        matches!(self, Self::Overdue | Self::Decided)
    }

    pub(super) const fn order(self) -> Order {
        match self {
            Self::Decided => Order::Changed,
            Self::ToStart | Self::Mine | Self::Waiting | Self::Disputes | Self::Overdue => Order::Due,
        }
    }
}

/// The query of the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct QueueQuery {
    view: String,
    q: String,
    after: String,
}

/// A view with its number.
struct Tab {
    name: &'static str,
    text: &'static str,
    count: String,
    late: bool,
    current: bool,
}

/// A claim in the queue.
struct Line {
    id: String,
    customer: String,
    company: String,
    tag: Tag,
    stage: Option<String>,
    due: Due,
    changed: String,
    products: usize,
    round: i16,
    reviewer: Option<String>,
    takeable: bool,
}

#[derive(Template)]
#[template(path = "reviews/queue.html")]
struct QueuePage {
    t: Texts,
    frame: Frame,
    view: View,
    tabs: Vec<Tab>,
    lines: Vec<Line>,
    search: String,
    /// Where the same is looked for among all claims.
    search_all: String,
    /// The first page of this list.
    first: String,
    /// The page after this one.
    next: Option<String>,
    /// This is not the first page.
    later: bool,
    /// When the first claim to begin is due, if nothing is here.
    next_due: Option<String>,
}

struct Found {
    counts: Vec<i64>,
    rows: Vec<Row>,
    first_due: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
}

/// `GET /review`
///
/// # Errors
/// [`PageError::Busy`] and faults.
pub async fn page(
    frame: Frame,
    Reviewer(reader): Reviewer,
    Asked(query): Asked<QueueQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let view = View::parse(&query.view).unwrap_or(View::ToStart);
    let search = query.q.trim().to_owned();
    let (id, asked, after) = (reader.id, search.clone(), Cursor::parse(&query.after));
    let found = state.read(move |conn, now| {
        let count = |conn: &mut _, view: View| queries::count(conn, Scope::Programme, &view.filter(id, now), MOST + 1);
        let counts = View::ALL.iter().map(|view| count(conn, *view)).collect::<Result<Vec<_>, _>>()?;
        let filter = Filter { search: Some(asked), ..view.filter(id, now) };
        let most = i64::try_from(ROWS + 1).unwrap_or(i64::MAX);
        let rows = queries::list(conn, Scope::Programme, &filter, view.order(), after, most)?;
        let soonest = View::ToStart.filter(id, now);
        let soonest = queries::list(conn, Scope::Programme, &soonest, Order::Due, None, 1)?;
        Ok(Found { counts, rows, first_due: soonest.first().and_then(|row| row.due_at), now })
    });
    let found = found.await?;
    Ok(page::render(&queue_page(frame, &state.office.calendar, &reader, view, search, after.is_some(), found)))
}

fn queue_page(
    frame: Frame,
    calendar: &Calendar,
    reader: &Person,
    view: View,
    search: String,
    later: bool,
    mut found: Found,
) -> QueuePage {
    let t = frame.t;
    let teller = Teller { t, calendar, now: found.now };
    let more = found.rows.len() > ROWS;
    found.rows.truncate(ROWS);
    let here = [("view", view.as_str()), ("q", &search)];
    let last = found.rows.last().filter(|_| more).map(|row| row.cursor(view.order()).to_text());
    let next = last.map(|after| address("/review", &[here[0], here[1], ("after", &after)]));
    let (first, search_all) = (address("/review", &here), address("/claims", &here[1..]));
    let tabs = View::ALL.iter().zip(&found.counts).map(|(each, count)| tab(t, *each, *count, view)).collect();
    let next_due = found.first_due.map(|due| teller.words().short_deadline(due));
    let lines = found.rows.iter().map(|row| line(row, teller, reader.id)).collect();
    QueuePage { t, frame, view, tabs, lines, search_all, first, next, later, next_due, search }
}

fn address(path: &str, pairs: &[(&str, &str)]) -> String {
    format!("{path}?{}", serde_html_form::to_string(pairs).unwrap_or_default())
}

fn tab(t: Texts, view: View, count: i64, current: View) -> Tab {
    let text = if count > MOST { t.with("review-count-capped", &[("count", MOST.into())]) } else { count.to_string() };
    let late = view == View::Overdue && count > 0;
    Tab { name: view.as_str(), text: t.text(view.label_key()), count: text, late, current: view == current }
}

fn line(row: &Row, teller: Teller<'_>, reader: UserId) -> Line {
    let stands = Stands::from(row);
    let in_work = matches!(
        row.status,
        Status::Submitted | Status::UnderReview | Status::PartnerActionRequired | Status::Disputed
    );
    let words = teller.words();
    Line {
        id: row.id.to_string(),
        customer: row.customer.clone().unwrap_or_default(),
        company: format!("{}, {}", row.company, row.location),
        tag: row.status.tag(teller.t),
        stage: teller.stage(&stands),
        due: teller.due(&stands),
        changed: words.short_date(teller.calendar.local_date(row.updated_at)),
        products: row.products,
        round: row.round,
        takeable: in_work && row.reviewer.is_none() && row.barred_reviewer != Some(reader),
        reviewer: row.reviewer_name.clone(),
    }
}
