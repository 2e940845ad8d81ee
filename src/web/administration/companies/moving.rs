//! A location goes to another company (rule 16.18): which one, what moves and what stays, and the change.

use crate::accounts::location_move::move_location;
use crate::audit::Author;
use crate::claims::context::Context;
use crate::claims::queries::locations::{UnderWay, under_way};
use crate::claims::store::error::ActError;
use crate::people::companies::CompanyError;
use crate::people::company_list::{self, Company, ListedLocation};
use crate::people::location_moves::{MoveError, MovedLocation, destination};
use crate::people::{CompanyId, LocationId};
use crate::text::Texts;
use crate::web::administration::companies::company;
use crate::web::administration::companies::forms::seen;
use crate::web::administration::companies::location::path;
use crate::web::administration::leads::still_lead;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::paths::number;
use crate::web::http::forms::{Posted, QueryParams};
use crate::web::http::page::{self, Frame, done};
use crate::web::http::session::Lead;
use crate::web::http::state::{Connection, State, WebState};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct MoveForm {
    /// The global number of the company that gets it.
    company: String,
    /// The version that the page showed.
    version: String,
}

#[derive(Template)]
#[template(path = "administration/companies/moving.html")]
struct MovingPage {
    t: Texts,
    frame: Frame,
    action_href: String,
    location_href: String,
    company_href: String,
    opened: Opened,
    title: String,
    company: String,
    /// The name of the company that gets it, once a lead is asked whether to move it there.
    to: Option<String>,
    changed_since: bool,
}

/// A location that stands, its company and what is under way.
struct Opened {
    location: ListedLocation,
    owner: Company,
    under_way: UnderWay,
}

impl MovingPage {
    fn of(frame: Frame, opened: Opened, company: String) -> Self {
        let t = frame.t;
        let location_href = path(LocationId(opened.location.id));
        let action_href = format!("{location_href}/move");
        Self {
            t,
            frame: frame.at(action_href.clone()),
            title: t.with("move-title", &[("location", opened.location.name.as_str().into())]),
            company_href: company::path(CompanyId(opened.owner.id)),
            action_href,
            location_href,
            opened,
            company,
            to: None,
            changed_since: false,
        }
    }
}

async fn open(state: &WebState, id: i64) -> Result<Opened, PageError> {
    let id = LocationId(id);
    let read = move |conn: &mut _, _now| {
        let (location, owner) = company_list::location(conn, id)?.ok_or(PageError::NotFound)?;
        let owner = company_list::company(conn, owner)?.ok_or(PageError::NotFound)?;
        let under_way = under_way(conn, id)?;
        Ok(Opened { location, owner, under_way })
    };
    let opened = state.read(read).await?;
    if opened.location.moved_to.is_some() { Err(PageError::NotFound) } else { Ok(opened) }
}

/// `GET /administration/locations/{location}/move`: asks for the company, and, where one is named, whether to move it there.
pub async fn page(
    frame: Frame,
    Lead(_): Lead,
    address: web::Path<String>,
    QueryParams(form): QueryParams<MoveForm>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let opened = open(&state, number(&address)?).await?;
    if form.company.trim().is_empty() {
        return Ok(page::render(&MovingPage::of(frame, opened, String::new())));
    }
    let (owner, to) = (CompanyId(opened.owner.id), form.company.clone());
    let find = move |conn: &mut Connection, _now| for_page(destination(conn, owner, &to)).map_err(PageError::from);
    match state.read(find).await? {
        Ok((_, name)) => {
            Ok(page::render(&MovingPage { to: Some(name), ..MovingPage::of(frame, opened, form.company) }))
        }
        Err(refused) => {
            let errors = errors(frame.t, &refused);
            Ok(page::invalid(&MovingPage::of(frame.with_errors(errors), opened, form.company)))
        }
    }
}

/// `POST /administration/locations/{location}/move`
pub async fn confirm(
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    address: web::Path<String>,
    state: State,
    posted: Posted<MoveForm>,
) -> Result<HttpResponse, PageError> {
    let opened = open(&state, number(&address)?).await?;
    let Posted { form, once, errors: odd } = posted;
    if odd.any() {
        return Ok(page::invalid(&MovingPage::of(frame.with_errors(odd), opened, form.company)));
    }
    let (at, to) = ((LocationId(opened.location.id), seen(&form.version)), form.company.clone());
    let work = move |conn: &mut Connection, context: &Context| {
        still_lead(conn, &person)?;
        for_page(move_location(conn, context, at, &to, &author))
    };
    let refused = match state.once_or_refused(once, |moved: &MovedLocation| path(moved.id), work).await? {
        Ok(landing) => return Ok(done(landing.location(), "notice-location-moved")),
        Err(refused) => refused,
    };
    if let MoveError::Company(CompanyError::Changed) = refused {
        let opened = open(&state, opened.location.id).await?;
        let page = MovingPage { changed_since: true, ..MovingPage::of(frame, opened, form.company) };
        return Ok(page::render_as(StatusCode::CONFLICT, &page));
    }
    let errors = errors(frame.t, &refused);
    Ok(page::invalid(&MovingPage::of(frame.with_errors(errors), opened, form.company)))
}

/// What of a refusal is for the page; the rest ends the request.
fn for_page<T>(done: Result<T, MoveError>) -> Result<Result<T, MoveError>, ActError> {
    match done {
        Err(MoveError::Company(CompanyError::Database(error))) => Err(error.into()),
        Err(MoveError::Company(CompanyError::Gone)) => Err(ActError::NotFound),
        other => Ok(other),
    }
}

fn errors(t: Texts, refused: &MoveError) -> Errors {
    let message = match refused {
        MoveError::NoCompany | MoveError::Company(_) => t.text("error-move-company"),
        MoveError::SameCompany => t.text("error-move-same"),
        MoveError::Ended => t.text("error-move-ended"),
    };
    let mut errors = Errors::default();
    errors.add("company", message);
    errors
}
