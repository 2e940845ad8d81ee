//! Post, redirect, get: a page that answers a form is kept, and the browser is led to it (rule 14.13). So going back to it,
//! or reloading it, shows it again and sends nothing. Where it cannot be kept the page itself is the answer.

use crate::web::ground::paths::{has_token, own_path, referring_page, shows_secret, signs_in};
use crate::web::ground::random_text::random_text;
use crate::web::http::error_log;
use crate::web::http::identity::Identity;
use crate::web::http::session::answers::{self, Answer};
use crate::web::http::state::State;
use actix_web::body::{BoxBody, MessageBody as _};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, ContentType, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse};

/// Names the kept page in the address of the page that had the form. Once nothing is kept under it, it does nothing.
const PARAMETER: &str = "answer";
/// A longer page is not kept.
const LONGEST: usize = 512 * 1024;
/// A script that sends a form says by this header that it goes to the address itself.
const BY_SCRIPT: &str = "x-answer-address";

/// The page that is asked for, if it is a kept one of this reader's.
pub async fn find(request: &ServiceRequest, visitor: &Identity) -> Option<HttpResponse> {
    let id = request.query_string().split('&').find_map(|pair| pair.strip_prefix(PARAMETER)?.strip_prefix('='))?;
    let (key, state) = (visitor.form_key.as_ref()?, request.app_data::<State>()?);
    if request.method() != Method::GET {
        return None;
    }
    let Answer { status, page } = answers::find(state, key, id.to_owned()).await.ok()??;
    let status = StatusCode::from_u16(u16::try_from(status).ok()?).ok()?;
    let mut answer = HttpResponse::build(status);
    if status == StatusCode::TOO_MANY_REQUESTS {
        answer.insert_header((header::RETRY_AFTER, "60"));
    }
    Some(answer.content_type(ContentType::html()).body(page))
}

/// Leads to the page that answers a form of someone who is signed in, instead of answering with it.
pub async fn keep(response: ServiceResponse<BoxBody>, visitor: &Identity) -> ServiceResponse<BoxBody> {
    if response.request().method() != Method::POST {
        return response;
    }
    let response = match &visitor.form_key {
        Some(key) if is_page(&response) => led_to(response, key).await,
        _ => response,
    };
    if response.request().headers().contains_key(BY_SCRIPT) { as_address(response) } else { response }
}

/// Whether it is a page that may be kept: no page with a link of a mail or with a secret is; signing in has a form that is bound to something else, where
/// we are at fault the database may be too, and no page of ours sends a form where none is taken.
fn is_page(response: &ServiceResponse<BoxBody>) -> bool {
    let path = response.request().path();
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let elsewhere = has_token(path) || shows_secret(path) || signs_in(path);
    let status = response.status();
    let may = !status.is_server_error() && status != StatusCode::METHOD_NOT_ALLOWED;
    kind.starts_with("text/html") && !elsewhere && may
}

async fn led_to(response: ServiceResponse<BoxBody>, key: &str) -> ServiceResponse<BoxBody> {
    let (request, response) = response.into_parts();
    let (response, body) = response.into_parts();
    let bytes = match body.try_into_bytes() {
        Ok(bytes) => bytes,
        Err(body) => return ServiceResponse::new(request, response.set_body(body)),
    };
    let (id, status) = (random_text(), response.status());
    let to = address(&request, &id);
    if keep_page(&request, key, id, status, &bytes).await.is_none() {
        return ServiceResponse::new(request, response.set_body(BoxBody::new(bytes)));
    }
    let mut response = response.set_body(BoxBody::new(()));
    *response.status_mut() = StatusCode::SEE_OTHER;
    response.headers_mut().remove(header::CONTENT_TYPE);
    if let Ok(to) = HeaderValue::from_str(&to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    ServiceResponse::new(request, response)
}

/// Keeps the page; `None` where it cannot be kept.
async fn keep_page(request: &HttpRequest, key: &str, id: String, status: StatusCode, bytes: &[u8]) -> Option<()> {
    let state = request.app_data::<State>()?;
    let page = str::from_utf8(bytes).ok().filter(|page| page.len() <= LONGEST)?.to_owned();
    let status = i16::try_from(status.as_u16()).ok()?;
    let kept = answers::keep(state, key, id, Answer { status, page }).await;
    kept.map_err(|error| error_log::write(&error.into(), &Identity::of(request).reference)).ok()
}

/// The address of the page that had the form, with the one that is kept.
fn address(request: &HttpRequest, id: &str) -> String {
    let page = referring_page(request).unwrap_or_else(|| request.path().to_owned());
    let (path, query) = page.split_once('?').unwrap_or((&page, ""));
    let others = query.split('&').filter(|pair| !pair.is_empty() && pair.split('=').next() != Some(PARAMETER));
    let query: Vec<String> = others.map(str::to_owned).chain([format!("{PARAMETER}={id}")]).collect();
    let whole = format!("{path}?{}", query.join("&"));
    own_path(&whole).map_or_else(|| format!("/?{PARAMETER}={id}"), str::to_owned)
}

/// The same answer to a script, which reads where to go.
fn as_address(response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let Some(to) = response.headers().get(header::LOCATION).cloned() else { return response };
    let (request, mut response) = response.into_parts();
    *response.status_mut() = StatusCode::OK;
    response.headers_mut().remove(header::LOCATION);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    ServiceResponse::new(request, response.set_body(BoxBody::new(to.as_bytes().to_vec())))
}
