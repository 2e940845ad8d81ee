//! What the outermost layer notes of a request: its id, when it arrived, and whether its page is sent.

use actix_web::{HttpMessage as _, HttpRequest};
use std::time::Instant;

/// The request's id: in the log, on error pages and in the answer's `X-Request-Id`.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// The id of a request.
pub fn reference(request: &HttpRequest) -> String {
    request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default()
}

/// When the request's head had arrived.
#[derive(Debug, Clone, Copy)]
pub struct Arrival(pub Instant);

/// When a request arrived: its head, however long its body takes (rule 4.9).
pub fn arrived(request: &HttpRequest) -> Instant {
    request.extensions().get::<Arrival>().map_or_else(Instant::now, |arrived| arrived.0)
}

/// Marks a HEAD, which goes on as GET: its page is shown to nobody.
pub struct WithoutBody;

/// Whether the answer's page is sent.
pub fn sends_page(request: &HttpRequest) -> bool {
    request.extensions().get::<WithoutBody>().is_none()
}

pub fn new_reference() -> String {
    let mut bytes = [0; 6];
    // An id that is not unique only makes the log harder to read.
    let _ = getrandom::fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
