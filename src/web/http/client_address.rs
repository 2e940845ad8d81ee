//! The address of the client that sent a request (rule 13.6): the one place that knows what a proxy may say of it.
//!
//! Each proxy adds, at the right end, whom it was asked by. So the list is read from the right: past our own proxies to
//! the first hop that is not one. What stands further left was written by that client and proves nothing.

use crate::config::TrustedProxies;
use crate::web::http::state::State;
use actix_web::HttpRequest;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use std::net::{IpAddr, SocketAddr};

/// The address that the client of this request has: its peer's, unless that is a trusted proxy, which is asked for whom
/// it speaks. `None` only where there is no peer, as in tests.
pub fn client_address(request: &HttpRequest) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip().to_canonical();
    let trusted = &request.app_data::<State>()?.settings.trusted_proxies;
    Some(behind(peer, request.headers(), trusted))
}

/// Both headers may be there where a proxy writes one and lets a client's other one through. Where they disagree,
/// neither is believed, and the proxy itself counts as the client.
fn behind(peer: IpAddr, headers: &HeaderMap, trusted: &TrustedProxies) -> IpAddr {
    if !trusted.contains(peer) {
        return peer;
    }
    let by = |name: header::HeaderName, read: fn(&str) -> Option<IpAddr>| {
        headers.contains_key(&name).then(|| right_most_untrusted(peer, &elements(headers, &name), read, trusted))
    };
    match (by(header::X_FORWARDED_FOR, address), by(header::FORWARDED, forwarded_for)) {
        (Some(one), Some(other)) if one != other => peer,
        (Some(said), _) | (None, Some(said)) => said,
        (None, None) => peer,
    }
}

/// The elements of a header that is a list, from all of its lines in their order; what is no text is an empty one.
/// A comma inside quotes divides as well: no address has one, and a quote that a stranger left open swallows nothing.
fn elements<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> Vec<&'a str> {
    let of_line = |line: &'a HeaderValue| line.as_bytes().split(|byte| *byte == b',');
    headers.get_all(name).flat_map(of_line).map(|element| str::from_utf8(element).unwrap_or_default()).collect()
}

/// Walks from the right past trusted hops. A hop that cannot be read ends the walk at the proxy that wrote it.
fn right_most_untrusted(
    peer: IpAddr,
    hops: &[&str],
    read: fn(&str) -> Option<IpAddr>,
    trusted: &TrustedProxies,
) -> IpAddr {
    let mut client = peer;
    for hop in hops.iter().rev() {
        let Some(address) = read(hop.trim()) else { return client };
        client = address;
        if !trusted.contains(address) {
            return client;
        }
    }
    client
}

/// The `for` of an element of `Forwarded` (RFC 7239), if the whole element is well formed.
fn forwarded_for(element: &str) -> Option<IpAddr> {
    let mut found = None;
    for pair in element.split(';') {
        let (name, value) = pair.trim().split_once('=')?;
        let value = token_or_quoted(value)?;
        if name.eq_ignore_ascii_case("for") && found.replace(address(value)?).is_some() {
            return None;
        }
    }
    found
}

/// A value without its quotes; `None` when it is no token and not quoted as it should be.
fn token_or_quoted(value: &str) -> Option<&str> {
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\'));
    let inside = value.strip_prefix('"').map_or(Some(value), |rest| rest.strip_suffix('"'))?;
    is_plain(inside).then_some(inside)
}

/// An address as proxies write it: alone or with a port, version 6 also in brackets.
fn address(text: &str) -> Option<IpAddr> {
    let bracketed = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let six = bracketed.map(|inside| inside.parse().map(IpAddr::V6));
    let read =
        six.unwrap_or_else(|| text.parse().or_else(|_| text.parse().map(|with_port: SocketAddr| with_port.ip())));
    read.ok().map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests;
