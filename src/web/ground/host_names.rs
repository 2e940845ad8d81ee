//! The names that the program answers to.

use crate::config::{BaseUrl, Settings};
use actix_web::HttpRequest;
use actix_web::http::header;
use std::net::SocketAddr;

/// The configured name, and this machine's own names where the program listens on it. What a proxy or a visitor says in
/// `X-Forwarded-…` is not asked.
#[derive(Debug, Clone)]
pub struct HostNames {
    base_url: BaseUrl,
    bind: SocketAddr,
}

impl HostNames {
    /// The names of a program with these settings.
    pub fn of(settings: &Settings) -> Self {
        Self { base_url: settings.base_url.clone(), bind: settings.bind }
    }

    /// Whether the request is for one of them.
    pub fn knows(&self, request: &HttpRequest) -> bool {
        host(request).is_some_and(|host| self.is_ours(&host))
    }

    /// Whether `origin` is the one that the request was sent to.
    pub fn is_origin(&self, request: &HttpRequest, origin: &str) -> bool {
        let Some(host) = host(request).filter(|host| self.is_ours(host)) else {
            return false;
        };
        if host == self.base_url.authority() {
            origin == self.base_url.to_string()
        } else {
            origin == format!("http://{host}")
        }
    }

    /// Whether a browser keeps our cookies there: over https, or on this very machine.
    pub fn keeps_cookies(&self, request: &HttpRequest) -> bool {
        let here = host(request).is_some_and(|host| host != self.base_url.authority());
        self.base_url.is_https() || self.base_url.is_loopback() || here
    }

    fn is_ours(&self, host: &str) -> bool {
        let on_this_machine = self.bind.ip().is_loopback() || self.bind.ip().is_unspecified();
        let port = self.bind.port();
        host == self.base_url.authority()
            || (on_this_machine
                && ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| {
                    host.strip_prefix(name)
                        .is_some_and(|rest| rest == format!(":{port}") || (port == 80 && rest.is_empty()))
                }))
    }
}

/// The one host that a request names, in lower case.
fn host(request: &HttpRequest) -> Option<String> {
    let mut named = request.headers().get_all(header::HOST);
    let host = named.next()?.to_str().ok()?.to_ascii_lowercase();
    let in_target = request.uri().authority().map(|authority| authority.as_str().to_ascii_lowercase());
    (named.next().is_none() && in_target.is_none_or(|target| target == host)).then_some(host)
}
