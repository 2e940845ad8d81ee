//! Single keys for reviewers: which there are, and whether they act (rule 7.12).

use crate::people::preferences;
use crate::text::Texts;
use crate::web::ground::error::PageError;
use crate::web::http::forms::Posted;
use crate::web::http::page::{self, Frame, done};
use crate::web::http::session::Reviewer;
use crate::web::http::state::State;
use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

const PATH: &str = "/shortcuts";

/// The keys as they are drawn, and what each does. `keys.js` acts on the same.
pub(super) const KEYS: [(&str, &str); 11] = [
    ("F", "keys-found"),
    ("M", "keys-missing"),
    ("N", "keys-next"),
    ("J", "keys-page-next"),
    ("K", "keys-page-previous"),
    ("[", "keys-file-previous"),
    ("]", "keys-file-next"),
    ("D", "keys-decision"),
    ("W", "keys-message"),
    ("S", "keys-send"),
    ("?", "keys-help"),
];

#[derive(Template)]
#[template(path = "reviewer/shortcuts.html")]
struct ShortcutsPage {
    t: Texts,
    frame: Frame,
    on: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ShortcutsForm {
    shortcuts: String,
}

/// `GET /shortcuts`
pub async fn page(frame: Frame, Reviewer(reader): Reviewer, state: State) -> Result<HttpResponse, PageError> {
    let on = state.read(move |conn, _now| Ok(preferences::shortcuts(conn, reader.id)?)).await?;
    Ok(page::render(&ShortcutsPage { t: frame.t, frame, on }))
}

/// `POST /shortcuts`
pub async fn choose(
    Reviewer(reader): Reviewer,
    state: State,
    posted: Posted<ShortcutsForm>,
) -> Result<HttpResponse, PageError> {
    let on = posted.form.shortcuts == "on";
    state.write(move |conn| Ok(preferences::set_shortcuts(conn, reader.id, on)?)).await?;
    Ok(done(PATH, if on { "notice-shortcuts-on" } else { "notice-shortcuts-off" }))
}
