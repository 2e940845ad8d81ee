//! The mail services where anybody may open an address (rule 16.14).

use crate::audit::Author;
use crate::claims::queries::free_mail::free_mail;
use crate::claims::store::error::ActError;
use crate::reference::free_mail::{self, FreeMailError};
use crate::text::Texts;
use crate::web::administration::leads;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::{ButtonForm, Posted};
use crate::web::http::page::{self, Frame, done, see_other};
use crate::web::http::session::Lead;
use crate::web::http::state::{Connection, State};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

const PATH: &str = "/administration/free-mail";

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DomainForm {
    domain: String,
}

#[derive(Template)]
#[template(path = "administration/free_mail.html")]
struct FreeMailPage {
    t: Texts,
    frame: Frame,
    domains: Vec<String>,
    form: DomainForm,
}

async fn build(frame: Frame, state: &State, form: DomainForm) -> Result<FreeMailPage, PageError> {
    let known = state.read(|conn, _now| Ok(free_mail(conn)?)).await?;
    let domains = known.domains().map(str::to_owned).collect();
    Ok(FreeMailPage { t: frame.t, frame: frame.at(PATH), domains, form })
}

async fn again(frame: Frame, state: &State, errors: Errors, form: DomainForm) -> Result<HttpResponse, PageError> {
    Ok(page::invalid(&build(frame.with_errors(errors), state, form).await?))
}

/// What of a refusal is for the page; the rest ends the request.
fn for_page<T>(done: Result<T, FreeMailError>) -> Result<Result<T, FreeMailError>, ActError> {
    match done {
        Err(FreeMailError::Database(error)) => Err(error.into()),
        other => Ok(other),
    }
}

/// `GET /administration/free-mail`
pub async fn page(frame: Frame, Lead(_): Lead, state: State) -> Result<HttpResponse, PageError> {
    Ok(page::render(&build(frame, &state, DomainForm::default()).await?))
}

/// `POST /administration/free-mail`
pub async fn add(
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    state: State,
    posted: Posted<DomainForm>,
) -> Result<HttpResponse, PageError> {
    let (t, Posted { form, once, mut errors }) = (frame.t, posted);
    if errors.any() {
        return again(frame, &state, errors, form).await;
    }
    let typed = form.domain.clone();
    let add = move |conn: &mut Connection, now| for_page(free_mail::add(conn, &typed, &author, now));
    match leads::change(&state, (person, once), |_: &String| PATH.to_owned(), add).await? {
        Ok(_landing) => Ok(done(PATH, "notice-free-mail-added")),
        Err(refused) => {
            let key = match refused {
                FreeMailError::Domain => "error-free-mail-domain",
                FreeMailError::Exists | FreeMailError::Gone | FreeMailError::Database(_) => "error-free-mail-exists",
            };
            errors.add("domain", t.text(key));
            again(frame, &state, errors, form).await
        }
    }
}

/// `GET` of the address of a removal (rule 14.13).
pub async fn to_list(Lead(_): Lead) -> Result<HttpResponse, PageError> {
    std::future::ready(Ok(see_other(PATH))).await
}

/// `POST /administration/free-mail/{domain}/removal`
pub async fn remove(
    Lead(person): Lead,
    author: Author,
    address: web::Path<String>,
    state: State,
    posted: Posted<ButtonForm>,
) -> Result<HttpResponse, PageError> {
    let name = address.into_inner();
    let remove = move |conn: &mut Connection, now| for_page(free_mail::remove(conn, &name, &author, now));
    match leads::change(&state, (person, posted.once), |()| PATH.to_owned(), remove).await? {
        Ok(_landing) => Ok(done(PATH, "notice-free-mail-removed")),
        Err(_gone) => Ok(done(PATH, "notice-free-mail-gone")),
    }
}
