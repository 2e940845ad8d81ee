//! Mails to the partner's contact.

use crate::claims::mail::composer::Composer;
use crate::claims::mail::due::{Addressee, MailDue};
use crate::claims::model::answers::Change;
use crate::claims::model::event::Request;
use crate::claims::model::vocabulary::{AskReason, IneligibleReason, RejectionDetail, RejectionGroup, Stage, Status};
use crate::outbox::{Letter, List, ListItem, MailKind, line};
use chrono::{DateTime, NaiveDate, Utc};

fn partner<'a>(kind: MailKind, write: impl Fn(&Composer) -> Letter + 'a) -> MailDue<'a> {
    MailDue::new(kind, Addressee::Partner, write)
}

const REVIEWER: &str = "mail-message-reviewer";

pub fn received<'a>(start_due: DateTime<Utc>) -> MailDue<'a> {
    let texts = ["mail-received-happened", "mail-received-next"];
    partner(MailKind::Received, move |c| c.until("mail-received-subject", &texts, start_due))
}

pub fn review_started<'a>(decision_due: DateTime<Utc>) -> MailDue<'a> {
    let texts = ["mail-started-happened", "mail-started-next"];
    partner(MailKind::ReviewStarted, move |c| c.until("mail-started-subject", &texts, decision_due))
}

/// What was asked for: reasons, missing products, and products to remove.
type Asked<'a> = (&'a [AskReason], &'a [String], &'a [String]);

pub fn information_needed<'a>(asked: Asked<'a>, message: &'a str, due: DateTime<Utc>) -> MailDue<'a> {
    partner(MailKind::InformationNeeded, move |c| needed(c, asked, message, due))
}

pub fn answer_received(changes: &[Change], due: DateTime<Utc>) -> MailDue<'_> {
    let texts = ["mail-answer-received-happened", "mail-answer-received-next"];
    partner(MailKind::AnswerReceived, move |c| Letter {
        lists: c.changed(changes),
        ..c.until("mail-answer-received-subject", &texts, due)
    })
}

/// Repeats what was asked, for a reader who has not seen it.
pub fn unanswered(request: Option<&Request>, until: DateTime<Utc>) -> MailDue<'_> {
    partner(MailKind::Rejected, move |c| {
        let paragraphs =
            vec![c.say("mail-rejected-happened-silence"), c.say_until("mail-rejected-dispute-silence", until)];
        let letter = c.letter(c.say_until("mail-rejected-subject", until), paragraphs);
        let Some(Request { reasons, message, missing_products, remove_products }) = request else { return letter };
        let lists = lists(c, "mail-rejected-asked", (reasons, missing_products, remove_products));
        Letter { lists, ..c.quoting(REVIEWER, Some(message), letter) }
    })
}

/// The text is the reviewer's, for the partner; the note is not.
pub fn rejected<'a>(
    group: RejectionGroup,
    details: &'a [RejectionDetail],
    text: &'a str,
    until: Option<DateTime<Utc>>,
) -> MailDue<'a> {
    partner(MailKind::Rejected, move |c| {
        let letter = match until {
            Some(until) => c.letter(
                c.say_until("mail-rejected-subject", until),
                vec![c.say("mail-rejected-happened"), c.say_until("mail-rejected-dispute", until)],
            ),
            None => c.plain("mail-rejected-subject-final", &["mail-rejected-happened-final", "mail-rejected-final"]),
        };
        Letter { lists: vec![reasons(c, group, details)], ..c.quoting(REVIEWER, Some(text), letter) }
    })
}

fn reasons(c: &Composer, group: RejectionGroup, details: &[RejectionDetail]) -> List {
    let items = details.iter().map(|d| ListItem { label: c.text(d.label_key()), text: None }).collect();
    List { title: c.say_with("mail-rejected-reasons", &[("group", c.text(group.label_key()).into())]), items }
}

pub fn approved<'a>() -> MailDue<'a> {
    partner(MailKind::Approved, |c| {
        let disputed = c.before().is_some_and(|claim| claim.status == Status::Disputed);
        let subject = if disputed { "mail-approved-subject-dispute" } else { "mail-approved-subject" };
        let recognition = c.claim().is_recognition_only();
        let after = if recognition { "mail-approved-recognition" } else { "mail-approved-assessment" };
        let paragraphs = vec![c.say("mail-approved-happened"), customer_is_asked(c), c.say(after)];
        c.letter(c.say_days(subject), paragraphs)
    })
}

pub fn bounced(recipient: &str, due: Option<DateTime<Utc>>) -> MailDue<'_> {
    partner(MailKind::AddressNeeded, move |c| new_address(c, "mail-address-happened", recipient, due))
}

/// The reason is the reviewer's, for the partner.
pub fn refused<'a>(recipient: &'a str, reason: &'a str, due: DateTime<Utc>) -> MailDue<'a> {
    partner(MailKind::AddressNeeded, move |c| {
        c.quoting(REVIEWER, Some(reason), new_address(c, "mail-address-refused", recipient, Some(due)))
    })
}

fn new_address(c: &Composer, happened: &'static str, recipient: &str, due: Option<DateTime<Utc>>) -> Letter {
    let happened = c.say_with(happened, &[("address", line(recipient).into())]);
    let by = due.map(|due| c.say_until("mail-address-deadline", due));
    let paragraphs = [happened, c.say("mail-address-next")].into_iter().chain(by).collect();
    c.letter(c.say("mail-address-subject"), paragraphs)
}

pub fn held(message: &str) -> MailDue<'_> {
    partner(MailKind::Held, move |c| {
        c.quoting(REVIEWER, Some(message), c.plain("mail-held-subject", &["mail-held-happened", "mail-held-next"]))
    })
}

pub fn declined(reason: Option<&str>, refuses: bool) -> MailDue<'_> {
    partner(MailKind::Declined, move |c| {
        let next = if refuses { "mail-declined-refused" } else { "mail-declined-next" };
        let until = c.say_until_or("mail-declined-until", "mail-declined-open", c.claim().decline_until);
        let paragraphs = vec![c.say("mail-declined-happened"), until, c.say(next)];
        c.quoting("mail-message-customer", reason, c.letter(c.say("mail-declined-subject"), paragraphs))
    })
}

/// An address that was waited for before the decline is waited for again.
pub fn decline_taken_back<'a>() -> MailDue<'a> {
    partner(MailKind::Declined, |c| {
        let claim = c.claim();
        let by = || claim.due_at.map(|due| c.say_until("mail-address-deadline", due));
        let (next, by) = match claim.stage {
            Some(Stage::AddressNeeded) => (c.say("mail-taken-back-address"), by()),
            Some(Stage::AddressUnconfirmed) => (c.say("mail-taken-back-unconfirmed"), None),
            _ => (c.say_until_or("mail-taken-back-until", "mail-taken-back-open", claim.decline_until), None),
        };
        let paragraphs = [c.say("mail-taken-back-happened"), next].into_iter().chain(by).collect();
        c.letter(c.say("mail-taken-back-subject"), paragraphs)
    })
}

pub fn ended<'a>() -> MailDue<'a> {
    partner(MailKind::Declined, |c| c.plain("mail-ended-subject", &["mail-ended-happened", "mail-ended-next"]))
}

pub fn sent_for_assessment<'a>() -> MailDue<'a> {
    let texts = ["mail-assessment-happened", "mail-assessment-next"];
    partner(MailKind::SentForAssessment, move |c| c.plain("mail-assessment-subject", &texts))
}

pub fn outcome(reason: Option<IneligibleReason>, text: Option<&str>, month: NaiveDate) -> MailDue<'_> {
    partner(MailKind::Outcome, move |c| {
        let month = c.words().month(month);
        let reason = reason.map(|r| c.text(r.label_key()));
        let (subject, texts) = match reason {
            None => ("mail-eligible-subject", ["mail-eligible-happened", "mail-eligible-next"]),
            Some(_) => ("mail-not-eligible-subject", ["mail-not-eligible-happened", "mail-not-eligible-next"]),
        };
        let values = [("month", month.into()), ("reason", reason.unwrap_or_default().into())];
        let paragraphs = texts.iter().map(|key| c.say_with(key, &values)).collect();
        c.quoting("field-reason", text, c.letter(c.say_with(subject, &values), paragraphs))
    })
}

pub fn dispute_received<'a>(decision_due: DateTime<Utc>) -> MailDue<'a> {
    let texts = ["mail-dispute-happened", "mail-dispute-next"];
    partner(MailKind::DisputeReceived, move |c| c.until("mail-dispute-subject", &texts, decision_due))
}

/// An association that is approved anew has no deadline yet: its customer is asked again.
pub fn reinstated<'a>(due: Option<DateTime<Utc>>) -> MailDue<'a> {
    partner(MailKind::Reinstated, move |c| {
        let next = match (c.claim().status, due) {
            (Status::Approved, _) | (_, None) => customer_is_asked(c),
            (Status::PartnerActionRequired, Some(due)) => c.say_until("mail-reinstated-answer", due),
            (Status::Submitted, Some(due)) => c.say_until("mail-reinstated-start", due),
            (_, Some(due)) => c.say_until("mail-reinstated-review", due),
        };
        c.letter(c.say("mail-reinstated-subject"), vec![c.say("mail-reinstated-happened"), next])
    })
}

/// When the customer gets the mail by which they can decline.
fn customer_is_asked(c: &Composer) -> String {
    let unconfirmed = c.claim().stage == Some(Stage::AddressUnconfirmed);
    c.say_days(if unconfirmed { "mail-approved-address" } else { "mail-approved-customer" })
}

/// Neither partner of two competing claims learns whose the other claim is (rule 9.8).
pub fn competition_won<'a>() -> MailDue<'a> {
    partner(MailKind::CompetitionDecided, |c| {
        let claim = c.claim();
        let next = match (claim.status, claim.due_at) {
            (Status::Approved, _) => c.say("mail-competition-won-approved"),
            (Status::PartnerActionRequired, Some(due)) => c.say_until("mail-competition-won-question", due),
            _ => c.say("mail-competition-won-review"),
        };
        c.letter(c.say("mail-competition-won-subject"), vec![c.say("mail-competition-won-happened"), next])
    })
}

/// The message is the lead's, for this partner; the reason is not (rule 9.8).
pub fn competition_lost(detail: RejectionDetail, message: &str, until: Option<DateTime<Utc>>) -> MailDue<'_> {
    partner(MailKind::CompetitionDecided, move |c| {
        let approved = c.before().is_some_and(|claim| claim.status == Status::Approved);
        let happened = if approved { "mail-competition-lost-association" } else { "mail-competition-lost-happened" };
        let letter = match until {
            Some(until) => c.letter(
                c.say_until("mail-competition-lost-subject", until),
                vec![c.say(happened), c.say_until("mail-rejected-dispute", until)],
            ),
            None => c.plain("mail-competition-lost-subject-final", &[happened, "mail-rejected-final"]),
        };
        let lists = vec![reasons(c, RejectionGroup::CompetingClaim, &[detail])];
        Letter { lists, ..c.quoting(REVIEWER, Some(message), letter) }
    })
}

pub fn comment(text: &str, files: usize) -> MailDue<'_> {
    partner(MailKind::Comment, move |c| c.quoting(REVIEWER, Some(text), c.comment("mail-comment-reviewer", files)))
}

fn needed(c: &Composer, asked: Asked<'_>, message: &str, due: DateTime<Utc>) -> Letter {
    let in_dispute = c.before().is_some_and(|claim| claim.status == Status::Disputed);
    let happened = if in_dispute { "mail-needed-happened-dispute" } else { "mail-needed-happened" };
    let paragraphs = vec![c.say(happened), c.say_until("mail-needed-next", due), c.say("mail-needed-how")];
    let letter = c.letter(c.say_until("mail-needed-subject", due), paragraphs);
    Letter { lists: lists(c, "mail-needed-reasons", asked), ..c.quoting(REVIEWER, Some(message), letter) }
}

/// The reasons with what to do about each, and the products to remove.
fn lists(c: &Composer, title: &'static str, (reasons, missing, remove): Asked<'_>) -> Vec<List> {
    let item = |r: &AskReason| ListItem { label: reason(c, *r, missing), text: Some(c.text(r.long_key())) };
    let why = List { title: c.text(title), items: reasons.iter().map(item).collect() };
    let products = List { title: c.text("mail-needed-remove"), items: c.products(Some(remove)) };
    [why, products].into_iter().filter(|list| !list.items.is_empty()).collect()
}

/// A reason; with the names of the products that are missing.
fn reason(c: &Composer, reason: AskReason, missing: &[String]) -> String {
    let label = c.text(reason.label_key());
    if reason != AskReason::MissingProducts || missing.is_empty() {
        return label;
    }
    let names: Vec<String> = c.products(Some(missing)).into_iter().map(|product| product.label).collect();
    c.say_with("history-line", &[("label", label.into()), ("text", names.join(", ").into())])
}
