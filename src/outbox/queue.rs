//! The rows of the outbox: written with what owes them, read by the demo's mailbox.

use crate::db::Prepared;
use crate::db::schema::outbox;
use crate::outbox::kind::{Audience, MailKind};
use crate::outbox::letter::Letter;
use crate::outbox::owed::{OutgoingMail, OwedMail};
use crate::text::Language;
use crate::time::parse;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;

/// Enqueues mails, in the transaction of what owes them. Twice to one reader is once.
pub fn enqueue(conn: &mut PgConnection, mails: &[OutgoingMail], now: DateTime<Utc>) -> QueryResult<()> {
    let owed = mails.iter().map(|mail| OwedMail::of(mail, now)).collect::<QueryResult<Vec<_>>>()?;
    insert(conn, owed)
}

/// The same of mails whose rows are made already.
pub fn insert(conn: &mut PgConnection, mails: Vec<OwedMail>) -> QueryResult<()> {
    let rows: Vec<Row> = mails.into_iter().map(Row::of).collect();
    let owed = diesel::insert_into(outbox::table).values(rows).on_conflict_do_nothing().returning(outbox::id);
    Prepared(owed).get_results::<i64>(conn).map(drop)
}

#[derive(Insertable)]
#[diesel(table_name = outbox)]
struct Row {
    #[diesel(embed)]
    owed: OwedMail,
    next_attempt_at: DateTime<Utc>,
    digest: Vec<u8>,
    letter_digest: Option<Vec<u8>>,
}

impl Row {
    fn of(owed: OwedMail) -> Self {
        Self {
            next_attempt_at: owed.owed_at,
            digest: owed.digest().to_vec(),
            letter_digest: owed.letter_digest().map(|digest| digest.to_vec()),
            owed,
        }
    }
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
    pub account_link_id: Option<Uuid>,
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

impl MailPosition {
    /// As it stands in an address.
    pub fn to_text(self) -> String {
        format!("{}.{}", self.owed_at.timestamp_micros(), self.id)
    }

    /// Reads what [`MailPosition::to_text`] wrote; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (micros, id) = text.split_once('.')?;
        Some(Self { owed_at: parse::microseconds(micros)?, id: id.parse().ok()? })
    }
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
