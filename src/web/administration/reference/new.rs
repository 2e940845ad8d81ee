//! A new entry.

use crate::audit::Author;
use crate::reference::entries;
use crate::reference::entry::List;
use crate::text::Texts;
use crate::web::administration::leads;
use crate::web::administration::reference::form::{EntryForm, errors, for_page};
use crate::web::administration::reference::list::{ListQuery, PATH, path_of};
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::{Posted, QueryParams};
use crate::web::http::page::{self, Frame, done};
use crate::web::http::session::Lead;
use crate::web::http::state::State;
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
    form: EntryForm,
}

impl NewPage {
    fn new(frame: Frame, list: List, form: EntryForm) -> Self {
        let (t, list_href) = (frame.t, path_of(list));
        let title = t.text("reference-new").to_owned();
        let frame = frame.at(format!("{PATH}/new?list={}", list.as_str()));
        Self { t, frame, list: t.text(list.label_key()), list_href, title, form }
    }
}

/// `GET /administration/reference/new`
pub async fn page(
    frame: Frame,
    Lead(_): Lead,
    QueryParams(query): QueryParams<ListQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let list = query.list();
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
    let list = List::parse(&form.list).unwrap_or(List::Microsoft365);
    let again =
        |frame: Frame, errors: Errors, form| Ok(page::invalid(&NewPage::new(frame.with_errors(errors), list, form)));
    let details = match form.details(t) {
        Ok(details) if !odd.any() => details,
        Ok(_) => return again(frame, odd, form),
        Err(errors) => return again(frame, errors, form),
    };
    let code = form.code.trim().to_owned();
    let add = move |conn: &mut _, now| for_page(entries::add(conn, (list, &code), &details, &author, now));
    match leads::change(&state, (person, once), move |()| path_of(list), add).await? {
        Ok(landing) => Ok(done(landing.location(), "notice-reference-saved")),
        Err(refused) => again(frame, errors(t, &refused)?, form),
    }
}
