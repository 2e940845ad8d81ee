//! The innermost layer finds out who asks; the pages of errors are written here.

use crate::web::ground::cookies::cookie;
use crate::web::ground::error::PageError;
use crate::web::ground::flash::Flash;
use crate::web::ground::language;
use crate::web::http::error_page;
use crate::web::http::identity::Identity;
use crate::web::http::identity::VISIT;
use crate::web::http::kept_answer;
use crate::web::http::page::Frame;
use crate::web::http::session;
use actix_session::SessionExt as _;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _};
use std::rc::Rc;

/// Middleware, innermost: finds out who asks, and writes the pages of errors.
pub async fn identify(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let mut visitor = Identity::stranger(request.request());
    if let Some((person, form_key)) = session::person(request.request()) {
        visitor.language = language::of(request.request(), Some(person.language));
        visitor.must_set_up = session::must_set_up(request.request(), &person);
        visitor.via = session::via(&request.get_session());
        visitor.counts = session::menu_counts(request.request());
        visitor.person = Some(person);
        visitor.form_key = Some(form_key);
    }
    let visitor = Rc::new(visitor);
    request.extensions_mut().insert(Rc::clone(&visitor));
    let chosen = language::chosen(request.query_string())
        .filter(|_| request.method() == Method::GET && !is_customers(request.path()));
    if let Some(answer) = kept_answer::find(&request, &visitor).await {
        return Ok(request.into_response(answer));
    }
    let response = next.call(request).await?.map_into_boxed_body();
    let mut response = kept_answer::keep(with_error_page(response), &visitor).await;
    let head = response.response_mut();
    let used = visitor.visit_used.get() && visitor.visit_is_new;
    let cookies = [
        chosen.map(language::cookie),
        used.then(|| cookie(VISIT, visitor.visit.clone(), None)),
        visitor.notice_shown.get().then(Flash::no_cookie),
    ];
    for cookie in cookies.into_iter().flatten() {
        // Only an odd name or value could fail, and these are ours.
        let _ = head.add_cookie(&cookie);
    }
    Ok(response)
}

/// Middleware around the addresses without a session: writes the pages of their errors.
pub async fn error_pages(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    Ok(with_error_page(next.call(request).await?.map_into_boxed_body()))
}

/// Whether a page is a customer's: it leaves no cookie behind.
fn is_customers(path: &str) -> bool {
    path.starts_with("/consent/")
}

/// Answers a request that goes no further.
pub fn refuse(request: ServiceRequest, error: &PageError) -> ServiceResponse<BoxBody> {
    let page = error_page::page_of(error, Frame::of(request.request()));
    request.into_response(page)
}

/// Replaces an error's bare answer by its page.
fn with_error_page(response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let Some(error) = response.response().error() else {
        return response;
    };
    let page = error_page::page_of_library(error, Frame::of(response.request()));
    response.into_response(page)
}
