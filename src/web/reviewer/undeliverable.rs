//! Mails that were given up: to whom, why, and sending them again (rule 11.14). Leads only.

use crate::claims::context::Context;
use crate::claims::mail::send_again;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::Status;
use crate::claims::queries;
use crate::claims::queries::list::filter::{Filter, Order, Scope};
use crate::claims::queries::list::row::ListedClaim;
use crate::claims::queries::undeliverable::ParkedMail;
use crate::outbox::MailPosition;
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::claim::labels::stage::StatusOrStage;
use crate::web::claim::labels::{DeadlineWords, Presenter};
use crate::web::ground::error::PageError;
use crate::web::http::forms::{Posted, QueryParams};
use crate::web::http::names::KnownNames;
use crate::web::http::page::{self, Frame, done};
use crate::web::http::session::{Lead, SignedIn};
use crate::web::http::state::{Connection, State};
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use serde::Deserialize;

const PAGE: usize = 25;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ParkedQuery {
    before: String,
}

/// The button has nothing to say but which mail, and that is in its address.
#[derive(Debug, Default, Deserialize)]
pub struct AgainForm {}

/// A customer whose address is waited for.
struct Unreached {
    id: String,
    customer: String,
    company: String,
    /// Whose move it is, until when, and how far that is.
    stage: String,
}

/// A mail as the page shows it.
struct Parked {
    mail: ParkedMail,
    subject: String,
    /// The language of the subject, when it is not the page's.
    lang: String,
    audience: &'static str,
    /// The claim's number, customer and address; empty for none.
    claim: String,
    customer: String,
    since: String,
    machine: String,
}

#[derive(Template)]
#[template(path = "reviewer/undeliverable.html")]
struct UndeliverablePage {
    t: Texts,
    frame: Frame,
    mails: Vec<Parked>,
    /// Customers whose address is waited for, the most urgent first.
    customers: Vec<Unreached>,
    first_href: &'static str,
    next_href: String,
}

/// `GET` of an address that only takes a form of this page (rule 14.13).
pub async fn again(Lead(_): Lead) -> HttpResponse {
    std::future::ready(page::see_other("/mail")).await
}

/// `GET /mail`
pub async fn page(
    frame: Frame,
    Lead(reader): Lead,
    state: State,
    KnownNames(names): KnownNames,
    query: QueryParams<ParkedQuery>,
) -> Result<HttpResponse, PageError> {
    let before = MailPosition::parse(&query.0.before);
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let waiting = Filter {
        statuses: vec![Status::Approved],
        stages: queries::undeliverable::UNREACHED.to_vec(),
        ..Filter::default()
    };
    let read = move |conn: &mut _, now| {
        let mails = queries::undeliverable::parked(conn, &reader, before, limit)?;
        let waiting = queries::list::list(conn, &names, Scope::Programme, &waiting, Order::Due, None, limit)?;
        Ok((mails, waiting.rows, now))
    };
    let (mut mails, waiting, now) = state.read(read).await?;
    let labels = Presenter { t: frame.t, calendar: &state.context.calendar, periods: state.context.periods(), now };
    let customers = waiting.iter().map(|row| unreached(labels, row)).collect();
    let more = mails.len() > PAGE;
    mails.truncate(PAGE);
    let next_href = match mails.last().filter(|_| more) {
        Some(last) => {
            let last = MailPosition { owed_at: last.parked_at, id: last.id };
            format!("/mail?before={}", last.to_text())
        }
        None => String::new(),
    };
    let words = TimeWords::new(frame.t.language(), &state.context.calendar);
    let mails = mails.into_iter().map(|mail| shown(frame.t, words, mail)).collect();
    let first_href = if before.is_some() { "/mail" } else { "" };
    Ok(page::render(&UndeliverablePage { t: frame.t, frame, mails, customers, first_href, next_href }))
}

fn unreached(labels: Presenter<'_>, row: &ListedClaim) -> Unreached {
    let status = StatusOrStage::from(row);
    let stage = labels.stage(&status).unwrap_or_default();
    let stage = match labels.due(&status) {
        DeadlineWords::On(deadline) => {
            let due = format!("{}, {}", deadline.date, deadline.left);
            labels.t.with("undeliverable-due", &[("stage", stage.into()), ("due", due.into())])
        }
        DeadlineWords::Nothing | DeadlineWords::Paused => stage,
    };
    Unreached {
        id: row.id.to_string(),
        customer: row.customer.clone().unwrap_or_default(),
        company: row.company.clone(),
        stage,
    }
}

fn shown(t: Texts, words: TimeWords<'_>, mail: ParkedMail) -> Parked {
    let audience = match mail.audience.as_str() {
        "customer" => t.text("role-customer"),
        "partner" => t.text("field-partner"),
        _ => t.text("field-reviewer"),
    };
    let lang = if mail.subject.is_none() || mail.language == t.language().code() { "" } else { &mail.language };
    let (claim, customer) =
        mail.claim.as_ref().map_or_else(Default::default, |(id, name)| (id.to_string(), name.clone()));
    Parked {
        subject: mail.subject.clone().unwrap_or_else(|| t.text("undeliverable-draft").to_owned()),
        lang: lang.to_owned(),
        audience,
        claim,
        customer,
        since: words.instant(mail.parked_at),
        machine: words.machine(mail.parked_at),
        mail,
    }
}

/// `POST /mail/{mail}/sending`
pub async fn send(
    mail: Path<String>,
    SignedIn(reader): SignedIn,
    state: State,
    posted: Posted<AgainForm>,
) -> Result<HttpResponse, PageError> {
    let mail: i64 = mail.parse().map_err(|_no_number| PageError::NotFound)?;
    let work = move |conn: &mut Connection, context: &Context| send_again::send_again(conn, context, &reader, mail);
    match state.once(posted.once, |()| "/mail".to_owned(), work).await {
        Ok(landing) => Ok(done(landing.location(), "notice-mail-again")),
        // Another lead was faster: it is on its way.
        Err(PageError::Refused { refusal: Refusal::AlreadyDone, .. }) => Ok(done("/mail", "notice-mail-again")),
        Err(other) => Err(other),
    }
}
