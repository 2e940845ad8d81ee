//! Refuses requests under another name than ours.

use crate::web::ground::error::PageError;
use crate::web::ground::host_names::HostNames;
use crate::web::http::middleware::connection;
use crate::web::http::middleware::visitor::refuse;
use crate::web::http::state::State;
use actix_web::Error;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;

/// Layer 3: refuses requests to a name that is not ours, so that no link, cookie or cache is made for it.
/// Watchers may ask for the program's health by any name.
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

pub fn names(request: &ServiceRequest) -> Option<HostNames> {
    Some(HostNames::of(&request.app_data::<State>()?.settings))
}
