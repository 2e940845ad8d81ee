//! Changing one's own password (rule 5.12).

use crate::accounts::holder::{self, Holder};
use crate::accounts::openid;
use crate::accounts::own;
use crate::audit::Author;
use crate::people::password::Caller;
use crate::people::{Person, UserId};
use crate::text::Texts;
use crate::web::account::own::PATH;
use crate::web::account::password_form::{NewPasswordForm, hash};
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::Posted;
use crate::web::http::identity::Identity;
use crate::web::http::page::{self, Frame, done};
use crate::web::http::session::{SignedIn, number};
use crate::web::http::state::State;
use crate::web::sign_in::check::{SignInCheck, check};
use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::TimeDelta;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PasswordForm {
    current_password: String,
    new_password: String,
    repeat_password: String,
}

#[derive(Template)]
#[template(path = "account/password.html")]
struct PasswordPage {
    t: Texts,
    frame: Frame,
    /// They sign in through a provider alone (rule 5.33).
    is_bound: bool,
}

fn invalid(frame: Frame, errors: Errors) -> HttpResponse {
    let frame = frame.at("/account/password").with_errors(errors);
    page::invalid(&PasswordPage { t: frame.t, frame, is_bound: false })
}

/// `GET /account/password`
pub async fn page(frame: Frame, SignedIn(me): SignedIn, state: State) -> Result<HttpResponse, PageError> {
    let is_bound = is_bound(&state, &me).await?;
    Ok(page::render(&PasswordPage { t: frame.t, frame, is_bound }))
}

async fn is_bound(state: &State, me: &Person) -> Result<bool, PageError> {
    let owner = me.company();
    state.read(move |conn, _now| Ok(openid::bound(conn, owner)?.is_some())).await
}

/// `POST /account/password`
pub async fn change(
    request: HttpRequest,
    frame: Frame,
    SignedIn(me): SignedIn,
    author: Author,
    session: Session,
    state: State,
    posted: Posted<PasswordForm>,
) -> Result<HttpResponse, PageError> {
    let Posted { form, once, errors } = posted;
    if is_bound(&state, &me).await? {
        return Err(PageError::Forbidden);
    }
    let PasswordForm { current_password, new_password, repeat_password } = form;
    let holder = holder_of(&state, me.id).await?;
    let programme = state.context.branding.name();
    let own_words: Vec<&str> = holder.own_words().into_iter().chain([programme.as_str()]).collect();
    let errors = missing(&frame, &current_password, errors);
    let chosen = match NewPasswordForm::of(new_password, repeat_password).parse(frame.t, &own_words, errors) {
        Ok(chosen) => chosen,
        Err(errors) => return Ok(invalid(frame, errors)),
    };
    if let Some(message) = refused(&request, author, &state, frame.t, &me.email, &current_password).await? {
        let mut errors = Errors::default();
        errors.add("current_password", message);
        return Ok(invalid(frame, errors));
    }
    let hash = hash(&state, Caller::KnownDevice(me.id), chosen).await?;
    let own = number(&session).ok_or_else(|| PageError::fault("a session without a number"))?;
    let work = move |conn: &mut _, context: &_| own::change_password(conn, context, me.id, &hash, own, &author);
    let landing = state.once(once, |()| PATH.to_owned(), work).await?;
    Ok(done(landing.location(), "notice-password-changed"))
}

/// Who is signed in, as their account stands now.
pub(super) async fn holder_of(state: &State, who: UserId) -> Result<Holder, PageError> {
    state.read(move |conn, _now| holder::by_id(conn, who)?.ok_or(PageError::NotFound)).await
}

/// Asks for the present password where there is none.
pub(super) fn missing(frame: &Frame, password: &str, mut errors: Errors) -> Errors {
    if password.is_empty() && !frame.through_provider() {
        errors.add("current_password", frame.t.text("error-sign-in-password"));
    }
    errors
}

/// So long after coming in through a provider no more is asked.
const FRESH: TimeDelta = TimeDelta::minutes(10);

/// Why the present password is not taken, if it is not. Trying counts as trying to sign in (rule 5.6). Who came in through a
/// provider is not asked for one, but has to have come just now (rule 5.34).
pub(super) async fn refused(
    request: &HttpRequest,
    author: Author,
    state: &State,
    t: Texts,
    email: &str,
    password: &str,
) -> Result<Option<String>, PageError> {
    if let Some(via) = &Identity::of(request).via {
        let now = state.write_in_real_time(|_conn, now| Ok(now)).await?;
        return Ok((now >= via.at + FRESH).then(|| t.text("error-proof-old").to_owned()));
    }
    Ok(match check(request, author, state, email, password).await? {
        SignInCheck::Right { .. } => None,
        SignInCheck::Wrong => Some(t.text("error-current-password").to_owned()),
        waits @ (SignInCheck::Wait(_) | SignInCheck::Busy) => Some(waits.refusal(t).1),
    })
}
