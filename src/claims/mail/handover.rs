//! A mail as it is handed over: what depends on the day is written anew at each attempt, so that a mail that leaves late
//! says what is true then (rule 4.14).

use crate::claims::context::Context;
use crate::claims::lifecycle::customer_window;
use crate::claims::mail::composer::{Composer, decline_until};
use crate::claims::mail::customer;
use crate::claims::mail::recipients;
use crate::claims::mail::recipients::Recipient;
use crate::claims::mail::reminder_job;
use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::{ClaimId, Stage, Status};
use crate::claims::store::writer;
use crate::db::schema::consent_links;
use crate::outbox::{self, Audience, Leased, Letter, MailKind};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// Writes a reminder or the customer's mail anew, as it is true at `now`, and keeps it so. `longest` is how long the
/// conversation with the mail server may take: a day that may end meanwhile is not counted. Says why nobody needs the mail
/// any more, if that is so (rule 11.10).
pub fn write_anew(
    conn: &mut PgConnection,
    context: &Context,
    mail: &mut Leased,
    longest: TimeDelta,
    now: DateTime<Utc>,
) -> QueryResult<Option<&'static str>> {
    let (email, name) = (mail.recipient.clone(), mail.recipient_name.clone());
    let recipient = Recipient { email, name, language: mail.language, account: None };
    let (letter, over) = match (mail.reminder_id, mail.claim_id, mail.consent_link_id) {
        (Some(reminder), ..) => {
            (reminder_job::letter(conn, context, reminder, &recipient, now)?, "what it reminds of is over")
        }
        (None, Some(claim), Some(link)) if mail.kind == MailKind::Consent => {
            (consent(conn, context, ClaimId(claim), link, &recipient, now + longest)?, "what it asks about is over")
        }
        _ => return Ok(None),
    };
    let Some(letter) = letter else { return Ok(Some(over)) };
    if letter != mail.letter {
        outbox::rewrite(conn, mail, &letter)?;
        mail.letter = letter;
    }
    Ok(None)
}

/// The customer's mail; `None` when nothing is asked of them any more. Notes the date that it names: the days end no earlier.
fn consent(
    conn: &mut PgConnection,
    context: &Context,
    id: ClaimId,
    link: i64,
    recipient: &Recipient,
    at: DateTime<Utc>,
) -> QueryResult<Option<Letter>> {
    let Some(claim) = writer::read(conn, id)?.filter(|claim| asks(claim, at)) else { return Ok(None) };
    let header = recipients::header(conn, &claim)?;
    let facts = header.facts(context, &claim, at, recipient);
    let until = decline_until(&facts);
    let letter = customer::consent_letter(&Composer::new(&facts, None, Audience::Customer));
    let link = consent_links::table.find(link);
    let named: Option<DateTime<Utc>> = link.select(consent_links::named_until).first(conn)?;
    if named.is_none_or(|named| named < until) {
        diesel::update(link).set(consent_links::named_until.eq(until)).execute(conn)?;
    }
    Ok(Some(letter))
}

/// Whether the customer may still decline, or declined before it was known that they had the mail.
fn asks(claim: &Claim, now: DateTime<Utc>) -> bool {
    let open = matches!(claim.stage, Some(Stage::AwaitingHandover | Stage::DeclineWindow));
    let in_time = claim.decline_until.is_none_or(|end| now < end);
    (claim.status == Status::Approved && open && in_time) || customer_window::declined_unconfirmed(claim)
}
