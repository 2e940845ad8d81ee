//! The address under which people reach the program.

use actix_web::http::Uri;
use std::fmt;
use std::net::{IpAddr, SocketAddr};

/// Scheme and host, as every link begins; no path, no trailing slash, lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    https: bool,
    /// Host, and the port unless it is the scheme's own: what a browser sends as `Host`.
    authority: String,
}

impl BaseUrl {
    /// Reads `https://claims.example` or `http://127.0.0.1:8080`; `None` for anything with a path, a user or a query.
    pub fn parse(text: &str) -> Option<Self> {
        let uri: Uri = text.trim_end_matches('/').parse().ok()?;
        let https = match uri.scheme_str()? {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        let bare = uri.path() == "/" && uri.query().is_none() && !text.contains('#');
        let authority = uri.authority().filter(|authority| bare && !authority.as_str().contains('@'))?;
        let usual = if https { ":443" } else { ":80" };
        let authority = authority.as_str().to_ascii_lowercase();
        let authority = authority.strip_suffix(usual).unwrap_or(&authority).to_owned();
        (!authority.is_empty()).then_some(Self { https, authority })
    }

    /// The address of a program that nobody gave one.
    pub fn of_address(bind: SocketAddr) -> Self {
        let host = match bind.ip() {
            ip if ip.is_unspecified() => "127.0.0.1".to_owned(),
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        };
        let authority = if bind.port() == 80 { host } else { format!("{host}:{}", bind.port()) };
        Self { https: false, authority }
    }

    /// Whether people reach it by https.
    pub fn is_https(&self) -> bool {
        self.https
    }

    /// Whether only this machine can reach it.
    pub fn is_loopback(&self) -> bool {
        let authority = &self.authority;
        let host = match authority.strip_prefix('[') {
            Some(rest) => rest.split(']').next().unwrap_or_default(),
            None => authority.split(':').next().unwrap_or_default(),
        };
        host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }

    /// Host and port, as in a request's `Host`.
    pub fn authority(&self) -> &str {
        &self.authority
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}://{}", if self.https { "https" } else { "http" }, self.authority)
    }
}
