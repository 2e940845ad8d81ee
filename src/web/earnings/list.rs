//! The list of earnings with its totals and its chart (rule 15.5).

use crate::claims::queries::list::filter::Programme;
use crate::earnings::PaymentStatus;
use crate::earnings::filter::{EarningScope, Term};
use crate::earnings::money;
use crate::earnings::queries::{self, Sum};
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::earnings::chart::by_month;
use crate::web::earnings::query::EarningQuery;
use crate::web::earnings::rows::{EarningRow, EarningWords};
use crate::web::ground::error::PageError;
use crate::web::http::forms::QueryParams;
use crate::web::http::names::KnownNames;
use crate::web::http::page::choice::Choice;
use crate::web::http::page::{self, Frame};
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use crate::web::partner::dashboard::query::ListQuery;
use crate::web::statistics::chart::Chart;
use actix_web::HttpResponse;
use askama::Template;
use chrono::NaiveDate;
use std::sync::Arc;

const PAGE: i64 = 25;

#[derive(Template)]
#[template(path = "earnings/index.html")]
struct EarningsPage {
    t: Texts,
    frame: Frame,
    /// Whether the reader is of the programme, and a lead.
    inside: bool,
    lead: bool,
    query: EarningQuery,
    months: Vec<Choice>,
    programmes: Vec<Choice>,
    statuses: Vec<Choice>,
    places: Vec<Choice>,
    views: Vec<Choice>,
    totals: Vec<Total>,
    charts: Vec<(Chart, Vec<[String; 2]>)>,
    rows: Vec<EarningRow>,
    next_href: String,
    /// That the search is no ID.
    is_odd: bool,
}

impl EarningsPage {
    fn csv_href(&self) -> String {
        self.query.href("/earnings.csv", None)
    }
}

/// What rows of a currency come to.
struct Total {
    currency: String,
    all: String,
    /// Of it, by payment status: name and amount.
    parts: Vec<(&'static str, String)>,
}

/// `GET /earnings`
pub async fn page(
    frame: Frame,
    SignedIn(person): SignedIn,
    QueryParams(query): QueryParams<EarningQuery>,
    state: State,
    KnownNames(names): KnownNames,
) -> Result<HttpResponse, PageError> {
    let (t, inside) = (frame.t, person.company().is_none());
    let (calendar, reference) = (Arc::clone(&state.context.calendar), state.context.reference());
    let (scope, filter, after) = (EarningScope::of(&person), query.filter(), query.after());
    let places = ListQuery { location: query.location.clone(), ..ListQuery::default() };
    let places = places.places(t, &names.locations_of_reader(&person));
    let (known, rows, sums, next) = state
        .read(move |conn, _now| {
            let (rows, next) = queries::page(conn, &scope, &filter, after, PAGE)?;
            let sums = queries::sums(conn, &scope, &filter)?;
            let time = TimeWords::new(t.language(), &calendar);
            let words = EarningWords { t, time, names: &names, reference: &reference };
            let rows: Vec<EarningRow> = rows.iter().map(|row| words.row(row, inside)).collect();
            Ok((queries::months(conn)?, rows, sums, next))
        })
        .await?;
    let time = TimeWords::new(t.language(), &state.context.calendar);
    let month = |month: NaiveDate| (month.format("%Y-%m").to_string(), time.month(month));
    let choice = |(value, label): (String, String), chosen: &str| Choice::new(value, label).chosen_in(&[chosen]);
    let all = || (String::new(), t.text("list-all").to_owned());
    let months = std::iter::once(all()).chain(known.iter().map(|(each, _)| month(*each)));
    let paid = [Programme::Osu, Programme::OsaSell]
        .map(|each| (each.as_str().to_owned(), t.text(each.label_key()).to_owned()));
    let paying = PaymentStatus::ALL.iter().map(|each| (each.as_str().to_owned(), t.text(each.label_key()).to_owned()));
    let views = [("", "earnings-view-all"), ("misfits", "earnings-view-misfits")];
    Ok(page::render(&EarningsPage {
        t,
        inside,
        lead: person.is_lead(),
        months: months.map(|each| choice(each, &query.month)).collect(),
        programmes: std::iter::once(all()).chain(paid).map(|each| choice(each, &query.programme)).collect(),
        statuses: std::iter::once(all()).chain(paying).map(|each| choice(each, &query.status)).collect(),
        places,
        views: views.map(|(value, key)| choice((value.to_owned(), t.text(key).to_owned()), &query.view)).to_vec(),
        totals: totals(t, &sums),
        charts: by_month(t, time, &sums),
        rows,
        next_href: next.map(|after| query.href("/earnings", Some(after))).unwrap_or_default(),
        is_odd: Term::parse(&query.q) == Term::Nothing,
        query,
        frame: frame.at("/earnings"),
    }))
}

fn totals(t: Texts, sums: &[Sum]) -> Vec<Total> {
    let mut currencies: Vec<&str> = sums.iter().map(|sum| sum.currency.as_str()).collect();
    currencies.sort_unstable();
    currencies.dedup();
    let total = |currency: &str| {
        let of = |wanted: &dyn Fn(&Sum) -> bool| {
            let found: Vec<i64> =
                sums.iter().filter(|sum| sum.currency == currency && wanted(sum)).map(|sum| sum.amount).collect();
            (!found.is_empty()).then(|| money::amount(t, found.iter().sum(), currency))
        };
        let part = |status: &PaymentStatus| {
            Some((t.text(status.label_key()), of(&|sum| sum.fits && sum.status() == Some(*status))?))
        };
        let misfits = of(&|sum| !sum.fits).map(|amount| (t.text("earnings-total-misfits"), amount));
        Total {
            currency: currency.to_owned(),
            all: of(&Sum::is_earned).unwrap_or_else(|| money::amount(t, 0, currency)),
            parts: PaymentStatus::ALL.iter().filter_map(part).chain(misfits).collect(),
        }
    };
    currencies.into_iter().map(total).collect()
}
