//! Earnings to download (rule 15.8): everybody who reads them gets the rows, and amounts only who may take those along.

use crate::audit::{Action, Author};
use crate::earnings::filter::{After, EarningFilter, EarningScope, exports_amounts};
use crate::earnings::money;
use crate::earnings::queries::{self, Earning};
use crate::people::names::Names;
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::earnings::query::EarningQuery;
use crate::web::earnings::rows::EarningWords;
use crate::web::ground::csv::{self, CsvTable};
use crate::web::ground::error::PageError;
use crate::web::http::author::record_access;
use crate::web::http::forms::QueryParams;
use crate::web::http::names::KnownNames;
use crate::web::http::page::Frame;
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use actix_web::HttpResponse;
use actix_web::web::Bytes;
use futures_util::stream::{self, Stream, StreamExt as _, try_unfold};
use std::sync::Arc;

/// Rows read at once.
const BATCH: i64 = 1_000;

const COLUMNS: [&str; 13] = [
    "field-month",
    "field-claim-id",
    "field-tenant-id",
    "field-subscription-id",
    "field-product",
    "field-programme",
    "field-lever",
    "field-reason-code",
    "field-payment-status",
    "field-partner",
    "earnings-problem",
    "field-currency",
    "field-amount",
];

/// `GET /earnings.csv`
pub async fn csv(
    frame: Frame,
    SignedIn(person): SignedIn,
    author: Author,
    QueryParams(query): QueryParams<EarningQuery>,
    state: State,
    KnownNames(names): KnownNames,
) -> Result<HttpResponse, PageError> {
    record_access(&state, author, Action::Exported, "earnings.csv".to_owned(), person.company()).await?;
    let (scope, filter) = (EarningScope::of(&person), query.filter());
    let columns = if exports_amounts(&person) { COLUMNS.len() } else { COLUMNS.len() - 2 };
    let t = frame.t;
    let mut head = CsvTable::new(t.language(), COLUMNS.iter().take(columns).map(|key| t.text(key)))?.into_bytes()?;
    let mut rows = Batches { state, scope, filter, names, t, columns, after: None, done: false };
    head.extend(rows.next().await?.unwrap_or_default());
    let first = stream::iter([Ok(Bytes::from(head))]);
    Ok(csv::answer("earnings.csv").streaming(Box::pin(first.chain(rows.stream(frame.reference)))))
}

/// Rows that are still to be sent. Those that come in meanwhile may be among them; none is left out or sent twice.
struct Batches {
    state: State,
    scope: EarningScope,
    filter: EarningFilter,
    names: Arc<Names>,
    t: Texts,
    columns: usize,
    after: Option<After>,
    done: bool,
}

impl Batches {
    async fn next(&mut self) -> Result<Option<Bytes>, PageError> {
        if self.done {
            return Ok(None);
        }
        let (scope, filter, after) = (self.scope.clone(), self.filter.clone(), self.after);
        let (names, t, columns) = (Arc::clone(&self.names), self.t, self.columns);
        let (calendar, reference) = (Arc::clone(&self.state.context.calendar), self.state.context.reference());
        let read = self.state.read(move |conn, _now| {
            let (rows, next) = queries::page(conn, &scope, &filter, after, BATCH)?;
            let time = TimeWords::new(t.language(), &calendar);
            let words = EarningWords { t, time, names: &names, reference: &reference };
            let mut sheet = CsvTable::headless(t.language());
            for row in &rows {
                sheet.row(cells(&words, row).iter().take(columns).map(String::as_str))?;
            }
            Ok((Bytes::from(sheet.into_bytes()?), next))
        });
        let (bytes, next) = read.await?;
        (self.after, self.done) = (next, next.is_none());
        Ok(Some(bytes))
    }

    /// Batch by batch. An error cuts the connection, so that the browser calls the file incomplete.
    fn stream(self, reference: String) -> impl Stream<Item = Result<Bytes, PageError>> {
        try_unfold((self, reference), |(mut rows, reference)| async move {
            let next = rows.next().await.inspect_err(|error| {
                tracing::error!(%reference, %error, "a download was cut off");
            });
            Ok(next?.map(|bytes| (bytes, (rows, reference))))
        })
    }
}

fn cells(words: &EarningWords<'_>, row: &Earning) -> [String; COLUMNS.len()] {
    let shown = words.row(row, true);
    [
        row.month.format("%Y-%m").to_string(),
        shown.claim,
        shown.tenant,
        shown.subscription,
        shown.product,
        shown.programme.to_owned(),
        shown.lever,
        shown.reason,
        shown.status.to_owned(),
        shown.place,
        shown.misfit.to_owned(),
        row.currency.clone(),
        money::plain(words.t, row.amount, &row.currency),
    ]
}
