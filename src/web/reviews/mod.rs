//! Pages of the programme's side: the queue, the review of a claim, its decision and its outcome, competing claims.

mod bench;
pub mod competition;
pub mod decision;
mod earlier;
mod elsewhere;
pub mod errand;
pub mod errands;
mod form;
mod meanwhile;
pub mod outcome;
pub mod page;
mod position;
pub mod queue;
pub mod replies;
pub mod saving;
pub mod shortcuts;
mod shown;
mod stand;
pub mod taking;
mod templates;
pub mod undeliverable;

use crate::web::http::page::{Notice, see_other};
use actix_web::HttpResponse;

/// A redirect that says what was done.
fn done(path: &str, notice: &'static str) -> HttpResponse {
    let response = see_other(path);
    match Notice::new(notice) {
        Some(notice) => notice.after(response),
        None => response,
    }
}
