//! Mails to a reviewer or the leads.

use crate::claims::mail::due::{Addressee, MailDue};
use crate::claims::model::answers::Change;
use crate::claims::model::vocabulary::RejectionDetail;
use crate::outbox::{Letter, MailKind, line};
use crate::people::UserId;
use chrono::{DateTime, Utc};

pub fn answered<'a>(user: UserId, reply: Option<&'a str>, changes: &'a [Change], due: DateTime<Utc>) -> MailDue<'a> {
    MailDue::new(MailKind::Answered, Addressee::Reviewer(user), move |c| {
        let letter = c.until("mail-answered-subject", &["mail-answered-happened", "mail-answered-next"], due);
        Letter { lists: c.changed(changes), ..c.quoting("mail-message-partner", reply, letter) }
    })
}

pub fn withdrawn(user: UserId, reason: RejectionDetail, text: &str) -> MailDue<'_> {
    MailDue::new(MailKind::Withdrawn, Addressee::Reviewer(user), move |c| {
        let reason = c.text(reason.label_key());
        let happened = c.say_with("mail-withdrawn-happened", &[("reason", reason.into())]);
        let letter = c.letter(c.say("mail-withdrawn-subject"), vec![happened, c.say("mail-withdrawn-next")]);
        c.quoting("mail-message-partner", Some(text), letter)
    })
}

pub fn comment(user: UserId, text: &str, files: usize) -> MailDue<'_> {
    MailDue::new(MailKind::Comment, Addressee::Reviewer(user), move |c| {
        c.quoting("mail-message-partner", Some(text), c.comment("mail-comment-partner", files))
    })
}

pub fn end_requested(reason: Option<&str>) -> MailDue<'_> {
    MailDue::new(MailKind::EndRequested, Addressee::Leads, move |c| {
        let letter = c.plain("mail-end-asked-subject", &["mail-end-asked-happened", "mail-end-asked-next"]);
        c.quoting("mail-message-customer", reason, letter)
    })
}

pub fn undelivered(recipient: &str, due: Option<DateTime<Utc>>) -> MailDue<'_> {
    MailDue::new(MailKind::Undelivered, Addressee::Leads, move |c| {
        let happened = c.say_with("mail-undelivered-happened", &[("address", line(recipient).into())]);
        let next = due.map(|due| c.say_until("mail-undelivered-next", due));
        c.letter(c.say("mail-undelivered-subject"), [happened].into_iter().chain(next).collect())
    })
}
