//! Deleting a saved reply, after a page that asks.

use crate::claims::context::Context;
use crate::claims::saved_replies::reply::may_edit;
use crate::claims::saved_replies::store;
use crate::text::Texts;
use crate::web::ground::error::PageError;
use crate::web::http::forms::Posted;
use crate::web::http::page::{self, Frame, done};
use crate::web::http::session::{Reviewer, SignedIn};
use crate::web::http::state::{Connection, State};
use crate::web::reviewer::saved_replies::view::{PATH, open, path, reply_id};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "reviewer/saved_replies/deletion.html")]
struct DeletionPage {
    t: Texts,
    frame: Frame,
    href: String,
    title: String,
    shared: bool,
    version: i32,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DeletionForm {
    version: String,
}

/// `GET /saved-replies/{reply}/deletion`
pub async fn page(
    frame: Frame,
    Reviewer(reader): Reviewer,
    address: web::Path<String>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let (reply, _) = open(&state, &reader, reply_id(&address)?, None).await?;
    if !may_edit(&reader, reply.owner) {
        return Err(PageError::NotFound);
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
    let seen = (id, posted.form.version.parse().unwrap_or(0));
    let work = move |conn: &mut Connection, context: &Context| store::delete(conn, context, &reader, seen);
    let landing = state.once(posted.once, |_| PATH.to_owned(), work).await?;
    Ok(done(landing.location(), "notice-reply-deleted"))
}
