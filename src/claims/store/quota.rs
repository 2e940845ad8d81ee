//! How much one account and one company may have and do at once, so that nobody uses up what the others need (rule 14.10).
//! Asked in the transaction that writes; what comes in the same instant is not waited for.

use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::command::Command;
use crate::claims::model::event::FileFacts;
use crate::claims::model::quota::{Counted, Quota, QuotaScope, Quotas};
use crate::claims::model::refusal::Refusal;
use crate::claims::store::error::ActError;
use crate::db::Prepared;
use crate::db::schema::waiting_files;
use crate::people::Person;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Timestamptz};

impl Quotas {
    const fn of(&self, counted: Counted) -> Quota {
        match counted {
            Counted::Drafts => self.drafts,
            Counted::Waiting => self.waiting,
            Counted::Megabytes => self.megabytes,
            Counted::Comments => self.comments,
        }
    }
}

const MEGABYTE: u64 = 1024 * 1024;
/// How long a comment counts.
const HOUR: TimeDelta = TimeDelta::hours(1);
/// How long a file waits (rule 14.5).
pub const WAIT: TimeDelta = TimeDelta::hours(12);

/// Whether the actor may do `command`, as far as it uses up what is counted.
pub(in crate::claims) fn check(
    conn: &mut PgConnection,
    quotas: &Quotas,
    actor: &Actor,
    command: &Command,
    now: DateTime<Utc>,
) -> QueryResult<Result<(), Refusal>> {
    let Actor::Person(person) = actor else { return Ok(Ok(())) };
    let quota = Asked { quotas, person, now };
    let bytes: u64 = files(command).iter().map(|file| file.size).sum();
    if bytes > 0
        && let Err(refusal) = quota.leaves(conn, Counted::Megabytes, bytes)?
    {
        return Ok(Err(refusal));
    }
    let talks = matches!(command, Command::Comment { .. } | Command::Note { .. });
    if talks { quota.leaves(conn, Counted::Comments, 1) } else { Ok(Ok(())) }
}

/// Whether the person may begin one more draft.
pub(in crate::claims) fn check_draft(
    conn: &mut PgConnection,
    quotas: &Quotas,
    person: &Person,
    now: DateTime<Utc>,
) -> QueryResult<Result<(), Refusal>> {
    Asked { quotas, person, now }.leaves(conn, Counted::Drafts, 1)
}

fn files(command: &Command) -> &[FileFacts] {
    if let Command::AddProof { file } = command {
        std::slice::from_ref(file)
    } else if let Command::Comment { files, .. } | Command::Dispute { files, .. } = command {
        files
    } else {
        &[]
    }
}

struct Asked<'a> {
    quotas: &'a Quotas,
    person: &'a Person,
    now: DateTime<Utc>,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

impl Asked<'_> {
    /// Whether there is room for so many more: pieces, or bytes where megabytes are counted.
    fn leaves(&self, conn: &mut PgConnection, counted: Counted, more: u64) -> QueryResult<Result<(), Refusal>> {
        let quota = self.quotas.of(counted);
        let account = Some((QuotaScope::Account, quota.account, self.person.id.0));
        let company = self.person.company().map(|company| (QuotaScope::Company, quota.company, company.0));
        let unit = if counted == Counted::Megabytes { MEGABYTE } else { 1 };
        for (whose, most, id) in account.into_iter().chain(company) {
            if self.count(conn, counted, whose, id)? + more > u64::from(most) * unit {
                return Ok(Err(Refusal::TooMuch { counted, whose, most }));
            }
        }
        Ok(Ok(()))
    }

    fn count(&self, conn: &mut PgConnection, counted: Counted, whose: QuotaScope, id: i64) -> QueryResult<u64> {
        let since = match counted {
            Counted::Waiting => self.now - WAIT,
            Counted::Drafts | Counted::Megabytes | Counted::Comments => self.now - HOUR,
        };
        let query = diesel::sql_query(statement(counted, whose));
        let query = query.bind::<BigInt, _>(id).bind::<Timestamptz, _>(since).bind::<Timestamptz, _>(self.now);
        Prepared(query).get_result(conn).map(|Count { count }| u64::try_from(count).unwrap_or_default())
    }
}

/// The statements that count: what belongs to $1; what has a time, from $2 to $3.
macro_rules! statements {
    ($counted:expr, $theirs:literal, $drafts:literal) => {
        match $counted {
            Counted::Drafts => concat!(
                "select count(*) as count from claims where status = 'editing' and ",
                $drafts,
                " and $2::timestamptz < $3::timestamptz"
            ),
            Counted::Waiting => concat!(
                "select count(*) as count from waiting_files where user_id ",
                $theirs,
                " and since between $2 and $3 and not exists
                  (select from claim_files where claim_files.storage_key = waiting_files.storage_key)"
            ),
            Counted::Megabytes => concat!(
                "select coalesce(sum(size), 0)::bigint as count from claim_files where removed_at is null and added_by ",
                $theirs,
                " and $2::timestamptz < $3::timestamptz"
            ),
            Counted::Comments => concat!(
                "select count(*) as count from claim_events where kind in ('comment_added', 'note_added') and actor_id ",
                $theirs,
                " and happened_at between $2 and $3"
            ),
        }
    };
}

const fn statement(counted: Counted, whose: QuotaScope) -> &'static str {
    match whose {
        QuotaScope::Account => statements!(
            counted,
            "= $1",
            "created_by = $1 and company_id = (select company_id from users where id = $1)"
        ),
        QuotaScope::Company => {
            statements!(counted, "in (select id from users where company_id = $1)", "company_id = $1")
        }
    }
}

/// Notes files of the person that wait for their form from `now` on, unless too many wait. Inside the caller's transaction.
pub fn wait(
    conn: &mut PgConnection,
    quotas: &Quotas,
    person: &Person,
    keys: &[String],
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    let known = waiting_files::table.filter(waiting_files::storage_key.eq_any(keys)).count();
    let known: i64 = known.get_result(conn)?;
    let new = u64::try_from(keys.len()).unwrap_or(u64::MAX).saturating_sub(u64::try_from(known).unwrap_or_default());
    let room = Asked { quotas, person, now }.leaves(conn, Counted::Waiting, new)?;
    room.map_err(|refusal| ActError::Refused { refusal, claim: None })?;
    let row = |key: &String| {
        (
            waiting_files::storage_key.eq(key.clone()),
            waiting_files::user_id.eq(person.id.0),
            waiting_files::since.eq(now),
        )
    };
    diesel::insert_into(waiting_files::table)
        .values(keys.iter().map(row).collect::<Vec<_>>())
        .on_conflict(waiting_files::storage_key)
        .do_update()
        .set(waiting_files::since.eq(now))
        .execute(conn)?;
    Ok(())
}
