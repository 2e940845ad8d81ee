//! What leads set of the programme: its words, its zone, how long each period is (rule 16.8). The newest row counts; a change
//! adds one, so the others are the past. Stored deadlines never move by it (rule 4.3).

use crate::audit::{self, Action, Author, Entry};
use crate::claims::lifecycle::period_fields::TooEarly;
use crate::claims::programme::ProgrammeSettings;
use crate::db::schema::programme_versions;
use crate::outbox::Sender;
use crate::reference::accent::Colour;
use crate::text::fields::{self, FieldError};
use crate::time::holidays::Country;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use serde_json::{Map, Value};

/// The longest sender or address for answers, and the longest address of a privacy notice.
const ADDRESS: usize = 300;
const NOTICE: usize = 500;

/// Why the programme was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ProgrammeError {
    #[error("somebody else changed it in the meantime")]
    Changed,
    #[error("{0:?} cannot be used")]
    Fields(Vec<(&'static str, FieldError)>),
    #[error("a reminder is longer before the end than its period lasts")]
    TooEarly(TooEarly),
    #[error("the database failed: {0}")]
    Database(#[from] Error),
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = programme_versions)]
struct Row {
    version: i32,
    set_at: DateTime<Utc>,
    name: String,
    mail_from: String,
    reply_to: String,
    contact: String,
    privacy_notice: String,
    time_zone: String,
    holidays: Option<String>,
    periods: Value,
    accent: String,
}

impl Row {
    fn of(programme: &ProgrammeSettings, version: i32, set_at: DateTime<Utc>) -> QueryResult<Self> {
        let ProgrammeSettings { name, mail_from, reply_to, contact, privacy_notice, time_zone, accent, .. } =
            programme.clone();
        let periods = serde_json::to_value(programme.periods).map_err(|why| Error::SerializationError(why.into()))?;
        let (time_zone, holidays) =
            (time_zone.name().to_owned(), programme.holidays.map(|each| each.code().to_owned()));
        Ok(Self {
            version,
            set_at,
            name,
            mail_from,
            reply_to,
            contact,
            privacy_notice,
            time_zone,
            holidays,
            periods,
            accent,
        })
    }

    fn read(self) -> QueryResult<ProgrammeSettings> {
        let unreadable = |why: String| Error::DeserializationError(why.into());
        Ok(ProgrammeSettings {
            version: self.version,
            name: self.name,
            mail_from: self.mail_from,
            reply_to: self.reply_to,
            contact: self.contact,
            privacy_notice: self.privacy_notice,
            time_zone: self
                .time_zone
                .parse()
                .map_err(|_unknown| unreadable(format!("{:?}: no zone", self.time_zone)))?,
            holidays: self.holidays.as_deref().and_then(Country::parse),
            periods: serde_json::from_value(self.periods).map_err(|why| Error::DeserializationError(why.into()))?,
            accent: self.accent,
        })
    }
}

/// The programme as it is now; `None` in a database that no program has started on.
pub fn newest(conn: &mut PgConnection) -> QueryResult<Option<ProgrammeSettings>> {
    let rows = programme_versions::table.order(programme_versions::version.desc());
    rows.select(Row::as_select()).first(conn).optional()?.map(Row::read).transpose()
}

/// Fills an empty table with `first`, and gives what is in it. Of two servers that start at once, one fills it.
pub fn fill(conn: &mut PgConnection, first: &ProgrammeSettings, now: DateTime<Utc>) -> QueryResult<ProgrammeSettings> {
    if let Some(known) = newest(conn)? {
        return Ok(known);
    }
    insert(conn, first, 1, now)?;
    newest(conn)?.ok_or(Error::NotFound)
}

/// Whether the row was new.
fn insert(
    conn: &mut PgConnection,
    programme: &ProgrammeSettings,
    version: i32,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    let row = Row::of(programme, version, now)?;
    let rows = diesel::insert_into(programme_versions::table).values(row).on_conflict_do_nothing();
    Ok(rows.execute(conn)? == 1)
}

/// Changes the programme, as it stood at `wanted.version`, to `wanted`, and gives what is in force then; inside the caller's
/// transaction.
pub fn change(
    conn: &mut PgConnection,
    wanted: &ProgrammeSettings,
    author: &Author,
    now: DateTime<Utc>,
) -> Result<ProgrammeSettings, ProgrammeError> {
    let wanted = checked(wanted)?;
    let before = newest(conn)?.ok_or(ProgrammeError::Changed)?;
    if before.version != wanted.version {
        return Err(ProgrammeError::Changed);
    }
    if before == wanted {
        return Ok(before);
    }
    let wanted = ProgrammeSettings { version: before.version + 1, ..wanted };
    if !insert(conn, &wanted, wanted.version, now)? {
        return Err(ProgrammeError::Changed);
    }
    let (old, new) = differences(&before, &wanted)?;
    let entry = Entry::new(author, Action::ProgrammeChanged, &wanted.name);
    audit::record(conn, &Entry { before: Some(old), after: Some(new), ..entry }, now)?;
    Ok(wanted)
}

/// `wanted`, with its words as they are kept.
///
/// # Errors
/// Every field that cannot be used.
pub fn checked(wanted: &ProgrammeSettings) -> Result<ProgrammeSettings, ProgrammeError> {
    let mut wrong = Vec::new();
    let mut kept = |name: &'static str, checked: Result<String, FieldError>| {
        checked.unwrap_or_else(|why| {
            wrong.push((name, why));
            String::new()
        })
    };
    let optional = |text: &str, most| fields::optional_line(text, most).map(Option::unwrap_or_default);
    let programme = ProgrammeSettings {
        name: kept("name", fields::line(&wanted.name, "error-programme-name", fields::LINE)),
        mail_from: kept("mail_from", sender(&wanted.mail_from)),
        reply_to: kept("reply_to", answered_at(&wanted.reply_to)),
        contact: kept("contact", optional(&wanted.contact, fields::LINE)),
        privacy_notice: kept("privacy_notice", optional(&wanted.privacy_notice, NOTICE).and_then(web_address)),
        accent: kept("accent", accent(&wanted.accent)),
        ..wanted.clone()
    };
    if !wrong.is_empty() {
        return Err(ProgrammeError::Fields(wrong));
    }
    match programme.periods.too_early() {
        Some(why) => Err(ProgrammeError::TooEarly(why)),
        None => Ok(programme),
    }
}

/// An address with or without a name. The host of message IDs is another setting's.
fn sender(text: &str) -> Result<String, FieldError> {
    let text = fields::line(text, "error-programme-sender", ADDRESS)?;
    let is_sender = Sender::new(&text, "https://claims.example").is_ok();
    if is_sender { Ok(text) } else { Err(FieldError::Plain("error-programme-sender")) }
}

fn answered_at(text: &str) -> Result<String, FieldError> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    fields::email(text).map_err(|_why| FieldError::Plain("error-programme-sender"))
}

/// An address that a link may lead to: encrypted, with a host; or none.
fn web_address(text: String) -> Result<String, FieldError> {
    let rest = text.strip_prefix("https://").unwrap_or_default();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_address = fields::tenant_domain(host).is_ok() && text.chars().all(|letter| letter.is_ascii_graphic());
    if text.is_empty() || is_address { Ok(text) } else { Err(FieldError::Plain("error-programme-privacy-notice")) }
}

/// A colour that is read in the light scheme, as `#rrggbb` (rule 16.19); or none. The dark scheme has a tint of it.
fn accent(text: &str) -> Result<String, FieldError> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    let colour = Colour::parse(text).ok_or(FieldError::Plain("error-programme-accent"))?;
    let fits = colour.on_light();
    if fits == colour {
        Ok(colour.to_string())
    } else {
        Err(FieldError::TooPale { tenths: colour.tenths_on_light(), fits: fits.to_string() })
    }
}

/// What is not the same, by name, before and after.
pub fn differences(before: &ProgrammeSettings, after: &ProgrammeSettings) -> QueryResult<(Value, Value)> {
    let (old, new) = (values(before)?, values(after)?);
    let only = |from: &Map<String, Value>, other: &Map<String, Value>| {
        let different = from.iter().filter(|(name, value)| other.get(*name) != Some(value));
        Value::Object(different.map(|(name, value)| (name.clone(), value.clone())).collect())
    };
    Ok((only(&old, &new), only(&new, &old)))
}

fn values(programme: &ProgrammeSettings) -> QueryResult<Map<String, Value>> {
    let row = Row::of(programme, programme.version, DateTime::UNIX_EPOCH)?;
    let words = [
        ("name", row.name),
        ("mail_from", row.mail_from),
        ("reply_to", row.reply_to),
        ("contact", row.contact),
        ("privacy_notice", row.privacy_notice),
        ("time_zone", row.time_zone),
        ("holidays", row.holidays.unwrap_or_default()),
        ("accent", row.accent),
    ];
    let mut all: Map<String, Value> = words.map(|(name, text)| (name.to_owned(), text.into())).into_iter().collect();
    if let Value::Object(periods) = row.periods {
        all.extend(periods);
    }
    Ok(all)
}
