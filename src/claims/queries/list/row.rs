//! The rows of a page, read by their numbers with the names that they show.

use super::filter::{Cursor, Order, Scope};
use crate::claims::model::claim::Rejection;
use crate::claims::model::vocabulary::{Activity, Area, ClaimId, RejectionGroup, Stage, Status};
use crate::db::schema::claims;
use crate::people::names::Names;
use crate::people::{CompanyId, LocationId, UserId};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::jsonb_array_length;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq)]
pub struct ListedClaim {
    pub id: ClaimId,
    pub version: i32,
    pub status: Status,
    pub stage: Option<Stage>,
    /// The partner's own name for it.
    pub name: String,
    /// The customer's name, once given.
    pub customer: Option<String>,
    /// The customer's domain, once given.
    pub domain: Option<String>,
    /// The customer's tenant, once given.
    pub tenant: Option<Uuid>,
    pub area: Area,
    pub activities: Vec<Activity>,
    /// How many products it claims.
    pub products: usize,
    pub round: i16,
    pub company: String,
    pub location: String,
    pub mpn_id: String,
    pub reviewer: Option<UserId>,
    /// That person's name; only in the programme's own scope (rule 5.7).
    pub reviewer_name: Option<String>,
    /// Who may not decide its dispute.
    pub barred_reviewer: Option<UserId>,
    /// Until when whoever moves next is in time.
    pub due_at: Option<DateTime<Utc>>,
    pub held: bool,
    /// End of the customer's days, once they have begun.
    pub decline_until: Option<DateTime<Utc>>,
    /// When the customer asked to end the association after that.
    pub end_requested_at: Option<DateTime<Utc>>,
    pub submitted_at: Option<DateTime<Utc>>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    pub rejection: Option<Rejection>,
    /// Why it is not eligible.
    pub outcome_reason: Option<String>,
    /// From which month its outcome counts.
    pub effective_month: Option<NaiveDate>,
}

impl ListedClaim {
    /// The cursor behind this row.
    pub fn cursor(&self, order: Order) -> Cursor {
        let at = if order == Order::Changed { Some(self.updated_at) } else { self.due_at };
        Cursor::At { at, id: self.id.0 }
    }
}

#[derive(Queryable)]
struct RawRow {
    ids: (i64, i32, i16, Option<i64>, Option<i64>),
    stands: (String, Option<String>, Option<Value>, bool),
    answers: (Value, String, Value, i32),
    customer: (Option<String>, Option<String>, Option<Uuid>),
    places: (i64, Option<i64>),
    times: (Option<DateTime<Utc>>, Option<DateTime<Utc>>, DateTime<Utc>),
    outcome: (Option<String>, Option<NaiveDate>),
    customers: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
}

/// The rows of these claims, in this order.
pub(in crate::claims::queries) fn load(
    conn: &mut PgConnection,
    names: &Names,
    scope: Scope,
    ids: &[i64],
) -> QueryResult<Vec<ListedClaim>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<RawRow> = claims::table
        .filter(claims::id.eq_any(ids))
        .select((
            (claims::id, claims::version, claims::round, claims::reviewer_id, claims::barred_reviewer_id),
            (claims::status, claims::stage, claims::rejection, claims::held),
            (
                claims::answers.retrieve_as_object("name"),
                claims::area.assume_not_null(),
                claims::activities.assume_not_null(),
                jsonb_array_length(claims::answers.retrieve_as_object("products")),
            ),
            (claims::customer_name, claims::tenant_domain, claims::tenant_id),
            (claims::company_id, claims::location_id),
            (claims::due_at, claims::submitted_at, claims::updated_at),
            (claims::outcome_reason, claims::effective_month),
            (claims::decline_until, claims::end_requested_at),
        ))
        .load(conn)?;
    let mut by_id = HashMap::with_capacity(rows.len());
    for raw in rows {
        let row = raw.read(names, scope)?;
        by_id.insert(row.id.0, row);
    }
    Ok(ids.iter().filter_map(|id| by_id.remove(id)).collect())
}

impl RawRow {
    fn read(self, names: &Names, scope: Scope) -> QueryResult<ListedClaim> {
        let (name, area, activities, products) = self.answers;
        let (company, location) = self.places;
        let location = location.and_then(|id| names.location(LocationId(id)));
        let reviewer = self.ids.3.map(UserId);
        Ok(ListedClaim {
            id: ClaimId(self.ids.0),
            version: self.ids.1,
            round: self.ids.2,
            reviewer,
            barred_reviewer: self.ids.4.map(UserId),
            status: Status::parse(&self.stands.0).ok_or_else(|| unknown(&self.stands.0))?,
            stage: self.stands.1.as_deref().map(|s| Stage::parse(s).ok_or_else(|| unknown(s))).transpose()?,
            rejection: self.stands.2.map(json).transpose()?,
            held: self.stands.3,
            name: json(name)?,
            area: Area::parse(&area).ok_or_else(|| unknown(&area))?,
            activities: json(activities)?,
            products: usize::try_from(products).unwrap_or_default(),
            customer: self.customer.0,
            domain: self.customer.1,
            tenant: self.customer.2,
            company: names.company(CompanyId(company)).unwrap_or_default().to_owned(),
            location: location.map(|location| location.name.clone()).unwrap_or_default(),
            mpn_id: location.map(|location| location.mpn_id.clone()).unwrap_or_default(),
            reviewer_name: reviewer
                .filter(|_| scope == Scope::Programme)
                .and_then(|id| names.of_programme(id))
                .map(str::to_owned),
            due_at: self.times.0,
            submitted_at: self.times.1,
            updated_at: self.times.2,
            outcome_reason: self.outcome.0,
            effective_month: self.outcome.1,
            decline_until: self.customers.0,
            end_requested_at: self.customers.1,
        })
    }
}

fn json<T: serde::de::DeserializeOwned>(value: Value) -> QueryResult<T> {
    serde_json::from_value(value).map_err(|e| Error::DeserializationError(e.into()))
}

fn unknown(name: &str) -> Error {
    Error::DeserializationError(format!("unknown value {name:?}").into())
}

impl ListedClaim {
    /// Whether the partner may still dispute it at `now`; as [`crate::claims::model::claim::Claim::is_disputable`].
    pub fn is_disputable(&self, now: DateTime<Utc>) -> bool {
        let open = |r: &Rejection| RejectionGroup::is_disputable(r.group) && !r.is_final;
        self.rejection.as_ref().is_some_and(open) && self.due_at.is_some_and(|due| now < due)
    }

    /// Revenue association is recognised but never assessed (rule 2.3).
    pub fn is_recognition_only(&self) -> bool {
        self.activities == [Activity::RevenueAssociation]
    }
}
