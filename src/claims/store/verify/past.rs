//! The events of one claim: their chain, and the claim that they make (rules 10.2 and 10.3).

use crate::claims::lifecycle::evolve::{begin, evolve};
use crate::claims::model::claim::Claim;
use crate::claims::model::event::Event;
use crate::claims::store::effects::Effects;
use crate::claims::store::hash_chain;
use crate::claims::store::hash_chain::ChainedEvent;
use crate::claims::store::verify::fault::Found;
use crate::claims::store::verify::transitions;
use crate::db::schema::claim_events;
use crate::people::{CompanyId, UserId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;

#[derive(Queryable, Selectable)]
#[diesel(table_name = claim_events)]
pub(super) struct EventRow {
    seq: i32,
    kind: String,
    from_status: Option<String>,
    to_status: String,
    actor_kind: String,
    actor_id: Option<i64>,
    happened_at: DateTime<Utc>,
    internal: bool,
    body: Value,
    prev_hash: Vec<u8>,
    hash: Vec<u8>,
    effects: Option<Value>,
}

/// An event, and the claim after it.
pub(super) struct Step {
    pub seq: i32,
    pub event: Event,
    /// `None` for an event from before effects were kept.
    pub effects: Option<Effects>,
    pub by: Option<i64>,
    pub at: DateTime<Utc>,
    pub after: Claim,
}

/// The events of a claim one by one, each checked against its hash and what went before; the first fault ends it.
pub(super) fn steps(claim: &Claim, rows: &[EventRow]) -> Result<Vec<Step>, Found> {
    let (mut steps, mut previous) = (Vec::<Step>::new(), hash_chain::START.to_vec());
    for (row, number) in rows.iter().zip(1..) {
        if row.seq != number {
            return Err(Found::at(number, "an event is missing"));
        }
        if row.prev_hash != previous || row.hash != row.link(claim).hash(&previous) {
            return Err(Found::at(number, "the event was altered"));
        }
        let step = row.step(claim, steps.last()).map_err(|what| Found::at(number, what))?;
        previous.clone_from(&row.hash);
        steps.push(step);
    }
    Ok(steps)
}

impl EventRow {
    fn link(&self, claim: &Claim) -> ChainedEvent<'_> {
        ChainedEvent {
            claim: claim.id.0,
            seq: self.seq,
            kind: &self.kind,
            from_status: self.from_status.as_deref(),
            to_status: &self.to_status,
            actor_kind: &self.actor_kind,
            actor_id: self.actor_id,
            happened_at: self.happened_at,
            internal: self.internal,
            body: &self.body,
            effects: self.effects.as_ref(),
        }
    }

    fn step(&self, claim: &Claim, before: Option<&Step>) -> Result<Step, &'static str> {
        let event = Event::read(&self.kind, self.body.clone()).map_err(|_unreadable| "the event cannot be read")?;
        let effects: Option<Effects> = match &self.effects {
            None => None,
            Some(value) => Some(serde_json::from_value(value.clone()).map_err(|_odd| "its effects cannot be read")?),
        };
        let after = self.after(claim, before, &event, effects.as_ref()).ok_or("the event does not follow")?;
        if after.status.as_str() != self.to_status {
            return Err("the event led elsewhere");
        }
        if before.map(|step| step.after.status.as_str()) != self.from_status.as_deref() {
            return Err("the event came from elsewhere");
        }
        if !transitions::allow(&self.kind, self.from_status.as_deref(), &self.to_status) {
            return Err("no claim may move like this");
        }
        if self.internal != event.is_internal() {
            return Err("who may read the event was altered");
        }
        Ok(Step { seq: self.seq, event, effects, by: self.actor_id, at: self.happened_at, after })
    }

    fn after(&self, claim: &Claim, before: Option<&Step>, event: &Event, effects: Option<&Effects>) -> Option<Claim> {
        let by = self.actor_id.map(UserId);
        match before {
            Some(before) => evolve(&before.after, event, by, self.happened_at).ok(),
            None => {
                let company = effects.map_or(Some(claim.company.0), |effects| effects.company)?;
                begin(claim.id, CompanyId(company), by?, event, self.happened_at)
            }
        }
    }
}
