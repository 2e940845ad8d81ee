//! What happened to a claim, as far as whoever asks may know it (rules 10.4 and 10.5).

use crate::claims::claim::{Claim, Status};
use crate::claims::event::Event;
use crate::claims::policy::{Action, Actor, may};
use crate::db::schema::{claim_events, outbox, users};
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use serde_json::{Value, json};

/// One event, ready to be told.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its number.
    pub seq: i32,
    /// What happened; without what is internal, unless the reader is a reviewer.
    pub event: Event,
    /// The status before; `None` for the first.
    pub from: Option<Status>,
    /// The status after.
    pub to: Status,
    /// `partner`, `reviewer`, `lead`, `customer` or `system`.
    pub actor_kind: String,
    /// The actor's name; `None` for customer and system, and for reviewers when a partner reads (rule 5.7).
    pub actor_name: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// Reviewers only.
    pub internal: bool,
}

type Raw = (i32, String, Option<String>, String, String, Option<String>, DateTime<Utc>, bool, Value);

/// The events of a claim that the actor may know, oldest first. The claim comes from a look-up, so it may be seen.
///
/// # Errors
/// When the database cannot be asked.
pub fn entries(conn: &mut PgConnection, actor: &Actor, claim: &Claim) -> QueryResult<Vec<Entry>> {
    let inside = may(actor, Action::ViewInternal, claim);
    let mut query = claim_events::table
        .left_join(users::table.on(users::id.nullable().eq(claim_events::actor_id)))
        .filter(claim_events::claim_id.eq(claim.id.0))
        .order(claim_events::seq)
        .select((
            claim_events::seq,
            claim_events::kind,
            claim_events::from_status,
            claim_events::to_status,
            claim_events::actor_kind,
            users::name.nullable(),
            claim_events::happened_at,
            claim_events::internal,
            claim_events::body,
        ))
        .into_boxed();
    if !inside {
        query = query.filter(claim_events::internal.eq(false));
    }
    query.load::<Raw>(conn)?.into_iter().map(|raw| read(raw, inside)).collect()
}

fn read(raw: Raw, inside: bool) -> QueryResult<Entry> {
    let (seq, kind, from, to, actor_kind, name, at, internal, body) = raw;
    let event = Event::read(&kind, body).map_err(|e| Error::DeserializationError(e.into()))?;
    let status = |name: &str| Status::parse(name).ok_or_else(|| Error::DeserializationError("unknown status".into()));
    let named = inside || actor_kind == "partner";
    Ok(Entry {
        seq,
        event: if inside { event } else { event.without_internals() },
        from: from.as_deref().map(status).transpose()?,
        to: status(&to)?,
        actor_name: name.filter(|_| named),
        actor_kind,
        at,
        internal,
    })
}

impl Event {
    /// The event of a stored row.
    ///
    /// # Errors
    /// When the row was not written by this program.
    pub fn read(kind: &str, body: Value) -> serde_json::Result<Self> {
        if kind == Self::DeclineTakenBack.kind() || kind == Self::SentForAssessment.kind() {
            return serde_json::from_value(json!({ "kind": kind }));
        }
        serde_json::from_value(json!({ "kind": kind, "body": body }))
    }
}

/// A mail that the claim owed, as history shows it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct MailRow {
    /// The event that owed it; `None` for a reminder.
    pub seq: Option<i32>,
    /// Which mail.
    pub kind: String,
    /// Its subject.
    pub subject: Value,
    /// To whom.
    pub recipient: String,
    /// `partner`, `reviewer` or `customer`.
    pub audience: String,
    /// When it was owed.
    pub owed_at: DateTime<Utc>,
    /// When a mail server took it.
    pub accepted_at: Option<DateTime<Utc>>,
    /// When it was given up.
    pub parked_at: Option<DateTime<Utc>>,
    /// When it turned out that nobody needs it any more.
    pub void_at: Option<DateTime<Utc>>,
}

/// The mails of a claim that the actor may know of, oldest first: a partner knows nothing of the reviewers' mail.
///
/// # Errors
/// When the database cannot be asked.
pub fn mails(conn: &mut PgConnection, actor: &Actor, claim: &Claim) -> QueryResult<Vec<MailRow>> {
    let mut query = outbox::table
        .filter(outbox::claim_id.eq(claim.id.0))
        .order(outbox::id)
        .select((
            outbox::claim_seq,
            outbox::kind,
            diesel::dsl::sql::<diesel::sql_types::Jsonb>("letter -> 'subject'"),
            outbox::recipient,
            outbox::audience,
            outbox::owed_at,
            outbox::accepted_at,
            outbox::parked_at,
            outbox::void_at,
        ))
        .into_boxed();
    if !may(actor, Action::ViewInternal, claim) {
        query = query.filter(outbox::audience.ne("reviewer"));
    }
    query.load(conn)
}
