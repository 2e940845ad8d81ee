//! The provider of a company's people.

use crate::audit::Author;
use crate::people::CompanyId;
use crate::web::administration::companies::company;
use crate::web::administration::sign_in;
use crate::web::administration::sign_in::page::{Of, ProviderForm, RemovalForm};
use crate::web::ground::error::PageError;
use crate::web::ground::paths::number;
use crate::web::http::forms::Posted;
use crate::web::http::page::Frame;
use crate::web::http::session::Lead;
use crate::web::http::state::State;
use actix_web::{HttpResponse, web};

async fn of(state: &State, address: &str) -> Result<Of, PageError> {
    let company = company::find(state, number(address)?).await?;
    let id = CompanyId(company.id);
    let above = company::path(id);
    Ok(Of { owner: Some(id), own_href: format!("{above}/sign-in"), company: Some((above, company.name)) })
}

/// `GET /administration/companies/{company}/sign-in`
pub async fn page(
    frame: Frame,
    Lead(_): Lead,
    address: web::Path<String>,
    state: State,
) -> Result<HttpResponse, PageError> {
    sign_in::show(frame, &state, of(&state, &address).await?).await
}

/// `POST /administration/companies/{company}/sign-in`
pub async fn update(
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    address: web::Path<String>,
    state: State,
    posted: Posted<ProviderForm>,
) -> Result<HttpResponse, PageError> {
    let of = of(&state, &address).await?;
    sign_in::update(frame, &state, of, (person, author), posted).await
}

/// `GET /administration/companies/{company}/sign-in/removal`
pub async fn removal_page(
    frame: Frame,
    Lead(_): Lead,
    address: web::Path<String>,
    state: State,
) -> Result<HttpResponse, PageError> {
    sign_in::removal(frame, &state, of(&state, &address).await?).await
}

/// `POST /administration/companies/{company}/sign-in/removal`
pub async fn remove(
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    address: web::Path<String>,
    state: State,
    posted: Posted<RemovalForm>,
) -> Result<HttpResponse, PageError> {
    let of = of(&state, &address).await?;
    sign_in::remove(frame, &state, of, (person, author), posted).await
}
