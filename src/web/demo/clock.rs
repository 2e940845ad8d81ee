//! The demo's clock: forward only, and what falls due on the way happens before the page answers.

use super::only_in_demo;
use crate::demo::clock::{self, Target};
use crate::text::Texts;
use crate::time::{TimeWords, parse};
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::Posted;
use crate::web::http::page;
use crate::web::http::page::{Frame, done};
use crate::web::http::state::State;
use actix_web::HttpResponse;
use actix_web::web;
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;

const PATH: &str = "/demo/clock";
/// The farthest that one step goes; what is in between falls due day by day.
const FARTHEST: i64 = 400;

/// What the page sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ClockForm {
    advance: String,
    date: String,
    /// How far the clock ran ahead when the page was made: a second press of the same page does nothing.
    ahead: String,
}

#[derive(Template)]
#[template(path = "demo/clock.html")]
struct ClockPage {
    t: Texts,
    frame: Frame,
    now: String,
    machine: String,
    ahead: i64,
    date: String,
    tomorrow: String,
}

/// `GET /demo/clock`
pub async fn page(frame: Frame, state: State) -> Result<HttpResponse, PageError> {
    only_in_demo(&state)?;
    Ok(page::render(&page_with(frame, &state, String::new()).await?))
}

async fn page_with(frame: Frame, state: &State, date: String) -> Result<ClockPage, PageError> {
    let (now, ahead) = state.read(|conn, now| Ok((now, clock::ahead(conn)?))).await?;
    let calendar = &state.context.calendar;
    let words = TimeWords::new(frame.t.language(), calendar);
    let today = calendar.local_date(now);
    let (day, time, zone) = (words.long_date(today), words.time(now), words.zone());
    let shown = frame.t.with("time-deadline", &[("date", day.into()), ("time", time.into()), ("zone", zone.into())]);
    let tomorrow = today.succ_opt().unwrap_or(today).to_string();
    Ok(ClockPage { t: frame.t, frame, now: shown, machine: words.machine(now), ahead, date, tomorrow })
}

/// `POST /demo/clock`
pub async fn advance(
    frame: Frame,
    state: State,
    posted: Result<Posted<ClockForm>, PageError>,
) -> Result<HttpResponse, PageError> {
    only_in_demo(&state)?;
    let Posted { form, .. } = posted?;
    let now = state.read(|_conn, now| Ok(now)).await?;
    let target = match target(frame.t, &form, &state, now) {
        Ok(target) => target,
        Err(errors) => {
            let frame = frame.at(PATH).with_errors(errors);
            return Ok(page::invalid(&page_with(frame, &state, form.date).await?));
        }
    };
    let (jobs, seen) = (state.jobs.clone(), form.ahead.parse().ok());
    let moved = web::block(move || clock::advance(&jobs, target, seen)).await;
    moved.map_err(PageError::fault)?.map_err(PageError::from)?;
    Ok(done(PATH, "notice-clock-moved"))
}

fn target(t: Texts, form: &ClockForm, state: &State, now: DateTime<Utc>) -> Result<Target, Errors> {
    let wrong = |message| {
        let mut errors = Errors::default();
        errors.add("date", message);
        errors
    };
    match form.advance.as_str() {
        "business-day" => Ok(Target::BusinessDay),
        "7" => Ok(Target::Days(7)),
        "31" => Ok(Target::Days(31)),
        _ => {
            let Some(date) = parse::day(&form.date) else {
                return Err(wrong(t.text("demo-clock-date-unreadable")));
            };
            match date.signed_duration_since(state.context.calendar.local_date(now)).num_days() {
                ..=0 => Err(wrong(t.text("demo-clock-date-past"))),
                days if days > FARTHEST => Err(wrong(t.text("demo-clock-date-far"))),
                _ => Ok(Target::Date(date)),
            }
        }
    }
}
