//! The programme's reviewers: their role, absence and conflicts of interest (rules 5.21 and 17.11). Each change is written down
//! in the audit trail.

use crate::audit::{self, Action, Author, Entry};
use crate::db::schema::{companies, reviewer_absences, reviewer_conflicts, user_roles, users};
use crate::people::companies::by_number;
use crate::people::leads;
use crate::people::person::{CompanyId, UserId};
use crate::people::standing::Standing;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use serde_json::{Value, json};

#[derive(Debug, thiserror::Error)]
pub enum ReviewerError {
    #[error("there is no such reviewer")]
    Gone,
    #[error("somebody else changed it in the meantime")]
    Changed,
    #[error("the last active lead stays one")]
    LastLead,
    #[error("an absence has a first and a last day, in this order")]
    Absence,
    #[error("there is no company with the global number {0}")]
    NoCompany(String),
    #[error("the database failed: {0}")]
    Database(#[from] Error),
}

/// The first and the last day on which a reviewer is away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Absence {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Absence {
    /// The absence of two columns.
    pub fn of(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Option<Self> {
        from.zip(to).map(|(from, to)| Self { from, to })
    }

    pub fn covers(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewer {
    pub id: UserId,
    pub email: String,
    pub name: String,
    pub is_lead: bool,
    pub standing: Standing,
    pub has_second_factor: bool,
    pub absence: Option<Absence>,
    pub version: i32,
    /// A partner company on whose mail domain they are.
    pub partner_domain: Option<String>,
}

/// What a lead may change of a reviewer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewerDetails {
    pub is_lead: bool,
    pub absence: Option<Absence>,
    /// Global numbers of the companies whose claims they never get.
    pub conflicts: Vec<String>,
}

impl ReviewerDetails {
    fn audited(&self) -> Value {
        let absence = self.absence.map(|absence| format!("{}/{}", absence.from, absence.to)).unwrap_or_default();
        json!({"roles": if self.is_lead { "lead" } else { "reviewer" }, "absence": absence, "conflicts": self.conflicts})
    }
}

/// Number, address, name and role; whether they are disabled, have a password and a second factor; absence, version, and the
/// partner whose domain it is.
type Row =
    (i64, String, String, bool, (bool, bool, bool), Option<NaiveDate>, Option<NaiveDate>, Option<i32>, Option<String>);

const IS_LEAD: &str = "exists (select from user_roles r where r.user_id = users.id and r.role = 'lead')";
const HAS_SECOND_FACTOR: &str = "exists (select from second_factors f where f.user_id = users.id)";
const PARTNER_DOMAIN: &str = "(select c.name from users p join companies c on c.id = p.company_id
    where p.side = 'partner' and p.ended_at is null and p.password_hash is not null
        and split_part(p.email, '@', 2) = split_part(users.email, '@', 2) order by c.name limit 1)";

/// All of the programme's people, of now and of before, by name.
pub fn all(conn: &mut PgConnection) -> QueryResult<Vec<Reviewer>> {
    load(conn, None)
}

pub fn find(conn: &mut PgConnection, id: UserId) -> QueryResult<Option<Reviewer>> {
    Ok(load(conn, Some(id))?.pop())
}

fn load(conn: &mut PgConnection, one: Option<UserId>) -> QueryResult<Vec<Reviewer>> {
    let mut query = users::table
        .left_join(reviewer_absences::table)
        .filter(users::side.eq("programme"))
        .order((users::name, users::id))
        .select((
            users::id,
            users::email,
            users::name,
            diesel::dsl::sql::<diesel::sql_types::Bool>(IS_LEAD),
            (
                users::disabled_at.is_not_null(),
                users::password_hash.is_not_null(),
                diesel::dsl::sql::<diesel::sql_types::Bool>(HAS_SECOND_FACTOR),
            ),
            reviewer_absences::absent_from.nullable(),
            reviewer_absences::absent_to.nullable(),
            reviewer_absences::version.nullable(),
            diesel::dsl::sql::<diesel::sql_types::Nullable<diesel::sql_types::Text>>(PARTNER_DOMAIN),
        ))
        .into_boxed();
    if let Some(id) = one {
        query = query.filter(users::id.eq(id.0));
    }
    let rows: Vec<Row> = query.load(conn)?;
    Ok(rows.into_iter().map(read).collect())
}

fn read((id, email, name, is_lead, state, from, to, version, partner_domain): Row) -> Reviewer {
    let (is_disabled, has_password, has_second_factor) = state;
    let (id, absence, standing) = (UserId(id), Absence::of(from, to), Standing::of(is_disabled, has_password));
    let version = version.unwrap_or(0);
    Reviewer { id, email, name, is_lead, standing, has_second_factor, absence, version, partner_domain }
}

/// Global numbers and names of the companies whose claims a reviewer never gets.
pub fn conflicts(conn: &mut PgConnection, id: UserId) -> QueryResult<Vec<(String, String)>> {
    let own = reviewer_conflicts::table.inner_join(companies::table).filter(reviewer_conflicts::user_id.eq(id.0));
    own.order(companies::global_mpn_id).select((companies::global_mpn_id, companies::name)).load(conn)
}

/// The reviewers who never get claims of a company.
pub fn in_conflict(conn: &mut PgConnection, company: CompanyId) -> QueryResult<Vec<UserId>> {
    let theirs = reviewer_conflicts::table.filter(reviewer_conflicts::company_id.eq(company.0));
    let ids: Vec<i64> = theirs.select(reviewer_conflicts::user_id).load(conn)?;
    Ok(ids.into_iter().map(UserId).collect())
}

/// When a reviewer is away.
pub fn absence(conn: &mut PgConnection, id: UserId) -> QueryResult<Option<Absence>> {
    let row =
        reviewer_absences::table.find(id.0).select((reviewer_absences::absent_from, reviewer_absences::absent_to));
    let days: Option<(Option<NaiveDate>, Option<NaiveDate>)> = row.first(conn).optional()?;
    Ok(days.and_then(|(from, to)| Absence::of(from, to)))
}

/// Changes a reviewer, as they stood at `version`.
pub fn change(
    conn: &mut PgConnection,
    (id, version): (UserId, i32),
    details: &ReviewerDetails,
    author: &Author,
    now: DateTime<Utc>,
) -> Result<(), ReviewerError> {
    if details.absence.is_some_and(|absence| absence.to < absence.from) {
        return Err(ReviewerError::Absence);
    }
    conn.transaction(|conn| {
        leads::lock(conn)?;
        let row = users::table.find(id.0).filter(users::side.eq("programme")).select(users::id).for_no_key_update();
        row.first::<i64>(conn).optional()?.ok_or(ReviewerError::Gone)?;
        let before = find(conn, id)?.ok_or(ReviewerError::Gone)?;
        if before.version != version {
            return Err(ReviewerError::Changed);
        }
        if before.is_lead && !details.is_lead && !leads::others_stay(conn, id.0)? {
            return Err(ReviewerError::LastLead);
        }
        let numbers = conflicts(conn, id)?.into_iter().map(|(number, _)| number).collect();
        let old = ReviewerDetails { is_lead: before.is_lead, absence: before.absence, conflicts: numbers };
        set_role(conn, id, details.is_lead)?;
        set_absence(conn, id, details.absence, version + 1)?;
        set_conflicts(conn, id, &details.conflicts)?;
        let entry = Entry::new(author, Action::ReviewerChanged, &before.email);
        Ok(audit::record(conn, &Entry { before: Some(old.audited()), after: Some(details.audited()), ..entry }, now)?)
    })
}

fn set_role(conn: &mut PgConnection, id: UserId, is_lead: bool) -> QueryResult<()> {
    let role = if is_lead { "lead" } else { "reviewer" };
    diesel::delete(user_roles::table.filter(user_roles::user_id.eq(id.0))).execute(conn)?;
    let row = (user_roles::user_id.eq(id.0), user_roles::role.eq(role), user_roles::side.eq("programme"));
    diesel::insert_into(user_roles::table).values(row).execute(conn).map(drop)
}

fn set_absence(conn: &mut PgConnection, id: UserId, absence: Option<Absence>, version: i32) -> QueryResult<()> {
    let days = (
        reviewer_absences::absent_from.eq(absence.map(|absence| absence.from)),
        reviewer_absences::absent_to.eq(absence.map(|absence| absence.to)),
        reviewer_absences::version.eq(version),
    );
    diesel::insert_into(reviewer_absences::table)
        .values((reviewer_absences::user_id.eq(id.0), days))
        .on_conflict(reviewer_absences::user_id)
        .do_update()
        .set(days)
        .execute(conn)
        .map(drop)
}

fn set_conflicts(conn: &mut PgConnection, id: UserId, numbers: &[String]) -> Result<(), ReviewerError> {
    diesel::delete(reviewer_conflicts::table.filter(reviewer_conflicts::user_id.eq(id.0))).execute(conn)?;
    for number in numbers {
        let company = by_number(conn, number)?.ok_or_else(|| ReviewerError::NoCompany(number.clone()))?;
        let row = (reviewer_conflicts::user_id.eq(id.0), reviewer_conflicts::company_id.eq(company.0));
        diesel::insert_into(reviewer_conflicts::table).values(row).on_conflict_do_nothing().execute(conn)?;
    }
    Ok(())
}
