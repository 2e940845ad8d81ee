//! What mail is owed, and to whom: the last column of rule 3's table, with rule 11.3.

use super::{Mail, State};
use crate::people::Who;
use cpor::claims::mail::due::Addressee;
use cpor::claims::mail::due::Addressee::{Customer, Leads, Partner};
use cpor::claims::model::vocabulary::{Stage, Status};
use cpor::outbox::MailKind as M;

/// The mail that `event` owes, which led from `before` to `after` by the hand of `who`.
pub fn owed(before: &State, after: &State, who: Who, event: &str) -> Vec<Mail> {
    let reviewer = after.reviewer.map(Addressee::Reviewer);
    let to_reviewer = |kind| reviewer.map(|to| (kind, to));
    match event {
        "submitted" => vec![(M::Received, Partner)],
        "review_started" => vec![(M::ReviewStarted, Partner)],
        "information_requested" => vec![(M::InformationNeeded, Partner)],
        "answered" => to_reviewer(M::Answered).into_iter().chain([(M::AnswerReceived, Partner)]).collect(),
        "closed_unanswered" | "rejected" => vec![(M::Rejected, Partner)],
        "approved" => link(after).into_iter().chain([(M::Approved, Partner)]).collect(),
        "held" => vec![(M::Held, Partner)],
        "link_reissued" => vec![(M::Consent, Customer)],
        "mail_bounced" => vec![(M::AddressNeeded, Partner), (M::Undelivered, Leads)],
        "address_refused" => vec![(M::AddressNeeded, Partner)],
        "address_confirmed" => vec![(M::Consent, Customer)],
        "declined" | "decline_taken_back" | "declined_late" => vec![(M::Declined, Partner), (M::Receipt, Customer)],
        "end_requested" => vec![(M::Receipt, Customer), (M::EndRequested, Leads)],
        "sent_for_assessment" => vec![(M::SentForAssessment, Partner)],
        "outcome_recorded" => vec![(M::Outcome, Partner)],
        "withdrawn" => {
            let customer = was_told(before).then_some((M::Withdrawn, Customer));
            to_reviewer(M::Withdrawn).into_iter().chain(customer).collect()
        }
        "disputed" => vec![(M::DisputeReceived, Partner)],
        "reinstated" => link(after).into_iter().chain([(M::Reinstated, Partner)]).collect(),
        "competition_won" => vec![(M::CompetitionDecided, Partner)],
        "competition_lost" => {
            let customer = was_told(before).then_some((M::Withdrawn, Customer));
            customer.into_iter().chain([(M::CompetitionDecided, Partner)]).collect()
        }
        "comment_added" if matches!(who, Who::Reviewer { .. }) => vec![(M::Comment, Partner)],
        "comment_added" => to_reviewer(M::Comment).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The customer's link goes out at once, unless their address waits for a reviewer.
fn link(after: &State) -> Option<Mail> {
    (after.status == Status::Approved && !after.unconfirmed).then_some((M::Consent, Customer))
}

/// The customer has the mail about this association, or it is on its way; one that came back told nobody anything.
fn was_told(state: &State) -> bool {
    let unreached = matches!(state.stage, Some(Stage::AddressNeeded | Stage::AddressUnconfirmed));
    state.status == Status::Approved && !unreached
}
