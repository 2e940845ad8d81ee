//! To the partner's contact.

use crate::claims::mail::competition;
use crate::claims::mail::composer::Pen;
use crate::claims::model::answers::Change;
use crate::claims::model::claim::{AskReason, RejectionDetail, RejectionGroup, Stage, Status};
use crate::claims::model::event::Event;
use crate::outbox::{Letter, List, ListItem};
use chrono::{DateTime, Utc};

#[expect(clippy::too_many_lines, reason = "one arm an event, as a table")]
pub(super) fn compose(pen: &Pen) -> Option<Letter> {
    let letter = match pen.event()? {
        Event::Submitted { start_due } => {
            waiting(pen, "mail-received-subject", ["mail-received-happened", "mail-received-next"], *start_due)
        }
        Event::ReviewStarted { decision_due, .. } => {
            waiting(pen, "mail-started-subject", ["mail-started-happened", "mail-started-next"], *decision_due)
        }
        Event::InformationRequested { reasons, message, remove_products, answer_due, .. } => {
            needed(pen, reasons, message, remove_products, *answer_due)
        }
        Event::Answered { changes, decision_due, .. } => answered(pen, changes, *decision_due),
        Event::ClosedUnanswered { dispute_until } => unanswered(pen, *dispute_until),
        Event::Rejected { group, details, text, dispute_until, .. } => {
            rejected(pen, *group, details, text, *dispute_until)
        }
        Event::Approved { .. } => approved(pen),
        Event::MailBounced { recipient, address_due, .. } => bounced(pen, recipient, *address_due),
        Event::AddressRefused { recipient, reason, address_due } => refused(pen, recipient, reason, *address_due),
        Event::Held { message, .. } => Letter {
            quote: pen.quote("mail-message-reviewer", Some(message)),
            ..plain(pen, "mail-held-subject", &["mail-held-happened", "mail-held-next"])
        },
        Event::Declined { reason, refuse_partner } => declined(pen, reason.as_deref(), *refuse_partner),
        Event::DeclineTakenBack => taken_back(pen),
        Event::DeclinedLate { .. } => plain(pen, "mail-ended-subject", &["mail-ended-happened", "mail-ended-next"]),
        Event::SentForAssessment => {
            plain(pen, "mail-assessment-subject", &["mail-assessment-happened", "mail-assessment-next"])
        }
        Event::OutcomeRecorded { .. } => outcome(pen)?,
        Event::Disputed { decision_due, .. } => {
            waiting(pen, "mail-dispute-subject", ["mail-dispute-happened", "mail-dispute-next"], *decision_due)
        }
        Event::Reinstated { due, .. } => reinstated(pen, *due),
        Event::CompetitionWon { .. } => competition::won(pen),
        Event::CompetitionLost { detail, message, dispute_until, .. } => {
            competition::lost(pen, *detail, message, *dispute_until)
        }
        Event::CommentAdded { text, files } => Letter {
            quote: pen.quote("mail-message-reviewer", Some(text)),
            ..pen.letter(pen.say("mail-comment-subject"), comment(pen, "mail-comment-reviewer", files.len()))
        },
        Event::Created { .. }
        | Event::DraftSaved { .. }
        | Event::DraftDeleted { .. }
        | Event::Edited { .. }
        | Event::Taken { .. }
        | Event::Released { .. }
        | Event::Assigned { .. }
        | Event::Resumed { .. }
        | Event::CustomerNotified { .. }
        | Event::AddressReplaced { .. }
        | Event::LinkReissued { .. }
        | Event::AddressConfirmed { .. }
        | Event::RefusalLifted { .. }
        | Event::EndRequested { .. }
        | Event::Withdrawn { .. }
        | Event::ProofAdded { .. }
        | Event::ProofRemoved { .. }
        | Event::NoteAdded { .. } => return None,
    };
    Some(letter)
}

/// Something happened, and nothing is asked.
fn plain(pen: &Pen, subject: &'static str, texts: &[&'static str]) -> Letter {
    pen.letter(pen.say(subject), texts.iter().map(|key| pen.say(key)).collect())
}

/// Something happened, and the other side is in time until `deadline`.
fn waiting(pen: &Pen, subject: &'static str, texts: [&'static str; 2], deadline: DateTime<Utc>) -> Letter {
    let paragraphs = texts.iter().map(|key| pen.say_until(key, deadline)).collect();
    pen.letter(pen.say_until(subject, deadline), paragraphs)
}

/// What a comment's mail says beside the comment.
pub(super) fn comment(pen: &Pen, happened: &'static str, files: usize) -> Vec<String> {
    let attached = (files > 0).then(|| pen.say_with("mail-comment-attached", &[("count", files.into())]));
    [pen.say(happened)].into_iter().chain(attached).chain([pen.say("mail-comment-next")]).collect()
}

fn needed(pen: &Pen, reasons: &[AskReason], message: &str, remove: &[String], due: DateTime<Utc>) -> Letter {
    let in_dispute = pen.before().is_some_and(|claim| claim.status == Status::Disputed);
    let happened = if in_dispute { "mail-needed-happened-dispute" } else { "mail-needed-happened" };
    let paragraphs = vec![pen.say(happened), pen.say_until("mail-needed-next", due), pen.say("mail-needed-how")];
    let item = |r: &AskReason| ListItem { label: pen.text(r.label_key()), text: Some(pen.text(r.long_key())) };
    let why = List { title: pen.text("mail-needed-reasons"), items: reasons.iter().map(item).collect() };
    let products = List { title: pen.text("mail-needed-remove"), items: pen.products(Some(remove)) };
    let lists = [why, products].into_iter().filter(|list| !list.items.is_empty()).collect();
    let quote = pen.quote("mail-message-reviewer", Some(message));
    Letter { lists, quote, ..pen.letter(pen.say_until("mail-needed-subject", due), paragraphs) }
}

fn answered(pen: &Pen, changes: &[Change], due: DateTime<Utc>) -> Letter {
    let texts = ["mail-answer-received-happened", "mail-answer-received-next"];
    Letter { lists: pen.changed(changes), ..waiting(pen, "mail-answer-received-subject", texts, due) }
}

fn unanswered(pen: &Pen, until: DateTime<Utc>) -> Letter {
    let paragraphs =
        vec![pen.say("mail-rejected-happened-silence"), pen.say_until("mail-rejected-dispute-silence", until)];
    pen.letter(pen.say_until("mail-rejected-subject", until), paragraphs)
}

/// The text is the reviewer's, for the partner; the note is not.
fn rejected(
    pen: &Pen,
    group: RejectionGroup,
    details: &[RejectionDetail],
    text: &str,
    until: Option<DateTime<Utc>>,
) -> Letter {
    let letter = match until {
        Some(until) => pen.letter(
            pen.say_until("mail-rejected-subject", until),
            vec![pen.say("mail-rejected-happened"), pen.say_until("mail-rejected-dispute", until)],
        ),
        None => plain(pen, "mail-rejected-subject-final", &["mail-rejected-happened-final", "mail-rejected-final"]),
    };
    let items = details.iter().map(|d| ListItem { label: pen.text(d.label_key()), text: None }).collect();
    let title = pen.say_with("mail-rejected-reasons", &[("group", pen.text(group.label_key()).into())]);
    Letter { lists: vec![List { title, items }], quote: pen.quote("mail-message-reviewer", Some(text)), ..letter }
}

fn approved(pen: &Pen) -> Letter {
    let disputed = pen.before().is_some_and(|claim| claim.status == Status::Disputed);
    let subject = if disputed { "mail-approved-subject-dispute" } else { "mail-approved-subject" };
    let recognition = pen.claim().is_recognition_only();
    let after = if recognition { "mail-approved-recognition" } else { "mail-approved-assessment" };
    let paragraphs = vec![pen.say("mail-approved-happened"), customer_is_asked(pen), pen.say(after)];
    pen.letter(pen.say_days(subject), paragraphs)
}

/// When the customer gets the mail by which they can decline.
fn customer_is_asked(pen: &Pen) -> String {
    if pen.claim().stage == Some(Stage::AddressUnconfirmed) {
        pen.say_days("mail-approved-address")
    } else {
        pen.say_days("mail-approved-customer")
    }
}

fn bounced(pen: &Pen, recipient: &str, due: Option<DateTime<Utc>>) -> Letter {
    let address = crate::outbox::line(recipient);
    let happened = pen.say_with("mail-address-happened", &[("address", address.into())]);
    new_address(pen, happened, due)
}

/// The reason is the reviewer's, for the partner.
fn refused(pen: &Pen, recipient: &str, reason: &str, due: DateTime<Utc>) -> Letter {
    let address = crate::outbox::line(recipient);
    let happened = pen.say_with("mail-address-refused", &[("address", address.into())]);
    Letter { quote: pen.quote("mail-message-reviewer", Some(reason)), ..new_address(pen, happened, Some(due)) }
}

fn new_address(pen: &Pen, happened: String, due: Option<DateTime<Utc>>) -> Letter {
    let by = due.map(|due| pen.say_until("mail-address-deadline", due));
    let paragraphs = [happened, pen.say("mail-address-next")].into_iter().chain(by).collect();
    pen.letter(pen.say("mail-address-subject"), paragraphs)
}

fn declined(pen: &Pen, reason: Option<&str>, refuses: bool) -> Letter {
    let until = pen.claim().decline_until;
    let next = if refuses { "mail-declined-refused" } else { "mail-declined-next" };
    let paragraphs = vec![
        pen.say("mail-declined-happened"),
        pen.say_until_or("mail-declined-until", "mail-declined-open", until),
        pen.say(next),
    ];
    let quote = pen.quote("mail-message-customer", reason);
    Letter { quote, ..pen.letter(pen.say("mail-declined-subject"), paragraphs) }
}

/// An address that was waited for before the decline is waited for again.
fn taken_back(pen: &Pen) -> Letter {
    let claim = pen.claim();
    let by = || claim.due_at.map(|due| pen.say_until("mail-address-deadline", due));
    let (next, by) = match claim.stage {
        Some(Stage::AddressNeeded) => (pen.say("mail-taken-back-address"), by()),
        Some(Stage::AddressUnconfirmed) => (pen.say("mail-taken-back-unconfirmed"), None),
        _ => (pen.say_until_or("mail-taken-back-until", "mail-taken-back-open", claim.decline_until), None),
    };
    let paragraphs = [pen.say("mail-taken-back-happened"), next].into_iter().chain(by).collect();
    pen.letter(pen.say("mail-taken-back-subject"), paragraphs)
}

/// `None` only for another event.
fn outcome(pen: &Pen) -> Option<Letter> {
    let Event::OutcomeRecorded { reason, text, effective_month } = pen.event()? else { return None };
    let month = pen.words().month(*effective_month);
    let reason = reason.map(|r| pen.text(r.label_key()));
    let (subject, texts) = match reason {
        None => ("mail-eligible-subject", ["mail-eligible-happened", "mail-eligible-next"]),
        Some(_) => ("mail-not-eligible-subject", ["mail-not-eligible-happened", "mail-not-eligible-next"]),
    };
    let values = [("month", month.into()), ("reason", reason.unwrap_or_default().into())];
    let paragraphs = texts.iter().map(|key| pen.say_with(key, &values)).collect();
    let quote = pen.quote("field-reason", text.as_deref());
    Some(Letter { quote, ..pen.letter(pen.say_with(subject, &values), paragraphs) })
}

/// An association that is approved anew has no deadline yet: its customer is asked again.
fn reinstated(pen: &Pen, due: Option<DateTime<Utc>>) -> Letter {
    let happened = pen.say("mail-reinstated-happened");
    let next = match (pen.claim().status, due) {
        (Status::Approved, _) => customer_is_asked(pen),
        (Status::PartnerActionRequired, Some(due)) => pen.say_until("mail-reinstated-answer", due),
        (Status::Submitted, Some(due)) => pen.say_until("mail-reinstated-start", due),
        (_, Some(due)) => pen.say_until("mail-reinstated-review", due),
        (_, None) => customer_is_asked(pen),
    };
    pen.letter(pen.say("mail-reinstated-subject"), vec![happened, next])
}
