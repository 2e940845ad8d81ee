//! Changing one's own e-mail address, and confirming it by the link that went to the new one (rule 5.15).

use crate::accounts::email::{self, EmailChange};
use crate::accounts::openid::{self, Provider};
use crate::audit::Author;
use crate::people::Person;
use crate::people::sign_in::reset::{self, ResetAttempt};
use crate::text::Texts;
use crate::web::account::email_field::email as address;
use crate::web::account::own::PATH;
use crate::web::account::password_change::{missing, refused};
use crate::web::account::password_link::over;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::language;
use crate::web::ground::network::network_of;
use crate::web::http::client_address::client_address;
use crate::web::http::forms::Posted;
use crate::web::http::page::{self, Frame, done};
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

const PAGE: &str = "/account/e-mail";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct EmailForm {
    email: String,
    current_password: String,
}

/// The button has nothing to say but which link, and that is in the address.
#[derive(Debug, Default, Deserialize)]
pub struct ConfirmForm {}

#[derive(Template)]
#[template(path = "account/email.html")]
struct EmailPage {
    t: Texts,
    frame: Frame,
    email: String,
    typed: String,
}

#[derive(Template)]
#[template(path = "account/email_link.html")]
struct ConfirmPage {
    t: Texts,
    frame: Frame,
    token: String,
    change: EmailChange,
}

/// `GET /account/e-mail`
pub async fn page(frame: Frame, SignedIn(me): SignedIn) -> HttpResponse {
    std::future::ready(page::render(&EmailPage { t: frame.t, frame, email: me.email, typed: String::new() })).await
}

/// `POST /account/e-mail`
pub async fn ask(
    request: HttpRequest,
    frame: Frame,
    SignedIn(me): SignedIn,
    author: Author,
    state: State,
    posted: Posted<EmailForm>,
) -> Result<HttpResponse, PageError> {
    let Posted { form, once, errors } = posted;
    let t = frame.t;
    let mut errors = missing(&frame, &form.current_password, errors);
    let email = match address(t, &form.email).map_err(|message| errors.add("email", message)) {
        Ok(email) if !errors.any() => email,
        _ => return Ok(invalid(frame, &me.email, form, errors)),
    };
    if let Some(message) = refused(&request, author, &state, t, &me.email, &form.current_password).await? {
        errors.add("current_password", message);
        return Ok(invalid(frame, &me.email, form, errors));
    }
    if let Some(provider) = bound(&state, &me).await?.filter(|provider| !provider.vouches_for(&email)) {
        let domains = provider.domains.join(", ");
        errors.add("email", t.with("error-email-other-domain", &[("domains", domains.into())]));
        return Ok(invalid(frame, &me.email, form, errors));
    }
    let (network, counted) = (client_address(&request).map(network_of), email.clone());
    let count = move |conn: &mut _, now| Ok(reset::attempt(conn, &counted, network, now)?);
    match state.write_in_real_time(count).await? {
        ResetAttempt::TooMany => return Err(PageError::TooMany),
        ResetAttempt::Send => {
            let ask = move |conn: &mut _, context: &_| email::ask(conn, context, me.id, &email);
            state.once(once, |()| PATH.to_owned(), ask).await?;
        }
        ResetAttempt::Enough => {}
    }
    Ok(done(PATH, "notice-email-asked"))
}

/// The provider through which alone they sign in (rule 5.33).
async fn bound(state: &State, me: &Person) -> Result<Option<Provider>, PageError> {
    let owner = me.company();
    state.read(move |conn, _now| Ok(openid::bound(conn, owner)?)).await
}

fn invalid(frame: Frame, email: &str, form: EmailForm, errors: Errors) -> HttpResponse {
    let frame = frame.at(PAGE).with_errors(errors);
    page::invalid(&EmailPage { t: frame.t, frame, email: email.to_owned(), typed: form.email })
}

/// `GET /account/e-mail/{token}`, which changes nothing.
pub async fn confirm_page(
    request: HttpRequest,
    token: web::Path<String>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let token = token.into_inner();
    let Some(change) = look_up(&request, &state, &token).await? else { return Ok(over(Frame::of(&request))) };
    Ok(page::render(&page_of(&request, token, change)))
}

/// What the link changes; a link that works is never refused for what others ask (rule 12.9).
async fn look_up(request: &HttpRequest, state: &State, token: &str) -> Result<Option<EmailChange>, PageError> {
    let from = client_address(request);
    let Some(turn) = state.lookups.turn(from).await else {
        return Err(PageError::Busy("links wait for their turn".to_owned()));
    };
    let token = token.to_owned();
    let found = state.read(move |conn, now| Ok(email::of_link(conn, &token, now)?)).await?;
    drop(turn);
    if found.is_none() && !state.lookups.miss(from) {
        return Err(PageError::TooMany);
    }
    Ok(found)
}

fn page_of(request: &HttpRequest, token: String, change: EmailChange) -> ConfirmPage {
    let mut frame = Frame::of(request).at("");
    frame.t = language::of(request, Some(change.holder.language)).texts();
    ConfirmPage { t: frame.t, frame, token, change }
}

/// `POST /account/e-mail/{token}`
pub async fn confirm(
    request: HttpRequest,
    author: Author,
    token: web::Path<String>,
    state: State,
    posted: Posted<ConfirmForm>,
) -> Result<HttpResponse, PageError> {
    let token = token.into_inner();
    let sent = token.clone();
    let work = move |conn: &mut _, context: &_| email::confirm(conn, context, &sent, &author);
    match state.once(posted.once, |()| PATH.to_owned(), work).await {
        Ok(landing) => Ok(done(landing.location(), "notice-email-changed")),
        Err(PageError::NotFound) => Ok(match look_up(&request, &state, &token).await? {
            Some(change) => {
                let page = page_of(&request, token, EmailChange { is_taken: true, ..change });
                page::render_as(StatusCode::CONFLICT, &page)
            }
            None => over(Frame::of(&request)),
        }),
        Err(other) => Err(other),
    }
}
