//! The keys that live claims share (rule 9.1).

use crate::claims::model::answers::Answers;
use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::{Activity, ClaimId};
use crate::db::keyless::claim_keys;
use crate::people::CompanyId;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use uuid::Uuid;

/// A live claim's hold on something.
pub(super) struct Key {
    pub claim: ClaimId,
    pub company: CompanyId,
    pub approved: bool,
}

type KeyRow = (i64, i64, String, String, Option<Uuid>, bool);

/// The keys of other live claims that these answers have too, by claim.
pub(super) fn sharing(conn: &mut PgConnection, claim: &Claim, answers: &Answers) -> QueryResult<Vec<Key>> {
    let Some(tenant) = answers.tenant_id else { return Ok(Vec::new()) };
    let codes: Vec<&str> = answers.products.iter().map(|p| p.code.as_str()).collect();
    let rows: Vec<KeyRow> = claim_keys::table
        .filter(claim_keys::tenant_id.eq(tenant))
        .filter(claim_keys::product.eq_any(codes))
        .filter(claim_keys::claim_id.ne(claim.id.0))
        .select((
            claim_keys::claim_id,
            claim_keys::company_id,
            claim_keys::activity,
            claim_keys::product,
            claim_keys::subscription_id,
            claim_keys::approved,
        ))
        .order(claim_keys::claim_id)
        .load(conn)?;
    let shared = |(_, _, activity, product, subscription, _): &KeyRow| {
        Activity::parse(activity).is_some_and(|a| answers.activities.contains(&a))
            && answers.products.iter().any(|p| p.code == *product && p.subscription_id == *subscription)
    };
    let key = |row: KeyRow| Key { claim: ClaimId(row.0), company: CompanyId(row.1), approved: row.5 };
    Ok(rows.into_iter().filter(shared).map(key).collect())
}
