//! The mails of a claim or of a reader in a few characters: a letter for what became of each, and a digest over all.

use crate::db::digest;
use crate::db::schema::outbox;
use crate::outbox::OwedMail;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::collections::BTreeMap;

/// A mail as a checkpoint covers it.
pub(super) struct Mail {
    digest: Vec<u8>,
    letter: Vec<u8>,
    accepted_at: Option<DateTime<Utc>>,
    void_at: Option<DateTime<Utc>>,
}

/// Mails by their claim or their reader, in the order in which they were owed.
pub(super) type Mails = BTreeMap<i64, Vec<Mail>>;

impl Mail {
    const fn state(&self) -> char {
        match (self.accepted_at, self.void_at) {
            (Some(_), _) => 'a',
            (None, Some(_)) => 'v',
            (None, None) => 'o',
        }
    }

    /// What is covered of it while it is in that state: an open one may become anything, a letter may be written anew
    /// until it is accepted.
    fn digest(&self, before: &[u8], state: char) -> [u8; 32] {
        let time = |at: Option<DateTime<Utc>>| at.map(|at| at.timestamp_micros().to_be_bytes()).unwrap_or_default();
        match state {
            'a' => digest([before, &self.digest, &self.letter, b"a".as_slice(), &time(self.accepted_at)]),
            'v' => digest([before, &self.digest, b"v".as_slice(), &time(self.void_at)]),
            _ => digest([before, &self.digest]),
        }
    }
}

/// A letter for each mail.
pub(super) fn states(mails: &[Mail]) -> String {
    mails.iter().map(Mail::state).collect()
}

/// The digest over as many mails as there are states.
pub(super) fn digest_of(mails: &[Mail], states: &str) -> [u8; 32] {
    mails.iter().zip(states.chars()).fold([0; 32], |before, (mail, state)| mail.digest(&before, state))
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = outbox)]
struct Row {
    id: i64,
    claim_id: Option<i64>,
    list_reader: Option<i64>,
    account_id: Option<i64>,
    digest: Option<Vec<u8>>,
    letter_digest: Option<Vec<u8>>,
    accepted_at: Option<DateTime<Utc>>,
    void_at: Option<DateTime<Utc>>,
}

/// The mails of claims `first` to `last`.
pub(super) fn of_claims(conn: &mut PgConnection, first: i64, last: i64) -> QueryResult<Mails> {
    let rows: Vec<Row> = outbox::table
        .filter(outbox::claim_id.between(first, last))
        .order((outbox::claim_id, outbox::id))
        .select(Row::as_select())
        .load(conn)?;
    gather(conn, rows)
}

/// The mails that are about no claim.
pub(super) fn of_readers(conn: &mut PgConnection) -> QueryResult<Mails> {
    let rows: Vec<Row> =
        outbox::table.filter(outbox::claim_id.is_null()).order(outbox::id).select(Row::as_select()).load(conn)?;
    gather(conn, rows)
}

fn gather(conn: &mut PgConnection, rows: Vec<Row>) -> QueryResult<Mails> {
    let mut mails = Mails::new();
    for row in rows {
        let digest = match row.digest {
            Some(kept) => kept,
            None => computed(conn, row.id)?,
        };
        let letter = row.letter_digest.unwrap_or_default();
        let mail = Mail { digest, letter, accepted_at: row.accepted_at, void_at: row.void_at };
        let owner = row.claim_id.or(row.list_reader).or(row.account_id);
        mails.entry(owner.unwrap_or_default()).or_default().push(mail);
    }
    Ok(mails)
}

/// The digest of a mail that was owed before digests were kept.
fn computed(conn: &mut PgConnection, id: i64) -> QueryResult<Vec<u8>> {
    let mail: OwedMail = outbox::table.find(id).select(OwedMail::as_select()).first(conn)?;
    Ok(mail.digest().to_vec())
}
