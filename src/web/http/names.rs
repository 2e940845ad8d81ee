//! The names of companies, locations and people for a request's pages: kept in memory, and read again when a session shows
//! that one was changed.

use crate::people::names::Names;
use crate::web::ground::error::PageError;
use crate::web::http::session;
use crate::web::http::state::State;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;
use std::sync::Arc;

/// The names as they were when the request's session was read, or later.
#[derive(Debug, Clone)]
pub struct KnownNames(pub Arc<Names>);

impl FromRequest for KnownNames {
    type Error = PageError;
    type Future = LocalBoxFuture<'static, Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let (state, version) = (request.app_data::<State>().cloned(), session::names_version(request));
        Box::pin(async move {
            let state = state.ok_or(PageError::NotFound)?;
            if let Some(kept) = version.and_then(|version| state.names.of(version)) {
                return Ok(Self(kept));
            }
            let read = state.read(|conn, _now| Ok(Names::read(conn)?)).await?;
            Ok(Self(state.names.keep(read)))
        })
    }
}
