//! A file of a claim to look at: its page, and the pictures of its pages (rule 7.7).

use crate::claims::lifecycle::policy::Actor;
use crate::claims::queries;
use crate::claims::queries::claim_files::FileRow;
use crate::claims::store::error::ActError;
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::claim::claim_path::OfClaim;
use crate::web::claim::download::{answer, body, number, open_whole};
use crate::web::claim::file_viewer;
use crate::web::claim::file_viewer::FileView;
use crate::web::claim::file_viewer::position::FilePosition;
use crate::web::claim::file_viewer::{Drawing, ViewedFiles, Viewer};
use crate::web::ground::error::PageError;
use crate::web::http::forms::QueryParams;
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::session::SignedIn;
use crate::web::http::state::State;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;
use std::collections::HashSet;

/// What the address of the page says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PreviewQuery {
    page: String,
    fit: String,
}

#[derive(Template)]
#[template(path = "claim/preview.html")]
struct PreviewPage {
    t: Texts,
    frame: Frame,
    id: String,
    name: String,
    viewer: Viewer,
}

/// `GET /claims/{id}/files/{file}/preview`
pub async fn page(
    state: State,
    frame: Frame,
    request: HttpRequest,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    QueryParams(query): QueryParams<PreviewQuery>,
) -> Result<HttpResponse, PageError> {
    let file = request.match_info().get("file").and_then(number).ok_or(PageError::NotFound)?;
    let place = FilePosition { file: Some(file), ..FilePosition::of_query("", &query.page, &query.fit) };
    let read = move |conn: &mut _, _now| {
        let row = queries::claim_files::file(conn, &Actor::Person(person), id, file)?;
        let looked = file_viewer::look(conn, std::slice::from_ref(&row), place)?;
        Ok((row, looked))
    };
    let (row, looked): (FileRow, ViewedFiles) = state.read(read).await?;
    looked.make_again(&state).await?;
    let t = frame.t;
    let claim = format!("/claims/{id}");
    let drawing = Drawing {
        t,
        words: TimeWords::new(t.language(), &state.context.calendar),
        base: (&format!("{claim}/files/{file}/preview"), Vec::new()),
        claim,
        files: std::slice::from_ref(&row),
        looked: &looked,
        renderer: &state.jobs.renderer,
        fresh: HashSet::new(),
        in_form: false,
    };
    let viewer = Viewer { tabs: Vec::new(), ..drawing.viewer() };
    Ok(page::render(&PreviewPage { t, frame, id: id.to_string(), name: row.name.clone(), viewer }))
}

/// `GET /claims/{id}/files/{file}/pages/{n}`: the picture of a page, behind the walls of the download.
pub async fn picture(
    state: State,
    request: HttpRequest,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
) -> Result<HttpResponse, PageError> {
    let named = |name: &str| request.match_info().get(name).and_then(number).ok_or(PageError::NotFound);
    let (file, page) = (named("file")?, i32::try_from(named("n")?).map_err(|_large| PageError::NotFound)?);
    let read = move |conn: &mut _, _now| {
        let row = queries::claim_files::file(conn, &Actor::Person(person), id, file)?;
        let page = queries::page_images::page(conn, &row, page).map_err(ActError::from)?;
        Ok((row.name, page.and_then(|page| page.picture)))
    };
    let (name, picture) = state.read(read).await?;
    let picture = picture.ok_or(PageError::NotFound)?;
    Ok(answer(picture.kind.media_type()).body(body(open_whole(&state, &name, picture.key).await?)))
}
