//! Pages that only tests need: some break, some show what the arguments of handlers bring.

use actix_web::{HttpResponse, web};
use cpor::claims::model::refusal::Refusal;
use cpor::claims::store::act;
use cpor::claims::store::error::ActError;
use cpor::web::ground::error::PageError;
use cpor::web::http::forms::Posted;
use cpor::web::http::page::see_other;
use cpor::web::http::session::{Lead, PartnerStaff, Reviewer, SignedIn};
use cpor::web::http::state::State;
use serde::Deserialize;

/// Adds them.
pub fn pages_of_tests(config: &mut web::ServiceConfig) {
    config
        .route("/test/break", web::get().to(break_here))
        .route("/test/break-in-blocking", web::get().to(break_in_blocking))
        .route("/test/anybody", web::get().to(async |me: SignedIn| me.0.name))
        .route("/test/partner", web::get().to(async |me: PartnerStaff| format!("{} {}", me.person.name, me.company.0)))
        .route("/test/reviewer", web::get().to(async |me: Reviewer| me.0.name))
        .route("/test/lead", web::get().to(async |me: Lead| me.0.name))
        .route("/test/form", web::post().to(form))
        .route("/test/refused", web::post().to(refused))
        .route("/test/fault", web::post().to(fault));
}

async fn break_here() -> HttpResponse {
    panic!("a panic in a handler, with /a/path and select 1");
}

async fn break_in_blocking(state: State) -> Result<HttpResponse, PageError> {
    state.read(|_conn, _now| -> Result<(), _> { panic!("a panic in a database call") }).await?;
    Ok(HttpResponse::Ok().finish())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct CommentForm {
    comment: String,
    products: Vec<String>,
}

/// Takes a form once: leads to an address that counts what was done.
async fn form(_me: SignedIn, state: State, posted: Posted<CommentForm>) -> Result<HttpResponse, PageError> {
    if posted.errors.any() {
        let said = format!("{:?} {:?}", posted.form, posted.errors.list());
        return Ok(HttpResponse::UnprocessableEntity().body(said));
    }
    let Posted { form, once, .. } = posted;
    let landing = state
        .write(move |conn| {
            let location = |count: &usize| format!("/test/anybody?count={count}");
            Ok(act::once(conn, &once, location, |_conn| Ok::<_, ActError>(form.products.len()))?)
        })
        .await?;
    Ok(see_other(landing.location()))
}

async fn refused(_me: SignedIn, _posted: Posted<CommentForm>) -> Result<HttpResponse, PageError> {
    Err(PageError::from(ActError::Refused { refusal: Refusal::NothingAnswered, claim: None }))
}

async fn fault(_me: SignedIn, _posted: Posted<CommentForm>) -> Result<HttpResponse, PageError> {
    Err(PageError::fault("the connection broke while committing"))
}
