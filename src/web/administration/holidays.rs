//! The days that do not count as business days (rules 16.2, 16.4 and 16.9): a year at a time, by hand, from a country's rules,
//! or from an iCalendar file.

use crate::audit::Author;
use crate::claims::store::act::Form;
use crate::claims::store::error::ActError;
use crate::people::Person;
use crate::reference::holidays::{self, HolidayError, ListedHoliday, YEARS};
use crate::reference::icalendar;
use crate::text::{Language, Texts};
use crate::time::holidays::Country;
use crate::time::{TimeWords, parse};
use crate::web::administration::leads;
use crate::web::ground::day_field::day;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::with_files::read_table;
use crate::web::http::forms::{ButtonForm, Posted, QueryParams};
use crate::web::http::page::choice::Choice;
use crate::web::http::page::holidays::missing_holidays;
use crate::web::http::page::{self, Frame, done, see_other};
use crate::web::http::session::Lead;
use crate::web::http::state::{Connection, State};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use serde::Deserialize;
use std::collections::BTreeSet;

const PATH: &str = "/administration/holidays";

/// What the three forms of the page send.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct HolidayForm {
    day: String,
    name_en: String,
    name_fr: String,
    country: String,
    pack_year: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct YearQuery {
    year: String,
}

struct HolidayRow {
    day: NaiveDate,
    shown: String,
    name: String,
}

#[derive(Template)]
#[template(path = "administration/holidays.html")]
struct HolidaysPage {
    t: Texts,
    frame: Frame,
    year: i32,
    /// The years that have days, and those within reach.
    years: BTreeSet<i32>,
    rows: Vec<HolidayRow>,
    /// That a year within reach has none.
    missing: String,
    form: HolidayForm,
    countries: Vec<Choice>,
}

fn path(year: i32) -> String {
    format!("{PATH}?year={year}")
}

/// The page of a year, the present one where none is asked for.
async fn build(frame: Frame, state: &State, year: Option<i32>, form: HolidayForm) -> Result<HolidaysPage, PageError> {
    let (all, now) = state.read(|conn, now| Ok((holidays::list(conn)?, now))).await?;
    let (t, calendar) = (frame.t, &state.context.calendar);
    let today = calendar.local_date(now);
    let (words, year) = (TimeWords::new(t.language(), calendar), year.unwrap_or_else(|| today.year()));
    let name = |each: ListedHoliday| if t.language() == Language::French { each.name_fr } else { each.name_en };
    let row = |each: ListedHoliday| HolidayRow { day: each.day, shown: words.long_date(each.day), name: name(each) };
    let pack_year = if form.pack_year.is_empty() { year.to_string() } else { form.pack_year };
    let programme = state.context.programme();
    let chosen = if form.country.is_empty() { programme.holidays.map_or("", Country::code) } else { &form.country };
    let country = |each: Country| Choice::new(each.code(), t.text(each.label_key())).chosen_in(&[chosen]);
    let countries = Country::ALL.map(country).to_vec();
    let known = all.iter().map(|each| each.day.year());
    let years = known.chain(today.year()..=today.year() + 3).chain([year]).collect();
    Ok(HolidaysPage {
        t,
        year,
        years,
        rows: all.into_iter().filter(|each| each.day.year() == year).map(row).collect(),
        missing: missing_holidays(t, &state.context, today).unwrap_or_default(),
        countries,
        form: HolidayForm { pack_year, ..form },
        frame: frame.at(path(year)),
    })
}

fn year_of(text: &str) -> Option<i32> {
    text.trim().parse().ok().filter(|year| (1900..=9999).contains(year))
}

async fn again(frame: Frame, state: &State, errors: Errors, form: HolidayForm) -> Result<HttpResponse, PageError> {
    let year = parse::day(&form.day).map(|day| day.year()).or_else(|| year_of(&form.pack_year));
    Ok(page::invalid(&build(frame.with_errors(errors), state, year, form).await?))
}

/// `GET /administration/holidays`
pub async fn page(
    frame: Frame,
    Lead(_): Lead,
    state: State,
    QueryParams(query): QueryParams<YearQuery>,
) -> Result<HttpResponse, PageError> {
    let year = year_of(&query.year);
    Ok(page::render(&build(frame, &state, year, HolidayForm::default()).await?))
}

/// `GET` of an address that only takes a form (rule 14.13).
pub async fn to_list(Lead(_): Lead) -> Result<HttpResponse, PageError> {
    std::future::ready(Ok(see_other(PATH))).await
}

/// `POST /administration/holidays`
pub async fn add(
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    state: State,
    posted: Posted<HolidayForm>,
) -> Result<HttpResponse, PageError> {
    let (t, Posted { form, once, mut errors }) = (frame.t, posted);
    let date = day(t, &mut errors, "day", &form.day);
    let Some(date) = date.filter(|_| !errors.any()) else {
        errors.add("day", t.text("audit-error-day"));
        return again(frame, &state, errors, form).await;
    };
    let name_fr = if form.name_fr.trim().is_empty() { form.name_en.clone() } else { form.name_fr.clone() };
    let new = ListedHoliday { day: date, name_en: form.name_en.clone(), name_fr };
    let work = move |conn: &mut Connection, now| holidays::add(conn, &new, &author, now);
    match change(&state, (person, once), path(date.year()), work).await? {
        Ok(to) => Ok(done(&to, "notice-holiday-added")),
        Err(refused) => {
            match refused {
                HolidayError::Exists(_) => errors.add("day", t.text("error-holiday-exists")),
                HolidayError::Name(field) => errors.add(field, t.text("error-holiday-name")),
                HolidayError::NoHoliday(_) | HolidayError::AllKnown | HolidayError::Database(_) => {}
            }
            again(frame, &state, errors, form).await
        }
    }
}

/// `POST /administration/holidays/{day}/removal`
pub async fn remove(
    Lead(person): Lead,
    author: Author,
    address: web::Path<String>,
    state: State,
    posted: Posted<ButtonForm>,
) -> Result<HttpResponse, PageError> {
    let day = parse::day(&address).ok_or(PageError::NotFound)?;
    let work = move |conn: &mut Connection, now| holidays::remove(conn, day, &author, now);
    match change(&state, (person, posted.once), path(day.year()), work).await? {
        Ok(to) => Ok(done(&to, "notice-holiday-removed")),
        Err(_gone) => Ok(done(&path(day.year()), "notice-holiday-gone")),
    }
}

/// `POST /administration/holidays/pack`: the days of a country's rules for a year.
pub async fn add_pack(
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    state: State,
    posted: Posted<HolidayForm>,
) -> Result<HttpResponse, PageError> {
    let (t, Posted { form, once, mut errors }) = (frame.t, posted);
    let country = Country::parse(&form.country);
    if country.is_none() {
        errors.add("country", t.text("error-choose-country"));
    }
    let year = form.pack_year.trim().parse().ok().filter(|year| YEARS.contains(year));
    if year.is_none() {
        errors.add(
            "pack_year",
            t.with("error-period", &[("least", (*YEARS.start()).into()), ("most", (*YEARS.end()).into())]),
        );
    }
    let (Some(country), Some(year), false) = (country, year, errors.any()) else {
        return again(frame, &state, errors, form).await;
    };
    let work = move |conn: &mut Connection, now| some(holidays::add_pack(conn, country, year, &author, now)?);
    added(change(&state, (person, once), path(year), work).await?, year)
}

/// `POST /administration/holidays/import`: the days of an iCalendar file, all or none.
pub async fn import(
    request: HttpRequest,
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    state: State,
    body: web::Payload,
) -> Result<HttpResponse, PageError> {
    let (t, mut errors) = (frame.t, Errors::default());
    let Some((text, once)) = read_table(&request, body, &state.files, "calendar").await? else {
        errors.add("calendar", t.text("error-calendar-long"));
        return again(frame, &state, errors, HolidayForm::default()).await;
    };
    let now = state.read(|_conn, now| Ok(now)).await?;
    let days = match icalendar::read(&text, state.context.calendar.local_date(now)) {
        Ok(days) => days,
        Err(error) => {
            errors.add("calendar", said(t, &error));
            return again(frame, &state, errors, HolidayForm::default()).await;
        }
    };
    let year = days.first().map_or_else(|| now.year(), |first| first.day.year());
    let work = move |conn: &mut Connection, now| some(holidays::import(conn, &days, &author, now)?);
    added(change(&state, (person, once), path(year), work).await?, year)
}

/// Refuses what adds nothing.
fn some(added: Vec<NaiveDate>) -> Result<(), HolidayError> {
    if added.is_empty() { Err(HolidayError::AllKnown) } else { Ok(()) }
}

fn added(done_or_not: Result<String, HolidayError>, year: i32) -> Result<HttpResponse, PageError> {
    match done_or_not {
        Ok(to) => Ok(done(&to, "notice-holidays-added")),
        Err(HolidayError::AllKnown) => Ok(done(&path(year), "notice-holidays-known")),
        Err(other) => Err(PageError::fault(other)),
    }
}

fn said(t: Texts, error: &icalendar::CalendarError) -> String {
    use icalendar::CalendarError::{Empty, Event, NoCalendar, TooMany};
    match error {
        NoCalendar => t.text("error-calendar").to_owned(),
        Empty => t.text("error-calendar-empty").to_owned(),
        TooMany => t.text("error-calendar-long").to_owned(),
        Event(name, _) => t.with("error-calendar-event", &[("event", name.into())]),
    }
}

/// Changes the table, for a lead, and goes by it at once; what is refused comes back.
async fn change(
    state: &State,
    (person, once): (Person, Form),
    to: String,
    work: impl FnOnce(&mut Connection, DateTime<Utc>) -> Result<(), HolidayError> + Send + 'static,
) -> Result<Result<String, HolidayError>, PageError> {
    let for_page = move |conn: &mut Connection, now| match work(conn, now) {
        Err(HolidayError::Database(error)) => Err(ActError::from(error)),
        other => Ok(other),
    };
    let changed = leads::change(state, (person, once), move |()| to, for_page).await?;
    state.follow().await;
    Ok(changed.map(|landing| landing.location().to_owned()))
}
