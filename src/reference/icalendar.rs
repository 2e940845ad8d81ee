//! Holidays from an iCalendar file (RFC 5545): all-day events, of one day or several, alone or every year.
//!
//! What else a calendar may hold is refused with the name of the event, so that no day is guessed.

use crate::reference::holidays::{ListedHoliday, YEARS};
use crate::text::fields;
use chrono::{Datelike as _, NaiveDate, TimeDelta};
use icalendar::parser::{Component, read_calendar, unfold};
use std::collections::BTreeMap;

/// Years after the present one into which an event of every year is repeated.
const YEARS_AHEAD: i32 = 3;
/// Days that one event may take.
const LONGEST_EVENT: i64 = 31;
/// Days that one file may bring.
const MOST_DAYS: usize = 2_000;

/// Why a file was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    #[error("this is no iCalendar file")]
    NoCalendar,
    #[error("the calendar has no event")]
    Empty,
    #[error("the calendar has more than {MOST_DAYS} days: import holidays only")]
    TooMany,
    #[error("event {0:?}: {1}")]
    Event(String, &'static str),
}

/// The days of the calendar `text`, in order. Events of every year are repeated until three years after `today`.
pub fn read(text: &str, today: NaiveDate) -> Result<Vec<ListedHoliday>, CalendarError> {
    let unfolded = unfold(text.trim_start_matches('\u{feff}'));
    let calendar = read_calendar(&unfolded).map_err(|_why| CalendarError::NoCalendar)?;
    let mut days = BTreeMap::new();
    for event in calendar.components.iter().filter(|each| each.name.as_str().eq_ignore_ascii_case("VEVENT")) {
        if value(event, "STATUS").is_some_and(|status| status.eq_ignore_ascii_case("CANCELLED")) {
            continue;
        }
        let name = name(event)?;
        let days_of_event = days_of(event, today).map_err(|why| CalendarError::Event(name.clone(), why))?;
        if days_of_event.iter().any(|day| !YEARS.contains(&day.year())) {
            return Err(CalendarError::Event(name, "its year is none from 2000 to 2100"));
        }
        for day in days_of_event {
            days.entry(day).or_insert_with(|| name.clone());
        }
        if days.len() > MOST_DAYS {
            return Err(CalendarError::TooMany);
        }
    }
    if days.is_empty() {
        return Err(CalendarError::Empty);
    }
    let row = |(day, name): (NaiveDate, String)| ListedHoliday { day, name_en: name.clone(), name_fr: name };
    Ok(days.into_iter().map(row).collect())
}

fn value(event: &Component<'_>, name: &str) -> Option<String> {
    event.find_prop(name).map(|property| property.val.as_str().trim().to_owned())
}

fn name(event: &Component<'_>) -> Result<String, CalendarError> {
    let summary = event.find_prop("SUMMARY").map(|property| property.val.clone().unescape_text().to_string());
    let summary = summary.unwrap_or_default();
    fields::line(&summary, "", fields::LINE).map_err(|_why| {
        let shown = summary.chars().filter(|each| !each.is_control()).take(40).collect();
        CalendarError::Event(shown, "its SUMMARY must be one line of 1 to 100 characters")
    })
}

fn days_of(event: &Component<'_>, today: NaiveDate) -> Result<Vec<NaiveDate>, &'static str> {
    let first = value(event, "DTSTART").ok_or("it has no DTSTART")?;
    let first = date(&first).ok_or("it does not begin with a day: only events of whole days are holidays")?;
    let end = match value(event, "DTEND") {
        Some(end) => date(&end).ok_or("it does not end with a day: only events of whole days are holidays")?,
        None if event.find_prop("DURATION").is_some() => return Err("it has a DURATION: write DTEND instead"),
        None => first.succ_opt().ok_or("its day is out of range")?,
    };
    // Some programs write the end of an event of one day as that day.
    let length = end.signed_duration_since(first).num_days().max(1);
    if !(0..=LONGEST_EVENT).contains(&length) || end < first {
        return Err("it ends before it begins or is longer than 31 days");
    }
    let firsts = firsts(event, first, today)?;
    Ok(firsts.into_iter().flat_map(|first| first.iter_days().take(usize::try_from(length).unwrap_or(1))).collect())
}

/// The first days of an event and of its repetitions.
fn firsts(event: &Component<'_>, first: NaiveDate, today: NaiveDate) -> Result<Vec<NaiveDate>, &'static str> {
    if ["RDATE", "EXDATE", "RECURRENCE-ID"].iter().any(|other| event.find_prop(other).is_some()) {
        return Err("it has exceptions or other dates: write one event for each day");
    }
    let Some(rule) = value(event, "RRULE") else { return Ok(vec![first]) };
    let unknown =
        "it is repeated in a way that is not understood: only FREQ=YEARLY, with or without UNTIL or COUNT, is";
    let (mut yearly, mut until, mut count) = (false, NaiveDate::MAX, usize::MAX);
    for part in rule.split(';') {
        match part.split_once('=').ok_or(unknown)? {
            ("FREQ", "YEARLY") => yearly = true,
            ("INTERVAL", "1") | ("WKST", _) => {}
            ("UNTIL", text) => until = text.get(..8).and_then(date).ok_or(unknown)?,
            ("COUNT", text) => count = text.parse().map_err(|_unreadable| unknown)?,
            _ => return Err(unknown),
        }
    }
    if !yearly {
        return Err(unknown);
    }
    let years = first.year()..=today.year().saturating_add(YEARS_AHEAD);
    let repeated = years.filter_map(|year| first.with_year(year)).take(count).take_while(|day| *day <= until);
    // Long past repetitions help nobody.
    Ok(repeated.filter(|day| day.year() >= today.year().saturating_sub(1)).collect())
}

/// A whole day, such as `20260714`.
fn date(text: &str) -> Option<NaiveDate> {
    let plain = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    plain
        .then(|| NaiveDate::parse_from_str(text, "%Y%m%d").ok())?
        .filter(|day| *day > NaiveDate::MIN + TimeDelta::days(400))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn read_events(events: &str) -> Result<Vec<(NaiveDate, String)>, CalendarError> {
        let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n{events}END:VCALENDAR\r\n");
        let days = read(&text, date(2026, 11, 30))?;
        Ok(days.into_iter().map(|each| (each.day, each.name_en)).collect())
    }

    fn event(lines: &[&str]) -> String {
        format!("BEGIN:VEVENT\r\nUID:1@x\r\n{}\r\nEND:VEVENT\r\n", lines.join("\r\n"))
    }

    #[test]
    fn days_of_one_event_or_several_are_read() {
        let one = event(&["DTSTART;VALUE=DATE:20270721", "SUMMARY:Fête nationale\\, Belgique"]);
        let three = event(&["DTSTART;VALUE=DATE:20271224", "DTEND;VALUE=DATE:20271227", "SUMMARY:Christmas"]);
        let gone = event(&["DTSTART;VALUE=DATE:20270722", "SUMMARY:Gone", "STATUS:CANCELLED"]);
        let days = read_events(&format!("{one}{three}{gone}")).unwrap();
        let christmas = |day| (date(2027, 12, day), "Christmas".to_owned());
        let national = (date(2027, 7, 21), "Fête nationale, Belgique".to_owned());
        assert_eq!(days, [national, christmas(24), christmas(25), christmas(26)]);
    }

    #[test]
    fn an_event_of_every_year_is_repeated_for_three_years() {
        let yearly = event(&["DTSTART;VALUE=DATE:20100721", "SUMMARY:National Day", "RRULE:FREQ=YEARLY"]);
        let days: Vec<NaiveDate> = read_events(&yearly).unwrap().into_iter().map(|(day, _)| day).collect();
        assert_eq!(days, [2025, 2026, 2027, 2028, 2029].map(|year| date(year, 7, 21)));
        let ended = event(&["DTSTART;VALUE=DATE:20260721", "SUMMARY:Day", "RRULE:FREQ=YEARLY;UNTIL=20270721"]);
        assert_eq!(read_events(&ended).unwrap().len(), 2);
    }

    #[test]
    fn what_is_not_understood_is_named_and_nothing_is_guessed() {
        assert_eq!(read("nonsense", date(2026, 1, 1)), Err(CalendarError::NoCalendar));
        assert_eq!(read_events(""), Err(CalendarError::Empty));
        let good = event(&["DTSTART;VALUE=DATE:20270721", "SUMMARY:Good"]);
        for lines in [
            ["DTSTART:20270721T090000Z", "SUMMARY:Meeting"].as_slice(),
            &["SUMMARY:Never"],
            &["DTSTART;VALUE=DATE:20270721"],
            &["DTSTART;VALUE=DATE:20270721", "SUMMARY:Long", "DTEND;VALUE=DATE:20280721"],
            &["DTSTART;VALUE=DATE:20270721", "SUMMARY:Back", "DTEND;VALUE=DATE:20270701"],
            &["DTSTART;VALUE=DATE:20270721", "SUMMARY:Odd", "RRULE:FREQ=YEARLY;BYDAY=1MO;BYMONTH=5"],
            &["DTSTART;VALUE=DATE:20270721", "SUMMARY:Weekly", "RRULE:FREQ=WEEKLY"],
            &["DTSTART;VALUE=DATE:20270721", "SUMMARY:Except", "RRULE:FREQ=YEARLY", "EXDATE;VALUE=DATE:20280721"],
        ] {
            let read = read_events(&format!("{good}{}", event(lines)));
            assert!(matches!(read, Err(CalendarError::Event(..))), "{lines:?}: {read:?}");
        }
    }
}
