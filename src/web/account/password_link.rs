//! Setting a password by the link of an invitation, or of a mail to who forgot theirs (rules 5.10 and 5.11).

use crate::accounts::holder::Holder;
use crate::accounts::password::{self, PasswordLink};
use crate::audit::Author;
use crate::claims::store::act::Form;
use crate::claims::store::error::ActError;
use crate::people::password::Caller;
use crate::text::Texts;
use crate::web::account::password_form::{NewPasswordForm, hash};
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::language;
use crate::web::ground::network::network_of;
use crate::web::ground::paths::SIGN_IN;
use crate::web::http::client_address::client_address;
use crate::web::http::forms::Posted;
use crate::web::http::page::{self, Frame, done};
use crate::web::http::session;
use crate::web::http::state::State;
use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "account/password_link.html")]
struct PasswordPage {
    t: Texts,
    frame: Frame,
    token: String,
    holder: Holder,
    is_taken: bool,
    is_bound: bool,
    /// Who is signed in with this browser, if that is another person.
    other: String,
}

#[derive(Template)]
#[template(path = "account/link_over.html")]
struct OverPage {
    t: Texts,
    frame: Frame,
}

/// `GET /password/new/{token}`, which changes nothing.
pub async fn page(request: HttpRequest, token: web::Path<String>, state: State) -> Result<HttpResponse, PageError> {
    let Some(link) = look_up(&request, &state, &token).await? else { return Ok(over(Frame::of(&request))) };
    Ok(page::render(&page_of(&request, token.into_inner(), link, Errors::default())))
}

/// `POST /password/new/{token}`
pub async fn create(
    request: HttpRequest,
    author: Author,
    session: Session,
    token: web::Path<String>,
    state: State,
    posted: Posted<NewPasswordForm>,
) -> Result<HttpResponse, PageError> {
    let token = token.into_inner();
    let Posted { form, once, errors } = posted;
    let Some(link) = look_up(&request, &state, &token).await? else {
        return set_before(&state, once, Frame::of(&request)).await;
    };
    if link.is_taken || link.is_bound {
        return Ok(not_settable(&request, token, link));
    }
    let holder = &link.holder;
    let programme = state.context.branding.name();
    let own: Vec<&str> = holder.own_words().into_iter().chain([programme.as_str()]).collect();
    let t = language::of(&request, Some(holder.language)).texts();
    let chosen = match form.parse(t, &own, errors) {
        Ok(chosen) => chosen,
        Err(errors) => return Ok(page::invalid(&page_of(&request, token, link, errors))),
    };
    let caller = Caller::Network(client_address(&request).map(network_of));
    let hash = hash(&state, caller, chosen).await?;
    let sent = token.clone();
    let set = move |conn: &mut _, context: &_| password::set_by_link(conn, context, &sent, &hash, &author);
    match state.once(once, |_| SIGN_IN.to_owned(), set).await {
        Ok(landing) => {
            // Whoever else was signed in here is not: the next who signs in is whose password this is.
            session::end(&session);
            Ok(done(landing.location(), "notice-password-set"))
        }
        // The link was used in the same moment, or the address taken.
        Err(PageError::NotFound) => Ok(match look_up(&request, &state, &token).await? {
            Some(link) if link.is_bound => not_settable(&request, token, link),
            Some(link) => not_settable(&request, token, PasswordLink { is_taken: true, ..link }),
            None => over(Frame::of(&request)),
        }),
        Err(other) => Err(other),
    }
}

/// A form of a link that works no more: sent twice, it leads where it led first.
async fn set_before(state: &State, once: Form, frame: Frame) -> Result<HttpResponse, PageError> {
    match state.once(once, |()| SIGN_IN.to_owned(), |_, _| Err(ActError::NotFound)).await {
        Ok(landing) => Ok(done(landing.location(), "notice-password-set")),
        Err(PageError::NotFound) => Ok(over(frame)),
        Err(other) => Err(other),
    }
}

/// Whose password the link sets; a link that works is never refused for what others ask (rule 12.9).
async fn look_up(request: &HttpRequest, state: &State, token: &str) -> Result<Option<PasswordLink>, PageError> {
    let from = client_address(request);
    let Some(turn) = state.lookups.turn(from).await else {
        return Err(PageError::Busy("links wait for their turn".to_owned()));
    };
    let token = token.to_owned();
    let found = state.read(move |conn, now| Ok(password::of_link(conn, &token, now)?)).await?;
    drop(turn);
    if found.is_none() && !state.lookups.miss(from) {
        return Err(PageError::TooMany);
    }
    Ok(found)
}

/// The answer to a form whose address signs in with another account by now, or through a provider alone.
fn not_settable(request: &HttpRequest, token: String, link: PasswordLink) -> HttpResponse {
    let page = page_of(request, token, link, Errors::default());
    page::render_as(StatusCode::CONFLICT, &page)
}

fn page_of(request: &HttpRequest, token: String, link: PasswordLink, errors: Errors) -> PasswordPage {
    let PasswordLink { holder, is_taken, is_bound } = link;
    let mut frame = Frame::of(request).at("").with_errors(errors);
    frame.t = language::of(request, Some(holder.language)).texts();
    let other = frame.person().filter(|person| person.id != holder.id).map(|person| person.name.clone());
    PasswordPage { t: frame.t, token, other: other.unwrap_or_default(), frame, holder, is_taken, is_bound }
}

/// The page for every link that works no more; its language link leads to no address, so that no two of them differ.
pub(super) fn over(frame: Frame) -> HttpResponse {
    let frame = frame.at("");
    page::render_as(StatusCode::NOT_FOUND, &OverPage { t: frame.t, frame })
}
