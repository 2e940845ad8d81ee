//! What became of approved claims (rule 15.1): waiting, eligible or not, and why. Amounts are never ours to say.

use crate::audit::{Action, Author};
use crate::claims::model::domain;
use crate::claims::model::vocabulary::{IneligibleReason, Stage, Status};
use crate::claims::queries;
use crate::claims::queries::list::filter::{Cursor, Filter, Order, Scope};
use crate::claims::queries::list::row::ListedClaim;
use crate::people::LocationId;
use crate::text::Texts;
use crate::web::claim::export::{Columns, Export};
use crate::web::claim::labels::Presenter;
use crate::web::ground::error::PageError;
use crate::web::http::author::record_access;
use crate::web::http::forms::QueryParams;
use crate::web::http::names::KnownNames;
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::page::choice::Choice;
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use crate::web::partner::dashboard::query::ListQuery;
use crate::web::partner::dashboard::rows::RowView;
use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

const PAGE: i64 = 25;
const COLUMNS: Columns<10> = Columns { headings, cells };

#[derive(Template)]
#[template(path = "partner/outcomes.html")]
struct OutcomesPage {
    t: Texts,
    frame: Frame,
    partner: bool,
    query: OutcomesQuery,
    outcomes: Vec<Choice>,
    places: Vec<Choice>,
    rows: Vec<Outcome>,
    next_href: String,
}

/// One claim's outcome.
struct Outcome {
    row: RowView,
    eligibility: &'static str,
    reason: &'static str,
    month: String,
    tenant: String,
}

/// The query of the list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct OutcomesQuery {
    /// `waiting`, `eligible`, `not_eligible`.
    outcome: String,
    /// The number of a location.
    location: String,
    /// The last row of the page before.
    after: String,
}

impl OutcomesQuery {
    fn filter(&self) -> Filter {
        use Stage as S;
        let stages = match self.outcome.as_str() {
            "waiting" => {
                vec![S::AwaitingHandover, S::AddressNeeded, S::AddressUnconfirmed, S::DeclineWindow, S::Assessment]
            }
            "eligible" => vec![S::Eligible],
            "not_eligible" => vec![S::NotEligible],
            _ => Vec::new(),
        };
        let location = self.location.parse().ok().map(LocationId);
        Filter { statuses: vec![Status::Approved], stages, location, ..Filter::default() }
    }

    fn href(&self, path: &str, after: Option<&Cursor>) -> String {
        let after = after.map(Cursor::to_text).unwrap_or_default();
        let fields = [("outcome", &self.outcome), ("location", &self.location), ("after", &after)];
        let given: Vec<_> = fields.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let query = serde_html_form::to_string(given).unwrap_or_default();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    fn csv_href(&self) -> String {
        self.href("/outcomes.csv", None)
    }
}

impl OutcomesPage {
    fn csv_href(&self) -> String {
        self.query.csv_href()
    }
}

fn outcome(presenter: &Presenter<'_>, row: &ListedClaim) -> Outcome {
    let t = presenter.t;
    let (eligibility, reason) = match row.stage {
        Some(Stage::Eligible) => ("report-eligible", None),
        Some(Stage::NotEligible) => {
            let reason = row.outcome_reason.as_deref().and_then(IneligibleReason::parse);
            ("report-not-eligible", Some(reason.unwrap_or(IneligibleReason::Other)))
        }
        _ if row.is_recognition_only() => ("stage-recognition-only", None),
        _ => ("report-waiting", None),
    };
    Outcome {
        eligibility: t.text(eligibility),
        reason: reason.map(|reason| t.text(reason.label_key())).unwrap_or_default(),
        month: row.effective_month.map(|month| presenter.words().month(month)).unwrap_or_default(),
        tenant: row.tenant.map(|tenant| tenant.to_string()).unwrap_or_default(),
        row: RowView::of(presenter, row, 0),
    }
}

/// `GET /outcomes`
pub async fn page(
    frame: Frame,
    SignedIn(person): SignedIn,
    asked: QueryParams<OutcomesQuery>,
    state: State,
    KnownNames(names): KnownNames,
) -> Result<HttpResponse, PageError> {
    let (t, query, scope) = (frame.t, asked.0, Scope::of(&person));
    let places = names.locations_of_reader(&person);
    let (filter, after) = (query.filter(), Cursor::parse(&query.after));
    let (calendar, periods) = (std::sync::Arc::clone(&state.context.calendar), state.context.periods());
    let (rows, more) = state
        .read(move |conn, now| {
            let presenter = Presenter { t, calendar: &calendar, periods, now };
            let page = queries::list::list(conn, &names, scope, &filter, Order::Changed, after.as_ref(), PAGE)?;
            Ok((page.rows.iter().map(|row| outcome(&presenter, row)).collect::<Vec<_>>(), page.next))
        })
        .await?;
    let list = ListQuery { location: query.location.clone(), ..ListQuery::default() };
    let outcomes = ["", "waiting", "eligible", "not_eligible"].into_iter();
    let outcomes = outcomes.zip(["list-all", "report-waiting", "report-eligible", "report-not-eligible"]);
    let outcomes = outcomes.map(|(value, key)| Choice::new(value, t.text(key)).chosen_in(&[&query.outcome])).collect();
    let next_href = more.map(|cursor| query.href("/outcomes", Some(&cursor))).unwrap_or_default();
    let places = list.places(t, &places);
    let partner = person.company().is_some();
    Ok(page::render(&OutcomesPage { t, frame, partner, query, outcomes, places, rows, next_href }))
}

/// `GET /outcomes.csv`
pub async fn csv(
    frame: Frame,
    SignedIn(person): SignedIn,
    author: Author,
    asked: QueryParams<OutcomesQuery>,
    state: State,
    KnownNames(names): KnownNames,
) -> Result<HttpResponse, PageError> {
    record_access(&state, author, Action::Exported, "outcomes.csv".to_owned(), person.company()).await?;
    let (filter, scope) = (asked.0.filter(), Scope::of(&person));
    let export = Export { state, scope, t: frame.t, columns: COLUMNS, names, reference: frame.reference };
    let numbers = move |conn: &mut _, _now| Ok(queries::list::every(conn, scope, &filter, Order::Changed, None)?);
    export.download("outcomes.csv", numbers).await
}

fn cells(presenter: &Presenter<'_>, row: &ListedClaim, _steps_left: usize) -> [String; 10] {
    let Outcome { row: view, eligibility, reason, tenant, .. } = outcome(presenter, row);
    [
        view.id,
        view.name,
        row.domain.as_deref().map(domain::in_unicode).unwrap_or_default(),
        tenant,
        view.place,
        view.about,
        view.stage,
        eligibility.to_owned(),
        reason.to_owned(),
        row.effective_month.map(|month| month.format("%Y-%m").to_string()).unwrap_or_default(),
    ]
}

fn headings(t: Texts) -> [&'static str; 10] {
    [
        t.text("field-claim-id"),
        t.text("field-customer-name"),
        t.text("field-tenant-domain"),
        t.text("field-tenant-id"),
        t.text("field-partner-location"),
        t.text("field-activity"),
        t.text("field-stage"),
        t.text("report-eligibility"),
        t.text("field-reason"),
        t.text("field-effective-month"),
    ]
}
