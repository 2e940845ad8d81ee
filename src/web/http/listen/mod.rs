//! The listener: takes connections within their limits, and hands them to the pages (rules 13.14 to 13.16).
//!
//! It is actix's own server, put together here rather than by `HttpServer`, whose connections are bare: these are counted,
//! and end by themselves when nobody reads what they send or wants what they bring.

pub mod bare_answer;
pub mod connections;
pub mod stream;

use crate::web::http::state::State;
use crate::web::routes;
use actix_http::error::DispatchError;
use actix_http::{HttpService, Protocol};
use actix_server::{Server, ServerBuilder};
use actix_service::{IntoServiceFactory as _, ServiceFactoryExt as _, fn_service, map_config};
use actix_web::dev::AppConfig;
use actix_web::rt::net::{TcpSocket, TcpStream};
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use crate::web::http::listen::connections::{ConnectionLimits, Connections};
use crate::web::http::listen::stream::{LimitedStream, StreamLimits};

/// Connections that the system may hold ready while none is taken.
const BACKLOG: u32 = 1024;
/// Bytes of an answer that the system keeps for a reader; so many may be on their way. Were it more, nobody could tell for
/// a long time whether a slow reader reads at all.
const SEND_BUFFER: u32 = 128 * 1024;
/// How long the first head of a connection may take.
const HEAD: Duration = Duration::from_secs(5);
/// How long a connection that is closed may take to read its last answer.
const LEAVING: Duration = Duration::from_secs(1);

/// What a connection is held to.
#[derive(Debug, Clone, Default)]
pub struct Limits {
    /// How many there may be.
    pub connections: ConnectionLimits,
    /// How slow each may be.
    pub stream: StreamLimits,
}

pub fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    socket.set_reuseaddr(true)?;
    // What is taken from a listener inherits it.
    socket.set_send_buffer_size(SEND_BUFFER)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)?.into_std()
}

/// A server of the pages behind a listener, ready to be run.
pub fn server(state: State, listener: TcpListener, limits: Limits) -> io::Result<ServerBuilder> {
    let address = listener.local_addr()?;
    let connections = Connections::new(limits.connections);
    let builder = Server::build();
    let stopping = builder.graceful_shutdown_signal();
    // Ours are the limits; actix's would stop taking connections, and then nobody is told why.
    builder.max_concurrent_connections(usize::MAX / 2).listen("pages", listener, move || {
        let (stopping, connections, proxies) = (stopping.clone(), connections.clone(), state.clone());
        let app = routes::app(state.clone(), |_config| {}).into_factory();
        let app = app.map_err(|error: actix_web::Error| error.error_response());
        let http = HttpService::build()
            .graceful_shutdown_signal(move || {
                let stopping = stopping.clone();
                async move { stopping.notified().await }
            })
            .client_request_timeout(HEAD)
            .client_disconnect_timeout(LEAVING)
            .local_addr(address)
            .on_connect_ext(|stream: &LimitedStream, data: &mut actix_http::Extensions| {
                data.insert(stream.state());
            })
            .finish(map_config(app, |()| AppConfig::default()));
        let pace = limits.stream;
        let take = move |io: TcpStream| std::future::ready(take(io, &connections, &proxies, pace));
        fn_service(take).and_then(http)
    })
}

/// A connection within the limits, or none.
fn take(
    io: TcpStream,
    connections: &Connections,
    state: &State,
    pace: StreamLimits,
) -> Result<(LimitedStream, Protocol, Option<SocketAddr>), DispatchError> {
    let peer = io.peer_addr().map_err(DispatchError::Io)?;
    let is_proxy = state.settings.trusted_proxies.contains(peer.ip());
    let Some(permit) = connections.admit(peer.ip(), is_proxy) else {
        return Err(DispatchError::Io(io::ErrorKind::ConnectionRefused.into()));
    };
    // Else what follows the head waits until the reader has acknowledged the head: 40 ms a page.
    io.set_nodelay(true).map_err(DispatchError::Io)?;
    let pace = if is_proxy { pace.of_proxy() } else { pace };
    Ok((LimitedStream::new(io, permit, pace), Protocol::Http1, Some(peer)))
}
