//! A list of what can be chosen.

use crate::claims::reference::{List, Offered, ReferenceEntry};
use crate::reference::entries;
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::ground::error::PageError;
use crate::web::http::forms::QueryParams;
use crate::web::http::page::{self, Frame};
use crate::web::http::session::Lead;
use crate::web::http::state::State;
use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

pub(super) const PATH: &str = "/administration/reference";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    list: String,
}

impl ListQuery {
    /// The list that is asked for, else the first.
    pub(super) fn list(&self) -> List {
        List::parse(&self.list).unwrap_or(List::Microsoft365)
    }
}

struct EntryRow {
    href: String,
    label: String,
    help: String,
    position: i32,
    from: String,
    to: String,
    state: &'static str,
}

struct ListLink {
    href: String,
    name: &'static str,
    current: bool,
}

#[derive(Template)]
#[template(path = "administration/reference/index.html")]
struct ListPage {
    t: Texts,
    frame: Frame,
    title: &'static str,
    lists: Vec<ListLink>,
    /// Empty where no entries are added.
    new_href: String,
    text: &'static str,
    rows: Vec<EntryRow>,
}

/// The address of a list.
pub(super) fn path_of(list: List) -> String {
    format!("{PATH}?list={}", list.as_str())
}

/// The address of an entry.
pub(super) fn path_to(list: List, code: &str) -> String {
    format!("{PATH}/{}/{code}", list.as_str())
}

/// The key of what a change of an entry is for.
pub(super) fn text_key(list: List) -> &'static str {
    if list.is_open() { "reference-text" } else { "reference-text-reasons" }
}

/// `GET /administration/reference`
pub async fn page(
    frame: Frame,
    Lead(_): Lead,
    QueryParams(query): QueryParams<ListQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let list = query.list();
    let (entries, now) = state.read(move |conn, now| Ok((entries::of_list(conn, list)?, now))).await?;
    let (t, calendar) = (frame.t, &state.context.calendar);
    let (words, today) = (TimeWords::new(t.language(), calendar), calendar.local_date(now));
    let row = |ReferenceEntry { list, code, details, .. }: ReferenceEntry| EntryRow {
        href: path_to(list, &code),
        label: details.label(t.language()).to_owned(),
        help: details.help(t.language()).to_owned(),
        position: details.position,
        from: words.date(details.active_from),
        to: details.active_to.map(|day| words.date(day)).unwrap_or_default(),
        state: t.text(match details.offered(today) {
            Offered::NotYet => "reference-not-yet",
            Offered::Now => "state-active",
            Offered::NoMore => "state-ended",
        }),
    };
    let rows = entries.into_iter().map(row).collect();
    let link = |each: &List| ListLink { href: path_of(*each), name: t.text(each.label_key()), current: *each == list };
    let lists = List::ALL.iter().map(link).collect();
    let (title, text) = (t.text(list.label_key()), t.text(text_key(list)));
    let new_href = if list.is_open() { format!("{PATH}/new?list={}", list.as_str()) } else { String::new() };
    Ok(page::render(&ListPage { t, frame: frame.at(path_of(list)), title, lists, new_href, text, rows }))
}
