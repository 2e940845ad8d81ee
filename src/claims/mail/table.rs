//! Which mails an event owes, and to whom (rules 3.4 to 3.26). Pure.

use crate::claims::lifecycle::decide::Decision;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::mail::due::MailDue;
use crate::claims::mail::{customer, partner, reviewer};
use crate::claims::model::claim::Claim;
use crate::claims::model::event::Event as E;
use crate::claims::model::vocabulary::Stage;

/// The mails that a decision owes. Of comments it owes one mail, which is kept for later when the same side had one minutes
/// ago (rule 11.5).
pub fn mails_due(decision: &Decision) -> Vec<MailDue<'_>> {
    let (before, after) = (decision.before(), decision.after());
    let mails = match decision.event() {
        E::Created { .. }
        | E::DraftSaved { .. }
        | E::DraftDeleted { .. }
        | E::Edited { .. }
        | E::Taken { .. }
        | E::Released { .. }
        | E::Assigned { .. }
        | E::Resumed { .. }
        | E::CustomerNotified { .. }
        | E::ProofAdded { .. }
        | E::ProofRemoved { .. }
        | E::RefusalLifted { .. }
        | E::NoteAdded { .. } => [None, None],
        E::Submitted { start_due } => one(partner::received(*start_due)),
        E::ReviewStarted { decision_due, .. } => one(partner::review_started(*decision_due)),
        E::InformationRequested { reasons, message, missing_products, remove_products, answer_due, .. } => {
            one(partner::information_needed((reasons, missing_products, remove_products), message, *answer_due))
        }
        E::Answered { reply, changes, decision_due } => [
            after.reviewer.map(|user| reviewer::answered(user, reply.as_deref(), changes, *decision_due)),
            Some(partner::answer_received(changes, *decision_due)),
        ],
        E::ClosedUnanswered { dispute_until, request } => one(partner::unanswered(request.as_ref(), *dispute_until)),
        E::Rejected { group, details, text, dispute_until, .. } => {
            one(partner::rejected(*group, details, text, *dispute_until))
        }
        E::Approved { .. } => [consent(after), Some(partner::approved())],
        E::AddressReplaced { .. } | E::AddressConfirmed { .. } | E::LinkReissued { .. } => [consent(after), None],
        E::MailBounced { recipient, address_due, .. } => {
            [partner::bounced(recipient, *address_due), reviewer::undelivered(recipient, *address_due)].map(Some)
        }
        E::AddressRefused { recipient, reason, address_due } => one(partner::refused(recipient, reason, *address_due)),
        E::Held { message, .. } => one(partner::held(message)),
        E::Declined { reason, refuse_partner } => {
            [partner::declined(reason.as_deref(), *refuse_partner), customer::declined(*refuse_partner)].map(Some)
        }
        E::DeclineTakenBack => [partner::decline_taken_back(), customer::decline_taken_back()].map(Some),
        E::DeclinedLate { .. } => [partner::ended(), customer::ended()].map(Some),
        E::EndRequested { reason } => [customer::end_requested(), reviewer::end_requested(reason.as_deref())].map(Some),
        E::SentForAssessment => one(partner::sent_for_assessment()),
        E::OutcomeRecorded { reason, text, effective_month } => {
            one(partner::outcome(*reason, text.as_deref(), *effective_month))
        }
        E::Withdrawn { reason, text } => [
            after.reviewer.map(|user| reviewer::withdrawn(user, *reason, text)),
            told(before).then(customer::withdrawn),
        ],
        E::Disputed { decision_due, .. } => one(partner::dispute_received(*decision_due)),
        E::Reinstated { due, .. } => [consent(after), Some(partner::reinstated(*due))],
        E::CompetitionWon { .. } => one(partner::competition_won()),
        E::CompetitionLost { detail, message, dispute_until, .. } => {
            [told(before).then(customer::superseded), Some(partner::competition_lost(*detail, message, *dispute_until))]
        }
        E::CommentAdded { text, files } => [comment(decision, text, files.len()), None],
    };
    mails.into_iter().flatten().map(|mail| mail.after(before)).collect()
}

const fn one(mail: MailDue<'_>) -> [Option<MailDue<'_>>; 2] {
    [Some(mail), None]
}

/// The customer's mail, if a link is to go out: not before their address is confirmed (rule 12.17). The customer of an
/// association that ended and stands again is asked anew.
fn consent<'a>(claim: &Claim) -> Option<MailDue<'a>> {
    (claim.stage == Some(Stage::AwaitingHandover)).then(customer::consent)
}

/// Whether the customer has a mail about this association, or is about to get it.
fn told(before: Option<&Claim>) -> bool {
    before.is_some_and(|claim| claim.stage.is_some() && !claim.waits_for_address())
}

/// To the other side of the claim.
fn comment<'a>(decision: &Decision, text: &'a str, files: usize) -> Option<MailDue<'a>> {
    match decision.actor() {
        Actor::Person(person) if person.company().is_some() => {
            decision.after().reviewer.map(|user| reviewer::comment(user, text, files))
        }
        Actor::Person(_) | Actor::Customer { .. } | Actor::System => Some(partner::comment(text, files)),
    }
}
