//! The rows of the outbox: written with the event that owes them, read by the demo's mailbox.

use crate::db::schema::outbox;
use crate::outbox::kind::{Audience, MailKind};
use crate::outbox::letter::Letter;
use crate::text::Language;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use serde_json::Value;

/// A mail that an event owes to one reader.
#[derive(Debug, Clone, PartialEq)]
pub struct Owed {
    /// The claim that it is about.
    pub claim_id: i64,
    /// The event that owes it.
    pub claim_seq: i32,
    /// Its kind.
    pub kind: MailKind,
    /// Whom it speaks to.
    pub audience: Audience,
    /// The address; exactly one.
    pub recipient: String,
    /// The reader's name.
    pub recipient_name: String,
    /// The reader's language.
    pub language: Language,
    /// What it says.
    pub letter: Letter,
    /// The customer's link that it carries, if it carries one.
    pub consent_link_id: Option<i64>,
}

/// Owes mails, in the transaction of their event. Owed twice to one reader is owed once.
///
/// # Errors
/// When the database refuses; the event's transaction then ends with it.
pub fn owe(conn: &mut PgConnection, mails: &[Owed], now: DateTime<Utc>) -> QueryResult<()> {
    let rows = mails.iter().map(|mail| row(mail, now)).collect::<QueryResult<Vec<_>>>()?;
    diesel::insert_into(outbox::table).values(rows).on_conflict_do_nothing().execute(conn).map(drop)
}

#[derive(Insertable)]
#[diesel(table_name = outbox)]
struct Row<'a> {
    claim_id: i64,
    claim_seq: i32,
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

fn row(mail: &Owed, now: DateTime<Utc>) -> QueryResult<Row<'_>> {
    Ok(Row {
        claim_id: mail.claim_id,
        claim_seq: mail.claim_seq,
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

/// Whether a mail of this kind to this audience was owed for the claim at `since` or later.
///
/// # Errors
/// When the database cannot be asked.
pub fn owed_since(
    conn: &mut PgConnection,
    claim: i64,
    kind: MailKind,
    audience: Audience,
    since: DateTime<Utc>,
) -> QueryResult<bool> {
    let mails = outbox::table
        .filter(outbox::claim_id.eq(claim))
        .filter(outbox::kind.eq(kind.as_str()))
        .filter(outbox::audience.eq(audience.as_str()))
        .filter(outbox::owed_at.ge(since));
    diesel::select(diesel::dsl::exists(mails)).get_result(conn)
}

/// A mail as the demo's mailbox shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Its number.
    pub id: i64,
    /// The claim that it is about.
    pub claim_id: i64,
    /// Its kind.
    pub kind: MailKind,
    /// The address.
    pub recipient: String,
    /// The reader's name.
    pub recipient_name: String,
    /// The reader's language.
    pub language: Language,
    /// What it says.
    pub letter: Letter,
    /// The customer's link that it carries.
    pub consent_link_id: Option<i64>,
    /// When it was owed.
    pub owed_at: DateTime<Utc>,
    /// When a mail server took it.
    pub accepted_at: Option<DateTime<Utc>>,
    /// When it was given up.
    pub parked_at: Option<DateTime<Utc>>,
}

/// A mail's place in the mailbox: where the next page goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// When it was owed.
    pub owed_at: DateTime<Utc>,
    /// Its number.
    pub id: i64,
}

type KeptRow = (
    i64,
    i64,
    String,
    String,
    String,
    String,
    Value,
    Option<i64>,
    DateTime<Utc>,
    Option<DateTime<Utc>>,
    Option<DateTime<Utc>>,
);

/// Up to `limit` mails, newest first, sent or not; those after `before` in that order.
///
/// # Errors
/// When the database cannot be asked or holds a letter that this program does not know.
pub fn mailbox(conn: &mut PgConnection, limit: i64, before: Option<Place>) -> QueryResult<Vec<Kept>> {
    let mut query = outbox::table
        .select((
            outbox::id,
            outbox::claim_id,
            outbox::kind,
            outbox::recipient,
            outbox::recipient_name,
            outbox::language,
            outbox::letter,
            outbox::consent_link_id,
            outbox::owed_at,
            outbox::accepted_at,
            outbox::parked_at,
        ))
        .order((outbox::owed_at.desc(), outbox::id.desc()))
        .limit(limit)
        .into_boxed();
    if let Some(place) = before {
        let earlier = outbox::owed_at.lt(place.owed_at);
        query = query.filter(earlier.or(outbox::owed_at.eq(place.owed_at).and(outbox::id.lt(place.id))));
    }
    query.load::<KeptRow>(conn)?.into_iter().map(kept).collect()
}

fn kept(row: KeptRow) -> QueryResult<Kept> {
    let (id, claim_id, kind, recipient, recipient_name, language, letter, consent_link_id, owed, accepted, parked) =
        row;
    Ok(Kept {
        id,
        claim_id,
        kind: known(&kind, MailKind::parse)?,
        recipient,
        recipient_name,
        language: known(&language, Language::parse)?,
        letter: read_letter(letter)?,
        consent_link_id,
        owed_at: owed,
        accepted_at: accepted,
        parked_at: parked,
    })
}

pub(super) fn known<T>(name: &str, parse: impl Fn(&str) -> Option<T>) -> QueryResult<T> {
    parse(name).ok_or_else(|| Error::DeserializationError(format!("unknown value {name:?}").into()))
}

pub(super) fn read_letter(letter: Value) -> QueryResult<Letter> {
    serde_json::from_value(letter).map_err(|e| Error::DeserializationError(e.into()))
}
