//! Suspending a reviewer, which ends their sessions, and letting them in again.

use crate::audit::Author;
use crate::claims::model::refusal::Refusal;
use crate::claims::store::act::{Form, Landing};
use crate::claims::store::error::ActError;
use crate::people::accounts::{self, ChangeError, Whose};
use crate::people::{Person, UserId, reviewers};
use crate::web::administration::leads;
use crate::web::administration::reviewers::{number, path};
use crate::web::ground::error::PageError;
use crate::web::http::forms::{ButtonForm, Posted};
use crate::web::http::page::{done, see_other};
use crate::web::http::session::Lead;
use crate::web::http::state::{Connection, State};
use actix_web::{HttpResponse, web};
use chrono::{DateTime, Utc};

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
    posted: Posted<ButtonForm>,
) -> Result<HttpResponse, PageError> {
    let id = number(&address)?;
    let suspended = change(accounts::disable, (person, author), id, (state, posted.once));
    match suspended.await? {
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
    posted: Posted<ButtonForm>,
) -> Result<HttpResponse, PageError> {
    let id = number(&address)?;
    let reactivated = change(accounts::enable, (person, author), id, (state, posted.once));
    match reactivated.await? {
        Ok(landing) => Ok(done(landing.location(), "notice-reviewer-reactivated")),
        Err(_never) => Err(PageError::NotFound),
    }
}

type Change = fn(&mut Connection, Whose<'_>, &Author, DateTime<Utc>) -> Result<(), ChangeError>;

/// Does `change` to a reviewer; a partner's account is none of this page's.
async fn change(
    change: Change,
    (person, author): (Person, Author),
    id: UserId,
    (state, once): (State, Form),
) -> Result<Result<Landing, ChangeError>, PageError> {
    // Who suspends themselves is signed out.
    let to = if person.id == id { "/".to_owned() } else { path(id) };
    let work = move |conn: &mut Connection, now| {
        reviewers::find(conn, id)?.ok_or(ActError::NotFound)?;
        for_page(change(conn, Whose::Id(id), &author, now))
    };
    leads::change(&state, (person, once), move |()| to, work).await
}

fn for_page(done: Result<(), ChangeError>) -> Result<Result<(), ChangeError>, ActError> {
    match done {
        Err(ChangeError::Database(error)) => Err(error.into()),
        Err(ChangeError::NoAccount) => Err(ActError::NotFound),
        Err(ChangeError::AlreadyDone) => Err(ActError::Refused { refusal: Refusal::AlreadyDone, claim: None }),
        other => Ok(other),
    }
}
