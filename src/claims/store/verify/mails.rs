//! The mails of a claim against the events that owe them, and every mail against its digests.

use crate::claims::store::verify::fault::Found;
use crate::claims::store::verify::links::LinkRow;
use crate::claims::store::verify::past::Step;
use crate::db::schema::{outbox, reminders};
use crate::files::hex;
use crate::outbox::{MailKind, OwedMail};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

#[derive(Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub(super) struct MailRow {
    id: i64,
    #[diesel(embed)]
    owed: OwedMail,
    digest: Option<Vec<u8>>,
    letter_digest: Option<Vec<u8>>,
    attempts: i32,
    accepted_at: Option<DateTime<Utc>>,
    parked_at: Option<DateTime<Utc>>,
    void_at: Option<DateTime<Utc>>,
}

/// The mails of claims `first` to `last`, each with its claim, in the order in which they were owed.
pub(super) fn between(conn: &mut PgConnection, first: i64, last: i64) -> QueryResult<Vec<(i64, MailRow)>> {
    let rows: Vec<MailRow> = outbox::table
        .filter(outbox::claim_id.between(first, last))
        .order((outbox::claim_id, outbox::id))
        .select(MailRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|row| Some((row.owed.claim_id?, row))).collect())
}

/// The reminders of claims `first` to `last`, each with its claim.
pub(super) fn reminders_between(conn: &mut PgConnection, first: i64, last: i64) -> QueryResult<Vec<(i64, i64)>> {
    reminders::table
        .filter(reminders::claim_id.between(first, last))
        .select((reminders::claim_id, reminders::id))
        .load(conn)
}

/// What is wrong with mails that are about no claim: the leads' daily lists, and those about accounts.
pub(super) fn faults_of_lists(conn: &mut PgConnection) -> QueryResult<Vec<Found>> {
    let rows: Vec<MailRow> =
        outbox::table.filter(outbox::claim_id.is_null()).order(outbox::id).select(MailRow::as_select()).load(conn)?;
    Ok(rows.iter().filter_map(MailRow::fault).collect())
}

/// What is wrong with the mails of a claim.
pub(super) fn faults(steps: &[Step], links: &[LinkRow], reminders: &[i64], stored: &[MailRow]) -> Vec<Found> {
    let mut faults = Vec::new();
    for step in steps {
        let Some(effects) = &step.effects else { continue };
        let owed: Vec<&MailRow> = stored.iter().filter(|row| row.is_owed_by(step.seq)).collect();
        let digests: Vec<String> = owed.iter().map(|row| hex(&row.owed.digest())).collect();
        if digests == effects.mails {
            continue;
        }
        let altered = owed.iter().zip(&digests).filter(|(_, digest)| !effects.mails.contains(digest));
        let name = |(row, _): (&&MailRow, _)| {
            format!("mail {} ({}) is not as event {} owed it", row.id, row.owed.kind, step.seq)
        };
        faults.extend(altered.map(name).map(Found::row));
        if owed.len() < effects.mails.len() {
            faults.push(Found::at(step.seq, "a mail that it owed is missing"));
        } else if faults.is_empty() {
            faults.push(Found::at(step.seq, "the mails are not in the order in which it owed them"));
        }
    }
    for row in stored {
        let wrong = row.fault().or_else(|| row.fault_within(steps, links, reminders));
        // What an event says already is not said twice.
        faults.extend(wrong.filter(|_| faults.is_empty()));
    }
    faults
}

/// Mails that a job writes about an event, later than it.
const LATER: [MailKind; 2] = [MailKind::CommentDigest, MailKind::Assigned];

impl MailRow {
    /// Whether it was written with the event of that number, and not later about it.
    fn is_owed_by(&self, seq: i32) -> bool {
        self.owed.claim_seq == Some(seq) && !LATER.iter().any(|later| self.owed.kind == later.as_str())
    }

    fn is(&self, what: &str) -> Found {
        Found::row(format!("mail {} ({}) {what}", self.id, self.owed.kind))
    }

    /// What is wrong with it by itself.
    fn fault(&self) -> Option<Found> {
        if self.digest.as_ref().is_some_and(|digest| *digest != self.owed.digest()) {
            return Some(self.is("was altered"));
        }
        let letter = self.owed.letter_digest().map(Vec::from);
        if self.digest.is_some() && letter != self.letter_digest {
            return Some(self.is("has another letter than was written"));
        }
        let settled = [self.accepted_at, self.parked_at, self.void_at];
        if self.attempts == 0 && settled.iter().any(Option::is_some) {
            return Some(self.is("was marked as done, but never taken up"));
        }
        let early = settled.iter().flatten().any(|at| *at < self.owed.owed_at);
        early.then(|| self.is("was done before it was owed"))
    }

    /// What is wrong with it among the rows of its claim.
    fn fault_within(&self, steps: &[Step], links: &[LinkRow], reminders: &[i64]) -> Option<Found> {
        let step = self.owed.claim_seq.map(|seq| steps.iter().find(|step| step.seq == seq));
        if matches!(step, Some(None)) || self.owed.reminder_id.is_some_and(|id| !reminders.contains(&id)) {
            return Some(self.is("is owed by nothing"));
        }
        if let Some(Some(step)) = step {
            if self.digest.is_none() && step.effects.is_some() {
                return Some(self.is("has lost its digest"));
            }
            if self.is_owed_by(step.seq) && self.owed.owed_at != step.at {
                return Some(self.is("was not owed when its event happened"));
            }
        }
        let valid = links.iter().rfind(|link| link.issued_at <= self.owed.owed_at).map(|link| link.id);
        let link = valid.filter(|_| self.owed.is_for_customer());
        (link != self.owed.consent_link_id).then(|| self.is("carries another link"))
    }
}
