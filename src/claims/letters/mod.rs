//! What the mails say. One file per audience, because each may know other things: partners never read a reviewer's name,
//! customers never what passed between partner and reviewer, and notes of reviewers stand in no letter (rule 11.6).

mod competition;
mod customer;
mod overdue;
mod partner;
mod pen;
mod reminder;
mod reviewer;

use crate::claims::lifecycle::deadlines::Periods;
use crate::claims::lifecycle::decide::Decision;
use crate::claims::model::claim::Claim;
use crate::claims::notices::Notice;
use crate::claims::office::Stationery;
use crate::outbox::{Audience, Letter};
use crate::text::Language;
use crate::time::Calendar;
use chrono::{DateTime, Utc};
use pen::Pen;

/// What a letter about a claim is made of, beside what owes it.
#[derive(Debug, Clone, Copy)]
pub struct LetterFacts<'a> {
    /// The claim as it stands when the letter is owed.
    pub claim: &'a Claim,
    /// When that is.
    pub now: DateTime<Utc>,
    /// The partner company's name.
    pub partner: &'a str,
    /// The name of the partner's location.
    pub location: &'a str,
    /// The location's MPN ID.
    pub mpn_id: &'a str,
    /// Whose programme it is, and the start of every link.
    pub stationery: &'a Stationery,
    /// The days and the zone in which deadlines are written.
    pub calendar: &'a Calendar,
    /// How long the customer may decline.
    pub periods: &'a Periods,
    /// The reader's language.
    pub language: Language,
    /// The reader's name.
    pub reader: &'a str,
}

/// The letter of a notice; `None` when the event of `decision` does not owe it.
pub fn compose(notice: Notice, decision: &Decision, facts: &LetterFacts) -> Option<Letter> {
    let audience = notice.to.audience();
    let pen = Pen::new(facts, Some(decision), audience);
    match audience {
        Audience::Partner => partner::compose(&pen),
        Audience::Reviewer => reviewer::compose(&pen),
        Audience::Customer => customer::compose(&pen),
    }
}

/// The customer's letter as it is handed over at `facts.now`: what it says, and the date that it names (rule 4.14).
pub fn consent(facts: &LetterFacts) -> (Letter, DateTime<Utc>) {
    (customer::consent(&Pen::new(facts, None, Audience::Customer)), pen::decline_until(facts))
}

pub use overdue::{OverdueFacts, list};
pub use reminder::{Written, digest, remind};
