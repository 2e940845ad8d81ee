//! A claim's history a page at a time, the newest first: events, and the mails that they owed (rules 10.4, 10.5 and 10.13).
//!
//! First the places of what fits on the page are found, then what stands there is read. An event and the mails of its own
//! moment go by the event's number; reminders and digests stand at their own time between them.

use crate::claims::history::entry::HistoryEntry;
use crate::claims::history::kinds::Kind;
use crate::claims::lifecycle::policy::{Action, Actor, may};
use crate::claims::model::claim::Claim;
use crate::claims::model::event::Event;
use crate::claims::queries::history::{MailRow, entries_at, mails_at};
use crate::claims::queries::page_budget::PageBudget;
use crate::db::Prepared;
use crate::db::schema::{claim_events, outbox};
use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use diesel::sql_types::{BigInt, Bool};
use serde_json::Value;
use std::collections::HashMap;

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum HistoryItem {
    Entry(HistoryEntry),
    /// A mail that was owed.
    Mail(MailRow),
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct HistoryPage {
    /// What happened, the newest first.
    pub rows: Vec<HistoryItem>,
    /// Where older ones begin, if there are any.
    pub next: Option<HistoryPosition>,
}

/// How far a reader is: everything newer was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HistoryPosition {
    /// The number of an event, which was shown itself unless `mail` says otherwise.
    seq: i32,
    /// The last of its mails that was shown, if not all of them were; else 0.
    mail: i64,
    /// The last mail that was shown of those with a time of their own.
    late: i64,
}

impl HistoryPosition {
    const TOP: Self = Self { seq: i32::MAX, mail: 0, late: i64::MAX };

    /// Before an event of that number.
    pub const fn before(seq: i32) -> Self {
        Self { seq, ..Self::TOP }
    }

    /// As an address says it.
    pub fn to_text(self) -> String {
        if self == Self::before(self.seq) {
            return self.seq.to_string();
        }
        format!("{}.{}.{}", self.seq, self.mail, self.late)
    }

    /// From an address; `None` for anything that we did not write.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let seq = parts.next()?.parse().ok()?;
        let place = match (parts.next(), parts.next()) {
            (None, _) => Self::before(seq),
            (Some(mail), late) => Self { seq, mail: mail.parse().ok()?, late: late?.parse().ok()? },
        };
        parts.next().is_none().then_some(place)
    }

    /// Events of lower numbers were not shown.
    const fn bound(self) -> i32 {
        if self.mail > 0 { self.seq.saturating_add(1) } else { self.seq }
    }
}

/// Where something stands, and how long it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct HistoryKey {
    at: DateTime<Utc>,
    /// Of the event; `None` for mails with a time of their own.
    pub(super) seq: Option<i32>,
    /// 0 for an event.
    mail: i64,
    pub(super) bytes: usize,
}

/// A page of what the actor may know, all or `only` of one kind, from `place` on, or else from the newest. The claim comes
/// from a look-up, so it may be seen.
pub fn history_page(
    conn: &mut PgConnection,
    actor: &Actor,
    claim: &Claim,
    (only, place, room): (Option<Kind>, Option<HistoryPosition>, PageBudget),
) -> QueryResult<HistoryPage> {
    let place = place.unwrap_or(HistoryPosition::TOP);
    let most = i64::try_from(room.entries + 1).unwrap_or(i64::MAX);
    let mut keys = events(conn, actor, claim, only, place.bound(), most)?;
    if only.is_none_or(|kind| kind == Kind::Mails) {
        keys.extend(own_mails(conn, actor, claim, place, most)?);
        keys.extend(late_mails(conn, actor, claim, place, most)?);
    }
    keys.sort_by_key(|key| std::cmp::Reverse((key.at, key.seq.unwrap_or(i32::MAX), key.mail)));
    let fitting = room.holds(keys.iter().map(|key| key.bytes));
    let more = keys.len() > fitting;
    keys.truncate(fitting);
    let next = more.then(|| keys.iter().fold(place, behind));
    Ok(HistoryPage { rows: read(conn, actor, claim, &keys)?, next })
}

const fn behind(place: HistoryPosition, key: &HistoryKey) -> HistoryPosition {
    match key.seq {
        Some(seq) => HistoryPosition { seq, mail: key.mail, ..place },
        None => HistoryPosition { late: key.mail, ..place },
    }
}

/// The bytes of an event's texts in HTML, as [`crate::claims::queries::page_budget::bytes_of`] counts them.
const BYTES: &str =
    "(octet_length(body::text) + 4 * (length(body::text) - length(translate(body::text, '<>&\"''', ''))))::bigint";

pub(super) fn events(
    conn: &mut PgConnection,
    actor: &Actor,
    claim: &Claim,
    only: Option<Kind>,
    below: i32,
    most: i64,
) -> QueryResult<Vec<HistoryKey>> {
    let mut query = claim_events::table
        .filter(claim_events::claim_id.eq(claim.id.0))
        .filter(claim_events::seq.lt(below))
        .order(claim_events::seq.desc())
        .limit(most)
        .select((claim_events::happened_at, claim_events::seq, sql::<BigInt>(BYTES)))
        .into_boxed();
    if !may(actor, Action::ViewInternal, claim) {
        query = query.filter(claim_events::internal.eq(false));
    }
    if let Some(kind) = only {
        query = query.filter(sql::<Bool>(kind.condition()));
    }
    let rows: Vec<(DateTime<Utc>, i32, i64)> = Prepared(query).load(conn)?;
    let key = |(at, seq, bytes)| HistoryKey {
        at,
        seq: Some(seq),
        mail: 0,
        bytes: usize::try_from(bytes).unwrap_or(usize::MAX),
    };
    Ok(rows.into_iter().map(key).collect())
}

/// Mails with a time of their own, as their index has them.
const LATE: &str = "(claim_seq is null or outbox.kind = 'comment_digest')";
/// The bytes of a mail's line: its recipient, its subject and how far it got.
const MAIL: usize = 500;

fn own_mails(
    conn: &mut PgConnection,
    actor: &Actor,
    claim: &Claim,
    place: HistoryPosition,
    most: i64,
) -> QueryResult<Vec<HistoryKey>> {
    let newer = outbox::claim_seq.eq(place.seq).and(outbox::id.nullable().lt(place.mail));
    let mut query = outbox::table
        .filter(outbox::claim_id.eq(claim.id.0))
        .filter(outbox::claim_seq.le(place.seq))
        .filter(outbox::claim_seq.lt(place.seq).or(newer))
        .filter(outbox::kind.ne("comment_digest"))
        .order((outbox::claim_seq.desc(), outbox::id.desc()))
        .limit(most)
        .select((outbox::owed_at, outbox::claim_seq, outbox::id))
        .into_boxed();
    if !may(actor, Action::ViewInternal, claim) {
        query = query.filter(outbox::audience.ne("reviewer"));
    }
    let rows: Vec<(DateTime<Utc>, Option<i32>, i64)> = Prepared(query).load(conn)?;
    Ok(rows.into_iter().map(|(at, seq, mail)| HistoryKey { at, seq, mail, bytes: MAIL }).collect())
}

fn late_mails(
    conn: &mut PgConnection,
    actor: &Actor,
    claim: &Claim,
    place: HistoryPosition,
    most: i64,
) -> QueryResult<Vec<HistoryKey>> {
    let mut query = outbox::table
        .filter(outbox::claim_id.eq(claim.id.0))
        .filter(sql::<Bool>(LATE))
        .filter(outbox::id.lt(place.late))
        .order(outbox::id.desc())
        .limit(most)
        .select((outbox::owed_at, outbox::id))
        .into_boxed();
    if !may(actor, Action::ViewInternal, claim) {
        query = query.filter(outbox::audience.ne("reviewer"));
    }
    let rows: Vec<(DateTime<Utc>, i64)> = Prepared(query).load(conn)?;
    Ok(rows.into_iter().map(|(at, mail)| HistoryKey { at, seq: None, mail, bytes: MAIL }).collect())
}

fn read(conn: &mut PgConnection, actor: &Actor, claim: &Claim, keys: &[HistoryKey]) -> QueryResult<Vec<HistoryItem>> {
    let seqs: Vec<i32> = keys.iter().filter(|key| key.mail == 0).filter_map(|key| key.seq).collect();
    let ids: Vec<i64> = keys.iter().map(|key| key.mail).filter(|mail| *mail > 0).collect();
    let entries = entries_at(conn, actor, claim, &seqs)?;
    let mut entries: HashMap<i32, HistoryEntry> = entries.into_iter().map(|entry| (entry.seq, entry)).collect();
    let mut mails: HashMap<i64, MailRow> = mails_at(conn, actor, claim, &ids)?.into_iter().collect();
    let happening = |key: &HistoryKey| match (key.mail, key.seq) {
        (0, Some(seq)) => entries.remove(&seq).map(HistoryItem::Entry),
        (mail, _) => mails.remove(&mail).map(HistoryItem::Mail),
    };
    Ok(keys.iter().filter_map(happening).collect())
}

impl Kind {
    /// What [`Kind::has`] says of an event, for the database.
    const fn condition(self) -> &'static str {
        match self {
            Self::Changes => "(claim_events.kind = 'created' or body -> 'changes' <> '[]')",
            Self::Comments => "claim_events.kind in ('comment_added', 'note_added')",
            Self::Files => "(claim_events.kind in ('proof_added', 'proof_removed') or body -> 'files' <> '[]')",
            Self::Mails => "claim_events.kind in ('customer_notified', 'mail_bounced')",
            Self::Status => {
                "(from_status is distinct from to_status or (claim_events.kind not in ('created', 'comment_added', \
                 'note_added', 'proof_added', 'proof_removed', 'customer_notified', 'mail_bounced') and \
                 coalesce(body -> 'changes', '[]') = '[]' and coalesce(body -> 'files', '[]') = '[]'))"
            }
        }
    }
}

/// The events that name products, oldest first: what others mention by code is told by them (rule 6.9).
pub fn naming(conn: &mut PgConnection, claim: &Claim) -> QueryResult<Vec<Event>> {
    let naming = claim_events::table
        .filter(claim_events::claim_id.eq(claim.id.0))
        .filter(sql::<Bool>("(kind = 'created' or body -> 'changes' @> '[{\"field\": \"products\"}]')"))
        .order(claim_events::seq)
        .select((claim_events::kind, claim_events::body));
    let rows: Vec<(String, Value)> = Prepared(naming).load(conn)?;
    let event = |(kind, body): (String, Value)| Event::read(&kind, body);
    rows.into_iter().map(event).collect::<Result<_, _>>().map_err(|e| Error::DeserializationError(e.into()))
}
