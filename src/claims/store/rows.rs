//! Claims and what belongs to them as their tables hold it, without the generated columns.

use crate::claims::lifecycle::decide::Decision;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::answers::Answers;
use crate::claims::model::claim::{Claim, Rejection};
use crate::claims::model::event::Event;
use crate::claims::model::search_words;
use crate::claims::model::vocabulary::{ClaimId, IneligibleReason, Stage, Status};
use crate::claims::store::effects::Effects;
use crate::claims::store::hash_chain::ChainedEvent;
use crate::db::keyless::claim_words;
use crate::db::schema::{claim_events, claim_files, claims};
use crate::people::{CompanyId, UserId};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::result::Error;
use serde::Serialize;
use serde_json::Value;

/// A claim as its table holds it, without the generated columns.
#[derive(Debug, Clone, PartialEq, Serialize, Queryable, Selectable, Insertable)]
#[diesel(table_name = claims, treat_none_as_default_value = false)]
pub(in crate::claims) struct ClaimRow {
    pub(super) id: i64,
    pub(super) company_id: i64,
    pub(super) created_by: i64,
    pub(super) created_at: DateTime<Utc>,
    pub(super) updated_at: DateTime<Utc>,
    pub(super) version: i32,
    pub(super) status: String,
    pub(super) stage: Option<String>,
    pub(super) round: i16,
    pub(super) answers: Value,
    pub(super) poe_count: i16,
    pub(super) reviewer_id: Option<i64>,
    pub(super) barred_reviewer_id: Option<i64>,
    pub(super) submitted_at: Option<DateTime<Utc>>,
    pub(super) due_at: Option<DateTime<Utc>>,
    pub(super) paused_days: Option<i16>,
    pub(super) held: bool,
    pub(super) return_status: Option<String>,
    pub(super) request_poe_count: Option<i16>,
    pub(super) rejection: Option<Value>,
    pub(super) decline_until: Option<DateTime<Utc>>,
    pub(super) outcome_reason: Option<String>,
    pub(super) effective_month: Option<NaiveDate>,
    pub(super) end_requested_at: Option<DateTime<Utc>>,
    pub(super) link_issue: i16,
}

impl ClaimRow {
    pub(in crate::claims) fn id(&self) -> i64 {
        self.id
    }

    /// The row of a claim.
    pub(in crate::claims) fn of(claim: &Claim) -> QueryResult<Self> {
        Self::written(claim).map_err(|e| Error::SerializationError(e.into()))
    }

    fn written(claim: &Claim) -> serde_json::Result<Self> {
        Ok(Self {
            id: claim.id.0,
            company_id: claim.company.0,
            created_by: claim.created_by.0,
            created_at: claim.created_at,
            updated_at: claim.updated_at,
            version: claim.version,
            status: claim.status.as_str().to_owned(),
            stage: claim.stage.map(|s| s.as_str().to_owned()),
            round: claim.round,
            answers: serde_json::to_value(&claim.answers)?,
            poe_count: claim.poe_count,
            reviewer_id: claim.reviewer.map(|r| r.0),
            barred_reviewer_id: claim.barred_reviewer.map(|r| r.0),
            submitted_at: claim.submitted_at,
            due_at: claim.due_at,
            paused_days: claim.paused_days,
            held: claim.held,
            return_status: claim.return_status.map(|s| s.as_str().to_owned()),
            request_poe_count: claim.request_poe_count,
            rejection: claim.rejection.as_ref().map(serde_json::to_value).transpose()?,
            decline_until: claim.decline_until,
            outcome_reason: claim.outcome_reason.map(|r| r.as_str().to_owned()),
            effective_month: claim.effective_month,
            end_requested_at: claim.end_requested_at,
            link_issue: claim.link_issue,
        })
    }

    /// The claim of this row.
    pub(in crate::claims) fn read(self) -> QueryResult<Claim> {
        Ok(Claim {
            id: ClaimId(self.id),
            company: CompanyId(self.company_id),
            created_by: UserId(self.created_by),
            created_at: self.created_at,
            updated_at: self.updated_at,
            version: self.version,
            status: known(&self.status, Status::parse)?,
            stage: self.stage.map(|s| known(&s, Stage::parse)).transpose()?,
            round: self.round,
            answers: from_json::<Answers>(self.answers)?,
            poe_count: self.poe_count,
            reviewer: self.reviewer_id.map(UserId),
            barred_reviewer: self.barred_reviewer_id.map(UserId),
            submitted_at: self.submitted_at,
            due_at: self.due_at,
            paused_days: self.paused_days,
            held: self.held,
            return_status: self.return_status.map(|s| known(&s, Status::parse)).transpose()?,
            request_poe_count: self.request_poe_count,
            rejection: self.rejection.map(from_json::<Rejection>).transpose()?,
            decline_until: self.decline_until,
            outcome_reason: self.outcome_reason.map(|r| known(&r, IneligibleReason::parse)).transpose()?,
            effective_month: self.effective_month,
            end_requested_at: self.end_requested_at,
            link_issue: self.link_issue,
        })
    }
}

fn known<T>(name: &str, parse: impl Fn(&str) -> Option<T>) -> QueryResult<T> {
    parse(name).ok_or_else(|| Error::DeserializationError(format!("unknown value {name:?}").into()))
}

fn from_json<T: serde::de::DeserializeOwned>(value: Value) -> QueryResult<T> {
    serde_json::from_value(value).map_err(|e| Error::DeserializationError(e.into()))
}

fn to_json(result: serde_json::Result<Value>) -> QueryResult<Value> {
    result.map_err(|e| Error::SerializationError(e.into()))
}

/// An event as its table holds it, without the generated columns.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = claim_events, treat_none_as_default_value = false)]
pub(in crate::claims) struct EventRow {
    claim_id: i64,
    seq: i32,
    kind: &'static str,
    from_status: Option<&'static str>,
    to_status: &'static str,
    actor_kind: &'static str,
    actor_id: Option<i64>,
    happened_at: DateTime<Utc>,
    internal: bool,
    body: Value,
    prev_hash: Vec<u8>,
    pub(in crate::claims) hash: Vec<u8>,
    effects: Value,
}

impl EventRow {
    /// The row of a decision's event with what it brings about, chained to the hash of the event before.
    pub(in crate::claims) fn of(decision: &Decision, effects: &Effects, previous: &[u8]) -> QueryResult<Self> {
        let after = decision.after();
        let mut tagged = to_json(serde_json::to_value(decision.event()))?;
        let body = tagged.get_mut("body").map_or_else(|| Value::Object(serde_json::Map::new()), Value::take);
        let mut row = Self {
            claim_id: after.id.0,
            seq: after.version,
            kind: decision.event().kind(),
            from_status: decision.before().map(|c| c.status.as_str()),
            to_status: after.status.as_str(),
            actor_kind: actor_kind(decision.actor()),
            actor_id: decision.actor().user().map(|u| u.0),
            happened_at: decision.now(),
            internal: decision.event().is_internal(),
            body,
            prev_hash: previous.to_vec(),
            hash: Vec::new(),
            effects: to_json(serde_json::to_value(effects))?,
        };
        row.hash = row.link().hash(previous).to_vec();
        Ok(row)
    }

    fn link(&self) -> ChainedEvent<'_> {
        ChainedEvent {
            claim: self.claim_id,
            seq: self.seq,
            kind: self.kind,
            from_status: self.from_status,
            to_status: self.to_status,
            actor_kind: self.actor_kind,
            actor_id: self.actor_id,
            happened_at: self.happened_at,
            internal: self.internal,
            body: &self.body,
            effects: Some(&self.effects),
        }
    }
}

/// On whose side an actor stands, as history says it.
pub(in crate::claims) fn actor_kind(actor: &Actor) -> &'static str {
    match actor {
        Actor::Person(person) if person.company().is_some() => "partner",
        Actor::Person(person) if person.is_lead() => "lead",
        Actor::Person(_) => "reviewer",
        Actor::Customer { .. } => "customer",
        Actor::System => "system",
    }
}

/// A file as its table holds it when it is added.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = claim_files, treat_none_as_default_value = false)]
pub(in crate::claims) struct NewFile {
    claim_id: i64,
    name: String,
    kind: String,
    size: i64,
    sha256: Vec<u8>,
    storage_key: String,
    added_by: i64,
    added_at: DateTime<Utc>,
    proof: bool,
}

impl NewFile {
    /// The files that came with a decision.
    pub(in crate::claims) fn of(decision: &Decision) -> impl Iterator<Item = QueryResult<Self>> {
        decision.event().files().iter().map(|file| {
            Ok(Self {
                claim_id: decision.after().id.0,
                name: file.name.clone(),
                kind: file.kind.clone(),
                size: i64::try_from(file.size).unwrap_or(i64::MAX),
                sha256: file.sha256_bytes().ok_or_else(|| Error::SerializationError("not a SHA-256".into()))?,
                storage_key: file.storage_key.clone(),
                added_by: decision.actor().user().map_or(0, |u| u.0),
                added_at: decision.now(),
                // What comes with a comment is part of the talk, not evidence.
                proof: !matches!(decision.event(), Event::CommentAdded { .. }),
            })
        })
    }
}

/// A place where a search finds a claim, as its table holds it.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = claim_words, treat_none_as_default_value = false)]
pub(in crate::claims) struct NewWord {
    claim_id: i64,
    word: String,
    company_id: i64,
    location_id: i64,
    phase: &'static str,
}

impl NewWord {
    /// Every place of a claim (rule 17.4).
    pub(in crate::claims) fn of(claim: &Claim) -> impl Iterator<Item = Self> {
        search_words::of(&claim.answers).into_iter().map(|word| Self {
            claim_id: claim.id.0,
            word,
            company_id: claim.company.0,
            location_id: claim.answers.location.0,
            phase: claim.status.phase(),
        })
    }
}
