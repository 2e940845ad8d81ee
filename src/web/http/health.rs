//! For whatever watches the program.

use crate::web::ground::error::PageError;
use crate::web::http::state::State;
use crate::web::http::state::patiently;
use actix_web::HttpResponse;
use actix_web::http::header::ContentType;
use std::time::Duration;

/// `GET /healthz`: the program runs. Asks nothing else, so that a database that is away does not get it restarted.
pub async fn alive() -> HttpResponse {
    std::future::ready(HttpResponse::Ok().content_type(ContentType::plaintext()).body("ok\n")).await
}

/// How long the database may take to show that it is there; the answer to a watcher comes within 2 seconds.
const PATIENCE: Duration = Duration::from_millis(1500);

/// `GET /readyz`: the program can answer pages.
pub async fn ready(state: State) -> Result<HttpResponse, PageError> {
    patiently(PATIENCE, state.read(|_conn, _now| Ok(()))).await?;
    Ok(HttpResponse::Ok().content_type(ContentType::plaintext()).body("ready\n"))
}
