//! Pages of the programme's side: the queue, the review of a claim, its decision and its outcome.

pub mod decision;
mod form;
pub mod outcome;
pub mod page;
pub mod queue;
mod shown;
pub mod taking;

use super::errors::PageError;
use super::page::{Notice, see_other};
use crate::claims::claim::ClaimId;
use actix_web::{HttpRequest, HttpResponse};

/// The claim of an address, however its number is spelled.
fn claim_id(request: &HttpRequest) -> Result<ClaimId, PageError> {
    request.match_info().get("id").and_then(ClaimId::parse).ok_or(PageError::NotFound)
}

/// Where a page really is, when its address spells the claim's number in another way (rule 6.8).
fn spelled_otherwise(request: &HttpRequest, id: ClaimId, page: &str) -> Option<HttpResponse> {
    let spelled = request.match_info().get("id").is_some_and(|raw| raw == id.to_string());
    (!spelled).then(|| see_other(&format!("/claims/{id}/{page}")))
}

/// A redirect that says what was done.
fn done(path: &str, notice: &'static str) -> HttpResponse {
    let response = see_other(path);
    match Notice::new(notice) {
        Some(notice) => notice.after(response),
        None => response,
    }
}
