//! The demo's mailbox: every mail that was owed, as it reaches its reader, links included.

use super::only_in_demo;
use crate::accounts::links;
use crate::claims::context::Context;
use crate::claims::queries;
use crate::claims::queries::page_budget::PageBudget;
use crate::outbox::{self, MailPosition, MailboxEntry, Target};
use crate::text::{Language, Texts};
use crate::time::TimeWords;
use crate::web::ground::error::PageError;
use crate::web::ground::headers::WITH_FRAMES;
use crate::web::http::forms::QueryParams;
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::state::{Connection, State};
use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, ContentType, HeaderValue};
use actix_web::web::Path;
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use std::collections::HashMap;

/// Mails a page, and how long they are together (rule 14.8).
const PAGE: usize = 25;
const ROOM: PageBudget = PageBudget { entries: PAGE, bytes: 45_000 };

/// The mail's own styles and nothing else; no script, no form, and links open pages of their own.
const FRAMED: &str = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; \
     style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// `?before=` of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MailQuery {
    before: String,
}

/// A piece of a mail's text.
enum Piece {
    Text(String),
    Link { href: String, text: String },
}

/// A mail as the page shows it.
struct Mail {
    id: i64,
    subject: String,
    to: String,
    language: &'static str,
    time: String,
    machine: String,
    state: &'static str,
    pieces: Vec<Piece>,
}

#[derive(Template)]
#[template(path = "demo/mail.html")]
struct MailPage {
    t: Texts,
    frame: Frame,
    from: String,
    mails: Vec<Mail>,
    first_href: &'static str,
    next_href: String,
}

/// `GET /demo/mail`
pub async fn page(frame: Frame, state: State, query: QueryParams<MailQuery>) -> Result<HttpResponse, PageError> {
    only_in_demo(&state)?;
    let before = MailPosition::parse(&query.0.before);
    let context = state.context.clone();
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let read = state.read(move |conn, now| {
        let mails = outbox::mailbox(conn, limit, before)?;
        let addresses = addresses(conn, &context, &mails, now)?;
        Ok((mails, addresses))
    });
    let (mut kept, addresses) = read.await?;
    let length = |mail: &MailboxEntry| queries::page_budget::bytes_of(&mail.letter.text(mail.language, None));
    let fitting = ROOM.holds(kept.iter().map(length));
    let more = kept.len() > fitting;
    kept.truncate(fitting);
    let next_href = match kept.last().filter(|_| more) {
        Some(last) => {
            let last = MailPosition { owed_at: last.owed_at, id: last.id };
            format!("/demo/mail?before={}", last.to_text())
        }
        None => String::new(),
    };
    let words = TimeWords::new(frame.t.language(), &state.context.calendar);
    let base_url = &state.context.branding.base_url;
    let mails = kept.iter().map(|mail| shown(frame.t, words, base_url, mail, &addresses)).collect();
    let from = state.context.sender().map_err(PageError::fault)?.shown();
    let first_href = if before.is_some() { "/demo/mail" } else { "" };
    let mut page = page::render(&MailPage { t: frame.t, frame, from, mails, first_href, next_href });
    page.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(WITH_FRAMES));
    Ok(page)
}

/// `GET /demo/mail/{mail}/html`: the HTML of a mail, for the frame of the mailbox.
pub async fn html(state: State, mail: Path<String>) -> Result<HttpResponse, PageError> {
    only_in_demo(&state)?;
    let id: i64 = mail.parse().map_err(|_odd| PageError::NotFound)?;
    let context = state.context.clone();
    let read = state.read(move |conn, now| {
        let mail = outbox::mailbox_entry(conn, id)?.ok_or(PageError::NotFound)?;
        let link = addresses(conn, &context, std::slice::from_ref(&mail), now)?.remove(&mail.id);
        Ok((mail, link))
    });
    let (mail, link) = read.await?;
    let html = mail.letter.html(mail.language, link.as_deref());
    // Links lead to this program by whatever name the reader reached it, and out of the frame.
    let html = html.replace(&format!("href=\"{}/", state.context.branding.base_url), "href=\"/").replacen(
        "<head>",
        "<head>\n<base target=\"_blank\">",
        1,
    );
    Ok(HttpResponse::Ok().insert_header((CONTENT_SECURITY_POLICY, FRAMED)).content_type(ContentType::html()).body(html))
}

/// Where the links of mails lead, by the number of the mail.
fn addresses(
    conn: &mut Connection,
    context: &Context,
    mails: &[MailboxEntry],
    now: DateTime<Utc>,
) -> Result<HashMap<i64, String>, PageError> {
    let links: Vec<i64> = mails.iter().filter_map(|mail| mail.consent_link_id).collect();
    let of_customers: HashMap<i64, String> = queries::customer::addresses(conn, context, &links)?.into_iter().collect();
    let mut found = HashMap::new();
    for mail in mails {
        let of_account = mail.account_link_id.map(|link| links::address(conn, context, link, now)).transpose()?;
        let of_customer = mail.consent_link_id.and_then(|link| of_customers.get(&link).cloned());
        found.extend(of_account.flatten().or(of_customer).map(|address| (mail.id, address)));
    }
    Ok(found)
}

fn shown(
    t: Texts,
    words: TimeWords<'_>,
    base_url: &str,
    mail: &MailboxEntry,
    addresses: &HashMap<i64, String>,
) -> Mail {
    let link = addresses.get(&mail.id).map(String::as_str);
    let own = match &mail.letter.action {
        Some(action) => match &action.to {
            Target::Url(url) => Some(url.as_str()),
            Target::ConsentLink | Target::AccountLink => link,
        },
        None => None,
    };
    let state = match (mail.accepted_at, mail.parked_at, mail.void_at) {
        (Some(_), ..) => t.text("demo-mail-accepted"),
        (None, Some(_), _) => t.text("demo-mail-parked"),
        (None, None, Some(_)) => t.text("demo-mail-void"),
        (None, None, None) => t.text("demo-mail-waiting"),
    };
    Mail {
        id: mail.id,
        subject: mail.letter.subject.clone(),
        to: format!("{} <{}>", mail.recipient_name, mail.recipient),
        language: language_mark(t, mail.language),
        time: words.instant(mail.owed_at),
        machine: words.machine(mail.owed_at),
        state,
        pieces: pieces(&mail.letter.text(mail.language, link), own.unwrap_or_default(), base_url),
    }
}

/// The `lang` of a mail in another language than the page; empty for the same.
fn language_mark(t: Texts, language: Language) -> &'static str {
    if t.language() == language { "" } else { language.code() }
}

/// The text with its one address as a link. The link leads to this program by whatever name the reader reached it.
fn pieces(text: &str, address: &str, base_url: &str) -> Vec<Piece> {
    let Some((before, after)) = text.split_once(address).filter(|_| !address.is_empty()) else {
        return vec![Piece::Text(text.to_owned())];
    };
    let href = address.strip_prefix(base_url).filter(|path| path.starts_with('/')).unwrap_or(address);
    vec![
        Piece::Text(before.to_owned()),
        Piece::Link { href: href.to_owned(), text: address.to_owned() },
        Piece::Text(after.to_owned()),
    ]
}
