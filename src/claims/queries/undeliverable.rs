//! Mails that were given up, for leads (rule 11.14).

use crate::claims::mail::send_again::check;
use crate::claims::model::vocabulary::{ClaimId, Stage, Status};
use crate::claims::store::error::ActError;
use crate::db::schema::{claims, outbox};
use crate::outbox::{MailKind, MailPosition};
use crate::people::Person;
use chrono::{DateTime, Utc};
use diesel::dsl::{exists, not};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// Stages in which such a mail makes sense.
pub(in crate::claims::queries) const OPEN: [&str; 2] =
    [Stage::AwaitingHandover.as_str(), Stage::DeclineWindow.as_str()];

/// Stages of a customer whom no mail reached, until a reviewer has confirmed another address.
pub const UNREACHED: [Stage; 2] = [Stage::AddressNeeded, Stage::AddressUnconfirmed];

/// A mail that was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParkedMail {
    pub id: i64,
    /// The claim and its customer; `None` for a list, and for drafts, which reviewers do not see (rule 5.3).
    pub claim: Option<(ClaimId, String)>,
    /// Its subject; `None` when it is about a draft.
    pub subject: Option<String>,
    /// The language of its subject: `en` or `fr`.
    pub language: String,
    /// `partner`, `reviewer` or `customer`.
    pub audience: String,
    pub recipient: String,
    pub recipient_name: String,
    /// What the mail server said last.
    pub error: String,
    /// When it was given up.
    pub parked_at: DateTime<Utc>,
    /// Whether the customer's mail can be recorded as come back, so that the partner gives another address (rule 12.5).
    pub may_bounce: bool,
    /// It would lead to a page on which its customer can still decline, or it leads to no such page.
    pub may_go: bool,
}

type Row = (
    (i64, String, String, String, String, String),
    (Option<String>, Option<String>, DateTime<Utc>),
    (Option<i64>, Option<String>, Option<String>, Option<String>),
);

/// Up to `limit` mails that were given up, the last one first; those after `before` in that order.
pub fn parked(
    conn: &mut PgConnection,
    person: &Person,
    before: Option<MailPosition>,
    limit: i64,
) -> Result<Vec<ParkedMail>, ActError> {
    check(person)?;
    let mut query = outbox::table
        .left_join(claims::table.on(claims::id.nullable().eq(outbox::claim_id)))
        .filter(outbox::parked_at.is_not_null())
        .order((outbox::parked_at.desc(), outbox::id.desc()))
        .limit(limit)
        .select((
            (outbox::id, outbox::kind, outbox::language, outbox::audience, outbox::recipient, outbox::recipient_name),
            (
                diesel::dsl::sql::<diesel::sql_types::Nullable<diesel::sql_types::Text>>("letter ->> 'subject'"),
                outbox::last_error,
                outbox::parked_at.assume_not_null(),
            ),
            (
                claims::id.nullable(),
                claims::status.nullable(),
                claims::stage.nullable(),
                claims::customer_name.nullable(),
            ),
        ))
        .into_boxed();
    if let Some(place) = before {
        let earlier = outbox::parked_at.lt(place.owed_at);
        let same = outbox::parked_at.eq(place.owed_at).and(outbox::id.nullable().lt(place.id));
        query = query.filter(earlier.or(same));
    }
    Ok(query.load::<Row>(conn)?.into_iter().map(read).collect())
}

fn read(row: Row) -> ParkedMail {
    let (mail, (subject, error, parked_at), (claim, status, stage, customer)) = row;
    let (id, kind, language, audience, recipient, recipient_name) = mail;
    let status = status.as_deref().and_then(Status::parse);
    let seen = !matches!(status, Some(Status::Editing | Status::Deleted));
    let open = stage.as_deref().is_some_and(|stage| OPEN.contains(&stage));
    let to_customer = MailKind::parse(&kind).is_some_and(MailKind::is_for_its_link);
    ParkedMail {
        id,
        claim: claim.filter(|_| seen).map(|id| (ClaimId(id), customer.unwrap_or_default())),
        subject: subject.filter(|_| seen && kind != MailKind::DraftWarning.as_str()),
        language,
        audience,
        recipient,
        recipient_name,
        error: error.unwrap_or_default(),
        parked_at,
        may_bounce: open && to_customer,
        may_go: open || !to_customer,
    }
}

/// Whether a mail may go out again: one by which a customer can decline only while its claim does not wait for another
/// address (rule 12.18).
pub fn may_go(conn: &mut PgConnection, mail: i64) -> QueryResult<bool> {
    let pointless = outbox::table
        .inner_join(claims::table.on(claims::id.nullable().eq(outbox::claim_id)))
        .filter(outbox::id.eq(mail))
        .filter(outbox::kind.eq_any(MailKind::FOR_ITS_LINK.map(MailKind::as_str)))
        .filter(claims::stage.is_null().or(claims::stage.assume_not_null().ne_all(OPEN)));
    diesel::select(not(exists(pointless))).get_result(conn)
}
