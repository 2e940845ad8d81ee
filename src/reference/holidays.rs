//! The table of holidays: the days that do not count as business days. Stored deadlines never move by it (rule 4.3).

use crate::audit::{self, Action, Author, Entry};
use crate::db::schema::holidays;
use crate::text::fields;
use crate::time::holidays::{Country, Holiday};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use serde_json::{Value, json};
use std::ops::RangeInclusive;

/// Years for which a country's rules are asked, as they change, and in which the days of a calendar are.
pub const YEARS: RangeInclusive<i32> = 2000..=2100;
/// Rows put into the table by one statement.
const BATCH: usize = 500;

/// Why the table was not changed.
#[derive(Debug, thiserror::Error)]
pub enum HolidayError {
    #[error("every one of the days is a holiday already")]
    AllKnown,
    #[error("each name must be one line of 1 to 100 characters")]
    Name(&'static str),
    #[error("{0} is a holiday already")]
    Exists(NaiveDate),
    #[error("{0} is no holiday")]
    NoHoliday(NaiveDate),
    #[error("the database failed: {0}")]
    Database(#[from] Error),
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Queryable, Insertable)]
#[diesel(table_name = holidays)]
pub struct ListedHoliday {
    pub day: NaiveDate,
    pub name_en: String,
    pub name_fr: String,
}

impl ListedHoliday {
    /// Its names, for the audit trail.
    fn labels(&self) -> Value {
        json!({"label_en": self.name_en, "label_fr": self.name_fr})
    }
}

pub fn add(
    conn: &mut PgConnection,
    new: &ListedHoliday,
    author: &Author,
    now: DateTime<Utc>,
) -> Result<(), HolidayError> {
    let name = |field, text: &str| fields::line(text, "", fields::LINE).map_err(|_why| HolidayError::Name(field));
    let (name_en, name_fr) = (name("name_en", &new.name_en)?, name("name_fr", &new.name_fr)?);
    let row = ListedHoliday { day: new.day, name_en, name_fr };
    conn.transaction(|conn| {
        if diesel::insert_into(holidays::table).values(&row).on_conflict_do_nothing().execute(conn)? == 0 {
            return Err(HolidayError::Exists(new.day));
        }
        let entry = Entry::new(author, Action::HolidayAdded, "");
        Ok(audit::record(conn, &Entry { subject: &row.day.to_string(), after: Some(row.labels()), ..entry }, now)?)
    })
}

pub fn remove(
    conn: &mut PgConnection,
    day: NaiveDate,
    author: &Author,
    now: DateTime<Utc>,
) -> Result<(), HolidayError> {
    conn.transaction(|conn| {
        let gone = diesel::delete(holidays::table.find(day)).get_result::<ListedHoliday>(conn).optional()?;
        let gone = gone.ok_or(HolidayError::NoHoliday(day))?;
        let entry = Entry::new(author, Action::HolidayRemoved, "");
        Ok(audit::record(conn, &Entry { subject: &day.to_string(), before: Some(gone.labels()), ..entry }, now)?)
    })
}

/// Adds all days of an iCalendar file or none, and says which were new. Those that are in the table stay as they are.
pub fn import(
    conn: &mut PgConnection,
    days: &[ListedHoliday],
    author: &Author,
    now: DateTime<Utc>,
) -> QueryResult<Vec<NaiveDate>> {
    add_all(conn, days, "iCalendar", author, now)
}

/// [`import`] for the days of a country in a year, by its rules.
pub fn add_pack(
    conn: &mut PgConnection,
    country: Country,
    year: i32,
    author: &Author,
    now: DateTime<Utc>,
) -> QueryResult<Vec<NaiveDate>> {
    add_all(conn, &pack(country, year), &format!("{} {year}", country.code()), author, now)
}

fn pack(country: Country, year: i32) -> Vec<ListedHoliday> {
    let listed = |(day, en, fr): Holiday| ListedHoliday { day, name_en: en.to_owned(), name_fr: fr.to_owned() };
    country.holidays(year).into_iter().map(listed).collect()
}

fn add_all(
    conn: &mut PgConnection,
    days: &[ListedHoliday],
    source: &str,
    author: &Author,
    now: DateTime<Utc>,
) -> QueryResult<Vec<NaiveDate>> {
    conn.transaction(|conn| {
        let mut added = Vec::new();
        for batch in days.chunks(BATCH) {
            let rows = diesel::insert_into(holidays::table).values(batch).on_conflict_do_nothing();
            added.extend(rows.returning(holidays::day).get_results::<NaiveDate>(conn)?);
        }
        let texts: Vec<String> = added.iter().map(ToString::to_string).collect();
        let entry = Entry::new(author, Action::HolidaysImported, source);
        audit::record(conn, &Entry { after: Some(json!({"days": texts})), ..entry }, now)?;
        Ok(added)
    })
}

pub fn list(conn: &mut PgConnection) -> QueryResult<Vec<ListedHoliday>> {
    holidays::table.order(holidays::day).load(conn)
}

pub fn days(conn: &mut PgConnection) -> QueryResult<Vec<NaiveDate>> {
    holidays::table.select(holidays::day).load(conn)
}

/// Puts a country's holidays of `year` and the three years after it into the table, but for years of which the table holds
/// a day already: those are as leads want them.
pub fn fill(conn: &mut PgConnection, country: Country, year: i32) -> QueryResult<usize> {
    let mut added = 0;
    for year in years(year) {
        let (Some(first), Some(last)) = (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31))
        else {
            continue;
        };
        let known: i64 = holidays::table.filter(holidays::day.between(first, last)).count().get_result(conn)?;
        if known > 0 {
            continue;
        }
        added +=
            diesel::insert_into(holidays::table).values(pack(country, year)).on_conflict_do_nothing().execute(conn)?;
    }
    Ok(added)
}

/// Takes out what [`fill`] loaded for one country and loads another's: for an installation that is being set up.
pub fn exchange(
    conn: &mut PgConnection,
    before: Option<Country>,
    after: Option<Country>,
    year: i32,
) -> QueryResult<()> {
    for old in before.into_iter().flat_map(|country| years(year).flat_map(move |year| pack(country, year))) {
        let same = holidays::name_en.eq(old.name_en);
        diesel::delete(holidays::table.find(old.day).filter(same)).execute(conn)?;
    }
    after.map_or(Ok(0), |country| fill(conn, country, year)).map(drop)
}

/// The years within reach.
fn years(year: i32) -> RangeInclusive<i32> {
    year..=year.saturating_add(3)
}
