//! The outermost layer: request id and access log, security headers, HEAD as GET, panics and broken layers as pages.

use crate::web::ground::customer_path::for_log;
use crate::web::ground::headers::protect;
use crate::web::ground::language;
use crate::web::ground::request_id::{Arrival, RequestId, WithoutBody, new_reference};
use crate::web::http::client_address::client_address;
use crate::web::http::fallback_page::FallbackPage;
use crate::web::http::identity::Identity;
use crate::web::http::session::older_key::sign_again;
use crate::web::http::state::{PATIENCE, patiently};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _, HttpRequest};
use futures_util::FutureExt as _;
use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::rc::Rc;
use std::time::Instant;

/// Layer 1.
pub async fn log(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let began = Instant::now();
    sign_again(&mut request);
    request.extensions_mut().insert(Arrival(began));
    let reference = new_reference();
    request.extensions_mut().insert(RequestId(reference.clone()));
    let line = AccessLine {
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
            Err(FallbackPage::busy(language, line.reference, form).into())
        }
        Err(_panic) => {
            tracing::error!(reference = %line.reference, "a request panicked");
            line.log(500, None);
            Err(FallbackPage::fault(language, line.reference, form).into())
        }
    }
}

/// What the access log says of a request. Queries are left out: they may name customers.
struct AccessLine {
    reference: String,
    client: Option<IpAddr>,
    method: Method,
    path: String,
    began: Instant,
}

impl AccessLine {
    fn log(&self, status: u16, user: Option<i64>) {
        let milliseconds = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        let (reference, method, path) = (&self.reference, &self.method, &self.path);
        let client = self.client.map(tracing::field::display);
        tracing::info!(target: "access", %reference, client, %method, %path, status, milliseconds, user, "request");
    }
}

fn user_of(request: &HttpRequest) -> Option<i64> {
    let visitor = request.extensions().get::<Rc<Identity>>().cloned()?;
    visitor.person.as_ref().map(|person| person.id.0)
}
