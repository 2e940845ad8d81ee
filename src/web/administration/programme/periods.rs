//! The service zone, the country of the holidays, and how long each period is. Before a change is saved, a page says what it
//! changes and that no stored deadline moves (rule 4.3).

use crate::audit::Author;
use crate::claims::lifecycle::deadlines::Periods;
use crate::claims::lifecycle::period_fields::{FIELDS, PeriodField, Unit};
use crate::claims::programme::ProgrammeSettings;
use crate::claims::queries::stored_deadlines::stored_deadlines;
use crate::reference::programme::{self, ProgrammeError};
use crate::text::Texts;
use crate::time::TimeWords;
use crate::time::holidays::Country;
use crate::web::administration::audit::changes;
use crate::web::administration::programme::{change, newest, refusal};
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::Posted;
use crate::web::http::page::choice::Choice;
use crate::web::http::page::{self, Frame};
use crate::web::http::session::Lead;
use crate::web::http::state::State;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use serde::Deserialize;
use std::collections::BTreeMap;

const PATH: &str = "/administration/periods";

/// What the page sends: the fields of periods by their names, and `version`, `time_zone`, `holidays`, `confirmed`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct PeriodsForm(BTreeMap<String, String>);

impl PeriodsForm {
    fn of(programme: &ProgrammeSettings) -> Self {
        let periods = FIELDS.iter().map(|field| (field.name, field.of(&programme.periods).to_string()));
        let holidays = programme.holidays.map_or("", Country::code).to_owned();
        let (zone, version) = (programme.time_zone.name().to_owned(), programme.version.to_string());
        let others = [("version", version), ("time_zone", zone), ("holidays", holidays)];
        Self(periods.chain(others).map(|(name, value)| (name.to_owned(), value)).collect())
    }

    fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |value| value.trim())
    }

    /// `programme` with this zone and these periods, as it stood when the page was made.
    fn said_of(
        &self,
        t: Texts,
        programme: &ProgrammeSettings,
        mut errors: Errors,
    ) -> Result<ProgrammeSettings, Errors> {
        let mut periods = Periods::default();
        for field in FIELDS {
            let value = self.get(field.name).parse().ok().filter(|value| field.range().contains(value));
            match value {
                Some(value) => field.set(&mut periods, value),
                None => {
                    let (least, most) = field.range().into_inner();
                    let why = t.with("error-period", &[("least", least.into()), ("most", most.into())]);
                    errors.add(field.name, why);
                }
            }
        }
        let time_zone = self.get("time_zone").parse().unwrap_or_else(|_unknown| {
            errors.add("time_zone", t.text("error-programme-zone"));
            programme.time_zone
        });
        if errors.any() {
            return Err(errors);
        }
        let (version, holidays) = (self.get("version").parse().unwrap_or(-1), Country::parse(self.get("holidays")));
        Ok(ProgrammeSettings { version, time_zone, holidays, periods, ..programme.clone() })
    }
}

struct PeriodLine {
    name: &'static str,
    label: &'static str,
    unit: &'static str,
    value: String,
}

impl PeriodLine {
    fn of(t: Texts, form: &PeriodsForm, field: &PeriodField) -> Self {
        let unit = match field.unit {
            Unit::BusinessDays => "unit-business-days",
            Unit::CalendarDays => "unit-calendar-days",
            Unit::Seconds => "unit-seconds",
            Unit::Hour => "unit-hour",
        };
        let value = form.get(field.name).to_owned();
        Self { name: field.name, label: t.text(field.label_key), unit: t.text(unit), value }
    }
}

#[derive(Template)]
#[template(path = "administration/programme/periods.html")]
struct PeriodsPage {
    t: Texts,
    frame: Frame,
    version: String,
    time_zone: String,
    countries: Vec<Choice>,
    periods: Vec<PeriodLine>,
    changed_since: bool,
}

fn page_of(frame: Frame, form: &PeriodsForm) -> PeriodsPage {
    let t = frame.t;
    PeriodsPage {
        t,
        frame: frame.at(PATH),
        version: form.get("version").to_owned(),
        time_zone: form.get("time_zone").to_owned(),
        countries: countries(t, form.get("holidays")),
        periods: FIELDS.iter().map(|field| PeriodLine::of(t, form, field)).collect(),
        changed_since: false,
    }
}

/// The countries whose holidays the program knows, and none.
pub(in crate::web) fn countries(t: Texts, chosen: &str) -> Vec<Choice> {
    let none = Choice::new("", t.text("programme-holidays-none"));
    let known = Country::ALL.map(|country| Choice::new(country.code(), t.text(country.label_key())));
    std::iter::once(none).chain(known).map(|choice| choice.chosen_in(&[chosen])).collect()
}

/// Asks whether the change is meant, with what it changes and what it leaves.
#[derive(Template)]
#[template(path = "administration/programme/confirm.html")]
struct ConfirmPage {
    t: Texts,
    frame: Frame,
    changes: Vec<String>,
    /// Open claims that keep their deadline.
    claims: i64,
    /// The stored moments are shown in another zone from then on.
    zone_changes: bool,
    fields: BTreeMap<String, String>,
}

/// `GET /administration/periods`
pub async fn page(frame: Frame, Lead(_): Lead, state: State) -> Result<HttpResponse, PageError> {
    let programme = newest(&state).await?;
    Ok(page::render(&page_of(frame, &PeriodsForm::of(&programme))))
}

/// `POST /administration/periods`: asks first, and changes what is confirmed.
pub async fn update(
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    state: State,
    posted: Posted<PeriodsForm>,
) -> Result<HttpResponse, PageError> {
    let (t, Posted { form, once, errors }) = (frame.t, posted);
    let current = newest(&state).await?;
    let checked = form.said_of(t, &current, errors).and_then(|wanted| match programme::checked(&wanted) {
        Ok(wanted) => Ok(wanted),
        Err(refused) => Err(refusal(t, &refused)),
    });
    let wanted = match checked {
        Ok(wanted) => wanted,
        Err(errors) => return Ok(page::invalid(&page_of(frame.with_errors(errors), &form))),
    };
    if form.get("confirmed") != "yes" && wanted.version == current.version && wanted != current {
        return confirm(frame, &state, form, (&current, &wanted)).await;
    }
    match change(&state, (person, author), once, wanted, (PATH, "notice-periods-saved")).await? {
        Ok(response) => Ok(response),
        Err(ProgrammeError::Changed) => {
            let mut form = form;
            form.0.insert("version".to_owned(), newest(&state).await?.version.to_string());
            let page = PeriodsPage { changed_since: true, ..page_of(frame, &form) };
            Ok(page::render_as(StatusCode::CONFLICT, &page))
        }
        Err(refused) => Ok(page::invalid(&page_of(frame.with_errors(refusal(t, &refused)), &form))),
    }
}

async fn confirm(
    frame: Frame,
    state: &State,
    form: PeriodsForm,
    (current, wanted): (&ProgrammeSettings, &ProgrammeSettings),
) -> Result<HttpResponse, PageError> {
    let (old, new) = programme::differences(current, wanted)?;
    let changes = changes(TimeWords::new(frame.t.language(), &state.context.calendar), Some(&old), Some(&new));
    let claims = state.read(|conn, now| Ok(stored_deadlines(conn, now)?)).await?;
    let zone_changes = current.time_zone != wanted.time_zone;
    let mut fields = form.0;
    fields.retain(|name, _| name != "form_id");
    fields.insert("confirmed".to_owned(), "yes".to_owned());
    Ok(page::render(&ConfirmPage { t: frame.t, frame: frame.at(PATH), changes, claims, zone_changes, fields }))
}
