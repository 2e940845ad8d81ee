//! A mail that is owed: its kind, whom it is for, and its letter.

use crate::claims::mail::composer::{Composer, LetterFacts};
use crate::claims::model::claim::Claim;
use crate::outbox::{Audience, Letter, MailKind};
use crate::people::UserId;

/// Whom a mail is for, before anybody's address is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Addressee {
    /// The partner's contact of the claim.
    Partner,
    /// Whoever began the claim, while it is a draft.
    Owner,
    Reviewer(UserId),
    /// The customer's contact of the claim.
    Customer,
    Leads,
}

impl Addressee {
    /// Whom the mail speaks to.
    pub const fn audience(self) -> Audience {
        match self {
            Self::Partner | Self::Owner => Audience::Partner,
            Self::Reviewer(_) | Self::Leads => Audience::Reviewer,
            Self::Customer => Audience::Customer,
        }
    }
}

/// A mail that an event owes.
pub struct MailDue<'a> {
    pub kind: MailKind,
    pub to: Addressee,
    before: Option<&'a Claim>,
    write: Box<dyn Fn(&Composer) -> Letter + 'a>,
}

impl<'a> MailDue<'a> {
    /// A mail whose letter is written for each recipient.
    pub fn new(kind: MailKind, to: Addressee, write: impl Fn(&Composer) -> Letter + 'a) -> Self {
        Self { kind, to, before: None, write: Box::new(write) }
    }

    /// The same mail of an event that came upon a claim.
    pub fn after(self, before: Option<&'a Claim>) -> Self {
        Self { before, ..self }
    }

    /// The letter to one recipient.
    pub fn letter(&self, facts: &LetterFacts) -> Letter {
        (self.write)(&Composer::new(facts, self.before, self.to.audience()))
    }
}
