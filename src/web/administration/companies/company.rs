//! One company: made, read and changed.

use crate::accounts::company_users::{self, CompanyUser};
use crate::audit::Author;
use crate::people::companies::{self, CompanyError};
use crate::people::company_list::{self, Company, ListedLocation};
use crate::people::{CompanyId, Standing};
use crate::text::Texts;
use crate::web::administration::companies::forms::{CompanyForm, seen};
use crate::web::administration::companies::list::PATH;
use crate::web::administration::companies::refusals::{errors, for_page};
use crate::web::administration::leads;
use crate::web::ground::error::PageError;
use crate::web::ground::paths::number;
use crate::web::ground::standing::standing_key;
use crate::web::http::forms::Posted;
use crate::web::http::page::{self, Frame, done};
use crate::web::http::session::Lead;
use crate::web::http::state::{State, WebState};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "administration/companies/company.html")]
struct CompanyPage {
    t: Texts,
    frame: Frame,
    action_href: String,
    title: String,
    form: CompanyForm,
    /// Its number, unless the company is new.
    id: Option<i64>,
    locations: Vec<ListedLocation>,
    global_admins: Vec<GlobalAdminLine>,
    changed_since: bool,
}

struct GlobalAdminLine {
    id: i64,
    is_invited: bool,
    name: String,
    email: String,
    standing: &'static str,
}

/// A company as its page shows it.
struct OpenCompany {
    company: Company,
    locations: Vec<ListedLocation>,
    users: Vec<CompanyUser>,
}

impl CompanyPage {
    fn new(frame: Frame, form: CompanyForm) -> Self {
        let t = frame.t;
        let (title, frame) = (t.text("company-new").to_owned(), frame.at("/administration/companies/new"));
        let (action_href, locations, global_admins) = (PATH.to_owned(), Vec::new(), Vec::new());
        Self { t, frame, action_href, title, form, id: None, locations, global_admins, changed_since: false }
    }

    fn of(frame: Frame, opened: OpenCompany, form: CompanyForm) -> Self {
        let OpenCompany { company, locations, users } = opened;
        let (t, path) = (frame.t, path(CompanyId(company.id)));
        let line = |user: CompanyUser| GlobalAdminLine {
            id: user.id.0,
            is_invited: user.standing == Standing::Invited,
            name: user.name,
            email: user.email,
            standing: t.text(standing_key(user.standing)),
        };
        let global_admins = users.into_iter().filter(CompanyUser::is_global_admin).map(line).collect();
        let (action_href, id) = (path.clone(), Some(company.id));
        Self {
            t,
            frame: frame.at(path),
            action_href,
            title: company.name,
            form,
            id,
            locations,
            global_admins,
            changed_since: false,
        }
    }
}

pub(in crate::web::administration) fn path(id: CompanyId) -> String {
    format!("{PATH}/{}", id.0)
}

/// A company alone.
pub(in crate::web::administration) async fn find(state: &WebState, id: i64) -> Result<Company, PageError> {
    state.read(move |conn, _now| company_list::company(conn, CompanyId(id))?.ok_or(PageError::NotFound)).await
}

async fn open(state: &WebState, id: i64) -> Result<OpenCompany, PageError> {
    let id = CompanyId(id);
    let read = move |conn: &mut _, _now| {
        let company = company_list::company(conn, id)?.ok_or(PageError::NotFound)?;
        let (locations, users) = (company_list::locations(conn, Some(id))?, company_users::list(conn, id)?);
        Ok(OpenCompany { company, locations, users })
    };
    state.read(read).await
}

/// `GET /administration/companies/new`
pub async fn new(frame: Frame, Lead(_): Lead) -> Result<HttpResponse, PageError> {
    std::future::ready(Ok(page::render(&CompanyPage::new(frame, CompanyForm::default())))).await
}

/// `POST /administration/companies`
pub async fn create(
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    state: State,
    posted: Posted<CompanyForm>,
) -> Result<HttpResponse, PageError> {
    let Posted { form, once, errors: odd } = posted;
    if odd.any() {
        return Ok(page::invalid(&CompanyPage::new(frame.with_errors(odd), form)));
    }
    let (number, details) = (form.number.clone(), form.details());
    let add = move |conn: &mut _, now| for_page(companies::add_company(conn, &number, &details, &author, now));
    match leads::change(&state, (person, once), |id: &CompanyId| path(*id), add).await? {
        Ok(landing) => Ok(done(landing.location(), "notice-company-saved")),
        Err(refused) => {
            let errors = errors(frame.t, &refused)?;
            Ok(page::invalid(&CompanyPage::new(frame.with_errors(errors), form)))
        }
    }
}

/// `GET /administration/companies/{company}`
pub async fn page(
    frame: Frame,
    Lead(_): Lead,
    address: web::Path<String>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let opened = open(&state, number(&address)?).await?;
    let form = CompanyForm::of(&opened.company);
    Ok(page::render(&CompanyPage::of(frame, opened, form)))
}

/// `POST /administration/companies/{company}`
pub async fn update(
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    address: web::Path<String>,
    state: State,
    posted: Posted<CompanyForm>,
) -> Result<HttpResponse, PageError> {
    let id = number(&address)?;
    let Posted { form, once, errors: odd } = posted;
    if odd.any() {
        let opened = open(&state, id).await?;
        return Ok(page::invalid(&CompanyPage::of(frame.with_errors(odd), opened, form)));
    }
    let (changes, at) = ((form.details(), form.active == "yes"), (CompanyId(id), seen(&form.version)));
    let change =
        move |conn: &mut _, now| for_page(companies::change_company(conn, at, (&changes.0, changes.1), &author, now));
    let refused = match leads::change(&state, (person, once), |id: &CompanyId| path(*id), change).await? {
        Ok(landing) => return Ok(done(landing.location(), "notice-company-saved")),
        Err(refused) => refused,
    };
    let opened = open(&state, id).await?;
    if let CompanyError::Changed = refused {
        let form = CompanyForm { version: opened.company.version.to_string(), ..form };
        let page = CompanyPage { changed_since: true, ..CompanyPage::of(frame, opened, form) };
        return Ok(page::render_as(StatusCode::CONFLICT, &page));
    }
    let errors = errors(frame.t, &refused)?;
    Ok(page::invalid(&CompanyPage::of(frame.with_errors(errors), opened, form)))
}
