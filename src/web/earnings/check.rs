//! The check of a month (rules 15.6 and 15.7): associations without a row, and rows without an association, each with its
//! reason and what support asks for.

use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries::list::filter::Programme;
use crate::earnings::filter::{EarningFilter, EarningScope};
use crate::earnings::queries::{self, Gap};
use crate::text::Texts;
use crate::time::{TimeWords, parse};
use crate::web::earnings::rows::{EarningRow, EarningWords};
use crate::web::ground::error::PageError;
use crate::web::http::forms::QueryParams;
use crate::web::http::names::KnownNames;
use crate::web::http::page::choice::Choice;
use crate::web::http::page::{self, Frame};
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use actix_web::HttpResponse;
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;
use std::sync::Arc;

const PATH: &str = "/earnings/check";
const PAGE: i64 = 25;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CheckQuery {
    /// `2026-11`; the last month there is where nothing is said.
    month: String,
    /// The last association of the page before.
    after: String,
}

/// An association without a row, in words.
struct GapRow {
    href: String,
    claim: String,
    customer: String,
    programme: &'static str,
    place: String,
    reason: &'static str,
    support: Vec<String>,
}

#[derive(Template)]
#[template(path = "earnings/check.html")]
struct CheckPage {
    t: Texts,
    frame: Frame,
    shown: Shown,
}

/// What the page shows of a month.
#[derive(Default)]
struct Shown {
    months: Vec<Choice>,
    /// The month in words; empty where there are no rows of any.
    month: String,
    checked: String,
    gaps: Vec<GapRow>,
    next_href: String,
    misfits: Vec<EarningRow>,
    /// Where all rows without an association are; empty if these are all.
    misfits_href: String,
}

/// `GET /earnings/check`
pub async fn page(
    frame: Frame,
    SignedIn(person): SignedIn,
    QueryParams(query): QueryParams<CheckQuery>,
    state: State,
    KnownNames(names): KnownNames,
) -> Result<HttpResponse, PageError> {
    let (t, inside, scope) = (frame.t, person.company().is_none(), EarningScope::of(&person));
    let (asked, after) = (parse::month(&query.month), after(&query.after));
    let (calendar, reference) = (Arc::clone(&state.context.calendar), state.context.reference());
    let shown = state.read(move |conn, _now| {
        let time = TimeWords::new(t.language(), &calendar);
        let known = queries::months(conn)?;
        let months = known.iter().map(|(month, _)| {
            let value = month.format("%Y-%m").to_string();
            Choice::new(value, time.month(*month))
        });
        let asked = known.iter().find(|(month, _)| Some(*month) == asked).or(known.first()).copied();
        let chosen = asked.map(|(month, _)| month.format("%Y-%m").to_string()).unwrap_or_default();
        let mut shown =
            Shown { months: months.map(|choice| choice.chosen_in(&[&chosen])).collect(), ..Shown::default() };
        if let Some((month, checked_at)) = asked {
            let words = EarningWords { t, time, names: &names, reference: &reference };
            let (gaps, more) = queries::gaps(conn, &scope, month, after, PAGE)?;
            shown.next_href = gaps.last().filter(|_| more).map(|gap| next_href(&chosen, gap)).unwrap_or_default();
            shown.gaps = gaps.iter().map(|gap| gap_row(&words, gap, month, inside)).collect();
            let filter = EarningFilter { month: Some(month), misfits: true, ..EarningFilter::default() };
            let (misfits, more) = queries::page(conn, &scope, &filter, None, PAGE)?;
            shown.misfits = misfits.iter().map(|row| words.row(row, inside)).collect();
            shown.misfits_href = more.map(|_| format!("/earnings?month={chosen}&view=misfits")).unwrap_or_default();
            (shown.month, shown.checked) = (time.month(month), time.instant(checked_at));
        }
        Ok(shown)
    });
    Ok(page::render(&CheckPage { t, shown: shown.await?, frame: frame.at(PATH) }))
}

fn after(text: &str) -> Option<(ClaimId, Programme)> {
    let (claim, programme) = text.split_once('.')?;
    Some((ClaimId(claim.parse().ok()?), Programme::parse(programme)?))
}

fn next_href(month: &str, last: &Gap) -> String {
    let programme = last.programme.map(Programme::as_str).unwrap_or_default();
    format!("{PATH}?month={month}&after={}.{programme}", last.claim.0)
}

fn gap_row(words: &EarningWords<'_>, gap: &Gap, month: NaiveDate, inside: bool) -> GapRow {
    let (t, answers) = (words.t, &gap.answers);
    let location = words.names.location(gap.location);
    let (programme, month) = (words.programme(gap.programme), words.time.month(month));
    let reason = gap.reason.map(|reason| t.text(reason.label_key())).unwrap_or_default();
    let products: Vec<String> = answers.products.iter().map(|product| product.in_words(t.language())).collect();
    let tenant = answers.tenant_id.map(|id| id.to_string()).unwrap_or_default();
    GapRow {
        href: format!("/claims/{}", gap.claim),
        claim: gap.claim.to_string(),
        customer: answers.customer_name.clone().unwrap_or_default(),
        programme,
        place: words.place(Some(gap.company.0), Some(gap.location.0), inside),
        reason,
        support: words.support(&[
            ("field-mpn-id", location.map(|place| place.mpn_id.as_str()).unwrap_or_default()),
            ("field-programme", programme),
            ("field-claim-id", &gap.claim.to_string()),
            ("field-products", &products.join(", ")),
            ("field-tenant-id", &tenant),
            ("field-month", &month),
            ("claim-support-issue", reason),
        ]),
    }
}
