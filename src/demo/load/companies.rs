//! Partner companies and reviewers for many claims, beside the demo's.

use crate::audit::Author;
use crate::db::schema::{companies, locations};
use crate::demo::load::names::{mixed, partner, person, place};
use crate::people::{AddError, NewPerson, add};
use crate::text::Language;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

const CLAIMS_OF_A_COMPANY: u64 = 500;
const MOST_COMPANIES: u64 = 2_000;
const REVIEWERS: u64 = 17;
/// The first number of these companies and of their locations.
const FIRST_COMPANY: u64 = 60_000_000;
const FIRST_PLACE: u64 = 70_000_000;

/// Makes companies for `count` claims, each with one to three places and somebody who may file there, and reviewers.
pub(super) fn make(
    conn: &mut PgConnection,
    password_hash: &str,
    count: u64,
    now: DateTime<Utc>,
) -> Result<(), AddError> {
    let account = |email: String, name: &str, role: &str| NewPerson {
        email,
        name: name.to_owned(),
        password_hash: Some(password_hash.to_owned()),
        language: Language::English,
        roles: vec![role.to_owned()],
        company: None,
        locations: Vec::new(),
    };
    for number in 0..(count / CLAIMS_OF_A_COMPANY).min(MOST_COMPANIES) {
        let global = (FIRST_COMPANY + number).to_string();
        let company: i64 = diesel::insert_into(companies::table)
            .values((companies::name.eq(partner(number)), companies::global_mpn_id.eq(&global)))
            .returning(companies::id)
            .get_result(conn)?;
        for place_number in 0..=(mixed(number, "places") % 3) {
            let mpn_id = (FIRST_PLACE + number * 3 + place_number).to_string();
            let name = place(number + place_number);
            diesel::insert_into(locations::table)
                .values((locations::company_id.eq(company), locations::mpn_id.eq(mpn_id), locations::name.eq(name)))
                .execute(conn)?;
        }
        let admin = account(format!("global@partner-{number}.example"), person(number), "global_admin");
        add(conn, &NewPerson { company: Some(global), ..admin }, &Author::SYSTEM, now)?;
    }
    for number in 0..REVIEWERS {
        let name = format!("{} {}", person(number), number + 1);
        let reviewer = account(format!("reviewer-{number}@program.example"), &name, "reviewer");
        add(conn, &reviewer, &Author::SYSTEM, now)?;
    }
    Ok(())
}
