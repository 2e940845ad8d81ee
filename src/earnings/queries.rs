//! What pages show of earnings (rules 15.5 to 15.8), by who asks.

use crate::claims::model::answers::Answers;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries::list::filter::Programme;
use crate::db::keyless::earning_sums;
use crate::db::schema::{claims, earning_gaps, earning_months, earnings};
use crate::earnings::filter::{After, EarningFilter, EarningScope, Term};
use crate::earnings::{GapReason, Misfit, PaymentStatus};
use crate::people::{CompanyId, LocationId};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::sql;
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::result::Error;
use diesel::sql_types::BigInt;
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = earnings, check_for_backend(Pg))]
pub struct Earning {
    pub id: i64,
    pub month: NaiveDate,
    pub claim_id: Option<i64>,
    pub tenant_id: Uuid,
    pub subscription_id: Option<Uuid>,
    /// The code of a product.
    pub product: String,
    programme: String,
    pub lever: String,
    pub reason_code: String,
    payment_status: String,
    /// In the currency's smallest unit.
    pub amount: i64,
    pub currency: String,
    pub association_id: Option<i64>,
    pub company_id: Option<i64>,
    pub location_id: Option<i64>,
    problem: Option<String>,
}

impl Earning {
    pub fn programme(&self) -> Option<Programme> {
        Programme::parse(&self.programme)
    }

    pub fn status(&self) -> Option<PaymentStatus> {
        PaymentStatus::parse(&self.payment_status)
    }

    pub fn misfit(&self) -> Option<Misfit> {
        self.problem.as_deref().and_then(Misfit::parse)
    }

    /// The claim to go to.
    pub fn claim(&self) -> Option<ClaimId> {
        self.association_id.map(ClaimId)
    }
}

/// A page of rows, the newest month first, and where the next page begins.
pub fn page(
    conn: &mut PgConnection,
    scope: &EarningScope,
    filter: &EarningFilter,
    after: Option<After>,
    most: i64,
) -> QueryResult<(Vec<Earning>, Option<After>)> {
    let mut rows = found(scope, filter);
    if let Some(After(month, id)) = after {
        let earlier = earnings::month.eq(month).and(earnings::id.lt(id));
        rows = rows.filter(earnings::month.le(month).and(earnings::month.lt(month).or(earlier)));
    }
    let rows = rows.order((earnings::month.desc(), earnings::id.desc())).limit(most + 1);
    let mut rows: Vec<Earning> = rows.select(Earning::as_select()).load(conn)?;
    let more = i64::try_from(rows.len()).is_ok_and(|count| count > most);
    rows.truncate(usize::try_from(most).unwrap_or_default());
    let next = rows.last().filter(|_| more).map(|row| After(row.month, row.id));
    Ok((rows, next))
}

type Rows<'q> = earnings::BoxedQuery<'q, Pg>;

fn found<'q>(scope: &EarningScope, filter: &EarningFilter) -> Rows<'q> {
    let mut rows = earnings::table.into_boxed();
    if let EarningScope::Company { company, locations } = scope {
        rows = rows.filter(earnings::company_id.eq(company.0));
        if let Some(locations) = locations.clone() {
            rows = rows.filter(earnings::location_id.eq_any(locations));
        }
    }
    match filter.term {
        Term::Everything => {}
        Term::Guid(id) => rows = rows.filter(earnings::tenant_id.eq(id).or(earnings::subscription_id.eq(id))),
        Term::Claim(id) => rows = rows.filter(earnings::association_id.eq(id.0).or(earnings::claim_id.eq(id.0))),
        Term::Nothing => rows = rows.filter(earnings::id.eq(-1)),
    }
    if let Some(month) = filter.month {
        rows = rows.filter(earnings::month.eq(month));
    }
    if let Some(programme) = filter.programme {
        rows = rows.filter(earnings::programme.eq(programme.as_str()));
    }
    if let Some(status) = filter.status {
        rows = rows.filter(earnings::payment_status.eq(status.as_str()));
    }
    if let Some(location) = filter.location {
        rows = rows.filter(earnings::location_id.eq(location.0));
    }
    if filter.misfits {
        rows = rows.filter(earnings::problem.is_not_null());
    }
    rows
}

/// A sum of rows of one currency and payment status in one month.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Sum {
    pub month: NaiveDate,
    pub currency: String,
    status: String,
    /// Whether its rows fit their associations.
    pub fits: bool,
    pub amount: i64,
}

impl Sum {
    /// Of rows with the same problem, or with none.
    fn of_row(row: (NaiveDate, String, String, Option<String>, i64)) -> Self {
        let (month, currency, status, problem, amount) = row;
        Self { month, currency, status, fits: problem.is_none(), amount }
    }

    /// Whether it counts as earned: it fits, and its payment has not failed.
    pub fn is_earned(&self) -> bool {
        self.fits && self.status() != Some(PaymentStatus::Failed)
    }

    pub fn status(&self) -> Option<PaymentStatus> {
        PaymentStatus::parse(&self.status)
    }
}

/// Sums by month, currency and payment status: of a search from its rows, else from the sums that are kept.
pub fn sums(conn: &mut PgConnection, scope: &EarningScope, filter: &EarningFilter) -> QueryResult<Vec<Sum>> {
    if filter.term == Term::Everything { kept_sums(conn, scope, filter) } else { fresh_sums(conn, scope, filter) }
}

fn fresh_sums(conn: &mut PgConnection, scope: &EarningScope, filter: &EarningFilter) -> QueryResult<Vec<Sum>> {
    use earnings::{currency, id, month, payment_status, problem};
    let rows = earnings::table.filter(id.eq_any(found(scope, filter).select(id)));
    let rows = rows.group_by((month, currency, payment_status, problem)).order((month, currency, payment_status));
    let amount = sql::<BigInt>("sum(amount)::bigint");
    let rows = rows.select((month, currency, payment_status, problem, amount));
    Ok(rows.load(conn)?.into_iter().map(Sum::of_row).collect())
}

fn kept_sums(conn: &mut PgConnection, scope: &EarningScope, filter: &EarningFilter) -> QueryResult<Vec<Sum>> {
    use earning_sums::{company_id, currency, fits, location_id, month, payment_status, programme};
    let grouped = earning_sums::table.group_by((month, currency, payment_status, fits));
    let sum = sql::<BigInt>("sum(amount)::bigint");
    let mut sums = grouped.select((month, currency, payment_status, fits, sum)).into_boxed();
    if let EarningScope::Company { company, locations } = scope {
        sums = sums.filter(company_id.eq(company.0));
        if let Some(locations) = locations.clone() {
            sums = sums.filter(location_id.eq_any(locations));
        }
    }
    if let Some(wanted) = filter.month {
        sums = sums.filter(month.eq(wanted));
    }
    if let Some(wanted) = filter.programme {
        sums = sums.filter(programme.eq(wanted.as_str()));
    }
    if let Some(wanted) = filter.status {
        sums = sums.filter(payment_status.eq(wanted.as_str()));
    }
    if let Some(wanted) = filter.location {
        sums = sums.filter(location_id.eq(wanted.0));
    }
    if filter.misfits {
        sums = sums.filter(fits.eq(false));
    }
    sums.order((month, currency, payment_status)).load(conn)
}

/// The months of which there are rows, the newest first, and when each was last held against the associations.
pub fn months(conn: &mut PgConnection) -> QueryResult<Vec<(NaiveDate, DateTime<Utc>)>> {
    let months = earning_months::table.order(earning_months::month.desc());
    months.select((earning_months::month, earning_months::checked_at)).load(conn)
}

/// An association that is eligible and has no row of a month.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    pub claim: ClaimId,
    pub programme: Option<Programme>,
    pub reason: Option<GapReason>,
    pub company: CompanyId,
    pub location: LocationId,
    pub answers: Answers,
}

/// A page of the associations without a row of this month, the newest claim first, and the last claim of the page if there are
/// more.
pub fn gaps(
    conn: &mut PgConnection,
    scope: &EarningScope,
    month: NaiveDate,
    after: Option<(ClaimId, Programme)>,
    most: i64,
) -> QueryResult<(Vec<Gap>, bool)> {
    let mut rows = earning_gaps::table.inner_join(claims::table).filter(earning_gaps::month.eq(month)).into_boxed();
    if let EarningScope::Company { company, locations } = scope {
        rows = rows.filter(earning_gaps::company_id.eq(company.0));
        if let Some(locations) = locations.clone() {
            rows = rows.filter(earning_gaps::location_id.eq_any(locations));
        }
    }
    if let Some((claim, programme)) = after {
        let rest = earning_gaps::claim_id.eq(claim.0).and(earning_gaps::programme.gt(programme.as_str()));
        rows = rows.filter(earning_gaps::claim_id.lt(claim.0).or(rest));
    }
    let rows = rows.order((earning_gaps::claim_id.desc(), earning_gaps::programme)).limit(most + 1);
    let rows: Vec<(i64, String, String, i64, i64, serde_json::Value)> = rows
        .select((
            earning_gaps::claim_id,
            earning_gaps::programme,
            earning_gaps::reason,
            earning_gaps::company_id,
            earning_gaps::location_id,
            claims::answers,
        ))
        .load(conn)?;
    let wanted = usize::try_from(most).unwrap_or_default();
    let more = rows.len() > wanted;
    let read = |(claim, programme, reason, company, location, answers): (i64, String, String, i64, i64, _)| {
        Ok(Gap {
            claim: ClaimId(claim),
            programme: Programme::parse(&programme),
            reason: GapReason::parse(&reason),
            company: CompanyId(company),
            location: LocationId(location),
            answers: serde_json::from_value(answers).map_err(|why| Error::DeserializationError(why.into()))?,
        })
    };
    Ok((rows.into_iter().take(wanted).map(read).collect::<QueryResult<_>>()?, more))
}
