//! A mail as it is owed: what owes it, its row as far as it stays what it is, and the digest over that.

use crate::db::digest;
use crate::db::schema::outbox;
use crate::outbox::kind::{Audience, MailKind};
use crate::outbox::letter::Letter;
use crate::text::Language;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::result::Error;
use serde_json::Value;
use uuid::Uuid;

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

/// The row of a mail, but for what becomes of it.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = outbox)]
pub struct OwedMail {
    pub message_key: Uuid,
    pub claim_id: Option<i64>,
    pub claim_seq: Option<i32>,
    pub reminder_id: Option<i64>,
    pub list_day: Option<NaiveDate>,
    pub list_reader: Option<i64>,
    pub kind: String,
    pub audience: String,
    pub recipient: String,
    pub recipient_name: String,
    pub language: String,
    pub letter: Value,
    /// The customer's link, which need not be there yet when the mail is written.
    pub consent_link_id: Option<i64>,
    pub owed_at: DateTime<Utc>,
}

impl OwedMail {
    /// The row of a mail that is owed at `now`; its Message-ID is drawn by lot (rule 11.2).
    pub fn of(mail: &OutgoingMail, now: DateTime<Utc>) -> QueryResult<Self> {
        let (claim_id, claim_seq, reminder_id, list) = match mail.by {
            MailCause::Event { claim, seq } => (Some(claim), Some(seq), None, None),
            MailCause::Reminder { claim, reminder } => (Some(claim), None, Some(reminder), None),
            MailCause::List { day, reader } => (None, None, None, Some((day, reader))),
        };
        Ok(Self {
            message_key: Uuid::new_v4(),
            claim_id,
            claim_seq,
            reminder_id,
            list_day: list.map(|(day, _)| day),
            list_reader: list.map(|(_, reader)| reader),
            kind: mail.kind.as_str().to_owned(),
            audience: mail.audience.as_str().to_owned(),
            recipient: mail.recipient.clone(),
            recipient_name: mail.recipient_name.clone(),
            language: mail.language.code().to_owned(),
            letter: serde_json::to_value(&mail.letter).map_err(|e| Error::SerializationError(e.into()))?,
            consent_link_id: mail.consent_link_id,
            owed_at: now,
        })
    }

    /// SHA-256 of the mail as it is owed. A letter that is written anew when it leaves has a digest of its own, and the
    /// link is told by its own row.
    pub fn digest(&self) -> [u8; 32] {
        let bytes = |number: Option<i64>| number.map(i64::to_be_bytes).unwrap_or_default();
        let day = self.list_day.map(|day| day.to_string()).unwrap_or_default();
        let letter = if self.is_written_anew() { String::new() } else { self.letter.to_string() };
        digest([
            self.message_key.as_bytes().as_slice(),
            &bytes(self.claim_id),
            &bytes(self.claim_seq.map(i64::from)),
            &bytes(self.reminder_id),
            day.as_bytes(),
            &bytes(self.list_reader),
            self.kind.as_bytes(),
            self.audience.as_bytes(),
            self.recipient.as_bytes(),
            self.recipient_name.as_bytes(),
            self.language.as_bytes(),
            &self.owed_at.timestamp_micros().to_be_bytes(),
            letter.as_bytes(),
        ])
    }

    /// SHA-256 of a letter that is written anew at each attempt; `None` where it stays what it was.
    pub fn letter_digest(&self) -> Option<[u8; 32]> {
        self.is_written_anew().then(|| letter_digest(&self.letter))
    }

    /// What depends on the day is written anew when it is handed over (rule 4.14).
    fn is_written_anew(&self) -> bool {
        self.reminder_id.is_some() || self.kind == MailKind::Consent.as_str()
    }

    pub fn is_for_customer(&self) -> bool {
        self.audience == Audience::Customer.as_str()
    }
}

/// SHA-256 of a letter as its row holds it.
pub fn letter_digest(letter: &Value) -> [u8; 32] {
    digest([letter.to_string().as_bytes()])
}
