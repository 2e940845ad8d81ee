//! To the customer: plain words, nothing about what passed between partner and reviewer, one link to their own page.

use crate::claims::mail::composer::Pen;
use crate::claims::model::disclosure;
use crate::claims::model::event::Event;
use crate::outbox::{Action, Letter, List, ListItem, Target};

#[expect(clippy::too_many_lines, reason = "one arm an event, as a table")]
pub(super) fn compose(pen: &Pen) -> Option<Letter> {
    let until = pen.claim().decline_until;
    let letter = match pen.event()? {
        Event::Approved { .. }
        | Event::AddressReplaced { .. }
        | Event::AddressConfirmed { .. }
        | Event::LinkReissued { .. }
        | Event::Reinstated { .. } => consent(pen),
        Event::Declined { refuse_partner, .. } => {
            let (known, unknown) = ("mail-receipt-declined-until", "mail-receipt-declined-open");
            let refused = refuse_partner.then(|| pen.say("mail-receipt-refused"));
            let happened = [pen.say("mail-receipt-declined-happened")].into_iter().chain(refused);
            let paragraphs = happened.chain([pen.say_until_or(known, unknown, until)]).collect();
            pen.letter(pen.say("mail-receipt-declined-subject"), paragraphs)
        }
        Event::DeclineTakenBack => {
            let (known, unknown) = ("mail-receipt-taken-back-until", "mail-receipt-taken-back-open");
            let happened = pen.say("mail-receipt-taken-back-happened");
            receipt(pen, "mail-receipt-taken-back-subject", happened, pen.say_until_or(known, unknown, until))
        }
        Event::EndRequested { .. } => {
            let happened = pen.say("mail-receipt-end-happened");
            receipt(pen, "mail-receipt-end-subject", happened, pen.say("mail-receipt-end-next"))
        }
        Event::DeclinedLate { .. } => {
            let happened = pen.say("mail-receipt-ended-happened");
            receipt(pen, "mail-receipt-ended-subject", happened, pen.say("mail-receipt-nothing"))
        }
        Event::Withdrawn { .. } => {
            let happened = pen.say("mail-withdrawn-customer-happened");
            receipt(pen, "mail-withdrawn-customer-subject", happened, pen.say("mail-receipt-nothing"))
        }
        Event::CompetitionLost { .. } => {
            let happened = pen.say("mail-superseded-customer-happened");
            receipt(pen, "mail-superseded-customer-subject", happened, pen.say("mail-receipt-nothing"))
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
        | Event::Answered { .. }
        | Event::ClosedUnanswered { .. }
        | Event::Rejected { .. }
        | Event::Held { .. }
        | Event::Resumed { .. }
        | Event::CustomerNotified { .. }
        | Event::MailBounced { .. }
        | Event::AddressRefused { .. }
        | Event::RefusalLifted { .. }
        | Event::SentForAssessment
        | Event::OutcomeRecorded { .. }
        | Event::Disputed { .. }
        | Event::CompetitionWon { .. }
        | Event::ProofAdded { .. }
        | Event::ProofRemoved { .. }
        | Event::CommentAdded { .. }
        | Event::NoteAdded { .. } => return None,
    };
    Some(letter)
}

fn receipt(pen: &Pen, subject: &'static str, happened: String, next: String) -> Letter {
    pen.letter(pen.say(subject), vec![happened, next])
}

/// The mail whose silence is agreement: who claims what, what it means, and how to say no (rules 11.7 and 12.4).
pub(super) fn consent(pen: &Pen) -> Letter {
    let until = pen.decline_until();
    let paragraphs = vec![
        pen.say("mail-consent-happened"),
        pen.say("mail-consent-agree"),
        pen.say_until("mail-consent-decline", until),
        pen.say("mail-consent-refuse"),
    ];
    let claim = pen.claim();
    let lines = |effects: Vec<&'static str>| {
        effects.into_iter().map(|key| ListItem { label: pen.say(key), text: None }).collect::<Vec<_>>()
    };
    let lists = vec![
        List { title: pen.say("mail-consent-products"), items: pen.products(None) },
        List { title: pen.text("consent-role"), items: lines(disclosure::roles(claim)) },
        List { title: pen.text("consent-effects"), items: lines(disclosure::effects(claim)) },
        List { title: pen.text("consent-no-effects"), items: lines(disclosure::no_effects()) },
    ];
    let action = Some(Action { label: pen.text("mail-consent-action"), to: Target::ConsentLink });
    Letter { lists, action, ..pen.letter(pen.say_until("mail-consent-subject", until), paragraphs) }
}
