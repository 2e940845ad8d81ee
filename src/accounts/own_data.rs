//! What is held about a person, for themselves (rule 5.28): section by section, each in batches, so that nothing is ever held
//! whole. Who did something to their account is told by the side that they are on, never by name.

use crate::accounts::second_factor;
use crate::audit::{AboutPerson, PersonalEntry, about};
use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::claims::queries::notices;
use crate::db::schema::{claim_events, claims, outbox};
use crate::outbox::MailPosition;
use crate::people::{Person, Side, UserId, locations_of, mail_choice, preferences, reviewers, sessions};
use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use serde_json::{Value, json};

/// Items read at once.
const BATCH: i64 = 500;

/// The last item that was read, by what its section is ordered by.
pub type Place = [i64; 3];

/// Items, and the place of the last one if there may be more.
pub type Items = (Vec<Value>, Option<Place>);

/// A list of things that are held about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Sessions,
    Notices,
    /// Mail about the account.
    Mails,
    /// Claims that they began.
    Claims,
    /// Comments and notes that they wrote.
    Comments,
    /// Entries of the audit trail.
    Audit,
}

impl Section {
    pub const ALL: [Self; 6] = [Self::Sessions, Self::Notices, Self::Mails, Self::Claims, Self::Comments, Self::Audit];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sessions => "sessions",
            Self::Notices => "notices",
            Self::Mails => "mails",
            Self::Claims => "claims",
            Self::Comments => "comments",
            Self::Audit => "audit",
        }
    }

    /// The items behind a place.
    pub fn items(
        self,
        conn: &mut PgConnection,
        person: &Person,
        after: Option<Place>,
        now: DateTime<Utc>,
    ) -> QueryResult<Items> {
        let at = after.unwrap_or_default();
        match self {
            Self::Sessions => open_sessions(conn, person.id, now),
            Self::Notices => of_notices(conn, person.id, after),
            Self::Mails => mails(conn, person.id, at[0]),
            Self::Claims => begun(conn, person, at[0]),
            Self::Comments => said(conn, person.id, at),
            Self::Audit => entries(conn, person, at[0]),
        }
    }
}

/// What the account itself says.
pub fn account(conn: &mut PgConnection, person: &Person) -> QueryResult<Value> {
    let factor = second_factor::find(conn, person.id)?;
    let factor = factor.map(|factor| json!({"since": factor.since, "recovery_codes_left": factor.codes_left}));
    let choice = mail_choice::find(conn, person.id)?;
    Ok(json!({
        "number": person.id.0,
        "e_mail": person.email,
        "name": person.name,
        "language": person.language.code(),
        "standing": standing(conn, person)?,
        "second_factor": factor,
        "mail": {"turned_off": choice.unwanted, "hour": choice.hour},
    }))
}

fn standing(conn: &mut PgConnection, person: &Person) -> QueryResult<Value> {
    match &person.standing {
        Side::Partner { company, roles, locations } => {
            let own = locations_of(conn, *company)?;
            let own = own.iter().filter(|own| locations.iter().any(|location| location.0 == own.id));
            let places: Vec<Value> = own.map(|own| json!({"mpn_id": own.mpn_id, "name": own.name})).collect();
            let roles: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
            Ok(json!({"company": company.0, "roles": roles, "locations": places}))
        }
        Side::Reviewer { lead } => {
            let absence = reviewers::absence(conn, person.id)?;
            let absence = absence.map(|absence| json!({"from": absence.from, "to": absence.to}));
            Ok(json!({
                "roles": [if *lead { "lead" } else { "reviewer" }],
                "absence": absence,
                "conflicts": reviewers::conflicts(conn, person.id)?,
                "shortcuts": preferences::shortcuts(conn, person.id)?,
            }))
        }
    }
}

/// Items with the place of each; there may be more behind a full batch.
fn batch(items: Vec<(Value, Place)>) -> Items {
    let is_full = i64::try_from(items.len()).is_ok_and(|count| count == BATCH);
    let last = items.last().map(|(_, place)| *place).filter(|_| is_full);
    (items.into_iter().map(|(item, _)| item).collect(), last)
}

/// All of them: a session lasts half a day at most.
fn open_sessions(conn: &mut PgConnection, who: UserId, now: DateTime<Utc>) -> QueryResult<Items> {
    let open = sessions::list(conn, who, now)?;
    let item = |session: sessions::OpenSession| json!({"device": session.device, "begun_at": session.created_at, "used_at": session.used_at});
    Ok((open.into_iter().map(item).collect(), None))
}

fn of_notices(conn: &mut PgConnection, who: UserId, after: Option<Place>) -> QueryResult<Items> {
    let before =
        after.and_then(|[micros, id, _]| Some(MailPosition { owed_at: DateTime::from_timestamp_micros(micros)?, id }));
    let found = notices::list(conn, who, before, BATCH)?;
    let item = |notice: notices::Notice| {
        let place = [notice.owed_at.timestamp_micros(), notice.id, 0];
        (json!({"at": notice.owed_at, "subject": notice.subject, "read_at": notice.read_at}), place)
    };
    Ok(batch(found.into_iter().map(item).collect()))
}

fn mails(conn: &mut PgConnection, who: UserId, after: i64) -> QueryResult<Items> {
    type Row = (i64, String, Option<String>, String, DateTime<Utc>, Option<DateTime<Utc>>);
    let rows: Vec<Row> = outbox::table
        .filter(outbox::account_id.eq(who.0).and(outbox::id.gt(after)))
        .order(outbox::id)
        .limit(BATCH)
        .select((
            outbox::id,
            outbox::kind,
            sql::<Nullable<Text>>("letter ->> 'subject'"),
            outbox::recipient,
            outbox::owed_at,
            outbox::accepted_at,
        ))
        .load(conn)?;
    let item = |(id, kind, subject, to, at, sent): Row| {
        (json!({"at": at, "kind": kind, "subject": subject, "to": to, "sent_at": sent}), [id, 0, 0])
    };
    Ok(batch(rows.into_iter().map(item).collect()))
}

/// A deleted draft is shown to no person (rule 5.3).
fn begun(conn: &mut PgConnection, person: &Person, after: i64) -> QueryResult<Items> {
    let Some(company) = person.company() else { return Ok((Vec::new(), None)) };
    let rows: Vec<(i64, DateTime<Utc>)> = claims::table
        .filter(claims::company_id.eq(company.0).and(claims::created_by.eq(person.id.0)))
        .filter(claims::status.ne(Status::Deleted.as_str()).and(claims::id.gt(after)))
        .order(claims::id)
        .limit(BATCH)
        .select((claims::id, claims::created_at))
        .load(conn)?;
    let item = |(id, at): (i64, DateTime<Utc>)| (json!({"claim": ClaimId(id).to_string(), "at": at}), [id, 0, 0]);
    Ok(batch(rows.into_iter().map(item).collect()))
}

fn said(conn: &mut PgConnection, who: UserId, [micros, claim, seq]: Place) -> QueryResult<Items> {
    use claim_events::{claim_id, happened_at};
    type Row = (i64, i32, String, DateTime<Utc>, Option<String>);
    let at = DateTime::from_timestamp_micros(micros).unwrap_or_default();
    let seq = i32::try_from(seq).unwrap_or_default();
    let later = claim_id.gt(claim).or(claim_id.eq(claim).and(claim_events::seq.gt(seq)));
    let rows: Vec<Row> = claim_events::table
        .filter(claim_events::actor_id.eq(who.0))
        .filter(claim_events::kind.eq_any(["comment_added", "note_added"]))
        .filter(happened_at.gt(at).or(happened_at.eq(at).and(later)))
        .order((happened_at, claim_id, claim_events::seq))
        .limit(BATCH)
        .select((
            claim_id,
            claim_events::seq,
            claim_events::kind,
            happened_at,
            sql::<Nullable<Text>>("body ->> 'text'"),
        ))
        .load(conn)?;
    let item = |(claim, seq, kind, at, text): Row| {
        let is_note = kind == "note_added";
        let item = json!({"claim": ClaimId(claim).to_string(), "at": at, "is_note": is_note, "text": text});
        (item, [at.timestamp_micros(), claim, seq.into()])
    };
    Ok(batch(rows.into_iter().map(item).collect()))
}

fn entries(conn: &mut PgConnection, person: &Person, after: i64) -> QueryResult<Items> {
    let company = person.company().map(|company| company.0);
    let who = AboutPerson { account: person.id.0, email: &person.email, company };
    let found = about(conn, who, after, BATCH)?;
    let item = |entry: PersonalEntry| {
        let by = by(&entry, person);
        let from = entry.address.filter(|_| by == "you");
        let item = json!({
            "at": entry.happened_at, "action": entry.action, "subject": entry.subject, "by": by, "from": from,
            "before": entry.before, "after": entry.after,
        });
        (item, [entry.id, 0, 0])
    };
    Ok(batch(found.into_iter().map(item).collect()))
}

/// Who did it, as far as the person may know.
fn by(entry: &PersonalEntry, person: &Person) -> &'static str {
    match (entry.actor_kind.as_str(), entry.actor, entry.actor_company) {
        (_, Some(actor), _) if actor == person.id.0 => "you",
        ("person", _, Some(_)) => "your company",
        ("person", _, None) => "the programme",
        ("operator", ..) => "an operator",
        ("visitor", ..) => "a visitor",
        _ => "the program",
    }
}
