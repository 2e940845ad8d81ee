//! The mail that a decision owes, written in its transaction (rule 11.1).

use crate::claims::context::Context;
use crate::claims::lifecycle::decide::Decision;
use crate::claims::mail::comment_digest;
use crate::claims::mail::due::MailDue;
use crate::claims::mail::recipients;
use crate::claims::mail::table::mails_due;
use crate::outbox::{self, MailCause, OutgoingMail};
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

pub(in crate::claims) fn enqueue(conn: &mut PgConnection, context: &Context, decision: &Decision) -> QueryResult<()> {
    let planned = plan(conn, decision)?;
    for (mail, until) in &planned {
        if let Some(until) = until {
            comment_digest::postpone(conn, decision, mail.to.audience(), *until)?;
        }
    }
    let mails = written(conn, context, decision, &planned)?;
    if mails.is_empty() { Ok(()) } else { outbox::enqueue(conn, &mails, decision.now()) }
}

/// The mails that would go at once, of a decision that is not written yet.
pub(in crate::claims) fn mails(
    conn: &mut PgConnection,
    context: &Context,
    decision: &Decision,
) -> QueryResult<Vec<OutgoingMail>> {
    let planned = plan(conn, decision)?;
    written(conn, context, decision, &planned)
}

/// A mail, and until when it waits for a digest.
type Planned<'a> = (MailDue<'a>, Option<DateTime<Utc>>);

fn plan<'a>(conn: &mut PgConnection, decision: &'a Decision) -> QueryResult<Vec<Planned<'a>>> {
    let mut planned = Vec::new();
    for mail in mails_due(decision) {
        let until = comment_digest::waits_until(conn, decision, &mail)?;
        planned.push((mail, until));
    }
    Ok(planned)
}

/// The letters of what does not wait.
fn written(
    conn: &mut PgConnection,
    context: &Context,
    decision: &Decision,
    planned: &[Planned<'_>],
) -> QueryResult<Vec<OutgoingMail>> {
    let (claim, now) = (decision.after(), decision.now());
    let by = MailCause::Event { claim: claim.id.0, seq: claim.version };
    let mut due = planned.iter().filter(|(_, until)| until.is_none()).map(|(mail, _)| mail).peekable();
    if due.peek().is_none() {
        return Ok(Vec::new());
    }
    let header = recipients::header(conn, claim)?;
    let mut mails = Vec::new();
    for mail in due {
        let what = (by, mail.kind, mail.to);
        mails.extend(header.mails(conn, context, (claim, now), what, |facts| mail.letter(facts))?);
    }
    Ok(mails)
}
