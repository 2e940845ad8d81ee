//! What a decision must know beside its claim, read under the claim's lock (rules 9.1 to 9.3).

use crate::claims::answers::Answers;
use crate::claims::claim::{Activity, Claim, ClaimId};
use crate::claims::command::Command;
use crate::claims::lifecycle::Facts;
use crate::db::schema::{claim_keys, user_roles, users};
use crate::people::UserId;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use uuid::Uuid;

/// Reads the facts that `command` depends on, and no others.
pub(super) fn gather(conn: &mut PgConnection, claim: &Claim, command: &Command) -> QueryResult<Facts> {
    if let Command::Edit { answers } | Command::Answer { answers, .. } = command {
        others_on(conn, claim, answers)
    } else if let Command::Assign { reviewer, .. } = command {
        Ok(Facts { assignee_reviews: reviews(conn, *reviewer)?, ..Facts::default() })
    } else if depends_on_others(command) {
        others_on(conn, claim, &claim.answers)
    } else {
        Ok(Facts::default())
    }
}

fn depends_on_others(command: &Command) -> bool {
    matches!(
        command,
        Command::Submit { .. } | Command::Approve { .. } | Command::TakeBackDecline { .. } | Command::Reinstate { .. }
    )
}

type KeyRow = (i64, i64, String, String, Option<Uuid>);

/// Other live claims that share a key with these answers.
fn others_on(conn: &mut PgConnection, claim: &Claim, answers: &Answers) -> QueryResult<Facts> {
    let Some(tenant) = answers.tenant_id else { return Ok(Facts::default()) };
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
        ))
        .order(claim_keys::claim_id)
        .load(conn)?;
    let shared = |(_, _, activity, product, subscription): &&KeyRow| {
        Activity::parse(activity).is_some_and(|a| answers.activities.contains(&a))
            && answers.products.iter().any(|p| p.code == *product && p.subscription_id == *subscription)
    };
    let (own, others): (Vec<&KeyRow>, Vec<&KeyRow>) =
        rows.iter().filter(shared).partition(|row| row.1 == claim.company.0);
    Ok(Facts {
        own_claim: own.first().map(|row| ClaimId(row.0)),
        competing: !others.is_empty(),
        assignee_reviews: false,
    })
}

fn reviews(conn: &mut PgConnection, user: UserId) -> QueryResult<bool> {
    let reviewer = users::table
        .inner_join(user_roles::table.on(user_roles::user_id.eq(users::id)))
        .filter(users::id.eq(user.0))
        .filter(users::disabled_at.is_null())
        .filter(user_roles::side.eq("programme"));
    diesel::select(diesel::dsl::exists(reviewer)).get_result(conn)
}
