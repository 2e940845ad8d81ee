//! Tables of claims to download, however many there are (rule 17.8): the numbers of the claims are read at once, in one
//! snapshot, and the rows while the answer is sent, a batch each time the reader has room for one. So neither a connection
//! nor a thread waits for a slow reader, and of all rows one batch is in memory.

use crate::claims::model::vocabulary::Status;
use crate::claims::queries;
use crate::claims::queries::list::filter::Scope;
use crate::claims::queries::list::row::ListedClaim;
use crate::people::names::Names;
use crate::text::Texts;
use crate::web::claim::labels::Presenter;
use crate::web::ground::csv;
use crate::web::ground::csv::CsvTable;
use crate::web::ground::error::PageError;
use crate::web::http::state::{Connection, State};
use actix_web::HttpResponse;
use actix_web::web::Bytes;
use chrono::{DateTime, Utc};
use futures_util::stream::{self, Stream, StreamExt as _, try_unfold};
use std::sync::Arc;

/// Claims read at once.
const BATCH: usize = 1_000;

/// The columns of a table of claims.
#[derive(Clone, Copy)]
pub(in crate::web) struct Columns<const N: usize> {
    pub(in crate::web) headings: fn(Texts) -> [&'static str; N],
    /// Their cells for a claim, which has so many steps left if it is a draft.
    pub(in crate::web) cells: fn(&Presenter<'_>, &ListedClaim, usize) -> [String; N],
}

/// A table on its way out.
pub(in crate::web) struct Export<const N: usize> {
    /// Where the rows are read.
    pub(in crate::web) state: State,
    pub(in crate::web) scope: Scope,
    pub(in crate::web) t: Texts,
    /// What is told of each claim.
    pub(in crate::web) columns: Columns<N>,
    pub(in crate::web) names: Arc<Names>,
    /// Finds the request in the log.
    pub(in crate::web) reference: String,
}

impl<const N: usize> Export<N> {
    /// The answer that a browser saves as `name`, with the claims that `numbers` finds, in this order. The first batch is
    /// read before the answer begins, so that what goes wrong at once is still a page.
    pub(in crate::web) async fn download(
        self,
        name: &str,
        numbers: impl FnOnce(&mut Connection, DateTime<Utc>) -> Result<Vec<i64>, PageError> + Send + 'static,
    ) -> Result<HttpResponse, PageError> {
        let left = self.state.read(numbers).await?.into_iter();
        let mut head = CsvTable::new(self.t.language(), (self.columns.headings)(self.t))?.into_bytes()?;
        let mut rows = Rows { export: self, left };
        head.extend(rows.next().await?.unwrap_or_default());
        let first = stream::iter([Ok(Bytes::from(head))]);
        Ok(csv::answer(name).streaming(Box::pin(first.chain(rows.stream()))))
    }

    /// The rows of these claims, as they stand now.
    async fn batch(&self, ids: Vec<i64>) -> Result<Bytes, PageError> {
        let Self { scope, t, columns, .. } = *self;
        let (calendar, periods) = (Arc::clone(&self.state.context.calendar), self.state.context.periods());
        let names = Arc::clone(&self.names);
        let written = self.state.read(move |conn, now| {
            let presenter = Presenter { t, calendar: &calendar, periods, now };
            let rows = queries::list::rows(conn, &names, scope, &ids)?;
            let drafts = rows.iter().filter(|row| row.status == Status::Editing).map(|row| row.id);
            let steps = queries::filing::steps_left(conn, scope, &drafts.collect::<Vec<_>>())?;
            let mut sheet = CsvTable::headless(t.language());
            for row in &rows {
                let cells = (columns.cells)(&presenter, row, steps.get(&row.id).copied().unwrap_or_default());
                sheet.row(cells.iter().map(String::as_str))?;
            }
            sheet.into_bytes()
        });
        Ok(Bytes::from(written.await?))
    }
}

/// The rows that are still to be sent.
struct Rows<const N: usize> {
    export: Export<N>,
    left: std::vec::IntoIter<i64>,
}

impl<const N: usize> Rows<N> {
    /// The next batch, if there is one.
    async fn next(&mut self) -> Result<Option<Bytes>, PageError> {
        let ids: Vec<i64> = self.left.by_ref().take(BATCH).collect();
        if ids.is_empty() { Ok(None) } else { self.export.batch(ids).await.map(Some) }
    }

    /// Batch by batch. An error cuts the connection, so that the browser calls the file incomplete.
    fn stream(self) -> impl Stream<Item = Result<Bytes, PageError>> {
        try_unfold(self, |mut rows| async move {
            let next = rows.next().await.inspect_err(|error| {
                let (reference, left) = (&rows.export.reference, rows.left.len());
                tracing::error!(%reference, %error, left, "a download was cut off");
            });
            Ok(next?.map(|bytes| (bytes, rows)))
        })
    }
}
