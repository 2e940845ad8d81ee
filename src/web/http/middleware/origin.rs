//! Refuses what does not come from our own pages.

use crate::web::ground::error::PageError;
use crate::web::http::middleware::host::names;
use crate::web::http::middleware::visitor::refuse;
use actix_web::Error;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;

/// Layer 5: refuses what changes something unless it comes from a page of ours. Browsers say so themselves:
/// `Sec-Fetch-Site`, or where that is missing `Origin`. What says neither is refused as well.
pub async fn origin(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE);
    if safe || is_same_origin(&request) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    Ok(refuse(request, &PageError::Elsewhere))
}

fn is_same_origin(request: &ServiceRequest) -> bool {
    let one = |name: &str| {
        let mut values = request.headers().get_all(name);
        let first = values.next()?;
        let first = if values.next().is_some() { "several" } else { first.to_str().unwrap_or("odd") };
        Some(first.to_owned())
    };
    match (one("sec-fetch-site"), one(header::ORIGIN.as_str())) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => names(request).is_some_and(|names| names.is_origin(request.request(), &origin)),
        (None, None) => false,
    }
}
