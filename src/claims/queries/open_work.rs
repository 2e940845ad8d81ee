//! What a reviewer has in hand, for leads who give it to others (rule 17.11).

use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::db::schema::{claims, companies};
use crate::people::UserId;
use diesel::pg::PgConnection;
use diesel::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenWork {
    pub id: ClaimId,
    pub customer: String,
    pub company: String,
}

/// Up to `limit` open claims of a reviewer, the most urgent first.
pub fn open_work(conn: &mut PgConnection, reviewer: UserId, limit: i64) -> QueryResult<Vec<OpenWork>> {
    let rows: Vec<(i64, Option<String>, String)> = claims::table
        .inner_join(companies::table.on(companies::id.eq(claims::company_id)))
        .filter(claims::reviewer_id.eq(reviewer.0))
        .filter(claims::status.eq_any(Status::WORK.map(Status::as_str)))
        .order((claims::due_at, claims::id))
        .limit(limit)
        .select((claims::id, claims::customer_name, companies::name))
        .load(conn)?;
    let read = |(id, customer, company): (i64, Option<String>, String)| OpenWork {
        id: ClaimId(id),
        customer: customer.unwrap_or_default(),
        company,
    };
    Ok(rows.into_iter().map(read).collect())
}
