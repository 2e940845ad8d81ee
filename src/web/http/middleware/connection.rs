//! What a request's connection is told of it, and what it says of the connection.

use crate::web::http::listen::stream::ConnectionState;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::http::{ConnectionType, header};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{Error, HttpMessage as _};
use futures_util::{Stream, StreamExt as _};
use std::cell::Cell;
use std::rc::Rc;

/// Whether a request came over a connection on which only the program's health is told.
pub(super) fn is_reserved(request: &ServiceRequest) -> bool {
    request.conn_data::<Rc<ConnectionState>>().is_some_and(|state| state.is_reserved())
}

/// Layer 0: a connection whose request was answered without its body being read ends with the answer, so that nobody's
/// bytes are taken for nothing (rule 13.15).
pub async fn connection(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(state) = request.conn_data::<Rc<ConnectionState>>().cloned() else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    state.begin_request();
    let body = Body::watch(&mut request);
    let answer = next.call(request).await;
    state.end_request();
    let is_read = body.is_none_or(|body| body.is_read());
    if !is_read {
        state.end();
    }
    let mut response = answer?.map_into_boxed_body();
    if !is_read || state.is_reserved() {
        response.response_mut().head_mut().set_connection_type(ConnectionType::Close);
    }
    Ok(response)
}

/// How much was read of a body.
#[derive(Default)]
struct Body {
    announced: Option<u64>,
    read: Cell<u64>,
    ended: Cell<bool>,
}

impl Body {
    /// Watches what is read of the request's body, if it has one.
    fn watch(request: &mut ServiceRequest) -> Option<Rc<Self>> {
        let headers = request.headers();
        let announced = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        if announced.unwrap_or(0) == 0 && !headers.contains_key(header::TRANSFER_ENCODING) {
            return None;
        }
        let body = Rc::new(Self { announced, ..Self::default() });
        let (watched, payload) = (Rc::clone(&body), request.take_payload());
        let payload = payload.inspect(move |item| watched.count(item.as_ref()));
        let ended = Rc::clone(&body);
        let end = futures_util::stream::poll_fn(move |_| {
            ended.ended.set(true);
            std::task::Poll::Ready(None)
        });
        let payload: std::pin::Pin<Box<dyn Stream<Item = Result<Bytes, PayloadError>>>> = Box::pin(payload.chain(end));
        request.set_payload(Payload::Stream { payload });
        Some(body)
    }

    fn count(&self, item: Result<&Bytes, &PayloadError>) {
        let bytes = item.map_or(0, |bytes| u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        self.read.set(self.read.get().saturating_add(bytes));
    }

    fn is_read(&self) -> bool {
        self.ended.get() || self.announced.is_some_and(|bytes| self.read.get() >= bytes)
    }
}
