//! The rows of the outbox: written with what owes them, read by the demo's mailbox.

use crate::db::Prepared;
use crate::db::schema::outbox;
use crate::outbox::kind::{Audience, MailKind};
use crate::outbox::letter::Letter;
use crate::text::Language;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use serde_json::Value;

/// What owes a mail. It owes each reader one of a kind, however often it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailCause {
    Event {
        claim: i64,
        seq: i32,
    },
    Reminder {
        claim: i64,
        reminder: i64,
    },
    /// A day's list for a lead, which is about no single claim.
    List {
        /// The day, in the service zone.
        day: NaiveDate,
        reader: i64,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub struct OutgoingMail {
    pub by: MailCause,
    pub kind: MailKind,
    pub audience: Audience,
    pub recipient: String,
    pub recipient_name: String,
    pub language: Language,
    pub letter: Letter,
    /// The customer's link that it carries, if it carries one.
    pub consent_link_id: Option<i64>,
}

/// Enqueues mails, in the transaction of what owes them. Twice to one reader is once.
pub fn enqueue(conn: &mut PgConnection, mails: &[OutgoingMail], now: DateTime<Utc>) -> QueryResult<()> {
    let rows = mails.iter().map(|mail| row(mail, now)).collect::<QueryResult<Vec<_>>>()?;
    let owed = diesel::insert_into(outbox::table).values(rows).on_conflict_do_nothing().returning(outbox::id);
    Prepared(owed).get_results::<i64>(conn).map(drop)
}

#[derive(Insertable)]
#[diesel(table_name = outbox)]
struct Row<'a> {
    claim_id: Option<i64>,
    claim_seq: Option<i32>,
    reminder_id: Option<i64>,
    list_day: Option<NaiveDate>,
    list_reader: Option<i64>,
    kind: &'a str,
    audience: &'a str,
    recipient: &'a str,
    recipient_name: &'a str,
    language: &'a str,
    letter: Value,
    consent_link_id: Option<i64>,
    owed_at: DateTime<Utc>,
    next_attempt_at: DateTime<Utc>,
}

fn row(mail: &OutgoingMail, now: DateTime<Utc>) -> QueryResult<Row<'_>> {
    let (claim_id, claim_seq, reminder_id, list) = match mail.by {
        MailCause::Event { claim, seq } => (Some(claim), Some(seq), None, None),
        MailCause::Reminder { claim, reminder } => (Some(claim), None, Some(reminder), None),
        MailCause::List { day, reader } => (None, None, None, Some((day, reader))),
    };
    Ok(Row {
        claim_id,
        claim_seq,
        reminder_id,
        list_day: list.map(|(day, _)| day),
        list_reader: list.map(|(_, reader)| reader),
        kind: mail.kind.as_str(),
        audience: mail.audience.as_str(),
        recipient: &mail.recipient,
        recipient_name: &mail.recipient_name,
        language: mail.language.code(),
        letter: serde_json::to_value(&mail.letter).map_err(|e| Error::SerializationError(e.into()))?,
        consent_link_id: mail.consent_link_id,
        owed_at: now,
        next_attempt_at: now,
    })
}

/// When a mail of one of these kinds to this audience was last owed for the claim.
pub fn last_owed(
    conn: &mut PgConnection,
    claim: i64,
    kinds: &[MailKind],
    audience: Audience,
) -> QueryResult<Option<DateTime<Utc>>> {
    let kinds: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
    outbox::table
        .filter(outbox::claim_id.eq(claim))
        .filter(outbox::kind.eq_any(kinds))
        .filter(outbox::audience.eq(audience.as_str()))
        .select(diesel::dsl::max(outbox::owed_at))
        .first(conn)
}

#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub struct MailboxEntry {
    pub id: i64,
    #[diesel(deserialize_as = String)]
    pub kind: MailKind,
    pub recipient: String,
    pub recipient_name: String,
    #[diesel(deserialize_as = String)]
    pub language: Language,
    #[diesel(deserialize_as = Value)]
    pub letter: Letter,
    pub consent_link_id: Option<i64>,
    pub owed_at: DateTime<Utc>,
    /// When a mail server took it.
    pub accepted_at: Option<DateTime<Utc>>,
    pub parked_at: Option<DateTime<Utc>>,
    /// When it turned out that nobody needs it any more.
    pub void_at: Option<DateTime<Utc>>,
}

/// A mail's place in a list of mails: where the next page goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailPosition {
    /// When it was owed, or given up.
    pub owed_at: DateTime<Utc>,
    pub id: i64,
}

/// Up to `limit` mails, newest first, sent or not; those after `before` in that order.
pub fn mailbox(conn: &mut PgConnection, limit: i64, before: Option<MailPosition>) -> QueryResult<Vec<MailboxEntry>> {
    let mut query = outbox::table
        .select(MailboxEntry::as_select())
        .order((outbox::owed_at.desc(), outbox::id.desc()))
        .limit(limit)
        .into_boxed();
    if let Some(place) = before {
        let earlier = outbox::owed_at.lt(place.owed_at);
        query = query.filter(earlier.or(outbox::owed_at.eq(place.owed_at).and(outbox::id.lt(place.id))));
    }
    query.load(conn)
}

/// One mail, sent or not.
pub fn mailbox_entry(conn: &mut PgConnection, id: i64) -> QueryResult<Option<MailboxEntry>> {
    outbox::table.find(id).select(MailboxEntry::as_select()).first(conn).optional()
}
