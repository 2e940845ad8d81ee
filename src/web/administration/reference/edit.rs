//! One entry: read, changed, removed.

use crate::audit::Author;
use crate::claims::reference::{List, ReferenceEntry};
use crate::reference::entries;
use crate::reference::entry::EntryError;
use crate::text::Texts;
use crate::web::administration::reference::form::{EntryForm, change, errors, for_page};
use crate::web::administration::reference::list::{path_of, path_to, text_key};
use crate::web::ground::error::PageError;
use crate::web::http::forms::Posted;
use crate::web::http::page::{self, Frame, done, see_other};
use crate::web::http::session::Lead;
use crate::web::http::state::{Connection, State, WebState};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;

/// List and code.
type Address = web::Path<(String, String)>;

#[derive(Template)]
#[template(path = "administration/reference/entry.html")]
struct EntryPage {
    t: Texts,
    frame: Frame,
    list: &'static str,
    list_href: String,
    action_href: String,
    title: String,
    form: EntryForm,
    text: &'static str,
    /// The key of what the help text is for.
    help_hint: &'static str,
    needs_help: bool,
    /// Whether it has a first and a last day, and whether it can be removed.
    has_days: bool,
    is_removable: bool,
    /// The version of the entry as it is now.
    version: i32,
    changed_since: bool,
}

impl EntryPage {
    fn of(frame: Frame, entry: &ReferenceEntry, form: EntryForm) -> Self {
        let (t, action_href) = (frame.t, path_to(entry.list, &entry.code));
        Self {
            t,
            frame: frame.at(action_href.clone()),
            list: t.text(entry.list.label_key()),
            list_href: path_of(entry.list),
            action_href,
            title: entry.details.label(t.language()).to_owned(),
            form,
            text: t.text(text_key(entry.list)),
            help_hint: if entry.needs_help() { "reference-help-hint-told" } else { "reference-help-hint" },
            needs_help: entry.needs_help(),
            has_days: !entry.is_lasting(),
            is_removable: entry.list.is_open(),
            version: entry.version,
            changed_since: false,
        }
    }
}

async fn open(state: &WebState, address: &Address) -> Result<ReferenceEntry, PageError> {
    let (list, code) = (List::parse(&address.0).ok_or(PageError::NotFound)?, address.1.clone());
    state.read(move |conn, _now| entries::find(conn, list, &code)?.ok_or(PageError::NotFound)).await
}

/// `GET /administration/reference/{list}/{code}`
pub async fn page(frame: Frame, Lead(_): Lead, address: Address, state: State) -> Result<HttpResponse, PageError> {
    let entry = open(&state, &address).await?;
    Ok(page::render(&EntryPage::of(frame, &entry, EntryForm::of(&entry))))
}

/// `POST /administration/reference/{list}/{code}`
pub async fn update(
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    address: Address,
    state: State,
    posted: Posted<EntryForm>,
) -> Result<HttpResponse, PageError> {
    let entry = open(&state, &address).await?;
    let (t, Posted { form, once, errors: odd }) = (frame.t, posted);
    let form = form.completed(&entry);
    let details = match form.details(t) {
        Ok(details) if !odd.any() => details,
        Ok(_) => return Ok(page::invalid(&EntryPage::of(frame.with_errors(odd), &entry, form))),
        Err(errors) => return Ok(page::invalid(&EntryPage::of(frame.with_errors(errors), &entry, form))),
    };
    let (list, code, seen) = (entry.list, entry.code.clone(), seen(&form.version));
    let work =
        move |conn: &mut Connection, now| for_page(entries::change(conn, (list, &code, seen), &details, &author, now));
    let refused = match change(&state, (person, once), list, work).await? {
        Ok(landing) => return Ok(done(landing.location(), "notice-reference-saved")),
        Err(refused) => refused,
    };
    let entry = open(&state, &address).await?;
    if let EntryError::Changed = refused {
        let form = EntryForm { version: entry.version.to_string(), ..form };
        let page = EntryPage { changed_since: true, ..EntryPage::of(frame, &entry, form) };
        return Ok(page::render_as(StatusCode::CONFLICT, &page));
    }
    let errors = errors(t, &refused)?;
    Ok(page::invalid(&EntryPage::of(frame.with_errors(errors), &entry, form)))
}

/// The version that a page showed; -1, which there is never, if it does not say.
fn seen(version: &str) -> i32 {
    version.parse().unwrap_or(-1)
}

/// `GET` of the address of a removal (rule 14.13).
pub async fn to_entry(Lead(_): Lead, address: Address, state: State) -> Result<HttpResponse, PageError> {
    let entry = open(&state, &address).await?;
    Ok(see_other(&path_to(entry.list, &entry.code)))
}

/// `POST /administration/reference/{list}/{code}/removal`
pub async fn remove(
    Lead(person): Lead,
    author: Author,
    address: Address,
    state: State,
    posted: Posted<EntryForm>,
) -> Result<HttpResponse, PageError> {
    let list = List::parse(&address.0).ok_or(PageError::NotFound)?;
    let (code, seen) = (address.1.clone(), seen(&posted.form.version));
    let entry_path = path_to(list, &code);
    let work = move |conn: &mut Connection, now| for_page(entries::remove(conn, (list, &code, seen), &author, now));
    match change(&state, (person, posted.once), list, work).await? {
        Ok(landing) => Ok(done(landing.location(), "notice-reference-removed")),
        Err(EntryError::InUse) => Ok(done(&entry_path, "notice-reference-in-use")),
        Err(_changed) => Ok(done(&entry_path, "notice-reference-changed")),
    }
}
