//! Lists of claims: one query for every list, whoever reads it, a page at a time by key and not by number, so that the
//! last page costs what the first does.

use crate::claims::claim::{Activity, Area, ClaimId, Rejection, RejectionGroup, Stage, Status};
use crate::db::schema::{claims, companies, locations, users};
use crate::people::{CompanyId, LocationId, Person, Standing, UserId};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::{self, sql};
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::result::Error;
use diesel::sql_types::{Bool, Nullable};
use serde_json::Value;
use uuid::Uuid;

/// What a person may list: a partner's user everything of their company, a reviewer everything but drafts (rule 5.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// One company's claims.
    Company(CompanyId),
    /// Every company's, drafts left out.
    Programme,
}

impl Scope {
    /// The scope of a signed-in person.
    pub fn of(person: &Person) -> Self {
        match person.standing {
            Standing::Partner { company, .. } => Self::Company(company),
            Standing::Reviewer { .. } => Self::Programme,
        }
    }
}

/// Whose work a claim must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Nobody's.
    Nobodys,
    /// This reviewer's.
    Of(UserId),
}

/// Which claims a list shows; what is `None` or empty does not restrict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// In one of these statuses.
    pub statuses: Vec<Status>,
    /// In one of these stages.
    pub stages: Vec<Stage>,
    /// At this location.
    pub location: Option<LocationId>,
    /// This reviewer's or nobody's.
    pub whose: Option<Whose>,
    /// Due at this instant or before.
    pub overdue_at: Option<DateTime<Utc>>,
    /// Last changed at this instant or later.
    pub changed_since: Option<DateTime<Utc>>,
    /// Waits for something that the partner can do: an answer, a dispute that is still possible at this instant, a new
    /// address for the customer (rule 2.4).
    pub needs_partner_at: Option<DateTime<Utc>>,
    /// Claim ID, tenant ID, or a part of the customer's name, domain, partner's name or MPN ID.
    pub search: Option<String>,
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// The most urgent first, what has no deadline last.
    #[default]
    Due,
    /// The newest change first.
    Changed,
}

/// The last row of the page before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// Its deadline or change; `None` for no deadline.
    pub at: Option<DateTime<Utc>>,
    /// Its number.
    pub id: i64,
}

impl Cursor {
    /// As it stands in an address.
    pub fn to_text(self) -> String {
        let at = self.at.map_or_else(String::new, |at| at.timestamp_micros().to_string());
        format!("{at}.{}", self.id)
    }

    /// Reads what [`Cursor::to_text`] wrote; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (at, id) = text.split_once('.')?;
        let at = if at.is_empty() { None } else { Some(DateTime::from_timestamp_micros(at.parse().ok()?)?) };
        Some(Self { at, id: id.parse().ok()? })
    }
}

/// A claim in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number.
    pub id: ClaimId,
    /// Its version.
    pub version: i32,
    /// Where it stands.
    pub status: Status,
    /// How far since approval.
    pub stage: Option<Stage>,
    /// The partner's own name for it.
    pub name: String,
    /// The customer's name, once given.
    pub customer: Option<String>,
    /// The customer's domain, once given.
    pub domain: Option<String>,
    /// The customer's tenant, once given.
    pub tenant: Option<Uuid>,
    /// Its area.
    pub area: Area,
    /// Its activities.
    pub activities: Vec<Activity>,
    /// How many products it claims.
    pub products: usize,
    /// Which round of review.
    pub round: i16,
    /// Its partner company.
    pub company: String,
    /// Its location.
    pub location: String,
    /// Its location's MPN ID.
    pub mpn_id: String,
    /// Whose work it is.
    pub reviewer: Option<UserId>,
    /// That person's name; only in the programme's own scope (rule 5.7).
    pub reviewer_name: Option<String>,
    /// Who may not decide its dispute.
    pub barred_reviewer: Option<UserId>,
    /// Until when whoever moves next is in time.
    pub due_at: Option<DateTime<Utc>>,
    /// The clock is held.
    pub held: bool,
    /// When it was sent.
    pub submitted_at: Option<DateTime<Utc>>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Why it stands rejected.
    pub rejection: Option<Rejection>,
    /// Why it is not eligible.
    pub outcome_reason: Option<String>,
    /// From which month its outcome counts.
    pub effective_month: Option<NaiveDate>,
}

impl Row {
    /// The cursor behind this row.
    pub fn cursor(&self, order: Order) -> Cursor {
        let at = match order {
            Order::Due => self.due_at,
            Order::Changed => Some(self.updated_at),
        };
        Cursor { at, id: self.id.0 }
    }
}

#[derive(Queryable)]
struct RawRow {
    ids: (i64, i32, i16, Option<i64>, Option<i64>),
    stands: (String, Option<String>, Option<Value>, bool),
    answers: (Value, Value, Value, Value),
    customer: (Option<String>, Option<String>, Option<Uuid>),
    names: (String, String, String, Option<String>),
    times: (Option<DateTime<Utc>>, Option<DateTime<Utc>>, DateTime<Utc>),
    outcome: (Option<String>, Option<NaiveDate>),
}

type OfCompany = dsl::Eq<companies::id, claims::company_id>;
type AtLocation = dsl::Eq<dsl::Nullable<locations::id>, claims::location_id>;
type OfReviewer = dsl::Eq<dsl::Nullable<users::id>, claims::reviewer_id>;
type Joined = dsl::LeftJoinQuerySource<
    dsl::InnerJoinQuerySource<
        dsl::InnerJoinQuerySource<claims::table, companies::table, OfCompany>,
        locations::table,
        AtLocation,
    >,
    users::table,
    OfReviewer,
>;
type Condition = Box<dyn BoxableExpression<Joined, Pg, SqlType = Nullable<Bool>>>;

macro_rules! joined {
    () => {
        claims::table
            .inner_join(companies::table.on(companies::id.eq(claims::company_id)))
            .inner_join(locations::table.on(locations::id.nullable().eq(claims::location_id)))
            .left_join(users::table.on(users::id.nullable().eq(claims::reviewer_id)))
    };
}

/// One page of at most `limit` claims behind `after`.
///
/// # Errors
/// When the database cannot be asked.
pub fn list(
    conn: &mut PgConnection,
    scope: Scope,
    filter: &Filter,
    order: Order,
    after: Option<Cursor>,
    limit: i64,
) -> QueryResult<Vec<Row>> {
    let mut query = joined!()
        .select((
            (claims::id, claims::version, claims::round, claims::reviewer_id, claims::barred_reviewer_id),
            (claims::status, claims::stage, claims::rejection, claims::held),
            (
                sql::<diesel::sql_types::Jsonb>("coalesce(answers -> 'name', '\"\"')"),
                sql::<diesel::sql_types::Jsonb>("answers -> 'area'"),
                sql::<diesel::sql_types::Jsonb>("answers -> 'activities'"),
                sql::<diesel::sql_types::Jsonb>("to_jsonb(jsonb_array_length(answers -> 'products'))"),
            ),
            (claims::customer_name, claims::tenant_domain, claims::tenant_id),
            (companies::name, locations::name, locations::mpn_id, users::name.nullable()),
            (claims::due_at, claims::submitted_at, claims::updated_at),
            (claims::outcome_reason, claims::effective_month),
        ))
        .limit(limit)
        .into_boxed();
    for condition in conditions(scope, filter) {
        query = query.filter(condition);
    }
    query = match order {
        Order::Due => query.order((claims::due_at.asc().nulls_last(), claims::id.asc())),
        Order::Changed => query.order((claims::updated_at.desc(), claims::id.desc())),
    };
    if let Some(cursor) = after {
        query = query.filter(behind(order, cursor));
    }
    query.load::<RawRow>(conn)?.into_iter().map(|raw| raw.read(scope)).collect()
}

/// How many claims the filter finds, counted no further than `cap`.
///
/// # Errors
/// When the database cannot be asked.
pub fn count(conn: &mut PgConnection, scope: Scope, filter: &Filter, cap: i64) -> QueryResult<i64> {
    let mut query = joined!().select(claims::id).limit(cap).into_boxed();
    for condition in conditions(scope, filter) {
        query = query.filter(condition);
    }
    query.load::<i64>(conn).map(|ids| i64::try_from(ids.len()).unwrap_or(cap))
}

fn behind(order: Order, cursor: Cursor) -> Condition {
    match (order, cursor.at) {
        (Order::Due, Some(at)) => Box::new(
            claims::due_at
                .gt(at)
                .or(claims::due_at.eq(at).and(claims::id.nullable().gt(cursor.id)))
                .or(claims::due_at.is_null().nullable()),
        ),
        (Order::Due, None) => Box::new(claims::due_at.is_null().and(claims::id.nullable().gt(cursor.id))),
        (Order::Changed, at) => {
            let at = at.unwrap_or_default();
            Box::new(
                claims::updated_at
                    .nullable()
                    .lt(at)
                    .or(claims::updated_at.nullable().eq(at).and(claims::id.nullable().lt(cursor.id))),
            )
        }
    }
}

fn names<T: Copy>(values: &[T], name: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    values.iter().copied().map(name).collect()
}

fn conditions(scope: Scope, filter: &Filter) -> Vec<Condition> {
    let hidden = match scope {
        Scope::Company(_) => vec![Status::Deleted],
        Scope::Programme => vec![Status::Deleted, Status::Editing],
    };
    let mut all: Vec<Condition> = vec![if filter.statuses.is_empty() {
        Box::new(claims::status.nullable().ne_all(names(&hidden, Status::as_str)))
    } else {
        let shown: Vec<Status> = filter.statuses.iter().copied().filter(|s| !hidden.contains(s)).collect();
        Box::new(claims::status.nullable().eq_any(names(&shown, Status::as_str)))
    }];
    if let Scope::Company(company) = scope {
        all.push(Box::new(claims::company_id.nullable().eq(company.0)));
    }
    if !filter.stages.is_empty() {
        all.push(Box::new(claims::stage.eq_any(names(&filter.stages, Stage::as_str))));
    }
    if let Some(location) = filter.location {
        all.push(Box::new(claims::location_id.eq(location.0)));
    }
    match filter.whose {
        Some(Whose::Nobodys) => all.push(Box::new(claims::reviewer_id.is_null().nullable())),
        Some(Whose::Of(user)) => all.push(Box::new(claims::reviewer_id.eq(user.0))),
        None => {}
    }
    if let Some(at) = filter.overdue_at {
        all.push(Box::new(claims::due_at.le(at)));
    }
    if let Some(at) = filter.changed_since {
        all.push(Box::new(claims::updated_at.nullable().ge(at)));
    }
    if let Some(now) = filter.needs_partner_at {
        all.push(needs_partner(now));
    }
    if let Some(text) = filter.search.as_deref().map(str::trim).filter(|t| !t.is_empty()) {
        all.push(found_by(text));
    }
    all
}

/// Only disputable rejections have a deadline, so a rejection that is still due can be disputed (rule 8.2).
fn needs_partner(now: DateTime<Utc>) -> Condition {
    let asked = claims::status.nullable().eq(Status::PartnerActionRequired.as_str());
    let disputable = claims::status.nullable().eq(Status::Rejected.as_str()).and(claims::due_at.gt(now));
    let unreachable = claims::stage.eq(Stage::AddressNeeded.as_str());
    Box::new(asked.or(disputable).or(unreachable))
}

fn found_by(text: &str) -> Condition {
    if let Some(id) = ClaimId::parse(text).filter(|_| !is_mpn_id(text)) {
        return Box::new(claims::id.nullable().eq(id.0));
    }
    if let Ok(tenant) = Uuid::parse_str(text.trim_matches(['{', '}'])) {
        return Box::new(claims::tenant_id.eq(tenant));
    }
    let pattern = format!("%{}%", text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
    Box::new(
        claims::customer_name
            .ilike(pattern.clone())
            .or(claims::tenant_domain.ilike(pattern.clone()))
            .or(companies::name.nullable().ilike(pattern))
            .or(locations::mpn_id.nullable().eq(text.to_owned()))
            .or(claims::id.nullable().eq(ClaimId::parse(text).map_or(0, |id| id.0))),
    )
}

/// Six to eight digits may name a location as well as a claim; both are looked for.
fn is_mpn_id(text: &str) -> bool {
    (6..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

impl RawRow {
    fn read(self, scope: Scope) -> QueryResult<Row> {
        let (name, area, activities, products) = self.answers;
        Ok(Row {
            id: ClaimId(self.ids.0),
            version: self.ids.1,
            round: self.ids.2,
            reviewer: self.ids.3.map(UserId),
            barred_reviewer: self.ids.4.map(UserId),
            status: Status::parse(&self.stands.0).ok_or_else(|| unknown(&self.stands.0))?,
            stage: self.stands.1.as_deref().map(|s| Stage::parse(s).ok_or_else(|| unknown(s))).transpose()?,
            rejection: self.stands.2.map(json).transpose()?,
            held: self.stands.3,
            name: json(name)?,
            area: json(area)?,
            activities: json(activities)?,
            products: json(products)?,
            customer: self.customer.0,
            domain: self.customer.1,
            tenant: self.customer.2,
            company: self.names.0,
            location: self.names.1,
            mpn_id: self.names.2,
            reviewer_name: self.names.3.filter(|_| scope == Scope::Programme),
            due_at: self.times.0,
            submitted_at: self.times.1,
            updated_at: self.times.2,
            outcome_reason: self.outcome.0,
            effective_month: self.outcome.1,
        })
    }
}

fn json<T: serde::de::DeserializeOwned>(value: Value) -> QueryResult<T> {
    serde_json::from_value(value).map_err(|e| Error::DeserializationError(e.into()))
}

fn unknown(name: &str) -> Error {
    Error::DeserializationError(format!("unknown value {name:?}").into())
}

impl Row {
    /// Whether the partner may still dispute it at `now`; as [`crate::claims::claim::Claim::is_disputable`].
    pub fn is_disputable(&self, now: DateTime<Utc>) -> bool {
        let open = |r: &Rejection| RejectionGroup::is_disputable(r.group) && !r.is_final;
        self.rejection.as_ref().is_some_and(open) && self.due_at.is_some_and(|due| now < due)
    }

    /// Revenue association is recognised but never assessed (rule 2.3).
    pub fn is_recognition_only(&self) -> bool {
        self.activities == [Activity::RevenueAssociation]
    }
}
