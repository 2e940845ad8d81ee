//! What the mails say. One file per audience, because each may know other things: partners never read a reviewer's name,
//! customers never what passed between partner and reviewer, and notes of reviewers stand in no letter (rule 11.6).

use crate::claims::context::Stationery;
use crate::claims::lifecycle::deadlines::Periods;
use crate::claims::lifecycle::decide::Decision;
use crate::claims::mail::composer::Pen;
use crate::claims::mail::table::Notice;
use crate::claims::model::claim::Claim;
use crate::outbox::{Audience, Letter};
use crate::text::Language;
use crate::time::Calendar;
use chrono::{DateTime, Utc};

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
        Audience::Partner => crate::claims::mail::partner::compose(&pen),
        Audience::Reviewer => crate::claims::mail::reviewer::compose(&pen),
        Audience::Customer => crate::claims::mail::customer::compose(&pen),
    }
}

/// The customer's letter as it is handed over at `facts.now`: what it says, and the date that it names (rule 4.14).
pub fn consent(facts: &LetterFacts) -> (Letter, DateTime<Utc>) {
    (
        crate::claims::mail::customer::consent(&Pen::new(facts, None, Audience::Customer)),
        crate::claims::mail::composer::decline_until(facts),
    )
}
