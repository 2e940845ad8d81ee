//! What a decision rests on besides its claim, read in one statement once the claim is locked: who asks, as their account
//! stands now; the time; and the hash of the claim's last event.

use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::claim::Claim;
use crate::claims::store::error::ActError;
use crate::db::Prepared;
use crate::people;
use crate::time::clock::Clock;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Integer, Jsonb, Nullable, Timestamptz};
use serde_json::Value;

pub(super) struct AsOfNow {
    pub actor: Actor,
    pub now: DateTime<Utc>,
    pub head: Vec<u8>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Nullable<Jsonb>)]
    account: Option<Value>,
    #[diesel(sql_type = Timestamptz)]
    now: DateTime<Utc>,
    #[diesel(sql_type = Binary)]
    head: Vec<u8>,
}

/// For the claim of the caller's lock. Whoever lost a role while waiting for the lock has lost it (rule 5.5).
pub(super) fn read(conn: &mut PgConnection, clock: Clock, who: &Actor, claim: &Claim) -> Result<AsOfNow, ActError> {
    let statement = format!(
        "select (select {} from users where id = $1 and disabled_at is null) as account, {} as now, hash as head
        from claim_events where claim_id = $3 and seq = $4",
        people::ACCOUNT,
        clock.expression("$2"),
    );
    let row = diesel::sql_query(statement)
        .bind::<Nullable<BigInt>, _>(who.user().map(|user| user.0))
        .bind::<Nullable<Timestamptz>, _>(clock.fixed())
        .bind::<BigInt, _>(claim.id.0)
        .bind::<Integer, _>(claim.version);
    let Row { account, now, head } = Prepared(row).get_result(conn)?;
    let actor = match who {
        Actor::Person(_) => Actor::Person(account.and_then(people::person).ok_or(ActError::NotFound)?),
        Actor::Customer { .. } | Actor::System => who.clone(),
    };
    Ok(AsOfNow { actor, now, head })
}
