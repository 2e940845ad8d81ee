//! The list of saved replies.

use crate::claims::saved_replies::queries;
use crate::claims::saved_replies::reply::{Reply, may_edit};
use crate::text::Texts;
use crate::web::ground::error::PageError;
use crate::web::http::page::{self, Frame};
use crate::web::http::session::Reviewer;
use crate::web::http::state::State;
use crate::web::reviewer::saved_replies::view::{PATH, changed, path};
use actix_web::http::header::LOCATION;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

struct Line {
    href: String,
    title: String,
    changed: String,
    editable: bool,
}

/// Everybody's, or the reader's own.
struct Part {
    id: &'static str,
    title: &'static str,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "reviewer/saved_replies/index.html")]
struct IndexPage {
    t: Texts,
    frame: Frame,
    parts: [Part; 2],
}

/// `GET /saved-replies`
pub async fn index(frame: Frame, Reviewer(reader): Reviewer, state: State) -> Result<HttpResponse, PageError> {
    let (t, person) = (frame.t, reader.clone());
    let replies = state.read(move |conn, _now| Ok(queries::replies(conn, &person)?)).await?;
    let line = |reply: &Reply| Line {
        href: path(reply.id),
        title: reply.title.clone(),
        changed: changed(&state, t, reply),
        editable: may_edit(&reader, reply.owner),
    };
    let part = |id, title, own: bool| {
        let lines = replies.iter().filter(|reply| reply.owner.is_some() == own).map(line).collect();
        Part { id, title, lines }
    };
    let parts = [part("shared", t.text("replies-shared"), false), part("own", t.text("replies-own"), true)];
    Ok(page::render(&IndexPage { t, frame, parts }))
}

/// `GET /reply-templates…`: what the addresses were before, for good.
pub async fn moved(Reviewer(_): Reviewer, request: HttpRequest) -> HttpResponse {
    let old = request.uri().path_and_query().map_or("", |old| old.as_str());
    let to = format!("{PATH}{}", old.strip_prefix("/reply-templates").unwrap_or_default());
    std::future::ready(HttpResponse::PermanentRedirect().insert_header((LOCATION, to)).finish()).await
}
