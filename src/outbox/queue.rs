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
pub enum OwedBy {
    /// An event of a claim.
    Event {
        /// The claim.
        claim: i64,
        /// The event's number.
        seq: i32,
    },
    /// A reminder of a claim's deadline.
    Reminder {
        /// The claim.
        claim: i64,
        /// The reminder's number.
        reminder: i64,
    },
    /// A day's list for a lead, which is about no single claim.
    List {
        /// The day, in the service zone.
        day: NaiveDate,
        /// The lead.
        reader: i64,
    },
}

/// A mail that is owed to one reader.
#[derive(Debug, Clone, PartialEq)]
pub struct Owed {
    /// What owes it.
    pub by: OwedBy,
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

/// Owes mails, in the transaction of what owes them. Owed twice to one reader is owed once.
///
/// # Errors
/// When the database refuses; the transaction then ends with it.
pub fn owe(conn: &mut PgConnection, mails: &[Owed], now: DateTime<Utc>) -> QueryResult<()> {
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

fn row(mail: &Owed, now: DateTime<Utc>) -> QueryResult<Row<'_>> {
    let (claim_id, claim_seq, reminder_id, list) = match mail.by {
        OwedBy::Event { claim, seq } => (Some(claim), Some(seq), None, None),
        OwedBy::Reminder { claim, reminder } => (Some(claim), None, Some(reminder), None),
        OwedBy::List { day, reader } => (None, None, None, Some((day, reader))),
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
///
/// # Errors
/// When the database cannot be asked.
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

/// A mail as the demo's mailbox shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Its number.
    pub id: i64,
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
    /// When it turned out that nobody needs it any more.
    pub void_at: Option<DateTime<Utc>>,
}

/// A mail's place in a list of mails: where the next page goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// When it was owed, or given up.
    pub owed_at: DateTime<Utc>,
    /// Its number.
    pub id: i64,
}

type KeptRow = (
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
            outbox::kind,
            outbox::recipient,
            outbox::recipient_name,
            outbox::language,
            outbox::letter,
            outbox::consent_link_id,
            outbox::owed_at,
            outbox::accepted_at,
            outbox::parked_at,
            outbox::void_at,
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
    let (id, kind, recipient, recipient_name, language, letter, consent_link_id, owed, accepted, parked, void_at) = row;
    Ok(Kept {
        id,
        kind: known(&kind, MailKind::parse)?,
        recipient,
        recipient_name,
        language: known(&language, Language::parse)?,
        letter: read_letter(letter)?,
        consent_link_id,
        owed_at: owed,
        accepted_at: accepted,
        parked_at: parked,
        void_at,
    })
}

pub(super) fn known<T>(name: &str, parse: impl Fn(&str) -> Option<T>) -> QueryResult<T> {
    parse(name).ok_or_else(|| Error::DeserializationError(format!("unknown value {name:?}").into()))
}

pub(super) fn read_letter(letter: Value) -> QueryResult<Letter> {
    serde_json::from_value(letter).map_err(|e| Error::DeserializationError(e.into()))
}
