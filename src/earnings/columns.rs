//! The columns of a table of earnings, and what a line of it says.

use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries::list::filter::Programme;
use crate::earnings::PaymentStatus;
use crate::earnings::money::{Currency, MOST};
use crate::text::Language;
use crate::text::fields::{self, FieldError};
use crate::text::table::{CellError, Column, Headings, Row};
use crate::time::parse;
use chrono::{Datelike as _, NaiveDate};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The longest name of a lever, and the longest code of a reason.
const LEVER: usize = 200;
const REASON: usize = 100;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EarningColumn {
    Claim,
    Tenant,
    Subscription,
    Product,
    Programme,
    Lever,
    Reason,
    Status,
    Amount,
    Currency,
    Month,
}

/// The first line of a table of earnings.
pub const HEADINGS: Headings<EarningColumn> = {
    use EarningColumn as C;
    Headings {
        all: &[
            C::Claim,
            C::Tenant,
            C::Subscription,
            C::Product,
            C::Programme,
            C::Lever,
            C::Reason,
            C::Status,
            C::Amount,
            C::Currency,
            C::Month,
        ],
        needed: &[C::Tenant, C::Product, C::Programme, C::Status, C::Amount, C::Currency, C::Month],
    }
};

impl Column for EarningColumn {
    fn key(self) -> &'static str {
        match self {
            Self::Claim => "field-claim-id",
            Self::Tenant => "field-tenant-id",
            Self::Subscription => "field-subscription-id",
            Self::Product => "field-product",
            Self::Programme => "field-programme",
            Self::Lever => "field-lever",
            Self::Reason => "field-reason-code",
            Self::Status => "field-payment-status",
            Self::Amount => "field-minor-amount",
            Self::Currency => "field-currency",
            Self::Month => "field-month",
        }
    }
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EarningError {
    #[error(transparent)]
    Cell(#[from] CellError),
    #[error("write a claim ID such as CPOR-0000123")]
    Claim,
    #[error("write 32 digits and letters from a to f")]
    Guid,
    #[error("there is no product of this name")]
    Product,
    #[error("write OSU or OSA Sell")]
    Programme,
    #[error("it is too long")]
    Long,
    #[error("write Unprocessed, Upcoming, Sent or Failed")]
    Status,
    #[error("write a whole number of the currency's smallest unit, such as 12550 for 125.50")]
    Amount,
    #[error("write the three letters of a currency, such as EUR")]
    Currency,
    #[error("write a month that has begun, such as 2026-11")]
    Month,
}

/// A line of a table of earnings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEarning {
    pub line: u64,
    /// The claim that it names.
    pub claim: Option<ClaimId>,
    pub tenant: Uuid,
    pub subscription: Option<Uuid>,
    /// The code of a product.
    pub product: String,
    pub programme: Programme,
    pub lever: String,
    pub reason: String,
    pub status: PaymentStatus,
    /// In the currency's smallest unit.
    pub amount: i64,
    pub currency: String,
    /// The first day of the month.
    pub month: NaiveDate,
}

/// What cells are held against.
pub(super) struct Known {
    /// Codes of products by code and by the names that they have had in both languages, in small letters.
    pub(super) products: BTreeMap<String, String>,
    /// The month that it is.
    pub(super) last_month: NaiveDate,
}

/// What is wrong with a line, cell by cell.
pub(super) type Wrong = Vec<(EarningColumn, EarningError)>;

/// Reads the cells of a line, and collects what is wrong with them.
struct Reader<'r> {
    row: &'r Row<EarningColumn>,
    wrong: Wrong,
}

impl Reader<'_> {
    fn kept<T>(&mut self, column: EarningColumn, read: Result<T, EarningError>) -> Option<T> {
        read.map_err(|error| self.wrong.push((column, error))).ok()
    }

    fn needed<T>(&mut self, column: EarningColumn, read: impl FnOnce(&str) -> Result<T, EarningError>) -> Option<T> {
        let cell = self.row.needed(column).map_err(EarningError::from).and_then(read);
        self.kept(column, cell)
    }

    /// The outer `None` is a fault, the inner an empty cell.
    fn optional<T>(
        &mut self,
        column: EarningColumn,
        read: impl FnOnce(&str) -> Result<T, EarningError>,
    ) -> Option<Option<T>> {
        let cell = self.row.given(column).map_err(EarningError::from);
        let cell = cell.and_then(|cell| cell.map(read).transpose());
        self.kept(column, cell)
    }
}

/// What a line says.
///
/// # Errors
/// Every cell that cannot be taken.
pub(super) fn read(row: &Row<EarningColumn>, known: &Known) -> Result<NewEarning, Wrong> {
    use EarningColumn as C;
    let mut cells = Reader { row, wrong: Vec::new() };
    if let Err((column, error)) = row.fits() {
        cells.wrong.push((column, error.into()));
    }
    let claim = cells.optional(C::Claim, |cell| ClaimId::parse(cell).ok_or(EarningError::Claim));
    let tenant = cells.needed(C::Tenant, guid);
    let subscription = cells.optional(C::Subscription, guid);
    let code = |cell: &str| known.products.get(&cell.to_lowercase()).cloned().ok_or(EarningError::Product);
    let product = cells.needed(C::Product, code);
    let programme = cells.needed(C::Programme, programme);
    let lever = cells.optional(C::Lever, |cell| line(cell, LEVER));
    let reason = cells.optional(C::Reason, |cell| line(cell, REASON));
    let status = cells.needed(C::Status, status);
    let amount = cells.needed(C::Amount, amount);
    let currency = cells.needed(C::Currency, |cell| {
        Currency::parse(cell).map(|currency| currency.code().to_owned()).ok_or(EarningError::Currency)
    });
    let begun = |cell: &str| month(cell).ok().filter(|month| *month <= known.last_month).ok_or(EarningError::Month);
    let month = cells.needed(C::Month, begun);
    let wrong = std::mem::take(&mut cells.wrong);
    let whole = || {
        Some(NewEarning {
            line: row.line,
            claim: claim?,
            tenant: tenant?,
            subscription: subscription?,
            product: product?,
            programme: programme?,
            lever: lever?.unwrap_or_default(),
            reason: reason?.unwrap_or_default(),
            status: status?,
            amount: amount?,
            currency: currency?,
            month: month?,
        })
    };
    if wrong.is_empty() { whole().ok_or(wrong) } else { Err(wrong) }
}

fn guid(cell: &str) -> Result<Uuid, EarningError> {
    fields::guid(cell, FieldError::Plain(""), FieldError::Plain("")).map_err(|_why| EarningError::Guid)
}

fn programme(cell: &str) -> Result<Programme, EarningError> {
    let cell = &cell.to_lowercase();
    let paid = [Programme::Osu, Programme::OsaSell];
    let named = |programme: &Programme| {
        let said = Language::ALL.map(|language| language.texts().text(programme.label_key()).to_lowercase());
        said.contains(cell) || programme.as_str() == cell
    };
    paid.into_iter().find(named).ok_or(EarningError::Programme)
}

fn status(cell: &str) -> Result<PaymentStatus, EarningError> {
    let cell = cell.to_lowercase();
    let named = |status: &PaymentStatus| {
        let said = Language::ALL.map(|language| language.texts().text(status.label_key()).to_lowercase());
        said.contains(&cell) || status.as_str() == cell
    };
    PaymentStatus::ALL.iter().copied().find(named).ok_or(EarningError::Status)
}

fn line(cell: &str, most: usize) -> Result<String, EarningError> {
    fields::line(cell, "", most).map_err(|_why| EarningError::Long)
}

fn amount(cell: &str) -> Result<i64, EarningError> {
    let written = cell.strip_prefix('+').unwrap_or(cell).replace('\u{2212}', "-");
    written.parse().ok().filter(|amount: &i64| amount.abs() <= MOST).ok_or(EarningError::Amount)
}

/// `2026-11`, or its first day as spreadsheets make of it.
fn month(cell: &str) -> Result<NaiveDate, EarningError> {
    let first = parse::month(cell).or_else(|| parse::day(cell).filter(|day| day.day() == 1));
    first.filter(|day| (2000..2100).contains(&day.year())).ok_or(EarningError::Month)
}
