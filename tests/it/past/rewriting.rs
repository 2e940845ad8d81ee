//! What a careful forger does: hashes computed again, by the published recipe and not by the program's own code.

use chrono::{DateTime, Utc};
use cpor::claims::model::vocabulary::ClaimId;
use cpor::db::schema::{claim_events, outbox};
use diesel::prelude::*;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// SHA-256 of parts, each preceded by its length.
fn hash(parts: &[&[u8]]) -> Vec<u8> {
    let mut sha = Sha256::new();
    for part in parts {
        sha.update((part.len() as u64).to_be_bytes());
        sha.update(part);
    }
    sha.finalize().to_vec()
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = claim_events)]
struct Event {
    seq: i32,
    kind: String,
    from_status: Option<String>,
    to_status: String,
    actor_kind: String,
    actor_id: Option<i64>,
    happened_at: DateTime<Utc>,
    internal: bool,
    body: Value,
    effects: Option<Value>,
}

/// Computes the whole chain of a claim again.
pub fn rechain(conn: &mut PgConnection, claim: ClaimId) {
    let of_claim = claim_events::table.filter(claim_events::claim_id.eq(claim.0));
    let events: Vec<Event> = of_claim.order(claim_events::seq).select(Event::as_select()).load(conn).unwrap();
    let mut previous = vec![0; 32];
    for event in events {
        let actor = event.actor_id.map(i64::to_be_bytes).unwrap_or_default();
        let (body, from) = (event.body.to_string(), event.from_status.unwrap_or_default());
        let effects = event.effects.map(|effects| effects.to_string());
        let (seq, at) = (event.seq.to_be_bytes(), event.happened_at.timestamp_micros().to_be_bytes());
        let (id, internal) = (claim.0.to_be_bytes(), [u8::from(event.internal)]);
        let mut parts: Vec<&[u8]> = vec![
            &previous,
            &id,
            &seq,
            event.kind.as_bytes(),
            from.as_bytes(),
            event.to_status.as_bytes(),
            event.actor_kind.as_bytes(),
            &actor,
            &at,
            &internal,
            body.as_bytes(),
        ];
        parts.extend(effects.as_deref().map(str::as_bytes));
        let hash = hash(&parts);
        diesel::update(claim_events::table.find((claim.0, event.seq)))
            .set((claim_events::prev_hash.eq(&previous), claim_events::hash.eq(&hash)))
            .execute(conn)
            .unwrap();
        previous = hash;
    }
}

/// Computes the digests of letters again that are written anew when they leave.
pub fn redigest_letters(conn: &mut PgConnection) {
    let anew = outbox::table.filter(outbox::letter_digest.is_not_null());
    let letters: Vec<(i64, Value)> = anew.select((outbox::id, outbox::letter)).load(conn).unwrap();
    for (id, letter) in letters {
        let digest = hash(&[letter.to_string().as_bytes()]);
        diesel::update(outbox::table.find(id)).set(outbox::letter_digest.eq(digest)).execute(conn).unwrap();
    }
}
