//! The provider of the programme's own people.

use crate::audit::Author;
use crate::web::administration::sign_in;
use crate::web::administration::sign_in::page::{Of, ProviderForm, RemovalForm};
use crate::web::ground::error::PageError;
use crate::web::http::forms::Posted;
use crate::web::http::page::Frame;
use crate::web::http::session::Lead;
use crate::web::http::state::State;
use actix_web::HttpResponse;

fn of() -> Of {
    Of { owner: None, own_href: "/administration/sign-in".to_owned(), company: None }
}

/// `GET /administration/sign-in`
pub async fn page(frame: Frame, Lead(_): Lead, state: State) -> Result<HttpResponse, PageError> {
    sign_in::show(frame, &state, of()).await
}

/// `POST /administration/sign-in`
pub async fn update(
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    state: State,
    posted: Posted<ProviderForm>,
) -> Result<HttpResponse, PageError> {
    sign_in::update(frame, &state, of(), (person, author), posted).await
}

/// `GET /administration/sign-in/removal`
pub async fn removal_page(frame: Frame, Lead(_): Lead, state: State) -> Result<HttpResponse, PageError> {
    sign_in::removal(frame, &state, of()).await
}

/// `POST /administration/sign-in/removal`
pub async fn remove(
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    state: State,
    posted: Posted<RemovalForm>,
) -> Result<HttpResponse, PageError> {
    sign_in::remove(frame, &state, of(), (person, author), posted).await
}
