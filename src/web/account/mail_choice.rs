//! Which mail one gets, and when one reads of the day (rules 11.19 and 11.20).

use crate::accounts::mail_choice::choose;
use crate::audit::Author;
use crate::claims::mail::group::MailGroup;
use crate::claims::model::refusal::Refusal;
use crate::people::mail_choice::{self, MailChoice};
use crate::people::{Person, Side};
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::account::own;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::Posted;
use crate::web::http::page::choice::Choice;
use crate::web::http::page::{self, Frame, done};
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use serde::Deserialize;
use std::ops::RangeInclusive;

const PATH: &str = "/account/mail";
/// The last hour at which a working day's list makes sense.
const LATEST: u32 = 18;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MailForm {
    /// The groups that are ticked.
    wanted: Vec<String>,
    /// Empty for the hour of the service.
    hour: String,
    /// The version that the page showed.
    version: String,
}

impl MailForm {
    fn of(person: &Person, choice: &MailChoice) -> Self {
        let groups = MailGroup::of_person(person).iter().map(|group| group.as_str().to_owned());
        Self {
            wanted: groups.filter(|group| !choice.unwanted.contains(group)).collect(),
            hour: choice.hour.map(|hour| hour.to_string()).unwrap_or_default(),
            version: choice.version.to_string(),
        }
    }

    /// What was chosen. A group that the page did not show stays as it was before.
    fn parse(
        &self,
        t: Texts,
        person: &Person,
        before: &MailChoice,
        hours: RangeInclusive<u32>,
        mut errors: Errors,
    ) -> Result<MailChoice, Errors> {
        let shown = MailGroup::of_person(person);
        if self.wanted.iter().any(|name| MailGroup::parse(name).is_none_or(|group| !shown.contains(&group))) {
            errors.add("wanted", t.text("error-mail-group"));
        }
        let has_hour = shown.contains(&MailGroup::Due);
        let hour = self.hour.parse().ok().filter(|hour| has_hour && hours.contains(hour));
        let hour = hour.and_then(|hour| i16::try_from(hour).ok());
        if hour.is_none() && !self.hour.is_empty() {
            errors.add("hour", t.text("error-mail-hour"));
        }
        if errors.any() {
            return Err(errors);
        }
        let is_off = |group: &MailGroup| match shown.contains(group) {
            true => !self.wanted.iter().any(|name| name == group.as_str()),
            false => before.unwanted.iter().any(|name| name == group.as_str()),
        };
        let unwanted = MailGroup::ALL.iter().filter(|group| is_off(group)).map(|group| group.as_str().to_owned());
        Ok(MailChoice { unwanted: unwanted.collect(), hour, version: self.version.parse().unwrap_or(-1) })
    }
}

#[derive(Template)]
#[template(path = "account/mail.html")]
struct MailPage {
    t: Texts,
    frame: Frame,
    version: String,
    groups: Vec<Choice>,
    /// Empty for who has no mail of the day.
    hours: Vec<Choice>,
    hours_hint: String,
    /// What cannot be turned off, and why.
    required: Vec<&'static str>,
    /// The choice was changed since the page was opened.
    changed_since: bool,
}

/// `GET /account/mail`
pub async fn page(frame: Frame, SignedIn(me): SignedIn, state: State) -> Result<HttpResponse, PageError> {
    let choice = read(&state, &me).await?;
    let form = MailForm::of(&me, &choice);
    Ok(page::render(&dress(frame, &state, &me, form)))
}

/// `POST /account/mail`
pub async fn update(
    frame: Frame,
    SignedIn(me): SignedIn,
    author: Author,
    state: State,
    posted: Posted<MailForm>,
) -> Result<HttpResponse, PageError> {
    let Posted { form, once, errors } = posted;
    let before = read(&state, &me).await?;
    let choice = match form.parse(frame.t, &me, &before, hours(&state), errors) {
        Ok(choice) => choice,
        Err(errors) => return Ok(page::invalid(&dress(frame.at(PATH).with_errors(errors), &state, &me, form))),
    };
    let who = me.id;
    let work = move |conn: &mut _, context: &_| choose(conn, context, who, &choice, &author);
    match state.once(once, |()| own::PATH.to_owned(), work).await {
        Ok(landing) => Ok(done(landing.location(), "notice-mail-chosen")),
        Err(PageError::Refused { refusal: Refusal::Changed, .. }) => {
            let version = read(&state, &me).await?.version.to_string();
            let page = dress(frame.at(PATH), &state, &me, MailForm { version, ..form });
            Ok(page::render_as(StatusCode::CONFLICT, &MailPage { changed_since: true, ..page }))
        }
        Err(other) => Err(other),
    }
}

async fn read(state: &State, me: &Person) -> Result<MailChoice, PageError> {
    let who = me.id;
    state.read(move |conn, _now| Ok(mail_choice::find(conn, who)?)).await
}

/// The hours that can be chosen.
fn hours(state: &State) -> RangeInclusive<u32> {
    let first = state.context.periods().reminder_hour;
    first..=LATEST.max(first)
}

fn dress(frame: Frame, state: &State, me: &Person, form: MailForm) -> MailPage {
    let t = frame.t;
    let words = TimeWords::new(t.language(), &state.context.calendar);
    let group = |group: &MailGroup| Choice::new(group.as_str(), t.text(group.label_key())).chosen_in(&form.wanted);
    let hour = |hour: u32| Choice::new(hour.to_string(), words.hour(hour)).chosen_in(&[&form.hour]);
    let is_reviewer = matches!(me.standing, Side::Reviewer { .. });
    let usual = Choice::new("", t.text("mail-hour-usual")).chosen_in(&[&form.hour]);
    MailPage {
        t,
        frame,
        version: form.version.clone(),
        groups: MailGroup::of_person(me).iter().map(group).collect(),
        hours: if is_reviewer { std::iter::once(usual).chain(hours(state).map(hour)).collect() } else { Vec::new() },
        hours_hint: t.with("mail-hour-hint", &[("zone", words.zone().into())]),
        required: required(me).iter().map(|key| t.text(key)).collect(),
        changed_since: false,
    }
}

/// Why a person gets what they cannot turn off.
fn required(me: &Person) -> &'static [&'static str] {
    match me.standing {
        Side::Partner { .. } => {
            &["mail-required-asked", "mail-required-decided", "mail-required-reminders", "mail-required-account"]
        }
        Side::Reviewer { lead: false } => &["mail-required-account"],
        Side::Reviewer { lead: true } => &["mail-required-leads", "mail-required-account"],
    }
}
