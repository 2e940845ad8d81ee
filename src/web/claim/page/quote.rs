//! What the card quotes: the reviewer's question, why the review is held or an address refused, or how the claim ended.

use crate::claims::history::entry::HistoryEntry;
use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::{AskReason, RejectionGroup, Stage, Status};
use crate::claims::queries::history::address_refused;
use crate::web::claim::labels::reasons;
use crate::web::claim::page::view::ClaimView;

/// What somebody decided or asked, in their words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimQuote {
    /// What it is: "Missing", "Reason".
    pub label: &'static str,
    /// The reasons: their names, and what to do about each.
    pub reasons: Vec<(String, Option<&'static str>)>,
    pub text: Option<String>,
    pub by: String,
    /// When, for `<time datetime>`.
    pub machine: String,
    pub at: String,
    /// Products that the partner should remove.
    pub products: Vec<String>,
}

impl ClaimView<'_> {
    /// What the card of the claim as it stands quotes.
    pub(super) fn matter(&self) -> Option<ClaimQuote> {
        let claim = self.claim();
        match claim.status {
            Status::PartnerActionRequired => self.question(),
            Status::UnderReview | Status::Disputed if claim.held => self.hold(),
            Status::Rejected => match claim.rejection.as_ref()?.group {
                RejectionGroup::NoPartnerResponse => self.question(),
                RejectionGroup::InsufficientProof
                | RejectionGroup::PartnerRequest
                | RejectionGroup::CustomerDecline
                | RejectionGroup::CompetingClaim => self.end(),
            },
            Status::Approved if self.is_asked_to_end() => self.end_request(),
            Status::Approved if claim.stage == Some(Stage::AddressNeeded) => self.address(),
            Status::Editing
            | Status::Submitted
            | Status::UnderReview
            | Status::Approved
            | Status::Disputed
            | Status::Deleted => None,
        }
    }

    /// What the reviewer asked for.
    fn question(&self) -> Option<ClaimQuote> {
        let asked = self.last(|event| matches!(event, Event::InformationRequested { .. }))?;
        let Event::InformationRequested { reasons, message, missing_products, remove_products, .. } = &asked.event
        else {
            return None;
        };
        let named = |codes: &[String]| codes.iter().map(|code| self.history.product(code).to_owned()).collect();
        let (missing, products): (Vec<String>, Vec<String>) = (named(missing_products), named(remove_products));
        let t = self.t().as_of(asked.at);
        let reason = |reason: &AskReason| (reasons::ask_reason(t, *reason, &missing), Some(t.text(reason.long_key())));
        let reasons = reasons.iter().map(reason).collect();
        Some(ClaimQuote { reasons, products, ..self.matter_of("history-missing", asked, Some(message)) })
    }

    fn hold(&self) -> Option<ClaimQuote> {
        let held = self.last(|event| matches!(event, Event::Held { .. }))?;
        let Event::Held { message, .. } = &held.event else { return None };
        Some(self.matter_of("status-on-hold", held, Some(message)))
    }

    /// Why the customer asks to end the association.
    fn end_request(&self) -> Option<ClaimQuote> {
        let asked = self.last(|event| matches!(event, Event::EndRequested { .. }))?;
        let Event::EndRequested { reason } = &asked.event else { return None };
        Some(self.matter_of("field-reason", asked, reason.as_ref()))
    }

    /// Why the customer's address was refused.
    fn address(&self) -> Option<ClaimQuote> {
        let (refused, reason) = address_refused(self.entries)?;
        Some(self.matter_of("field-reason", refused, Some(reason)))
    }

    /// How the claim ended: reasons, and the words of whoever ended it.
    fn end(&self) -> Option<ClaimQuote> {
        let ended =
            self.entries.iter().rev().find(|entry| {
                entry.to == Status::Rejected && entry.from.is_some_and(|from| from != Status::Rejected)
            })?;
        let text = if let Event::Rejected { text, .. }
        | Event::Withdrawn { text, .. }
        | Event::CompetitionLost { message: text, .. }
        | Event::DeclinedLate { reason: text }
        | Event::Declined { reason: Some(text), .. } = &ended.event
        {
            Some(text)
        } else {
            None
        };
        let rejection = self.claim().rejection.as_ref()?;
        let reasons = vec![(self.history.at(ended.at).rejection(rejection.group, &rejection.details), None)];
        Some(ClaimQuote { reasons, ..self.matter_of("field-reason", ended, text) })
    }

    fn matter_of(&self, label: &'static str, entry: &HistoryEntry, text: Option<&String>) -> ClaimQuote {
        ClaimQuote {
            label: self.t().text(label),
            reasons: vec![],
            text: text.filter(|text| !text.is_empty()).cloned(),
            by: self.history.author(entry),
            machine: self.words().machine(entry.at),
            at: self.words().instant(entry.at),
            products: vec![],
        }
    }
}
