//! The mail that a decision owes, written in its transaction (rule 11.1).

use crate::claims::context::Context;
use crate::claims::lifecycle::decide::Decision;
use crate::claims::mail::comment_digest;
use crate::claims::mail::due::MailDue;
use crate::claims::mail::recipients;
use crate::claims::mail::table::mails_due;
use crate::claims::model::claim::Claim;
use crate::outbox::{self, Audience, MailCause, OutgoingMail, OwedMail};
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::collections::HashSet;

/// What a decision owes, before it is written: its event covers these mails with its hash (rule 10.15).
pub(in crate::claims) struct Owed {
    mails: Vec<OwedMail>,
    /// Who reads of a comment later, and when.
    postponed: Vec<(Audience, DateTime<Utc>)>,
}

impl Owed {
    pub(in crate::claims) fn of(conn: &mut PgConnection, context: &Context, decision: &Decision) -> QueryResult<Self> {
        let planned = plan(conn, decision)?;
        let mails = written(conn, context, decision, &planned)?;
        let postponed = planned.iter().filter_map(|(mail, until)| Some((mail.to.audience(), (*until)?))).collect();
        Ok(Self { mails: rows(&mails, decision.now())?, postponed })
    }

    pub(in crate::claims) fn digests(&self) -> impl Iterator<Item = [u8; 32]> {
        self.mails.iter().map(OwedMail::digest)
    }
}

/// The rows of mails, one for each reader and kind.
fn rows(mails: &[OutgoingMail], now: DateTime<Utc>) -> QueryResult<Vec<OwedMail>> {
    let mut seen = HashSet::new();
    let first = mails.iter().filter(|mail| seen.insert((mail.kind.as_str(), &mail.recipient)));
    first.map(|mail| OwedMail::of(mail, now)).collect()
}

/// Puts what a decision owes into the outbox, after its event and its link.
pub(in crate::claims) fn enqueue(conn: &mut PgConnection, decision: &Decision, owed: Owed) -> QueryResult<()> {
    for (audience, until) in owed.postponed {
        comment_digest::postpone(conn, decision, audience, until)?;
    }
    insert(conn, decision.after(), owed.mails)
}

/// Puts mails of a claim into the outbox, the customer's with the link that is valid now.
pub(in crate::claims) fn insert(conn: &mut PgConnection, claim: &Claim, mut mails: Vec<OwedMail>) -> QueryResult<()> {
    if mails.is_empty() {
        return Ok(());
    }
    if mails.iter().any(OwedMail::is_for_customer) {
        let link = recipients::consent_link(conn, claim)?;
        mails.iter_mut().filter(|mail| mail.is_for_customer()).for_each(|mail| mail.consent_link_id = link);
    }
    outbox::insert(conn, mails)
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
