//! What a user who leaves would leave behind (rule 5.19).

use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::db::schema::claims;
use crate::people::{CompanyId, UserId};
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

/// So many of each are named.
const NAMED: i64 = 200;

/// A claim and its customer.
pub type Left = (ClaimId, String);

/// Statuses in which a claim does not need its contact.
const NOT_LIVE: [Status; 3] = [Status::Editing, Status::Rejected, Status::Deleted];

/// The drafts that a user began, and the live claims whose contact they are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Work {
    pub drafts: Vec<Left>,
    pub contacts: Vec<Left>,
}

/// The work of a user of the company who reads mail at `email`; the newest first.
pub fn work_of(conn: &mut PgConnection, company: CompanyId, user: UserId, email: &str) -> QueryResult<Work> {
    let editing = Status::Editing.as_str();
    let drafts = claims::table
        .filter(claims::company_id.eq(company.0).and(claims::created_by.eq(user.0)))
        .filter(claims::status.eq(editing))
        .order(claims::id.desc())
        .limit(NAMED)
        .select((claims::id, claims::customer_name))
        .load(conn)?;
    let is_contact =
        sql::<Bool>("lower(answers -> 'partner_contact' ->> 'email') = ").bind::<Text, _>(email.to_lowercase());
    let contacts = claims::table
        .filter(claims::company_id.eq(company.0).and(claims::status.ne_all(NOT_LIVE.map(Status::as_str))))
        .filter(is_contact)
        .order(claims::id.desc())
        .limit(NAMED)
        .select((claims::id, claims::customer_name))
        .load(conn)?;
    Ok(Work { drafts: named(drafts), contacts: named(contacts) })
}

fn named(rows: Vec<(i64, Option<String>)>) -> Vec<Left> {
    rows.into_iter().map(|(id, customer)| (ClaimId(id), customer.unwrap_or_default())).collect()
}
