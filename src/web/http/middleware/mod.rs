//! The layers around every page, outermost first.
//!
//! 0. [`connection`]: what was not read ends with its connection
//! 1. [`outermost`]: request id and log line, security headers, HEAD as GET, panics and broken layers as pages
//! 2. [`crate::web::http::middleware::compress::layer`]: a page that is whole becomes smaller
//! 3. [`host`]: only under our own name
//! 4. [`spelling`]: a customer's address is led to its plain spelling
//! 5. [`origin`]: what changes something comes from our own pages, and is told so before its body is read
//! 6. the session (`session::middleware`), 7. the visitor and the error pages (`visitor::meet`)
//!
//! A layer that returns `Err` skips the ones around it, so these return responses.

pub mod compress;
pub mod connection;

use crate::db::{PATIENCE, patiently};
use crate::web::ground::client_address::client_address;
use crate::web::ground::customer_path::{for_log, plain};
use crate::web::ground::error::PageError;
use crate::web::ground::language;
use crate::web::http::fallback_page::LastPage;
use crate::web::http::identity::{Visitor, refuse};
use crate::web::http::session;
use crate::web::http::state::State;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _, HttpRequest, HttpResponse};
use futures_util::FutureExt as _;
use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::rc::Rc;
use std::time::Instant;

use crate::web::ground::headers::protect;
use crate::web::ground::host_names::Names;

/// The request's id: in the log, on error pages and in the answer's `X-Request-Id`.
#[derive(Debug, Clone)]
struct RequestId(String);

/// The id of a request.
pub fn reference(request: &HttpRequest) -> String {
    request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default()
}

/// When the request's head had arrived.
#[derive(Debug, Clone, Copy)]
struct Arrived(Instant);

/// When a request arrived: its head, however long its body takes (rule 4.9).
pub fn arrived(request: &HttpRequest) -> Instant {
    request.extensions().get::<Arrived>().map_or_else(Instant::now, |arrived| arrived.0)
}

/// Marks a HEAD, which goes on as GET: its page is shown to nobody.
struct WithoutBody;

/// Whether the answer's page is sent.
pub fn sends_page(request: &HttpRequest) -> bool {
    request.extensions().get::<WithoutBody>().is_none()
}

fn new_reference() -> String {
    let mut bytes = [0; 6];
    // An id that is not unique only makes the log harder to read.
    let _ = getrandom::fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Layer 1.
///
/// # Errors
/// The last page, when a layer inside panicked or broke: it brings its own headers.
pub async fn outermost(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let began = Instant::now();
    session::older_key::sign_again(&mut request);
    request.extensions_mut().insert(Arrived(began));
    let reference = new_reference();
    request.extensions_mut().insert(RequestId(reference.clone()));
    let line = Line {
        reference,
        client: client_address(request.request()),
        method: request.method().clone(),
        path: for_log(request.path()).into_owned(),
        began,
    };
    let language = language::of(request.request(), None);
    if request.method() == Method::HEAD {
        // The server leaves the body out by itself; handlers and routes need not know.
        request.head_mut().method = Method::GET;
        request.extensions_mut().insert(WithoutBody);
    }
    let form = request.method() == Method::POST;
    let answer = patiently(PATIENCE, async move { next.call(request).await });
    let answer = AssertUnwindSafe(answer).catch_unwind().await;
    match answer {
        Ok(Ok(response)) => {
            let mut response = response.map_into_boxed_body();
            protect(response.headers_mut(), &line.reference);
            line.log(response.status().as_u16(), user_of(response.request()));
            Ok(response)
        }
        Ok(Err(error)) => {
            tracing::error!(reference = %line.reference, %error, "a layer broke");
            line.log(503, None);
            Err(LastPage::busy(language, line.reference, form).into())
        }
        Err(_panic) => {
            tracing::error!(reference = %line.reference, "a request panicked");
            line.log(500, None);
            Err(LastPage::fault(language, line.reference, form).into())
        }
    }
}

/// What the access log says of a request. Queries are left out: they may name customers.
struct Line {
    reference: String,
    client: Option<IpAddr>,
    method: Method,
    path: String,
    began: Instant,
}

impl Line {
    fn log(&self, status: u16, user: Option<i64>) {
        let milliseconds = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        let (reference, method, path) = (&self.reference, &self.method, &self.path);
        let client = self.client.map(tracing::field::display);
        tracing::info!(target: "access", %reference, client, %method, %path, status, milliseconds, user, "request");
    }
}

fn user_of(request: &HttpRequest) -> Option<i64> {
    let visitor = request.extensions().get::<Rc<Visitor>>().cloned()?;
    visitor.person.as_ref().map(|person| person.id.0)
}

/// Layer 3: refuses requests to a name that is not ours, so that no link, cookie or cache is made for it.
/// Watchers may ask for the program's health by any name.
///
/// # Errors
/// None of its own.
pub async fn host(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let is_watcher = matches!(request.path(), "/healthz" | "/readyz");
    if connection::is_reserved(&request) && !is_watcher {
        return Ok(refuse(request, &PageError::Busy("too many connections".to_owned())));
    }
    if is_watcher || names(&request).is_some_and(|names| names.knows(request.request())) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    Ok(refuse(request, &PageError::WrongHost))
}

/// Layer 4: leads a customer's address to its plain spelling, with the method and the form that came to it (rule 12.10).
///
/// # Errors
/// None of its own.
pub async fn spelling(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(plain) = plain(request.path()).filter(|plain| plain != request.path()) else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    let query = language::chosen(request.query_string()).map(|language| format!("?lang={}", language.code()));
    let to = format!("{plain}{}", query.unwrap_or_default());
    let response = HttpResponse::TemporaryRedirect().insert_header((header::LOCATION, to)).finish();
    Ok(request.into_response(response))
}

/// Layer 5: refuses what changes something unless it comes from a page of ours. Browsers say so themselves:
/// `Sec-Fetch-Site`, or where that is missing `Origin`. What says neither is refused as well.
///
/// # Errors
/// None of its own.
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

fn names(request: &ServiceRequest) -> Option<Names> {
    Some(Names::of(&request.app_data::<State>()?.settings))
}
