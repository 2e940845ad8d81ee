//! One's notices: what the mail about claims says, in a list of one's own (rules 11.16 and 11.17).

use crate::claims::mail::notices;
use crate::claims::queries::notices::{Notice, list};
use crate::outbox::MailPosition;
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::ground::error::PageError;
use crate::web::http::forms::{Posted, QueryParams};
use crate::web::http::page::menu::NOTICES;
use crate::web::http::page::{self, Frame, done, see_other};
use crate::web::http::session::SignedIn;
use crate::web::http::state::{Connection, State};
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

const PAGE: usize = 25;

/// Where the list goes on, in the address of a page and in the forms on it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NoticesQuery {
    before: String,
}

impl NoticesQuery {
    fn href(&self) -> String {
        let place = MailPosition::parse(&self.before).map(|place| format!("?before={}", place.to_text()));
        format!("{NOTICES}{}", place.unwrap_or_default())
    }
}

/// Which notice was the newest on the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReadAllForm {
    newest: String,
}

/// A notice as the page shows it.
struct NoticeLine {
    id: i64,
    subject: String,
    /// The language of the subject, when it is not the page's.
    lang: String,
    /// Where it leads, on this site; empty for nowhere.
    href: String,
    at: String,
    machine: String,
    is_unread: bool,
}

#[derive(Template)]
#[template(path = "account/notices.html")]
struct NoticesPage {
    t: Texts,
    frame: Frame,
    notices: Vec<NoticeLine>,
    /// The place of this page.
    before: String,
    /// The newest notice of all; empty where that is not on this page, or nothing waits to be read.
    newest: String,
    first_href: &'static str,
    next_href: String,
}

/// `GET` of an address that only takes a form of this page (rule 14.13).
pub async fn to_list(_: SignedIn) -> HttpResponse {
    std::future::ready(see_other(NOTICES)).await
}

/// `GET /notices`
pub async fn page(
    frame: Frame,
    SignedIn(me): SignedIn,
    state: State,
    QueryParams(query): QueryParams<NoticesQuery>,
) -> Result<HttpResponse, PageError> {
    let before = MailPosition::parse(&query.before);
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut found = state.read(move |conn, _now| Ok(list(conn, me.id, before, limit)?)).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next_href = match found.last().filter(|_| more) {
        Some(last) => NoticesQuery { before: last.position().to_text() }.href(),
        None => String::new(),
    };
    let waits = frame.unread().is_some_and(|unread| unread.count > 0);
    let newest = found.first().filter(|_| before.is_none() && waits).map(|first| first.position().to_text());
    let words = TimeWords::new(frame.t.language(), &state.context.calendar);
    let base_url = &state.context.branding.base_url;
    let page = NoticesPage {
        t: frame.t,
        notices: found.into_iter().map(|notice| line(words, base_url, notice)).collect(),
        frame,
        before: before.map(MailPosition::to_text).unwrap_or_default(),
        newest: newest.unwrap_or_default(),
        first_href: if before.is_some() { NOTICES } else { "" },
        next_href,
    };
    Ok(page::render(&page))
}

fn line(words: TimeWords<'_>, base_url: &str, notice: Notice) -> NoticeLine {
    let is_foreign = notice.language != words.texts().language().code();
    let path = notice.address.as_deref().and_then(|address| address.strip_prefix(base_url));
    NoticeLine {
        id: notice.id,
        lang: if is_foreign { notice.language } else { String::new() },
        href: path.filter(|path| path.starts_with('/')).unwrap_or_default().to_owned(),
        at: words.instant(notice.owed_at),
        machine: words.machine(notice.owed_at),
        is_unread: notice.read_at.is_none(),
        subject: notice.subject,
    }
}

/// `POST /notices/{notice}/reading`. Doing it twice is doing it once, so this needs no receipt.
pub async fn read_one(
    SignedIn(me): SignedIn,
    notice: Path<String>,
    state: State,
    posted: Posted<NoticesQuery>,
) -> Result<HttpResponse, PageError> {
    let notice: i64 = notice.parse().map_err(|_no_number| PageError::NotFound)?;
    let context = state.context.clone();
    let work = move |conn: &mut Connection| Ok(notices::read_one(conn, &context, me.id, notice)?);
    state.in_transaction(work).await?;
    Ok(see_other(&posted.form.href()))
}

/// `POST /notices`. This needs no receipt either.
pub async fn read_all(
    SignedIn(me): SignedIn,
    state: State,
    posted: Posted<ReadAllForm>,
) -> Result<HttpResponse, PageError> {
    let Some(newest) = MailPosition::parse(&posted.form.newest) else { return Ok(see_other(NOTICES)) };
    let context = state.context.clone();
    let work = move |conn: &mut Connection| Ok(notices::read_all(conn, &context, me.id, newest)?);
    state.in_transaction(work).await?;
    Ok(done(NOTICES, "notice-notices-read"))
}
