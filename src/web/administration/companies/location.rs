//! One location: made, read and changed.

use crate::audit::Author;
use crate::claims::queries::locations::{UnderWay, under_way};
use crate::people::companies::{self, CompanyError};
use crate::people::company_list::{self, Company, ListedLocation};
use crate::people::enrolments::{self, Enrolment};
use crate::people::{CompanyId, LocationId};
use crate::text::Texts;
use crate::web::administration::companies::company;
use crate::web::administration::companies::forms::{LocationForm, seen};
use crate::web::administration::companies::refusals::{errors, for_page};
use crate::web::administration::leads;
use crate::web::ground::error::PageError;
use crate::web::ground::paths::number;
use crate::web::http::forms::Posted;
use crate::web::http::page::{self, Frame, done};
use crate::web::http::session::Lead;
use crate::web::http::state::{State, WebState};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "administration/companies/location.html")]
struct LocationPage {
    t: Texts,
    frame: Frame,
    action_href: String,
    company_href: String,
    company: String,
    title: String,
    form: LocationForm,
    /// What goes on when the location is ended; `None` for a new one.
    under_way: Option<UnderWay>,
    changed_since: bool,
    /// The page where it stands since it was moved; such a one is only read.
    moved_href: Option<String>,
}

impl LocationPage {
    fn new(frame: Frame, owner: Company, form: LocationForm) -> Self {
        let company_href = company::path(CompanyId(owner.id));
        let (t, action_href) = (frame.t, format!("{company_href}/locations"));
        let (title, frame) = (t.text("admin-add-location").to_owned(), frame.at(action_href.clone()));
        let company = owner.name;
        Self {
            t,
            frame,
            action_href,
            company_href,
            company,
            title,
            form,
            under_way: None,
            changed_since: false,
            moved_href: None,
        }
    }

    fn of(frame: Frame, opened: Opened, form: LocationForm) -> Self {
        let action_href = path(LocationId(opened.location.id));
        let frame = frame.at(action_href.clone());
        let (title, under_way) = (opened.location.name.clone(), Some(opened.under_way));
        let moved_href = opened.location.moved_to.map(|id| path(LocationId(id)));
        Self { action_href, title, under_way, moved_href, ..Self::new(frame, opened.company, form) }
    }
}

/// A location, and what belongs to it.
struct Opened {
    location: ListedLocation,
    company: Company,
    enrolments: Vec<Enrolment>,
    under_way: UnderWay,
}

pub(super) fn path(id: LocationId) -> String {
    format!("/administration/locations/{}", id.0)
}

async fn open(state: &WebState, id: i64) -> Result<Opened, PageError> {
    let id = LocationId(id);
    let read = move |conn: &mut _, _now| {
        let (location, owner) = company_list::location(conn, id)?.ok_or(PageError::NotFound)?;
        let company = company_list::company(conn, owner)?.ok_or(PageError::NotFound)?;
        let (enrolments, under_way) = (enrolments::of_location(conn, id)?, under_way(conn, id)?);
        Ok(Opened { location, company, enrolments, under_way })
    };
    state.read(read).await
}

/// `GET /administration/companies/{company}/locations`: the form of a new one.
pub async fn new(
    frame: Frame,
    Lead(_): Lead,
    address: web::Path<String>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let owner = company::find(&state, number(&address)?).await?;
    Ok(page::render(&LocationPage::new(frame, owner, LocationForm::default())))
}

/// `POST /administration/companies/{company}/locations`
pub async fn create(
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    address: web::Path<String>,
    state: State,
    posted: Posted<LocationForm>,
) -> Result<HttpResponse, PageError> {
    let owner = company::find(&state, number(&address)?).await?;
    let Posted { form, once, errors: odd } = posted;
    let details = match form.details(frame.t) {
        Ok(details) if !odd.any() => details,
        Ok(_) => return Ok(page::invalid(&LocationPage::new(frame.with_errors(odd), owner, form))),
        Err(errors) => return Ok(page::invalid(&LocationPage::new(frame.with_errors(errors), owner, form))),
    };
    let (of, new, company_path) = (owner.number.clone(), form.number.clone(), company::path(CompanyId(owner.id)));
    let add = move |conn: &mut _, now| for_page(companies::add_location(conn, &of, (&new, &details), &author, now));
    match leads::change(&state, (person, once), |_: &LocationId| company_path, add).await? {
        Ok(landing) => Ok(done(landing.location(), "notice-location-saved")),
        Err(refused) => {
            let errors = errors(frame.t, &refused)?;
            Ok(page::invalid(&LocationPage::new(frame.with_errors(errors), owner, form)))
        }
    }
}

/// `GET /administration/locations/{location}`
pub async fn page(
    frame: Frame,
    Lead(_): Lead,
    address: web::Path<String>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let opened = open(&state, number(&address)?).await?;
    let form = LocationForm::of(&opened.location, &opened.enrolments);
    Ok(page::render(&LocationPage::of(frame, opened, form)))
}

/// `POST /administration/locations/{location}`
pub async fn update(
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    address: web::Path<String>,
    state: State,
    posted: Posted<LocationForm>,
) -> Result<HttpResponse, PageError> {
    let opened = open(&state, number(&address)?).await?;
    let Posted { form, once, errors: odd } = posted;
    let details = match form.details(frame.t) {
        Ok(details) if !odd.any() => details,
        Ok(_) => return Ok(page::invalid(&LocationPage::of(frame.with_errors(odd), opened, form))),
        Err(errors) => return Ok(page::invalid(&LocationPage::of(frame.with_errors(errors), opened, form))),
    };
    let at = (LocationId(opened.location.id), seen(&form.version));
    let (active, company_path) = (form.active == "yes", company::path(CompanyId(opened.company.id)));
    let change =
        move |conn: &mut _, now| for_page(companies::change_location(conn, at, (&details, active), &author, now));
    let refused = match leads::change(&state, (person, once), |_: &LocationId| company_path, change).await? {
        Ok(landing) => return Ok(done(landing.location(), "notice-location-saved")),
        Err(refused) => refused,
    };
    let opened = open(&state, opened.location.id).await?;
    if let CompanyError::Changed = refused {
        let form = LocationForm { version: opened.location.version.to_string(), ..form };
        let page = LocationPage { changed_since: true, ..LocationPage::of(frame, opened, form) };
        return Ok(page::render_as(StatusCode::CONFLICT, &page));
    }
    let errors = errors(frame.t, &refused)?;
    Ok(page::invalid(&LocationPage::of(frame.with_errors(errors), opened, form)))
}
