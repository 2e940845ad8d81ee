//! What reviewers and leads wrote to the partners of claims that were rejected: the rejection, or, where no answer came, the
//! question.

use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::{ClaimId, RejectionGroup, Status};
use crate::claims::queries::list::filter::Scope;
use crate::claims::queries::page_budget::{PageBudget, bytes_of};
use crate::db::Prepared;
use crate::db::schema::{claim_events, claims};
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use diesel::sql_types::Bool;
use serde_json::Value;
use std::collections::HashMap;

/// Events by which a claim was rejected with a text, or asked for what it was rejected without.
const TOLD: [&str; 3] = ["rejected", "competition_lost", "information_requested"];

/// The texts of the claims among these that a reviewer, a lead or silence rejected, in one query for all.
pub fn rejection_texts(
    conn: &mut PgConnection,
    scope: Scope,
    ids: &[ClaimId],
) -> QueryResult<HashMap<ClaimId, String>> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let mut query = claim_events::table
        .inner_join(claims::table.on(claims::id.eq(claim_events::claim_id)))
        .filter(claim_events::claim_id.eq_any(ids))
        .filter(claim_events::kind.eq_any(TOLD))
        .filter(claims::status.eq(Status::Rejected.as_str()))
        .filter(sql::<Bool>(BY_THE_PROGRAMME))
        .distinct_on(claim_events::claim_id)
        .order((claim_events::claim_id, claim_events::seq.desc()))
        .select((claim_events::claim_id, claim_events::kind, claim_events::body))
        .into_boxed();
    if let Scope::Company(company) = scope {
        query = query.filter(claims::company_id.eq(company.0));
    }
    let rows: Vec<(i64, String, Value)> = Prepared(query).load(conn)?;
    let read = |(id, kind, body): (i64, String, Value)| {
        let event = Event::read(&kind, body).map_err(|error| Error::DeserializationError(error.into()))?;
        Ok(event.texts().0.map(|text| (ClaimId(id), text.clone())))
    };
    Ok(rows.into_iter().map(read).collect::<QueryResult<Vec<_>>>()?.into_iter().flatten().collect())
}

/// The texts that there is room for, the first of these claims first (rule 14.8).
pub fn fitting(
    conn: &mut PgConnection,
    scope: Scope,
    ids: impl Iterator<Item = ClaimId>,
    mut room: PageBudget,
) -> QueryResult<HashMap<ClaimId, String>> {
    let ids: Vec<ClaimId> = ids.collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut texts = rejection_texts(conn, scope, &ids)?;
    let told = ids.into_iter().filter_map(|id| Some((id, texts.remove(&id)?)));
    Ok(told.filter(|(_, text)| room.take(bytes_of(text))).collect())
}

/// As [`is_told`] in the words of the database.
const BY_THE_PROGRAMME: &str =
    "claims.rejection ->> 'group' in ('insufficient_proof', 'no_partner_response', 'competing_claim')";

/// Whether a rejection of this group has a text of the programme's people.
pub const fn is_told(group: RejectionGroup) -> bool {
    group.is_disputable()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_reads_the_same_groups() {
        for group in RejectionGroup::ALL {
            assert_eq!(BY_THE_PROGRAMME.contains(&format!("'{}'", group.as_str())), is_told(*group), "{group:?}");
        }
    }
}
