//! Ending one's own sessions.

use crate::accounts::own::{Ended, end_sessions};
use crate::audit::Author;
use crate::web::account::own::PATH;
use crate::web::ground::error::PageError;
use crate::web::http::forms::Posted;
use crate::web::http::page::{self, done};
use crate::web::http::session::{SignedIn, number};
use crate::web::http::state::State;
use actix_session::Session;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// The buttons have nothing to say but which session, and that is in the address.
#[derive(Debug, Default, Deserialize)]
pub struct EndForm {}

/// `GET` of an address that only takes a form of the page of one's account (rule 14.13).
pub async fn to_account(_: SignedIn) -> HttpResponse {
    std::future::ready(page::see_other(PATH)).await
}

/// `POST /account/sessions/{session}`
pub async fn end_one(
    SignedIn(me): SignedIn,
    author: Author,
    address: web::Path<String>,
    state: State,
    posted: Posted<EndForm>,
) -> Result<HttpResponse, PageError> {
    let ended: i64 = address.parse().map_err(|_odd| PageError::NotFound)?;
    let work = move |conn: &mut _, context: &_| end_sessions(conn, context, me.id, Ended::One(ended), &author);
    let landing = state.once(posted.once, |()| PATH.to_owned(), work).await?;
    Ok(done(landing.location(), "notice-session-ended"))
}

/// `POST /account/sessions`
pub async fn end_others(
    SignedIn(me): SignedIn,
    author: Author,
    session: Session,
    state: State,
    posted: Posted<EndForm>,
) -> Result<HttpResponse, PageError> {
    let own = number(&session).ok_or_else(|| PageError::fault("a session without a number"))?;
    let work = move |conn: &mut _, context: &_| end_sessions(conn, context, me.id, Ended::AllBut(own), &author);
    let landing = state.once(posted.once, |()| PATH.to_owned(), work).await?;
    Ok(done(landing.location(), "notice-sessions-ended"))
}
