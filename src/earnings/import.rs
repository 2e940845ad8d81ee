//! Tables of earnings taken in (rule 15.4): all of their lines, or none, and the same file once.

use crate::audit::{self, Action, Author, Entry};
use crate::db::schema::earning_imports;
use crate::earnings::check;
use crate::earnings::columns::{self, EarningColumn, EarningError, Known, NewEarning};
use crate::reference::entries;
use crate::text::table::TextTable;
use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use chrono_tz::Tz;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use diesel::sql_types::{Array, BigInt, Date, Nullable, Text, Uuid as SqlUuid};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;

/// Lines of a table that is sent by a page; the command takes [`MOST_LINES`].
pub const MOST_LINES_OF_A_PAGE: usize = 5_000;
pub const MOST_LINES: usize = 2_000_000;

/// Problems that are collected: once these are mended the file is sent again.
const MOST_PROBLEMS: usize = 1_000;

/// Rows that go to the database at once.
const BATCH: usize = 5_000;

/// A file of earnings.
#[derive(Debug)]
pub struct EarningFile {
    pub name: String,
    /// SHA-256 of its bytes, or of the text that was read from them.
    pub digest: [u8; 32],
    pub table: TextTable<EarningColumn>,
}

/// What tells one file from another.
pub fn digest(content: &[u8]) -> [u8; 32] {
    Sha256::digest(content).into()
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenIn {
    /// How many rows came in; 0 where the same file had come before.
    pub rows: u64,
    /// How many of them fit no association.
    pub misfits: u64,
    /// How many rows of other files are about the same thing, lever and month as one of these.
    pub repeated: u64,
    /// When the same file had come in, if it had.
    pub before: Option<DateTime<Utc>>,
}

/// A cell that cannot be taken, by the line of the file on which its row begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineProblem {
    pub line: u64,
    pub column: EarningColumn,
    pub error: EarningError,
}

#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// In the order of the lines; no more than the first thousand.
    #[error("{} cells cannot be taken", .0.len())]
    Lines(Vec<LineProblem>),
    #[error("the database failed: {0}")]
    Database(#[from] Error),
}

/// Takes a file in, inside the caller's transaction; `progress` is told how many of how many lines were read and written.
///
/// # Errors
/// Every cell that cannot be taken; then nothing may be kept of the transaction.
pub fn import(
    conn: &mut PgConnection,
    file: &EarningFile,
    author: &Author,
    (zone, now): (Tz, DateTime<Utc>),
    progress: impl Fn(u64, u64),
) -> Result<TakenIn, ImportError> {
    check::lock(conn)?;
    if let Some(at) = taken_in(conn, &file.digest)? {
        return Ok(TakenIn { rows: 0, misfits: 0, repeated: 0, before: Some(at) });
    }
    let total = u64::try_from(file.table.lines()).unwrap_or(u64::MAX);
    let known = Known { products: entries::names_of_products(conn)?, last_month: zoned_month(zone, now) };
    let import = insert_import(conn, file, now)?;
    let mut months = BTreeSet::new();
    let mut problems = Vec::new();
    let mut batch = Vec::with_capacity(BATCH);
    let mut done = 0;
    for row in file.table.rows() {
        match columns::read(&row, &known) {
            Ok(earning) => batch.push(earning),
            Err(wrong) => {
                problems.extend(wrong.into_iter().map(|(column, error)| LineProblem { line: row.line, column, error }))
            }
        }
        done += 1;
        if problems.len() >= MOST_PROBLEMS {
            break;
        }
        if batch.len() == BATCH {
            insert(conn, import, &batch, &mut months, problems.is_empty())?;
            batch.clear();
            progress(done, total);
        }
    }
    insert(conn, import, &batch, &mut months, problems.is_empty())?;
    if !problems.is_empty() {
        return Err(ImportError::Lines(problems));
    }
    for month in &months {
        check::month(conn, *month, zone, now)?;
    }
    progress(total, total);
    let after = json!({ "rows": done, "months": months.iter().map(ToString::to_string).collect::<Vec<_>>() });
    let entry = Entry::new(author, Action::EarningsImported, &file.name);
    audit::record(conn, &Entry { after: Some(after), ..entry }, now)?;
    Ok(TakenIn { rows: done, misfits: misfits(conn, import)?, repeated: repeated(conn, import)?, before: None })
}

/// The first day of the month that it is.
fn zoned_month(zone: Tz, now: DateTime<Utc>) -> NaiveDate {
    let today = now.with_timezone(&zone).date_naive();
    today.with_day(1).unwrap_or(today)
}

/// When this file was taken in.
fn taken_in(conn: &mut PgConnection, digest: &[u8; 32]) -> QueryResult<Option<DateTime<Utc>>> {
    let same = earning_imports::table.filter(earning_imports::digest.eq(digest.as_slice()));
    same.select(earning_imports::imported_at).first(conn).optional()
}

fn insert_import(conn: &mut PgConnection, file: &EarningFile, now: DateTime<Utc>) -> QueryResult<i64> {
    let rows = i64::try_from(file.table.lines()).unwrap_or(i64::MAX);
    let row = (
        earning_imports::digest.eq(file.digest.as_slice()),
        earning_imports::file_name.eq(&file.name),
        earning_imports::rows.eq(rows),
        earning_imports::imported_at.eq(now),
    );
    diesel::insert_into(earning_imports::table).values(row).returning(earning_imports::id).get_result(conn)
}

/// Rows come in as fitting nothing, and are judged with their month.
const INSERT: &str = "
    insert into earnings (import_id, line, claim_id, tenant_id, subscription_id, product, programme, lever, reason_code,
        payment_status, amount, currency, month, problem)
    select $1, r.line, r.claim, r.tenant, r.subscription, r.product, r.programme, r.lever, r.reason, r.status, r.amount,
        r.currency, r.month, 'no_association'
    from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        as r (line, claim, tenant, subscription, product, programme, lever, reason, status, amount, currency, month)";

/// Writes rows unless the file is refused anyway.
fn insert(
    conn: &mut PgConnection,
    import: i64,
    rows: &[NewEarning],
    months: &mut BTreeSet<NaiveDate>,
    is_good: bool,
) -> QueryResult<()> {
    if rows.is_empty() || !is_good {
        return Ok(());
    }
    months.extend(rows.iter().map(|row| row.month));
    fn each<'r, T>(rows: &'r [NewEarning], of: impl Fn(&'r NewEarning) -> T) -> Vec<T> {
        rows.iter().map(of).collect()
    }
    diesel::sql_query(INSERT)
        .bind::<BigInt, _>(import)
        .bind::<Array<BigInt>, _>(each(rows, |row| i64::try_from(row.line).unwrap_or(i64::MAX)))
        .bind::<Array<Nullable<BigInt>>, _>(each(rows, |row| row.claim.map(|claim| claim.0)))
        .bind::<Array<SqlUuid>, _>(each(rows, |row| row.tenant))
        .bind::<Array<Nullable<SqlUuid>>, _>(each(rows, |row| row.subscription))
        .bind::<Array<Text>, _>(each(rows, |row| &row.product))
        .bind::<Array<Text>, _>(each(rows, |row| row.programme.as_str()))
        .bind::<Array<Text>, _>(each(rows, |row| &row.lever))
        .bind::<Array<Text>, _>(each(rows, |row| &row.reason))
        .bind::<Array<Text>, _>(each(rows, |row| row.status.as_str()))
        .bind::<Array<BigInt>, _>(each(rows, |row| row.amount))
        .bind::<Array<Text>, _>(each(rows, |row| &row.currency))
        .bind::<Array<Date>, _>(each(rows, |row| row.month))
        .execute(conn)
        .map(drop)
}

fn misfits(conn: &mut PgConnection, import: i64) -> QueryResult<u64> {
    use crate::db::schema::earnings;
    let rows = earnings::table.filter(earnings::import_id.eq(import).and(earnings::problem.is_not_null()));
    let count: i64 = rows.count().get_result(conn)?;
    Ok(u64::try_from(count).unwrap_or_default())
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    rows: i64,
}

/// Rows of an import that another file had: the payment system may have written them again with another amount or status.
fn repeated(conn: &mut PgConnection, import: i64) -> QueryResult<u64> {
    let same = "select count(*) as rows from earnings e where e.import_id = $1 and exists (
        select from earnings o where o.tenant_id = e.tenant_id and o.month = e.month and o.import_id <> e.import_id
            and o.product = e.product and o.programme = e.programme and o.lever = e.lever and o.currency = e.currency
            and o.subscription_id is not distinct from e.subscription_id)";
    let count: Count = diesel::sql_query(same).bind::<BigInt, _>(import).get_result(conn)?;
    Ok(u64::try_from(count.rows).unwrap_or_default())
}

/// A table that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Import {
    pub id: i64,
    pub file_name: String,
    pub rows: i64,
    pub imported_at: DateTime<Utc>,
}

/// The last tables that were taken in, the newest first.
pub fn last(conn: &mut PgConnection) -> QueryResult<Vec<Import>> {
    use earning_imports::{file_name, id, imported_at, rows};
    earning_imports::table.order(id.desc()).limit(20).select((id, file_name, rows, imported_at)).load(conn)
}
