//! The claim that an address names.

use crate::claims::model::vocabulary::ClaimId;
use crate::web::ground::error::PageError;
use crate::web::ground::paths::claim_path;
use crate::web::http::page::see_other;
use crate::web::http::session::SignedIn;
use actix_web::dev::Payload;
use actix_web::http::Method;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use std::future::{Ready, ready};

/// The `{id}` of an address. What people type ("123", "cpor-123") leads to the one address of the page (rule 6.8);
/// what is no claim ID is no page. Whether there is such a claim, and for whom, only a look-up says.
#[derive(Debug, Clone, Copy)]
pub struct OfClaim(pub ClaimId);

impl FromRequest for OfClaim {
    type Error = PageError;
    type Future = Ready<Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        ready(read(request))
    }
}

/// `GET` of an address below a claim that only takes a form: to the page that has it (rule 14.13).
pub async fn to_claim(_: SignedIn, OfClaim(id): OfClaim) -> HttpResponse {
    std::future::ready(see_other(&claim_path(id))).await
}

/// The same, where the form is on the page of the proof.
pub async fn to_proof(_: SignedIn, OfClaim(id): OfClaim) -> HttpResponse {
    std::future::ready(see_other(&format!("/claims/{id}/proof"))).await
}

/// The same, where it is on the last step of a draft.
pub async fn to_check(_: SignedIn, OfClaim(id): OfClaim) -> HttpResponse {
    std::future::ready(see_other(&format!("/claims/{id}/check"))).await
}

/// The same, where it is on the page of a review.
pub async fn to_review(_: SignedIn, OfClaim(id): OfClaim) -> HttpResponse {
    std::future::ready(see_other(&format!("/claims/{id}/review"))).await
}

fn read(request: &HttpRequest) -> Result<OfClaim, PageError> {
    let given = request.match_info().get("id").ok_or(PageError::NotFound)?;
    let id = ClaimId::parse(given).ok_or(PageError::NotFound)?;
    let canonical = id.to_string();
    if given == canonical || request.method() == Method::POST {
        return Ok(OfClaim(id));
    }
    let path = request.match_pattern().ok_or(PageError::NotFound)?.replace("{id}", &canonical);
    let path =
        request.match_info().iter().fold(path, |path, (name, value)| path.replace(&format!("{{{name}}}"), value));
    let query = request.query_string();
    let to = if query.is_empty() { path } else { format!("{path}?{query}") };
    Err(crate::web::ground::paths::own_path(&to)
        .map_or(PageError::NotFound, |to| PageError::Moved { to: to.to_owned(), notice: None }))
}
