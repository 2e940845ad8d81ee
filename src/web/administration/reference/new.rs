//! A new entry.

use crate::audit::Author;
use crate::claims::reference::List;
use crate::reference::entries;
use crate::text::Texts;
use crate::web::administration::reference::form::{EntryForm, change, errors, for_page};
use crate::web::administration::reference::list::{ListQuery, PATH, path_of};
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::{Posted, QueryParams};
use crate::web::http::page::{self, Frame, done};
use crate::web::http::session::Lead;
use crate::web::http::state::{Connection, State};
use actix_web::HttpResponse;
use askama::Template;

#[derive(Template)]
#[template(path = "administration/reference/new.html")]
struct NewPage {
    t: Texts,
    frame: Frame,
    list: &'static str,
    list_href: String,
    title: String,
    help_hint: &'static str,
    needs_help: bool,
    has_days: bool,
    form: EntryForm,
}

impl NewPage {
    fn new(frame: Frame, list: List, form: EntryForm) -> Self {
        let (t, list_href) = (frame.t, path_of(list));
        let title = t.text("reference-new").to_owned();
        let frame = frame.at(format!("{PATH}/new?list={}", list.as_str()));
        Self {
            t,
            frame,
            list: t.text(list.label_key()),
            list_href,
            title,
            help_hint: "reference-help-hint",
            needs_help: false,
            has_days: true,
            form,
        }
    }
}

/// `GET /administration/reference/new`
pub async fn page(
    frame: Frame,
    Lead(_): Lead,
    QueryParams(query): QueryParams<ListQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let list = Some(query.list()).filter(|list| list.is_open()).ok_or(PageError::NotFound)?;
    let (others, now) = state.read(move |conn, now| Ok((entries::of_list(conn, list)?, now))).await?;
    let form = EntryForm {
        list: list.as_str().to_owned(),
        position: entries::last_position(&others).to_string(),
        active_from: state.context.calendar.local_date(now).to_string(),
        ..EntryForm::default()
    };
    Ok(page::render(&NewPage::new(frame, list, form)))
}

/// `POST /administration/reference`
pub async fn create(
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    state: State,
    posted: Posted<EntryForm>,
) -> Result<HttpResponse, PageError> {
    let (t, Posted { form, once, errors: odd }) = (frame.t, posted);
    let list = List::parse(&form.list).filter(|list| list.is_open()).unwrap_or(List::Microsoft365);
    let again =
        |frame: Frame, errors: Errors, form| Ok(page::invalid(&NewPage::new(frame.with_errors(errors), list, form)));
    let details = match form.details(t) {
        Ok(details) if !odd.any() => details,
        Ok(_) => return again(frame, odd, form),
        Err(errors) => return again(frame, errors, form),
    };
    let code = form.code.trim().to_owned();
    let work = move |conn: &mut Connection, now| for_page(entries::add(conn, (list, &code), &details, &author, now));
    match change(&state, (person, once), list, work).await? {
        Ok(landing) => Ok(done(landing.location(), "notice-reference-saved")),
        Err(refused) => again(frame, errors(t, &refused)?, form),
    }
}
