//! What happened to a claim, as far as whoever asks may know it (rules 10.4 and 10.5).

use crate::claims::history::entry::HistoryEntry;
use crate::claims::lifecycle::policy::{Action, Actor, may};
use crate::claims::model::claim::Claim;
use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::Status;
use crate::db::Prepared;
use crate::db::schema::{claim_events, outbox, users};
use crate::outbox::UNWANTED;
use crate::people::UserId;
use chrono::{DateTime, Utc};
use diesel::dsl::{not, sql};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use diesel::sql_types::{Bool, Jsonb};
use serde_json::Value;

type Raw = (i32, String, Option<String>, String, String, Option<i64>, Option<String>, DateTime<Utc>, bool, Value);

/// The events of a claim that the actor may know, oldest first. The claim comes from a look-up, so it may be seen.
pub fn entries(conn: &mut PgConnection, actor: &Actor, claim: &Claim) -> QueryResult<Vec<HistoryEntry>> {
    load(conn, actor, claim, Which::All)
}

/// Those of them with these numbers.
pub(super) fn entries_at(
    conn: &mut PgConnection,
    actor: &Actor,
    claim: &Claim,
    seqs: &[i32],
) -> QueryResult<Vec<HistoryEntry>> {
    load(conn, actor, claim, Which::At(seqs))
}

/// Why a reviewer refused the customer's address, in their words, where that is why a new one is needed. A mail that came
/// back later, at another address, is a reason of its own.
pub fn address_refused(entries: &[HistoryEntry]) -> Option<(&HistoryEntry, &String)> {
    let is_reason = |event: &Event| matches!(event, Event::AddressRefused { .. } | Event::MailBounced { .. });
    let last = entries.iter().rev().find(|entry| is_reason(&entry.event))?;
    if let Event::AddressRefused { reason, .. } = &last.event { Some((last, reason)) } else { None }
}

/// As the index of what was said has it.
pub(super) const SAID: &str = "(claim_events.kind in ('comment_added', 'note_added'))";

/// Which events.
pub(super) enum Which<'a> {
    All,
    At(&'a [i32]),
    /// All but what was said before this number.
    SaidFrom(i32),
}

pub(super) fn load(
    conn: &mut PgConnection,
    actor: &Actor,
    claim: &Claim,
    which: Which<'_>,
) -> QueryResult<Vec<HistoryEntry>> {
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
            claim_events::actor_id,
            users::name.nullable(),
            claim_events::happened_at,
            claim_events::internal,
            claim_events::body,
        ))
        .into_boxed();
    if !inside {
        query = query.filter(claim_events::internal.eq(false));
    }
    query = match which {
        Which::All => query,
        Which::At(seqs) => query.filter(claim_events::seq.eq_any(seqs)),
        Which::SaidFrom(seq) => query.filter(claim_events::seq.ge(seq).or(not(sql::<Bool>(SAID)))),
    };
    Prepared(query).load::<Raw>(conn)?.into_iter().map(|raw| read(raw, inside, actor)).collect()
}

fn read(raw: Raw, inside: bool, actor: &Actor) -> QueryResult<HistoryEntry> {
    let (seq, kind, from, to, actor_kind, by, name, at, internal, body) = raw;
    let event = Event::read(&kind, body).map_err(|e| Error::DeserializationError(e.into()))?;
    let status = |name: &str| Status::parse(name).ok_or_else(|| Error::DeserializationError("unknown status".into()));
    let named = inside || actor_kind == "partner" || actor.reads_reviewer_names();
    Ok(HistoryEntry {
        seq,
        event: if inside { event } else { event.without_internals() },
        from: from.as_deref().map(status).transpose()?,
        to: status(&to)?,
        actor: by.filter(|_| named).map(UserId),
        actor_name: name.filter(|_| named),
        actor_kind,
        at,
        internal,
    })
}

/// A mail that the claim owed, as history shows it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct MailRow {
    /// The event that owed it; `None` for a reminder.
    pub seq: Option<i32>,
    pub kind: String,
    pub subject: Value,
    pub recipient: String,
    /// `partner`, `reviewer` or `customer`.
    pub audience: String,
    pub owed_at: DateTime<Utc>,
    /// When a mail server took it.
    pub accepted_at: Option<DateTime<Utc>>,
    /// When it was given up.
    pub parked_at: Option<DateTime<Utc>>,
    /// When it turned out that nobody needs it any more.
    pub void_at: Option<DateTime<Utc>>,
    /// Whether that was because its reader had turned such mail off.
    pub is_unwanted: bool,
}

/// The mails of a claim that the actor may know of, oldest first: a partner knows nothing of the reviewers' mail.
pub fn mails(conn: &mut PgConnection, actor: &Actor, claim: &Claim) -> QueryResult<Vec<MailRow>> {
    Ok(load_mails(conn, actor, claim, None)?.into_iter().map(|(_, mail)| mail).collect())
}

/// Those of them with these numbers, and the numbers.
pub(super) fn mails_at(
    conn: &mut PgConnection,
    actor: &Actor,
    claim: &Claim,
    ids: &[i64],
) -> QueryResult<Vec<(i64, MailRow)>> {
    load_mails(conn, actor, claim, Some(ids))
}

fn load_mails(
    conn: &mut PgConnection,
    actor: &Actor,
    claim: &Claim,
    ids: Option<&[i64]>,
) -> QueryResult<Vec<(i64, MailRow)>> {
    let mut query = outbox::table
        .filter(outbox::claim_id.eq(claim.id.0))
        .order(outbox::id)
        .select((
            outbox::id,
            (
                outbox::claim_seq,
                outbox::kind,
                sql::<Jsonb>("letter -> 'subject'"),
                outbox::recipient,
                outbox::audience,
                outbox::owed_at,
                outbox::accepted_at,
                outbox::parked_at,
                outbox::void_at,
                outbox::last_error.is_not_distinct_from(UNWANTED),
            ),
        ))
        .into_boxed();
    if !may(actor, Action::ViewInternal, claim) {
        query = query.filter(outbox::audience.ne("reviewer"));
    }
    if let Some(ids) = ids {
        query = query.filter(outbox::id.eq_any(ids));
    }
    Prepared(query).load(conn)
}
