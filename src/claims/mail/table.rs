//! Which mails an event owes, and to whom (rules 3.4 to 3.26). Pure; what they say is in `letters`.

use crate::claims::lifecycle::decide::Decision;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::claim::{Claim, Stage};
use crate::claims::model::event::Event;
use crate::outbox::{Audience, MailKind};
use crate::people::UserId;

/// Whom a mail is for, before anybody's address is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Addressee {
    /// The partner's contact of the claim.
    Partner,
    /// Whoever began the claim, while it is a draft.
    Owner,
    /// This reviewer.
    Reviewer(UserId),
    /// The customer's contact of the claim.
    Customer,
    /// Every lead.
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

/// A mail that is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Notice {
    /// Its kind.
    pub kind: MailKind,
    /// Whom it is for.
    pub to: Addressee,
}

/// The mails that a decision owes. Of comments it owes one mail, which the caller keeps for later when the same side had
/// one minutes ago (rule 11.5).
pub fn notices(decision: &Decision) -> Vec<Notice> {
    use Addressee::{Customer, Leads, Partner};
    use MailKind as K;
    let (before, after) = (decision.before(), decision.after());
    let owed: Vec<(MailKind, Addressee)> = match decision.event() {
        Event::Created { .. }
        | Event::DraftSaved { .. }
        | Event::DraftDeleted { .. }
        | Event::Edited { .. }
        | Event::Taken { .. }
        | Event::Released { .. }
        | Event::Assigned { .. }
        | Event::Resumed { .. }
        | Event::CustomerNotified { .. }
        | Event::ProofAdded { .. }
        | Event::ProofRemoved { .. }
        | Event::RefusalLifted { .. }
        | Event::NoteAdded { .. } => Vec::new(),
        Event::Submitted { .. } => vec![(K::Received, Partner)],
        Event::ReviewStarted { .. } => vec![(K::ReviewStarted, Partner)],
        Event::InformationRequested { .. } => vec![(K::InformationNeeded, Partner)],
        Event::Answered { .. } => reviewer(after, K::Answered).chain([(K::AnswerReceived, Partner)]).collect(),
        Event::ClosedUnanswered { .. } | Event::Rejected { .. } => vec![(K::Rejected, Partner)],
        Event::Approved { .. } => consent(after).chain([(K::Approved, Partner)]).collect(),
        Event::AddressReplaced { .. } | Event::AddressConfirmed { .. } | Event::LinkReissued { .. } => {
            consent(after).collect()
        }
        Event::MailBounced { .. } => vec![(K::AddressNeeded, Partner), (K::Undelivered, Leads)],
        Event::AddressRefused { .. } => vec![(K::AddressNeeded, Partner)],
        Event::Held { .. } => vec![(K::Held, Partner)],
        Event::Declined { .. } | Event::DeclineTakenBack | Event::DeclinedLate { .. } => {
            vec![(K::Declined, Partner), (K::Receipt, Customer)]
        }
        Event::EndRequested { .. } => vec![(K::Receipt, Customer), (K::EndRequested, Leads)],
        Event::SentForAssessment => vec![(K::SentForAssessment, Partner)],
        Event::OutcomeRecorded { .. } => vec![(K::Outcome, Partner)],
        Event::Withdrawn { .. } => {
            let told = before.is_some_and(customer_was_told).then_some((K::Withdrawn, Customer));
            reviewer(after, K::Withdrawn).chain(told).collect()
        }
        Event::Disputed { .. } => vec![(K::DisputeReceived, Partner)],
        // The customer of an association that ended and stands again is asked anew.
        Event::Reinstated { .. } => consent(after).chain([(K::Reinstated, Partner)]).collect(),
        Event::CompetitionWon { .. } => vec![(K::CompetitionDecided, Partner)],
        Event::CompetitionLost { .. } => {
            let told = before.is_some_and(customer_was_told).then_some((K::Withdrawn, Customer));
            told.into_iter().chain([(K::CompetitionDecided, Partner)]).collect()
        }
        Event::CommentAdded { .. } if is_partner(decision.actor()) => reviewer(after, K::Comment).collect(),
        Event::CommentAdded { .. } => vec![(K::Comment, Partner)],
    };
    owed.into_iter().map(|(kind, to)| Notice { kind, to }).collect()
}

/// The customer's mail, if a link is to go out: not before their address is confirmed (rule 12.17).
fn consent(claim: &Claim) -> impl Iterator<Item = (MailKind, Addressee)> + use<> {
    let goes_out = claim.stage == Some(Stage::AwaitingHandover);
    goes_out.then_some((MailKind::Consent, Addressee::Customer)).into_iter()
}

/// A mail to whoever works on the claim; to nobody when nobody does.
fn reviewer(claim: &Claim, kind: MailKind) -> impl Iterator<Item = (MailKind, Addressee)> + use<> {
    claim.reviewer.map(|user| (kind, Addressee::Reviewer(user))).into_iter()
}

/// Whether the customer has a mail about this association, or is about to get it.
fn customer_was_told(claim: &Claim) -> bool {
    claim.stage.is_some() && !claim.waits_for_address()
}

fn is_partner(actor: &Actor) -> bool {
    matches!(actor, Actor::Person(person) if person.company().is_some())
}
