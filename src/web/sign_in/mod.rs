//! Signing in and out.

pub(in crate::web) mod check;
pub mod code;
pub(in crate::web) mod device;
pub mod organisation;

use crate::audit::{Action, Author};
use crate::demo::accounts::{self, DemoAccount, PASSWORD};
use crate::text::Texts;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::form_id::{Binding, nonce_of};
use crate::web::ground::host_names::HostNames;
use crate::web::ground::pairs::Pairs;
use crate::web::ground::paths::SIGN_IN;
use crate::web::ground::paths::own_path;
use crate::web::http::author::record_access;
use crate::web::http::forms::{Posted, QueryParams};
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::session;
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use crate::web::sign_in::check::SignInCheck;
use actix_session::Session;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use check::{check, record_success};
use serde::Deserialize;

/// What the page sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    email: String,
    password: String,
    to: String,
    /// What had been typed there when a session ended, as a form.
    kept: String,
    /// The name of that form: what took effect before takes none again (rule 14.14).
    sent: String,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    t: Texts,
    frame: Frame,
    form: SignInForm,
    /// A session ended while something was typed.
    ended: bool,
    /// No browser keeps the cookie here.
    insecure: bool,
    accounts: &'static [DemoAccount],
}

/// The page that offers to send again what was typed when a session ended.
#[derive(Template)]
#[template(path = "sign_in_again.html")]
struct AgainPage {
    t: Texts,
    frame: Frame,
    to_href: String,
    form_id: String,
    kept: Pairs,
}

impl AgainPage {
    /// The files that were chosen; none was kept.
    fn files(&self) -> Vec<&str> {
        self.kept.iter().filter(|(name, _)| name == "files").map(|(_, file)| file.as_str()).collect()
    }
}

/// `?to=` of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignInQuery {
    to: String,
}

impl SignInQuery {
    /// The page of ours to go on with; empty for none.
    pub(in crate::web) fn to(&self) -> &str {
        own_path(&self.to).unwrap_or_default()
    }
}

/// `GET /`: to the page where each one's work is.
pub async fn start(frame: Frame) -> Result<HttpResponse, PageError> {
    let to = match frame.person().map(crate::people::Person::company) {
        Some(Some(_)) => "/claims",
        Some(None) => "/review",
        None => SIGN_IN,
    };
    std::future::ready(Ok(page::see_other(to))).await
}

/// `GET /sign-out`, which only takes a form (rule 14.13).
pub async fn stay(_: SignedIn) -> HttpResponse {
    std::future::ready(page::see_other("/")).await
}

/// `GET /sign-in`
pub async fn page(
    request: HttpRequest,
    frame: Frame,
    query: QueryParams<SignInQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let to = query.0.to().to_owned();
    if frame.person().is_some() {
        return Ok(page::see_other(if to.is_empty() { "/" } else { &to }));
    }
    let insecure = !HostNames::of(&state.settings).keeps_cookies(&request);
    let form = SignInForm { to, ..SignInForm::default() };
    let page = page::render(&page_with(frame, form, false, insecure));
    std::future::ready(Ok(page)).await
}

/// The page when a session ended while something was typed: it is kept.
pub fn again(frame: Frame, to: String, kept: &Pairs, form_id: &str) -> HttpResponse {
    let kept = serde_html_form::to_string(kept).unwrap_or_default();
    let sent = nonce_of(form_id).unwrap_or_default().to_owned();
    let form = SignInForm { to, kept, sent, ..SignInForm::default() };
    page::render_as(StatusCode::FORBIDDEN, &page_with(frame.at(SIGN_IN), form, true, false))
}

fn page_with(frame: Frame, form: SignInForm, ended: bool, insecure: bool) -> SignInPage {
    let accounts = if frame.demo { accounts::ALL } else { &[] };
    SignInPage { t: frame.t, form: SignInForm { password: String::new(), ..form }, ended, insecure, accounts, frame }
}

/// `POST /sign-in`
pub async fn create(
    request: HttpRequest,
    frame: Frame,
    author: Author,
    session: Session,
    state: State,
    posted: Result<Posted<SignInForm>, PageError>,
) -> Result<HttpResponse, PageError> {
    if !HostNames::of(&state.settings).keeps_cookies(&request) {
        let page = page_with(frame, SignInForm::default(), false, true);
        return Ok(page::render_as(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    let form = match posted {
        Ok(posted) => posted.form,
        Err(PageError::StaleForm { to, kept, form_id }) => return out_of_date(frame, to, kept, form_id),
        Err(other) => return Err(other),
    };
    let missing = missing(frame.t, &form);
    if missing.any() {
        return Ok(page::invalid(&page_with(frame.at(SIGN_IN).with_errors(missing), form, false, false)));
    }
    let checked = check(&request, author, &state, &form.email, &form.password).await?;
    if let SignInCheck::Right { user, password_hash, device } = checked {
        if organisation::is_bound(&state, user, author).await? {
            let mut errors = Errors::default();
            errors.add("email", frame.t.text("error-provider-only"));
            return Ok(page::invalid(&page_with(frame.at(SIGN_IN).with_errors(errors), form, false, false)));
        }
        if let Some(half) = code::half_signed_in(&state, user, password_hash).await? {
            session::begin_half(&session, &half)?;
            return Ok(code::ask(frame, form));
        }
        record_success(&state, author, user).await?;
        let form_key = session::begin(&session, &request, user, None)?;
        let mut response = go_on(frame, &form, form_key);
        response.add_cookie(&device).map_err(|e| PageError::fault(e.to_string()))?;
        return Ok(response);
    }
    let (status, message) = checked.refusal(frame.t);
    let mut errors = Errors::default();
    errors.add("email", message);
    let mut response = page::render_as(status, &page_with(frame.at(SIGN_IN).with_errors(errors), form, false, false));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("60"));
    }
    Ok(response)
}

/// What has to be filled in: nobody is looked for by nothing, and no try is counted.
fn missing(t: Texts, form: &SignInForm) -> Errors {
    let mut errors = Errors::default();
    if form.email.trim().is_empty() {
        errors.add("email", t.text("error-sign-in-email"));
    }
    if form.password.is_empty() {
        errors.add("password", t.text("error-sign-in-password"));
    }
    errors
}

/// What becomes of a form of this page that is out of date: what had been typed elsewhere is still kept.
fn out_of_date(frame: Frame, to: String, sent: Pairs, form_id: String) -> Result<HttpResponse, PageError> {
    let field = |name: &str| sent.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str());
    let kept: Pairs = serde_html_form::from_str(field("kept")).unwrap_or_default();
    if kept.is_empty() {
        return Err(PageError::StaleForm { to, kept: sent, form_id });
    }
    Ok(again(frame, field("to").to_owned(), &kept, field("sent")))
}

/// Where signing in leads: on, or if something had been typed, to a page that offers to send it.
fn go_on(frame: Frame, form: &SignInForm, form_key: String) -> HttpResponse {
    let to = own_path(&form.to).unwrap_or("/");
    let kept: Pairs = serde_html_form::from_str(&form.kept).unwrap_or_default();
    if kept.is_empty() {
        return page::see_other(to);
    }
    let frame = frame.at(to).bound_to(Binding::Session(form_key));
    let form_id = frame.form_id_again(&form.sent);
    page::render(&AgainPage { t: frame.t, frame, to_href: to.to_owned(), form_id, kept })
}

/// `POST /sign-out`. Whoever is signed out already, from another tab or by the time, has what they want.
pub async fn delete(
    frame: Frame,
    author: Author,
    session: Session,
    state: State,
    posted: Result<Posted<SignInQuery>, PageError>,
) -> Result<HttpResponse, PageError> {
    if let Some(person) = frame.person() {
        posted?;
        record_access(&state, author, Action::SignedOut, person.email.clone(), person.company()).await?;
    }
    session::end(&session);
    let mut response = page::done(SIGN_IN, "notice-signed-out");
    let clear = header::HeaderValue::from_static("\"cache\", \"storage\"");
    response.headers_mut().insert(header::HeaderName::from_static("clear-site-data"), clear);
    Ok(response)
}
