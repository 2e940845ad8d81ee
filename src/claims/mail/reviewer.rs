//! To a reviewer or the leads.

use crate::claims::mail::composer::Pen;
use crate::claims::mail::partner::comment;
use crate::claims::model::claim::RejectionDetail;
use crate::claims::model::event::Event;
use crate::outbox::Letter;

pub(super) fn compose(pen: &Pen) -> Option<Letter> {
    let letter = match pen.event()? {
        Event::Answered { reply, changes, decision_due } => {
            let paragraphs =
                vec![pen.say("mail-answered-happened"), pen.say_until("mail-answered-next", *decision_due)];
            let quote = pen.quote("mail-message-partner", reply.as_deref());
            let lists = pen.changed(changes);
            Letter { lists, quote, ..pen.letter(pen.say_until("mail-answered-subject", *decision_due), paragraphs) }
        }
        Event::Withdrawn { reason, text } => withdrawn(pen, *reason, text),
        Event::CommentAdded { text, files } => Letter {
            quote: pen.quote("mail-message-partner", Some(text)),
            ..pen.letter(pen.say("mail-comment-subject"), comment(pen, "mail-comment-partner", files.len()))
        },
        Event::EndRequested { reason } => {
            let paragraphs = vec![pen.say("mail-end-asked-happened"), pen.say("mail-end-asked-next")];
            let quote = pen.quote("mail-message-customer", reason.as_deref());
            Letter { quote, ..pen.letter(pen.say("mail-end-asked-subject"), paragraphs) }
        }
        Event::MailBounced { recipient, address_due, .. } => {
            let address = crate::outbox::line(recipient);
            let happened = pen.say_with("mail-undelivered-happened", &[("address", address.into())]);
            let next = address_due.map(|due| pen.say_until("mail-undelivered-next", due));
            pen.letter(pen.say("mail-undelivered-subject"), [happened].into_iter().chain(next).collect())
        }
        Event::Created { .. }
        | Event::DraftSaved { .. }
        | Event::DraftDeleted { .. }
        | Event::Submitted { .. }
        | Event::Edited { .. }
        | Event::ReviewStarted { .. }
        | Event::Taken { .. }
        | Event::Released { .. }
        | Event::Assigned { .. }
        | Event::InformationRequested { .. }
        | Event::ClosedUnanswered { .. }
        | Event::Approved { .. }
        | Event::Rejected { .. }
        | Event::Held { .. }
        | Event::Resumed { .. }
        | Event::CustomerNotified { .. }
        | Event::AddressReplaced { .. }
        | Event::LinkReissued { .. }
        | Event::AddressConfirmed { .. }
        | Event::AddressRefused { .. }
        | Event::RefusalLifted { .. }
        | Event::Declined { .. }
        | Event::DeclineTakenBack
        | Event::SentForAssessment
        | Event::OutcomeRecorded { .. }
        | Event::DeclinedLate { .. }
        | Event::Disputed { .. }
        | Event::CompetitionWon { .. }
        | Event::CompetitionLost { .. }
        | Event::Reinstated { .. }
        | Event::ProofAdded { .. }
        | Event::ProofRemoved { .. }
        | Event::NoteAdded { .. } => return None,
    };
    Some(letter)
}

fn withdrawn(pen: &Pen, reason: RejectionDetail, text: &str) -> Letter {
    let reason = pen.text(reason.label_key());
    let happened = pen.say_with("mail-withdrawn-happened", &[("reason", reason.into())]);
    let quote = pen.quote("mail-message-partner", Some(text));
    Letter { quote, ..pen.letter(pen.say("mail-withdrawn-subject"), vec![happened, pen.say("mail-withdrawn-next")]) }
}
