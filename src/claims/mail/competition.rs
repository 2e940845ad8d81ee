//! To the partners of two claims on one thing, once a lead has decided between them. Neither learns whose the other
//! claim is (rule 9.8).

use crate::claims::mail::composer::Pen;
use crate::claims::model::claim::{RejectionDetail, RejectionGroup, Status};
use crate::outbox::{Letter, List, ListItem};
use chrono::{DateTime, Utc};

pub(super) fn won(pen: &Pen) -> Letter {
    let claim = pen.claim();
    let next = match (claim.status, claim.due_at) {
        (Status::Approved, _) => pen.say("mail-competition-won-approved"),
        (Status::PartnerActionRequired, Some(due)) => pen.say_until("mail-competition-won-question", due),
        _ => pen.say("mail-competition-won-review"),
    };
    pen.letter(pen.say("mail-competition-won-subject"), vec![pen.say("mail-competition-won-happened"), next])
}

/// The message is the lead's, for this partner; the reason is not.
pub(super) fn lost(pen: &Pen, detail: RejectionDetail, message: &str, until: Option<DateTime<Utc>>) -> Letter {
    let approved = pen.before().is_some_and(|claim| claim.status == Status::Approved);
    let happened = if approved { "mail-competition-lost-association" } else { "mail-competition-lost-happened" };
    let letter = match until {
        Some(until) => pen.letter(
            pen.say_until("mail-competition-lost-subject", until),
            vec![pen.say(happened), pen.say_until("mail-rejected-dispute", until)],
        ),
        None => pen.letter(
            pen.say("mail-competition-lost-subject-final"),
            vec![pen.say(happened), pen.say("mail-rejected-final")],
        ),
    };
    let items = vec![ListItem { label: pen.text(detail.label_key()), text: None }];
    let group = pen.text(RejectionGroup::CompetingClaim.label_key());
    let title = pen.say_with("mail-rejected-reasons", &[("group", group.into())]);
    Letter { lists: vec![List { title, items }], quote: pen.quote("mail-message-reviewer", Some(message)), ..letter }
}
