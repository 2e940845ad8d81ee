//! Setting up an empty installation: its first lead (rule 5.20). Afterwards there is no such page.

use crate::accounts::set_up;
use crate::audit::Author;
use crate::people::NewPerson;
use crate::people::password::Caller;
use crate::text::fields::person_name;
use crate::text::{Language, Texts};
use crate::web::account::email_field::email;
use crate::web::account::password_form::{NewPasswordForm, hash};
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
}

#[derive(Template)]
#[template(path = "account/set_up.html")]
struct SetUpPage {
    t: Texts,
    frame: Frame,
    token: String,
    name: String,
    email: String,
    languages: Vec<Choice>,
}

/// `GET /setup/{token}`, which changes nothing.
pub async fn page(
    request: HttpRequest,
    frame: Frame,
    token: web::Path<String>,
    state: State,
) -> Result<HttpResponse, PageError> {
    look_up(&request, &state, &token).await?;
    let form = SetUpForm { language: frame.t.language().code().to_owned(), ..SetUpForm::default() };
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
    let (lead, password) = match parse(t, &form, &state.context.branding.name(), errors) {
        Ok(parsed) => parsed,
        Err(errors) => return Ok(page::invalid(&page_of(frame.at("").with_errors(errors), token, form))),
    };
    let hash = hash(&state, Caller::Network(client_address(&request).map(network_of)), password).await?;
    let lead = NewPerson { password_hash: Some(hash), ..lead };
    let work = move |conn: &mut _, context: &_| set_up::finish(conn, context, &token, &lead, &author);
    let landing = state.once(once, |_| SIGN_IN.to_owned(), work).await?;
    Ok(done(landing.location(), "notice-set-up"))
}

/// The lead without a password, and the password.
fn parse(t: Texts, form: &SetUpForm, programme: &str, mut errors: Errors) -> Result<(NewPerson, String), Errors> {
    let name =
        person_name(&form.name, "error-name").map_err(|wrong| errors.add("name", wrong.say(t, t.text("account-name"))));
    let email = email(t, &form.email).map_err(|message| errors.add("email", message));
    let language = Language::parse(&form.language).ok_or_else(|| errors.add("language", t.text("error-language")));
    let own = [form.name.as_str(), &form.email, programme];
    let chosen = NewPasswordForm::of(form.new_password.clone(), form.repeat_password.clone());
    let password = chosen.parse(t, &own, errors)?;
    let (Ok(name), Ok(email), Ok(language)) = (name, email, language) else { return Err(Errors::default()) };
    let roles = ["reviewer", "lead"].map(str::to_owned).to_vec();
    let lead = NewPerson { email, name, password_hash: None, language, roles, company: None, locations: Vec::new() };
    Ok((lead, password))
}

fn page_of(frame: Frame, token: String, form: SetUpForm) -> SetUpPage {
    let choice = |language: Language| Choice::new(language.code(), language.own_name()).chosen_in(&[&form.language]);
    let languages = Language::ALL.map(choice).to_vec();
    SetUpPage { t: frame.t, frame, token, name: form.name, email: form.email, languages }
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
