//! Leads a customer's address to its plain spelling.

use crate::web::ground::customer_path::plain;
use crate::web::ground::language;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse};

/// Layer 4: leads a customer's address to its plain spelling, with the method and the form that came to it (rule 12.10).
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
