//! Reply templates: the list, adding, changing and deleting (rule 10.10).

pub mod form;
pub mod list;
pub mod view;

use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::saved_replies::queries::Reply;
use crate::claims::saved_replies::store;
use crate::claims::saved_replies::store::{ReplyId, may_edit};
use crate::claims::saved_replies::text::Variable;
use crate::claims::store::act;
use crate::claims::store::act::Form;
use crate::claims::store::error::ActError;
use crate::people::Person;
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::{Posted, QueryParams};
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::page::choice::Choice;
use crate::web::http::session::{Reviewer, SignedIn};
use crate::web::http::state::{State, WebState};
use crate::web::reviewer::done;
use crate::web::reviewer::saved_replies::form::ReplyForm;
use crate::web::reviewer::saved_replies::view::{FilledReply, SavedReplyView, open};
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

/// Where the list is.
pub const PATH: &str = "/saved-replies";

fn path(id: ReplyId) -> String {
    format!("{PATH}/{}", id.0)
}

/// "Changed by Rita Novak on 20 November 2026 at 14:05".
fn changed(state: &WebState, t: Texts, reply: &Reply) -> String {
    let at = TimeWords::new(t.language(), &state.context.calendar).instant(reply.changed_at);
    t.with("reply-changed", &[("name", (&reply.changed_by).into()), ("time", at.into())])
}

/// `GET /reply-templates…`: the addresses that bookmarks hold from before, for good.
pub async fn moved(Reviewer(_): Reviewer, request: HttpRequest) -> HttpResponse {
    let old = request.uri().path_and_query().map_or("", |old| old.as_str());
    let rest = old.strip_prefix("/reply-templates").unwrap_or_default();
    let response = HttpResponse::PermanentRedirect().insert_header((LOCATION, format!("{PATH}{rest}"))).finish();
    std::future::ready(response).await
}

/// A version in the history of a reply.
struct Version {
    title: String,
    about: String,
    english: String,
    french: String,
}

#[derive(Template)]
#[template(path = "reviews/saved_replies/edit.html")]
struct EditPage {
    t: Texts,
    frame: Frame,
    /// Its number, unless it is new.
    href: Option<String>,
    title: String,
    form: ReplyForm,
    /// For whom a new one is; leads choose.
    whose: Vec<Choice>,
    editable: bool,
    variables: Vec<(String, &'static str)>,
    versions: Vec<Version>,
    claim: String,
    filled: Option<FilledReply>,
    /// Somebody else changed it meanwhile.
    meanwhile: bool,
}

fn edit_page(frame: Frame, reader: &Person, form: ReplyForm) -> EditPage {
    let t = frame.t;
    let choice = |(value, key)| Choice::new(value, t.text(key)).chosen_in(&[form.whose.as_str()]);
    let whose = [("own", "reply-whose-own"), ("shared", "reply-whose-shared")].map(choice);
    let whose = if reader.is_lead() { whose.to_vec() } else { Vec::new() };
    EditPage {
        t,
        frame,
        href: None,
        title: t.text("reply-new").to_owned(),
        form,
        whose,
        editable: true,
        variables: Variable::ALL.iter().map(|variable| (variable.written(), t.text(variable.label_key()))).collect(),
        versions: Vec::new(),
        claim: String::new(),
        filled: None,
        meanwhile: false,
    }
}

/// `GET /saved-replies/new`
pub async fn new(frame: Frame, Reviewer(reader): Reviewer) -> Result<HttpResponse, PageError> {
    let form = ReplyForm { whose: "own".to_owned(), ..ReplyForm::default() };
    std::future::ready(Ok(page::render(&edit_page(frame, &reader, form)))).await
}

/// `POST /saved-replies`
pub async fn create(
    frame: Frame,
    Reviewer(reader): Reviewer,
    state: State,
    posted: Posted<ReplyForm>,
) -> Result<HttpResponse, PageError> {
    let Posted { form, once, errors } = posted;
    let text = match form.parse(frame.t, reader.is_lead(), errors) {
        Ok(text) => text,
        Err(errors) => {
            let frame = frame.at(format!("{PATH}/new")).with_errors(errors);
            return Ok(page::invalid(&edit_page(frame, &reader, form)));
        }
    };
    let (context, shared) = (state.context.clone(), form.whose == "shared");
    write(&state, once, move |conn| store::add(conn, &context, &reader, shared, &text)).await?;
    Ok(done(PATH, "notice-reply-saved"))
}

async fn write(
    state: &State,
    once: Form,
    work: impl FnOnce(&mut diesel::PgConnection) -> Result<ReplyId, ActError> + Send + 'static,
) -> Result<(), PageError> {
    state.write(move |conn| Ok(act::once(conn, &once, |_id| PATH.to_owned(), work)?)).await.map(drop)
}

/// The claim to show a reply with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PreviewQuery {
    claim: String,
}

/// `GET /saved-replies/{reply}`: to read, to change, and how it reads with a claim.
pub async fn edit(
    frame: Frame,
    Reviewer(reader): Reviewer,
    address: web::Path<String>,
    QueryParams(query): QueryParams<PreviewQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let (reply, opened) = open(&state, &reader, reply_id(&address)?, ClaimId::parse(&query.claim)).await?;
    let mut errors = Errors::default();
    if !query.claim.trim().is_empty() && opened.filled.is_none() {
        errors.add("claim", frame.t.text("error-claim-unknown"));
    }
    let page = page_of(frame.with_errors(errors), &state, &reader, &reply, opened, ReplyForm::of(&reply));
    Ok(page::render(&EditPage { claim: query.claim, ..page }))
}

/// The number that an address names.
fn reply_id(text: &str) -> Result<ReplyId, PageError> {
    let digits = text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().map(ReplyId).ok_or(PageError::NotFound)
}

fn page_of(
    frame: Frame,
    state: &WebState,
    reader: &Person,
    reply: &Reply,
    opened: SavedReplyView,
    form: ReplyForm,
) -> EditPage {
    let t = frame.t;
    let version = |old: &Reply| Version {
        title: t.with("reply-version", &[("number", old.version.into()), ("title", (&old.title).into())]),
        about: changed(state, t, old),
        english: old.english.clone(),
        french: old.french.clone(),
    };
    let frame = frame.at(path(reply.id));
    EditPage {
        href: Some(path(reply.id)),
        title: reply.title.clone(),
        whose: Vec::new(),
        editable: may_edit(reader, reply.owner),
        versions: opened.versions.iter().map(version).collect(),
        filled: opened.filled,
        ..edit_page(frame, reader, form)
    }
}

/// `POST /saved-replies/{reply}`
pub async fn update(
    frame: Frame,
    SignedIn(reader): SignedIn,
    address: web::Path<String>,
    state: State,
    posted: Posted<ReplyForm>,
) -> Result<HttpResponse, PageError> {
    let id = reply_id(&address)?;
    let (reply, opened) = open(&state, &reader, id, None).await?;
    if !may_edit(&reader, reply.owner) {
        return Err(PageError::Forbidden);
    }
    let Posted { form, once, errors } = posted;
    let text = match form.parse(frame.t, false, errors) {
        Ok(text) => text,
        Err(errors) => {
            let page = page_of(frame.with_errors(errors), &state, &reader, &reply, opened, form);
            return Ok(page::invalid(&page));
        }
    };
    let (context, person, seen) = (state.context.clone(), reader.clone(), (id, form.seen()));
    match write(&state, once, move |conn| store::change(conn, &context, &person, seen, &text)).await {
        Ok(()) => Ok(done(PATH, "notice-reply-saved")),
        Err(PageError::Refused { refusal: Refusal::Changed, .. }) => {
            let (reply, opened) = open(&state, &reader, id, None).await?;
            let form = ReplyForm { version: reply.version.to_string(), ..form };
            let page = EditPage { meanwhile: true, ..page_of(frame, &state, &reader, &reply, opened, form) };
            Ok(page::render_as(StatusCode::CONFLICT, &page))
        }
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "reviews/saved_replies/deletion.html")]
struct DeletionPage {
    t: Texts,
    frame: Frame,
    href: String,
    title: String,
    shared: bool,
    version: i32,
}

/// What the page that asks "delete this?" sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DeletionForm {
    version: String,
}

/// `GET /saved-replies/{reply}/deletion`
pub async fn deletion(
    frame: Frame,
    Reviewer(reader): Reviewer,
    address: web::Path<String>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let (reply, _) = open(&state, &reader, reply_id(&address)?, None).await?;
    if !may_edit(&reader, reply.owner) {
        return Err(PageError::Forbidden);
    }
    let (href, shared, version) = (path(reply.id), reply.owner.is_none(), reply.version);
    Ok(page::render(&DeletionPage { t: frame.t, frame, href, title: reply.title, shared, version }))
}

/// `POST /saved-replies/{reply}/deletion`
pub async fn delete(
    SignedIn(reader): SignedIn,
    address: web::Path<String>,
    state: State,
    posted: Posted<DeletionForm>,
) -> Result<HttpResponse, PageError> {
    let id = reply_id(&address)?;
    let (context, seen) = (state.context.clone(), (id, posted.form.version.parse().unwrap_or(0)));
    write(&state, posted.once, move |conn| store::delete(conn, &context, &reader, seen)).await?;
    Ok(done(PATH, "notice-reply-deleted"))
}
