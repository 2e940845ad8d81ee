//! For which activities, and so in which programmes, a location may file (rule 16.7).

use crate::db::schema::{location_enrolments, locations};
use crate::people::person::{CompanyId, LocationId};
use chrono::NaiveDate;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::collections::HashMap;

/// Database names of the activities.
pub const ACTIVITIES: [&str; 3] = ["usage", "pre_sales", "revenue_association"];

/// That a location may file for an activity, from a day on and perhaps until another.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = location_enrolments)]
pub struct Enrolment {
    /// One of [`ACTIVITIES`].
    pub activity: String,
    #[diesel(column_name = enrolled_from)]
    pub from: NaiveDate,
    /// The last day, if there is one.
    #[diesel(column_name = enrolled_to)]
    pub to: Option<NaiveDate>,
}

/// Whether a location with these enrolments may file for an activity on a day; one without any may for every activity.
pub fn covers(enrolments: &[Enrolment], activity: &str, day: NaiveDate) -> bool {
    let covers = |each: &Enrolment| each.activity == activity && each.from <= day && each.to.is_none_or(|to| day <= to);
    enrolments.is_empty() || enrolments.iter().any(covers)
}

pub fn of_location(conn: &mut PgConnection, location: LocationId) -> QueryResult<Vec<Enrolment>> {
    let own = location_enrolments::table.filter(location_enrolments::location_id.eq(location.0));
    own.order(location_enrolments::activity).select(Enrolment::as_select()).load(conn)
}

/// The enrolments of each location of a company that has any.
pub fn of_company(conn: &mut PgConnection, company: CompanyId) -> QueryResult<HashMap<LocationId, Vec<Enrolment>>> {
    let rows: Vec<(i64, Enrolment)> = location_enrolments::table
        .inner_join(locations::table)
        .filter(locations::company_id.eq(company.0))
        .order((location_enrolments::location_id, location_enrolments::activity))
        .select((location_enrolments::location_id, Enrolment::as_select()))
        .load(conn)?;
    let mut all: HashMap<LocationId, Vec<Enrolment>> = HashMap::new();
    for (location, enrolment) in rows {
        all.entry(LocationId(location)).or_default().push(enrolment);
    }
    Ok(all)
}

/// Puts these in place of the enrolments that a location has.
pub(super) fn replace(conn: &mut PgConnection, location: i64, enrolments: &[Enrolment]) -> QueryResult<()> {
    let own = location_enrolments::table.filter(location_enrolments::location_id.eq(location));
    diesel::delete(own).execute(conn)?;
    let row = |each: &Enrolment| {
        (
            location_enrolments::location_id.eq(location),
            location_enrolments::activity.eq(each.activity.clone()),
            location_enrolments::enrolled_from.eq(each.from),
            location_enrolments::enrolled_to.eq(each.to),
        )
    };
    let rows: Vec<_> = enrolments.iter().map(row).collect();
    diesel::insert_into(location_enrolments::table).values(rows).execute(conn).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_days_are_part_of_an_enrolment_and_none_at_all_is_every_one() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
        let usage = Enrolment { activity: "usage".to_owned(), from: day(2), to: Some(day(4)) };
        let on = |date| covers(std::slice::from_ref(&usage), "usage", day(date));
        assert_eq!([on(1), on(2), on(4), on(5)], [false, true, true, false]);
        assert!(!covers(std::slice::from_ref(&usage), "pre_sales", day(3)));
        assert!(covers(&[], "pre_sales", day(3)));
    }
}
