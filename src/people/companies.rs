//! Partner companies and their locations: who is made, changed and ended (rules 16.6 and 16.7). Commands and pages share
//! these rules; each change is written down in the audit trail.

use crate::audit::{self, Action, Author, Entry};
use crate::db::schema::{companies, locations};
use crate::people::enrolments::{self, ACTIVITIES, Enrolment};
use crate::people::person::{CompanyId, LocationId};
use crate::text::fields;
use chrono::{DateTime, Utc};
use diesel::connection::SimpleConnection as _;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use serde_json::{Value, json};

#[derive(Debug, thiserror::Error)]
pub enum CompanyError {
    #[error("the name must be one line of 1 to 100 characters")]
    Name,
    #[error("the address must have at most 500 characters")]
    Address,
    #[error("{0:?} is no country: write two letters, such as FR")]
    Country(String),
    #[error("{0} is no partner number: write 6 to 8 digits")]
    Number(String),
    #[error("{0} is the number of a company or a location already")]
    Taken(String),
    #[error("there is no company with the global number {0}")]
    NoCompany(String),
    #[error("an enrolment ends before it begins, or its activity is not known: {0}")]
    Enrolment(String),
    #[error("it is gone")]
    Gone,
    #[error("somebody else changed it in the meantime")]
    Changed,
    #[error("the database failed: {0}")]
    Database(#[from] Error),
}

/// What a company may change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompanyDetails {
    pub name: String,
    pub address: String,
    /// ISO 3166, two letters; empty where it is not known.
    pub country: String,
}

impl CompanyDetails {
    fn checked(&self) -> Result<Self, CompanyError> {
        let address = fields::optional_text(&self.address, fields::REASON).map_err(|_why| CompanyError::Address)?;
        let country = self.country.trim().to_ascii_uppercase();
        let is_code = country.len() == 2 && country.bytes().all(|letter| letter.is_ascii_uppercase());
        if !country.is_empty() && !is_code {
            return Err(CompanyError::Country(self.country.clone()));
        }
        Ok(Self { name: checked_name(&self.name)?, address: address.unwrap_or_default(), country })
    }

    fn audited(&self, active: bool) -> Value {
        json!({"name": self.name, "address": self.address, "country": self.country, "active": active})
    }
}

/// What a location may change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LocationDetails {
    pub name: String,
    /// None is every activity.
    pub enrolments: Vec<Enrolment>,
}

impl LocationDetails {
    fn checked(&self) -> Result<Self, CompanyError> {
        for (at, each) in self.enrolments.iter().enumerate() {
            let known = ACTIVITIES.contains(&each.activity.as_str());
            let twice = self.enrolments.iter().take(at).any(|other| other.activity == each.activity);
            if !known || twice || each.to.is_some_and(|to| to < each.from) {
                return Err(CompanyError::Enrolment(each.activity.clone()));
            }
        }
        let mut enrolments = self.enrolments.clone();
        enrolments.sort_by(|one, other| one.activity.cmp(&other.activity));
        Ok(Self { name: checked_name(&self.name)?, enrolments })
    }

    fn audited(&self, active: bool) -> Value {
        let period = |each: &Enrolment| {
            let to = each.to.map(|day| day.to_string()).unwrap_or_default();
            format!("{} {}/{to}", each.activity, each.from)
        };
        let enrolments: Vec<String> = self.enrolments.iter().map(period).collect();
        json!({"name": self.name, "active": active, "enrolments": enrolments})
    }
}

/// Makes a company. `number` is its global number.
pub fn add_company(
    conn: &mut PgConnection,
    number: &str,
    details: &CompanyDetails,
    author: &Author,
    now: DateTime<Utc>,
) -> Result<CompanyId, CompanyError> {
    let (details, number) = (details.checked()?, checked_number(number)?);
    conn.transaction(|conn| {
        reserve_number(conn, &number)?;
        let row = (
            companies::global_mpn_id.eq(&number),
            companies::name.eq(&details.name),
            companies::address.eq(&details.address),
            companies::country.eq(&details.country),
        );
        let made: i64 = diesel::insert_into(companies::table).values(row).returning(companies::id).get_result(conn)?;
        let entry = Entry::new(author, Action::CompanyAdded, &number);
        let after = Some(details.audited(true));
        audit::record(conn, &Entry { company: Some(made), after, ..entry }, now)?;
        Ok(CompanyId(made))
    })
}

/// Changes a company, as it stood at `version`; what is so already changes nothing. Of one that is not active, no location may file.
pub fn change_company(
    conn: &mut PgConnection,
    (company, version): (CompanyId, i32),
    (details, active): (&CompanyDetails, bool),
    author: &Author,
    now: DateTime<Utc>,
) -> Result<CompanyId, CompanyError> {
    let details = details.checked()?;
    conn.transaction(|conn| {
        let row = companies::table.find(company.0);
        let columns = (companies::name, companies::address, companies::country);
        let columns = (companies::global_mpn_id, companies::version, companies::active, columns);
        type Row = (String, i32, bool, (String, String, String));
        let found: Option<Row> = row.select(columns).for_no_key_update().first(conn).optional()?;
        let (number, stands, was_active, (name, address, country)) = found.ok_or(CompanyError::Gone)?;
        if stands != version {
            return Err(CompanyError::Changed);
        }
        let before = CompanyDetails { name, address, country };
        if (&before, was_active) == (&details, active) {
            return Ok(company);
        }
        let changes = (
            companies::name.eq(&details.name),
            companies::address.eq(&details.address),
            companies::country.eq(&details.country),
            companies::active.eq(active),
            companies::version.eq(version + 1),
        );
        diesel::update(row).set(changes).execute(conn)?;
        let before = Some(before.audited(was_active));
        let entry = Entry::new(author, Action::CompanyChanged, &number);
        audit::record(
            conn,
            &Entry { company: Some(company.0), before, after: Some(details.audited(active)), ..entry },
            now,
        )?;
        Ok(company)
    })
}

/// Makes a location of the company with the global number `company`.
pub fn add_location(
    conn: &mut PgConnection,
    company: &str,
    (number, details): (&str, &LocationDetails),
    author: &Author,
    now: DateTime<Utc>,
) -> Result<LocationId, CompanyError> {
    let (details, number) = (details.checked()?, checked_number(number)?);
    conn.transaction(|conn| {
        let owner = by_number(conn, company)?.ok_or_else(|| CompanyError::NoCompany(company.to_owned()))?.0;
        reserve_number(conn, &number)?;
        let row = (locations::company_id.eq(owner), locations::mpn_id.eq(&number), locations::name.eq(&details.name));
        let made: i64 = diesel::insert_into(locations::table).values(row).returning(locations::id).get_result(conn)?;
        enrolments::replace(conn, made, &details.enrolments)?;
        let entry = Entry::new(author, Action::LocationAdded, &number);
        audit::record(conn, &Entry { company: Some(owner), after: Some(details.audited(true)), ..entry }, now)?;
        Ok(LocationId(made))
    })
}

/// Changes a location, as it stood at `version`; what is so already changes nothing. One that is not active takes no new claims; those that it has go on.
pub fn change_location(
    conn: &mut PgConnection,
    (location, version): (LocationId, i32),
    (details, active): (&LocationDetails, bool),
    author: &Author,
    now: DateTime<Utc>,
) -> Result<LocationId, CompanyError> {
    let details = details.checked()?;
    conn.transaction(|conn| {
        let row = locations::table.find(location.0);
        let columns =
            (locations::mpn_id, locations::company_id, locations::version, locations::active, locations::name);
        let found: Option<(String, i64, i32, bool, String)> =
            row.filter(locations::moved_to.is_null()).select(columns).for_no_key_update().first(conn).optional()?;
        let (number, owner, stands, was_active, name) = found.ok_or(CompanyError::Gone)?;
        if stands != version {
            return Err(CompanyError::Changed);
        }
        let before = LocationDetails { name, enrolments: enrolments::of_location(conn, location)? };
        if (&before, was_active) == (&details, active) {
            return Ok(location);
        }
        let before = before.audited(was_active);
        let changes =
            (locations::name.eq(&details.name), locations::active.eq(active), locations::version.eq(version + 1));
        diesel::update(row).set(changes).execute(conn)?;
        enrolments::replace(conn, location.0, &details.enrolments)?;
        let entry = Entry { company: Some(owner), ..Entry::new(author, Action::LocationChanged, &number) };
        audit::record(conn, &Entry { before: Some(before), after: Some(details.audited(active)), ..entry }, now)?;
        Ok(location)
    })
}

/// The company with this global number.
pub fn by_number(conn: &mut PgConnection, number: &str) -> QueryResult<Option<CompanyId>> {
    let found = companies::table.filter(companies::global_mpn_id.eq(number.trim())).select(companies::id);
    Ok(found.first(conn).optional()?.map(CompanyId))
}

fn checked_name(name: &str) -> Result<String, CompanyError> {
    fields::line(name, "", fields::LINE).map_err(|_why| CompanyError::Name)
}

fn checked_number(number: &str) -> Result<String, CompanyError> {
    let digits = number.trim();
    let well_formed = (6..=8).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if well_formed { Ok(digits.to_owned()) } else { Err(CompanyError::Number(number.to_owned())) }
}

/// Until the transaction ends no other one makes or changes a company or a location.
pub(in crate::people) fn lock(conn: &mut PgConnection) -> QueryResult<()> {
    conn.batch_execute("lock table companies, locations in share row exclusive mode")
}

/// Finds out that nobody has the number; until the transaction ends nobody else is given one.
fn reserve_number(conn: &mut PgConnection, number: &str) -> Result<(), CompanyError> {
    lock(conn)?;
    let companies = companies::table.filter(companies::global_mpn_id.eq(number)).count().get_result::<i64>(conn)?;
    let locations = locations::table.filter(locations::mpn_id.eq(number)).count().get_result::<i64>(conn)?;
    if companies + locations == 0 { Ok(()) } else { Err(CompanyError::Taken(number.to_owned())) }
}
