//! The headers of every answer.

use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};

/// No inline script or style, nothing from elsewhere, in nobody's frame.
macro_rules! policy {
    () => {
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
    };
}

const POLICY: &str = policy!();
/// The same, for a page that frames others of ours.
pub const WITH_FRAMES: &str = concat!(policy!(), "; frame-src 'self'");

/// What each answer says; a handler that says another thing for good reason (a file, a picture) is left alone.
pub const HEADERS: [(HeaderName, &str); 8] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // With `no-referrer`, Chromium posts forms with `Origin: null`.
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    // Pages are somebody's own; only the files under /static may be kept.
    (header::CACHE_CONTROL, "no-store"),
];

/// Adds them, and the request's id.
pub fn protect(headers: &mut HeaderMap, reference: &str) {
    for (name, value) in HEADERS {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    if let Ok(id) = HeaderValue::from_str(reference) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
}
