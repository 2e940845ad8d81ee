//! Adding and changing a saved reply, and how it reads with a claim.

use crate::claims::context::Context;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::saved_replies::reply::{Reply, may_edit};
use crate::claims::saved_replies::store;
use crate::claims::saved_replies::text::Variable;
use crate::people::Person;
use crate::text::Texts;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::{Posted, QueryParams};
use crate::web::http::page::choice::Choice;
use crate::web::http::page::{self, Frame, done};
use crate::web::http::session::{Reviewer, SignedIn};
use crate::web::http::state::{Connection, State, WebState};
use crate::web::reviewer::saved_replies::form::ReplyForm;
use crate::web::reviewer::saved_replies::view::{FilledReply, PATH, SavedReplyView, changed, open, path, reply_id};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

/// A version in the history of a reply.
struct Version {
    title: String,
    about: String,
    english: String,
    french: String,
}

#[derive(Template)]
#[template(path = "reviewer/saved_replies/edit.html")]
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
    /// Somebody else changed it since it was opened.
    changed_since: bool,
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
        changed_since: false,
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
    let shared = form.whose == "shared";
    let work = move |conn: &mut Connection, context: &Context| store::add(conn, context, &reader, shared, &text);
    let landing = state.once(once, |_| PATH.to_owned(), work).await?;
    Ok(done(landing.location(), "notice-reply-saved"))
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
    let (person, seen) = (reader.clone(), (id, form.seen()));
    let work = move |conn: &mut Connection, context: &Context| store::change(conn, context, &person, seen, &text);
    match state.once(once, |_| PATH.to_owned(), work).await {
        Ok(landing) => Ok(done(landing.location(), "notice-reply-saved")),
        Err(PageError::Refused { refusal: Refusal::Changed, .. }) => {
            let (reply, opened) = open(&state, &reader, id, None).await?;
            let form = ReplyForm { version: reply.version.to_string(), ..form };
            let page = EditPage { changed_since: true, ..page_of(frame, &state, &reader, &reply, opened, form) };
            Ok(page::render_as(StatusCode::CONFLICT, &page))
        }
        Err(other) => Err(other),
    }
}
