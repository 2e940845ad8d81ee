//! The mail that a decision owes, written in its transaction (rule 11.1).

use crate::claims::context::Context;
use crate::claims::lifecycle::decide::Decision;
use crate::claims::mail::comment_digest;
use crate::claims::mail::due::MailDue;
use crate::claims::mail::recipients;
use crate::claims::mail::table::mails_due;
use crate::outbox::{self, Audience, MailCause, OutgoingMail};
use diesel::pg::PgConnection;
use diesel::prelude::*;

pub(in crate::claims) fn enqueue(conn: &mut PgConnection, context: &Context, decision: &Decision) -> QueryResult<()> {
    let mut now = Vec::new();
    for mail in mails_due(decision) {
        match comment_digest::waits_until(conn, decision, &mail)? {
            Some(until) => comment_digest::postpone(conn, decision, mail.to.audience(), until)?,
            None => now.push(mail),
        }
    }
    let mails = written(conn, context, decision, &now)?;
    if mails.is_empty() { Ok(()) } else { outbox::enqueue(conn, &mails, decision.now()) }
}

/// The mails that would go at once, of a decision that is not written yet.
pub(in crate::claims) fn mails(
    conn: &mut PgConnection,
    context: &Context,
    decision: &Decision,
) -> QueryResult<Vec<OutgoingMail>> {
    let mut now = Vec::new();
    for mail in mails_due(decision) {
        if comment_digest::waits_until(conn, decision, &mail)?.is_none() {
            now.push(mail);
        }
    }
    written(conn, context, decision, &now)
}

fn written(
    conn: &mut PgConnection,
    context: &Context,
    decision: &Decision,
    due: &[MailDue<'_>],
) -> QueryResult<Vec<OutgoingMail>> {
    if due.is_empty() {
        return Ok(Vec::new());
    }
    let claim = decision.after();
    let header = recipients::header(conn, claim)?;
    let mut mails = Vec::new();
    for mail in due {
        let audience = mail.to.audience();
        let consent_link_id =
            if audience == Audience::Customer { recipients::consent_link(conn, claim)? } else { None };
        for recipient in recipients::recipients(conn, mail.to, claim)? {
            let letter = mail.letter(&header.facts(context, claim, decision.now(), &recipient));
            mails.push(OutgoingMail {
                by: MailCause::Event { claim: claim.id.0, seq: claim.version },
                kind: mail.kind,
                audience,
                recipient: recipient.email,
                recipient_name: recipient.name,
                language: recipient.language,
                letter,
                consent_link_id,
            });
        }
    }
    Ok(mails)
}
