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
    /// Something about a person's account; each time it is a mail of its own.
    Account {
        account: i64,
        /// The link that it carries.
        link: Option<Uuid>,
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
    /// The account in whose list of notices it stands (rule 11.16).
    pub reader: Option<i64>,
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
    pub account_id: Option<i64>,
    pub account_link_id: Option<Uuid>,
    pub reader_id: Option<i64>,
}

impl OwedMail {
    /// The row of a mail that is owed at `now`; its Message-ID is drawn by lot (rule 11.2).
    pub fn of(mail: &OutgoingMail, now: DateTime<Utc>) -> QueryResult<Self> {
        let cause = CauseColumns::of(mail.by);
        Ok(Self {
            message_key: Uuid::new_v4(),
            claim_id: cause.claim_id,
            claim_seq: cause.claim_seq,
            reminder_id: cause.reminder_id,
            list_day: cause.list_day,
            list_reader: cause.list_reader,
            kind: mail.kind.as_str().to_owned(),
            audience: mail.audience.as_str().to_owned(),
            recipient: mail.recipient.clone(),
            recipient_name: mail.recipient_name.clone(),
            language: mail.language.code().to_owned(),
            letter: serde_json::to_value(&mail.letter).map_err(|e| Error::SerializationError(e.into()))?,
            consent_link_id: mail.consent_link_id,
            owed_at: now,
            account_id: cause.account_id,
            account_link_id: cause.account_link_id,
            reader_id: mail.reader,
        })
    }

    /// SHA-256 of the mail as it is owed. A letter that is written anew when it leaves has a digest of its own, the link is
    /// told by its own row, and whose notice it is by the address.
    pub fn digest(&self) -> [u8; 32] {
        let bytes = |number: Option<i64>| number.map(i64::to_be_bytes).unwrap_or_default();
        let (reader, owed_at) = (bytes(self.list_reader), self.owed_at.timestamp_micros().to_be_bytes());
        let day = self.list_day.map(|day| day.to_string()).unwrap_or_default();
        let letter = if self.is_written_anew() { String::new() } else { self.letter.to_string() };
        let (claim_id, seq, reminder_id) =
            (bytes(self.claim_id), bytes(self.claim_seq.map(i64::from)), bytes(self.reminder_id));
        let (account_id, link) = (bytes(self.account_id), self.account_link_id.unwrap_or_default());
        // Other mails have the digest that they had before there were these.
        let is_of_account = self.account_id.is_some() || self.account_link_id.is_some();
        let of_account = [account_id.as_slice(), link.as_bytes()].into_iter().filter(|_| is_of_account);
        let of_all = [
            self.message_key.as_bytes().as_slice(),
            &claim_id,
            &seq,
            &reminder_id,
            day.as_bytes(),
            &reader,
            self.kind.as_bytes(),
            self.audience.as_bytes(),
            self.recipient.as_bytes(),
            self.recipient_name.as_bytes(),
            self.language.as_bytes(),
            &owed_at,
            letter.as_bytes(),
        ];
        digest(of_all.into_iter().chain(of_account))
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

/// The columns that say what owes a mail.
#[derive(Default)]
struct CauseColumns {
    claim_id: Option<i64>,
    claim_seq: Option<i32>,
    reminder_id: Option<i64>,
    list_day: Option<NaiveDate>,
    list_reader: Option<i64>,
    account_id: Option<i64>,
    account_link_id: Option<Uuid>,
}

impl CauseColumns {
    fn of(cause: MailCause) -> Self {
        match cause {
            MailCause::Event { claim, seq } => Self { claim_id: Some(claim), claim_seq: Some(seq), ..Self::default() },
            MailCause::Reminder { claim, reminder } => {
                Self { claim_id: Some(claim), reminder_id: Some(reminder), ..Self::default() }
            }
            MailCause::List { day, reader } => {
                Self { list_day: Some(day), list_reader: Some(reader), ..Self::default() }
            }
            MailCause::Account { account, link } => {
                Self { account_id: Some(account), account_link_id: link, ..Self::default() }
            }
        }
    }
}

/// SHA-256 of a letter as its row holds it.
pub fn letter_digest(letter: &Value) -> [u8; 32] {
    digest([letter.to_string().as_bytes()])
}
