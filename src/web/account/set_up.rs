//! Setting up an empty installation: its first lead and the programme (rules 5.20 and 16.10). Afterwards there is no such page.

use crate::accounts::set_up;
use crate::audit::Author;
use crate::claims::programme::ProgrammeSettings;
use crate::people::NewPerson;
use crate::people::password::Caller;
use crate::reference::programme;
use crate::text::fields::person_name;
use crate::text::{Language, Texts};
use crate::time::holidays::Country;
use crate::web::account::email_field::email;
use crate::web::account::password_form::{NewPasswordForm, hash};
use crate::web::administration::programme::periods::countries;
use crate::web::administration::programme::refusal;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::network::network_of;
use crate::web::ground::paths::SIGN_IN;
use crate::web::http::client_address::client_address;
use crate::web::http::forms::Posted;
use crate::web::http::page::choice::Choice;
use crate::web::http::page::{self, Frame, done};
use crate::web::http::state::State;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SetUpForm {
    name: String,
    email: String,
    language: String,
    new_password: String,
    repeat_password: String,
    programme: String,
    mail_from: String,
    reply_to: String,
    contact: String,
    privacy_notice: String,
    accent: String,
    time_zone: String,
    holidays: String,
}

impl SetUpForm {
    /// What the page offers: the programme as the first start found it.
    fn of(t: Texts, programme: &ProgrammeSettings) -> Self {
        let ProgrammeSettings { name, mail_from, reply_to, contact, privacy_notice, accent, .. } = programme.clone();
        Self {
            language: t.language().code().to_owned(),
            programme: name,
            mail_from,
            reply_to,
            contact,
            privacy_notice,
            accent,
            time_zone: programme.time_zone.name().to_owned(),
            holidays: programme.holidays.map_or("", Country::code).to_owned(),
            ..Self::default()
        }
    }

    /// `programme` with what is said of it.
    fn said_of(&self, t: Texts, programme: &ProgrammeSettings, errors: &mut Errors) -> Option<ProgrammeSettings> {
        let time_zone = self.time_zone.trim().parse();
        if time_zone.is_err() {
            errors.add("time_zone", t.text("error-programme-zone"));
        }
        let said = ProgrammeSettings {
            name: self.programme.clone(),
            mail_from: self.mail_from.clone(),
            reply_to: self.reply_to.clone(),
            contact: self.contact.clone(),
            privacy_notice: self.privacy_notice.clone(),
            accent: self.accent.clone(),
            time_zone: time_zone.unwrap_or(programme.time_zone),
            holidays: Country::parse(&self.holidays),
            ..programme.clone()
        };
        let checked = programme::checked(&said);
        for error in checked.as_ref().err().map(|refused| refusal(t, refused)).unwrap_or_default().list() {
            // `name` is the lead's here.
            errors.add(if error.field == "name" { "programme" } else { &error.field }, error.message.as_str());
        }
        checked.ok()
    }
}

#[derive(Template)]
#[template(path = "account/set_up.html")]
struct SetUpPage {
    t: Texts,
    frame: Frame,
    token: String,
    form: SetUpForm,
    languages: Vec<Choice>,
    countries: Vec<Choice>,
}

/// `GET /setup/{token}`, which changes nothing.
pub async fn page(
    request: HttpRequest,
    frame: Frame,
    token: web::Path<String>,
    state: State,
) -> Result<HttpResponse, PageError> {
    look_up(&request, &state, &token).await?;
    let form = SetUpForm::of(frame.t, &state.context.programme());
    Ok(page::render(&page_of(frame.at(""), token.into_inner(), form)))
}

/// `POST /setup/{token}`
pub async fn create(
    request: HttpRequest,
    frame: Frame,
    author: Author,
    token: web::Path<String>,
    state: State,
    posted: Posted<SetUpForm>,
) -> Result<HttpResponse, PageError> {
    let (token, t) = (token.into_inner(), frame.t);
    look_up(&request, &state, &token).await?;
    let Posted { form, once, errors } = posted;
    let programme = state.context.programme();
    let (lead, password, said) = match parse(t, &form, &programme, errors) {
        Ok(parsed) => parsed,
        Err(errors) => return Ok(page::invalid(&page_of(frame.at("").with_errors(errors), token, form))),
    };
    let hash = hash(&state, Caller::Network(client_address(&request).map(network_of)), password).await?;
    let lead = NewPerson { password_hash: Some(hash), ..lead };
    let work = move |conn: &mut _, context: &_| set_up::finish(conn, context, &token, (&lead, &said), &author);
    let landing = state.once(once, |_| SIGN_IN.to_owned(), work).await?;
    state.follow().await;
    Ok(done(landing.location(), "notice-set-up"))
}

/// The lead without a password, the password, and the programme.
fn parse(
    t: Texts,
    form: &SetUpForm,
    programme: &ProgrammeSettings,
    mut errors: Errors,
) -> Result<(NewPerson, String, ProgrammeSettings), Errors> {
    let name =
        person_name(&form.name, "error-name").map_err(|wrong| errors.add("name", wrong.say(t, t.text("account-name"))));
    let email = email(t, &form.email).map_err(|message| errors.add("email", message));
    let language = Language::parse(&form.language).ok_or_else(|| errors.add("language", t.text("error-language")));
    let said = form.said_of(t, programme, &mut errors);
    let own = [form.name.as_str(), &form.email, &form.programme, &programme.name];
    let chosen = NewPasswordForm::of(form.new_password.clone(), form.repeat_password.clone());
    let password = chosen.parse(t, &own, errors)?;
    let (Ok(name), Ok(email), Ok(language), Some(said)) = (name, email, language, said) else {
        return Err(Errors::default());
    };
    let roles = ["reviewer", "lead"].map(str::to_owned).to_vec();
    let lead = NewPerson { email, name, password_hash: None, language, roles, company: None, locations: Vec::new() };
    Ok((lead, password, said))
}

fn page_of(frame: Frame, token: String, form: SetUpForm) -> SetUpPage {
    let choice = |language: Language| Choice::new(language.code(), language.own_name()).chosen_in(&[&form.language]);
    let languages = Language::ALL.map(choice).to_vec();
    SetUpPage { t: frame.t, countries: countries(frame.t, &form.holidays), frame, token, form, languages }
}

/// Whether the link works; nobody is refused for what others ask (rule 12.9).
async fn look_up(request: &HttpRequest, state: &State, token: &str) -> Result<(), PageError> {
    let from = client_address(request);
    let Some(turn) = state.lookups.turn(from).await else {
        return Err(PageError::Busy("links wait for their turn".to_owned()));
    };
    let token = token.to_owned();
    let is_open = state.read(move |conn, now| Ok(set_up::is_open(conn, &token, now)?)).await?;
    drop(turn);
    match is_open {
        true => Ok(()),
        false if state.lookups.miss(from) => Err(PageError::NotFound),
        false => Err(PageError::TooMany),
    }
}
