//! The tables of what can be chosen (rule 16.12). Every change is another version; the newest counts.

use crate::audit::{self, Action, Author};
use crate::claims::queries::filing;
use crate::claims::reference::{EntryDetails, List, ReferenceData, ReferenceEntry, STEP};
use crate::db::schema::{earnings, reference_versions as versions};
use crate::reference::entry::{EntryError, checked, checked_code};
use crate::text::OwnWords;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What an entry says, by the names of the audit trail.
type Values = Map<String, Value>;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = versions)]
struct Row {
    list: String,
    code: String,
    version: i32,
    set_at: DateTime<Utc>,
    label_en: String,
    label_fr: String,
    help_en: String,
    help_fr: String,
    position: i32,
    active_from: NaiveDate,
    active_to: Option<NaiveDate>,
    removed: bool,
}

impl Row {
    fn of(entry: &ReferenceEntry, removed: bool, set_at: DateTime<Utc>) -> Self {
        let EntryDetails { label_en, label_fr, help_en, help_fr, position, active_from, active_to } =
            entry.details.clone();
        let (list, code, version) = (entry.list.as_str().to_owned(), entry.code.clone(), entry.version);
        Self {
            list,
            code,
            version,
            set_at,
            label_en,
            label_fr,
            help_en,
            help_fr,
            position,
            active_from,
            active_to,
            removed,
        }
    }

    /// `None` of a list that this program does not know.
    fn read(self) -> Option<ReferenceEntry> {
        let Self { label_en, label_fr, help_en, help_fr, position, active_from, active_to, .. } = self;
        let details = EntryDetails { label_en, label_fr, help_en, help_fr, position, active_from, active_to };
        Some(ReferenceEntry { list: List::parse(&self.list)?, code: self.code, version: self.version, details })
    }
}

/// The newest version of every entry, those that were removed too.
fn newest(conn: &mut PgConnection) -> QueryResult<Vec<Row>> {
    versions::table
        .distinct_on((versions::list, versions::code))
        .order((versions::list, versions::code, versions::version.desc()))
        .select(Row::as_select())
        .load(conn)
}

/// Every entry, in the order in which it is offered, list after list.
pub fn all(conn: &mut PgConnection) -> QueryResult<Vec<ReferenceEntry>> {
    Ok(current(newest(conn)?))
}

/// What the versions, the newest of an entry last, and the program's own entries come to.
fn current(rows: Vec<Row>) -> Vec<ReferenceEntry> {
    let delivered = List::ALL.iter().flat_map(|list| list.as_delivered());
    let mut known: BTreeMap<(List, String), ReferenceEntry> =
        delivered.map(|entry| ((entry.list, entry.code.clone()), entry)).collect();
    for row in rows {
        let removed = row.removed;
        let Some(entry) = row.read() else { continue };
        let key = (entry.list, entry.code.clone());
        if removed {
            known.remove(&key);
        } else {
            known.insert(key, entry);
        }
    }
    let mut entries: Vec<ReferenceEntry> = known.into_values().collect();
    entries.sort_by_key(|entry| (entry.list, entry.details.position));
    entries
}

/// Everything that can be chosen, with its past; `None` while there were only so many changes.
pub fn newer(conn: &mut PgConnection, known: i64) -> QueryResult<Option<ReferenceData>> {
    if versions::table.count().get_result::<i64>(conn)? == known {
        return Ok(None);
    }
    let in_order = versions::table.order((versions::list, versions::code, versions::version));
    let rows: Vec<Row> = in_order.select(Row::as_select()).load(conn)?;
    let (version, mut own) = (i64::try_from(rows.len()).unwrap_or(i64::MAX), OwnWords::default());
    for row in &rows {
        let Some(built_in) = List::parse(&row.list).and_then(|list| list.built_in_of(&row.code)) else { continue };
        own.set(built_in.label_key, row.set_at, (&row.label_en, &row.label_fr));
        if let Some(key) = built_in.help_key {
            own.set(key, row.set_at, (&row.help_en, &row.help_fr));
        }
    }
    Ok(Some(ReferenceData::new(version, current(rows), own.keep())))
}

/// What products have been called, in small letters, and their codes; the newest name counts where two had the same.
pub fn names_of_products(conn: &mut PgConnection) -> QueryResult<BTreeMap<String, String>> {
    let lists = List::PRODUCTS.map(List::as_str);
    let rows = versions::table.filter(versions::list.eq_any(lists)).order(versions::set_at);
    let rows: Vec<(String, String, String)> =
        rows.select((versions::code, versions::label_en, versions::label_fr)).load(conn)?;
    let now = all(conn)?.into_iter().filter(|entry| List::PRODUCTS.contains(&entry.list));
    let now = now.map(|entry| (entry.code, entry.details.label_en, entry.details.label_fr));
    let named = |(code, en, fr): (String, String, String)| {
        [en.to_lowercase(), fr.to_lowercase(), code.clone()].map(|name| (name, code.clone()))
    };
    Ok(rows.into_iter().chain(now).flat_map(named).collect())
}

pub fn of_list(conn: &mut PgConnection, list: List) -> QueryResult<Vec<ReferenceEntry>> {
    Ok(all(conn)?.into_iter().filter(|entry| entry.list == list).collect())
}

pub fn find(conn: &mut PgConnection, list: List, code: &str) -> QueryResult<Option<ReferenceEntry>> {
    match newest_of(conn, list, code)? {
        Some(row) if row.removed => Ok(None),
        Some(row) => Ok(row.read()),
        None => Ok(list.as_delivered().into_iter().find(|entry| entry.code == code)),
    }
}

fn newest_of(conn: &mut PgConnection, list: List, code: &str) -> QueryResult<Option<Row>> {
    let of_entry = versions::table.filter(versions::list.eq(list.as_str()).and(versions::code.eq(code)));
    of_entry.order(versions::version.desc()).select(Row::as_select()).first(conn).optional()
}

/// The place behind the last entry of a list.
pub fn last_position(entries: &[ReferenceEntry]) -> i32 {
    entries.iter().map(|entry| entry.details.position).max().unwrap_or(0).saturating_add(STEP)
}

/// Adds an entry to an open list. Its code is that of no other product either, as claims keep nothing but the code.
pub fn add(
    conn: &mut PgConnection,
    (list, code): (List, &str),
    details: &EntryDetails,
    author: &Author,
    now: DateTime<Utc>,
) -> Result<(), EntryError> {
    if !list.is_open() {
        return Err(EntryError::Gone(code.to_owned()));
    }
    let entry = ReferenceEntry { list, code: checked_code(code)?.to_owned(), version: 0, details: details.clone() };
    let entry = ReferenceEntry { details: checked(&entry)?, ..entry };
    conn.transaction(|conn| {
        let rows = newest(conn)?;
        let is_open = |row: &Row| List::parse(&row.list).is_some_and(List::is_open);
        if rows.iter().any(|row| row.code == entry.code && !row.removed && is_open(row)) {
            return Err(EntryError::Exists(entry.code));
        }
        let before = rows.iter().find(|row| row.code == entry.code && row.list == list.as_str());
        let entry = ReferenceEntry { version: before.map_or(1, |removed| removed.version + 1), ..entry };
        write(conn, &Row::of(&entry, false, now))?;
        record(conn, (author, Action::ReferenceAdded), &entry, (None, Some(values(&entry.details))), now)
    })
}

/// Changes an entry, as it stood at the version that was seen. The days of one that lasts stay.
pub fn change(
    conn: &mut PgConnection,
    (list, code, seen): (List, &str, i32),
    details: &EntryDetails,
    author: &Author,
    now: DateTime<Utc>,
) -> Result<(), EntryError> {
    conn.transaction(|conn| {
        let before = to_change(conn, (list, code, seen))?;
        let kept = before.is_lasting().then_some(&before.details);
        let dates = kept.map_or((details.active_from, details.active_to), |kept| (kept.active_from, kept.active_to));
        let wanted = EntryDetails { active_from: dates.0, active_to: dates.1, ..details.clone() };
        let details = checked(&ReferenceEntry { details: wanted, ..before.clone() })?;
        if before.details == details {
            return Ok(());
        }
        let entry = ReferenceEntry { version: before.version + 1, details, ..before.clone() };
        write(conn, &Row::of(&entry, false, now))?;
        let (mut old, mut new) = (values(&before.details), values(&entry.details));
        let same = |name: &String, value: &Value| new.get(name) == Some(value);
        let unchanged: Vec<String> =
            old.iter().filter(|(name, value)| same(name, value)).map(|(n, _)| n.clone()).collect();
        for name in unchanged {
            old.remove(&name);
            new.remove(&name);
        }
        record(conn, (author, Action::ReferenceChanged), &entry, (Some(old), Some(new)), now)
    })
}

/// Ends the offer of a product with `last`, the last day on which it can be chosen. Claims keep it (rule 6.9).
pub fn end(
    conn: &mut PgConnection,
    code: &str,
    last: NaiveDate,
    author: &Author,
    now: DateTime<Utc>,
) -> Result<(), EntryError> {
    let found = all(conn)?.into_iter().find(|entry| List::PRODUCTS.contains(&entry.list) && entry.code == code);
    let entry = found.ok_or_else(|| EntryError::Gone(code.to_owned()))?;
    let details = EntryDetails { active_to: Some(last), ..entry.details };
    change(conn, (entry.list, code, entry.version), &details, author, now)
}

/// Removes an entry that no claim and no row of earnings names, as it stood at the version that was seen.
pub fn remove(
    conn: &mut PgConnection,
    (list, code, seen): (List, &str, i32),
    author: &Author,
    now: DateTime<Utc>,
) -> Result<(), EntryError> {
    conn.transaction(|conn| {
        let before = to_change(conn, (list, code, seen))?;
        if !list.is_open() || filing::is_named(conn, code)? || is_paid(conn, code)? {
            return Err(EntryError::InUse);
        }
        let entry = ReferenceEntry { version: before.version + 1, ..before };
        write(conn, &Row::of(&entry, true, now))?;
        record(conn, (author, Action::ReferenceRemoved), &entry, (Some(values(&entry.details)), None), now)
    })
}

/// Whether the payment system has named a product.
fn is_paid(conn: &mut PgConnection, code: &str) -> QueryResult<bool> {
    let rows = earnings::table.filter(earnings::product.eq(code)).select(earnings::id);
    Ok(rows.first::<i64>(conn).optional()?.is_some())
}

fn to_change(conn: &mut PgConnection, (list, code, seen): (List, &str, i32)) -> Result<ReferenceEntry, EntryError> {
    let entry = find(conn, list, code)?.ok_or_else(|| EntryError::Gone(code.to_owned()))?;
    if entry.version == seen { Ok(entry) } else { Err(EntryError::Changed) }
}

/// Of two who write the same version at once, the second is told.
fn write(conn: &mut PgConnection, row: &Row) -> Result<(), EntryError> {
    match diesel::insert_into(versions::table).values(row).execute(conn) {
        Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Err(EntryError::Changed),
        other => Ok(other.map(drop)?),
    }
}

fn record(
    conn: &mut PgConnection,
    (author, action): (&Author, Action),
    entry: &ReferenceEntry,
    (before, after): (Option<Values>, Option<Values>),
    now: DateTime<Utc>,
) -> Result<(), EntryError> {
    let subject = format!("{}/{}", entry.list.as_str(), entry.code);
    let (before, after) = (before.map(Value::Object), after.map(Value::Object));
    let written = audit::Entry { before, after, ..audit::Entry::new(author, action, &subject) };
    Ok(audit::record(conn, &written, now)?)
}

/// For the audit trail.
fn values(details: &EntryDetails) -> Values {
    let EntryDetails { label_en, label_fr, help_en, help_fr, position, active_from, active_to } = details;
    let all = [
        ("label_en", json!(label_en)),
        ("label_fr", json!(label_fr)),
        ("help_en", json!(help_en)),
        ("help_fr", json!(help_fr)),
        ("position", json!(position)),
        ("active_from", json!(active_from)),
        ("active_to", json!(active_to)),
    ];
    all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
