//! Suspending a reviewer, which ends their sessions, and letting them in again.

use crate::audit::Author;
use crate::claims::store::error::ActError;
use crate::people::accounts::{self, ChangeError, Whose};
use crate::people::{UserId, reviewers};
use crate::web::administration::leads::still_lead;
use crate::web::administration::reviewers::{number, path};
use crate::web::ground::error::PageError;
use crate::web::http::forms::Posted;
use crate::web::http::page::{done, see_other};
use crate::web::http::session::Lead;
use crate::web::http::state::{Connection, State};
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// The buttons have nothing to say but whom, and that is in their address.
#[derive(Debug, Default, Deserialize)]
pub struct SuspensionForm {}

/// `GET` of an address that only takes a form (rule 14.13).
pub async fn again(Lead(_): Lead, address: web::Path<String>) -> Result<HttpResponse, PageError> {
    let id = number(&address)?;
    std::future::ready(Ok(see_other(&path(id)))).await
}

/// `POST /administration/reviewers/{person}/suspension`
pub async fn suspend(
    Lead(person): Lead,
    author: Author,
    address: web::Path<String>,
    state: State,
    posted: Posted<SuspensionForm>,
) -> Result<HttpResponse, PageError> {
    let id = number(&address)?;
    let work = state.once_or_refused(
        posted.once,
        move |()| path(id),
        move |conn, context| {
            still_lead(conn, &person)?;
            let (whose, now) = (reviewer(conn, id)?, context.clock.now(conn)?);
            for_page(accounts::disable(conn, whose, &author, now))
        },
    );
    match work.await? {
        Ok(landing) => Ok(done(landing.location(), "notice-reviewer-suspended")),
        Err(_last_lead) => Ok(done(&path(id), "notice-last-lead")),
    }
}

/// `POST /administration/reviewers/{person}/reactivation`
pub async fn reactivate(
    Lead(person): Lead,
    author: Author,
    address: web::Path<String>,
    state: State,
    posted: Posted<SuspensionForm>,
) -> Result<HttpResponse, PageError> {
    let id = number(&address)?;
    let work = state.once_or_refused(
        posted.once,
        move |()| path(id),
        move |conn, context| {
            still_lead(conn, &person)?;
            let (whose, now) = (reviewer(conn, id)?, context.clock.now(conn)?);
            for_page(accounts::enable(conn, whose, &author, now))
        },
    );
    match work.await? {
        Ok(landing) => Ok(done(landing.location(), "notice-reviewer-reactivated")),
        Err(_never) => Err(PageError::NotFound),
    }
}

/// A reviewer; a partner's account is none of this page's.
fn reviewer(conn: &mut Connection, id: UserId) -> Result<Whose<'static>, ActError> {
    reviewers::find(conn, id)?.map(|reviewer| Whose::Id(reviewer.id)).ok_or(ActError::NotFound)
}

fn for_page(done: Result<(), ChangeError>) -> Result<Result<(), ChangeError>, ActError> {
    match done {
        Err(ChangeError::Database(error)) => Err(error.into()),
        Err(ChangeError::NoAccount) => Err(ActError::NotFound),
        other => Ok(other),
    }
}
