//! The mail server's address as the setting says it: `smtp://user:password@host:port`.

use crate::outbox::setting_error::SettingError;
use std::net::IpAddr;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Security {
    /// From the first byte: `smtps`.
    Wrapped,
    /// Before anything is said: every server but one on this machine.
    StartTls,
    /// If the server offers it: `?tls=opportunistic`.
    IfOffered,
    /// Never: a server on this machine.
    Plain,
}

/// Where the mail server is and how to talk to it.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct SmtpUrl {
    pub host: String,
    pub port: u16,
    pub login: Option<(String, String)>,
    pub security: Security,
}

impl SmtpUrl {
    pub fn parse(url: &str) -> Result<Self, SettingError> {
        let wrong = |what: &str| SettingError(format!("the mail server's address must read smtp://host:port: {what}"));
        let (scheme, rest) = url.split_once("://").ok_or_else(|| wrong("no scheme"))?;
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (login, place) = match rest.trim_end_matches('/').rsplit_once('@') {
            Some((login, place)) => (Some(parse_login(login).ok_or_else(|| wrong("user or password"))?), place),
            None => (None, rest.trim_end_matches('/')),
        };
        let (host, port) = parse_place(place).ok_or_else(|| wrong("host or port"))?;
        let security = match (scheme, query) {
            ("smtps", "") => Security::Wrapped,
            ("smtp", "") if is_loopback(&host) => Security::Plain,
            ("smtp", "" | "tls=required") => Security::StartTls,
            ("smtp", "tls=opportunistic") if login.is_none() => Security::IfOffered,
            ("smtp", "tls=opportunistic") => return Err(wrong("a password is only sent over an encrypted connection")),
            _ => return Err(wrong("unknown scheme or option")),
        };
        let usual = match security {
            Security::Wrapped => 465,
            Security::StartTls => 587,
            Security::IfOffered | Security::Plain => 25,
        };
        Ok(Self { host, port: port.unwrap_or(usual), login, security })
    }
}

fn parse_login(login: &str) -> Option<(String, String)> {
    let (user, password) = login.split_once(':')?;
    Some((decoded(user)?, decoded(password)?))
}

fn parse_place(place: &str) -> Option<(String, Option<u16>)> {
    let (host, port) = match place.strip_prefix('[') {
        Some(bracketed) => {
            let (host, rest) = bracketed.split_once(']')?;
            (host, rest.strip_prefix(':'))
        }
        None => place.split_once(':').map_or((place, None), |(host, port)| (host, Some(port))),
    };
    let port = port.map(str::parse).transpose().ok()?;
    (!host.is_empty() && !host.contains('/')).then(|| (host.to_owned(), port))
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut pieces = text.split('%');
    bytes.extend_from_slice(pieces.next()?.as_bytes());
    for piece in pieces {
        let (code, rest) = piece.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(code, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(url: &str) -> (String, u16, Security) {
        let url = SmtpUrl::parse(url).unwrap();
        (url.host, url.port, url.security)
    }

    #[test]
    fn addresses_are_read() {
        assert_eq!(parse("smtp://localhost:2525"), ("localhost".into(), 2525, Security::Plain));
        assert_eq!(parse("smtp://127.0.0.1/"), ("127.0.0.1".into(), 25, Security::Plain));
        assert_eq!(parse("smtp://[::1]:2525"), ("::1".into(), 2525, Security::Plain));
        assert_eq!(parse("smtp://mail.example"), ("mail.example".into(), 587, Security::StartTls));
        assert_eq!(parse("smtp://relay:25?tls=opportunistic"), ("relay".into(), 25, Security::IfOffered));
        assert_eq!(parse("smtps://mail.example"), ("mail.example".into(), 465, Security::Wrapped));
        let login = SmtpUrl::parse("smtps://me%40x.example:p%3A%40s+@mail.example").unwrap().login;
        assert_eq!(login, Some(("me@x.example".into(), "p:@s+".into())));
    }

    #[test]
    fn bad_addresses_are_refused_without_showing_the_password() {
        for url in [
            "mail.example:25",
            "http://mail.example",
            "smtp://",
            "smtp://mail.example:x",
            "smtp://user@mail.example",
            "smtp://u:secret%zz@mail.example",
            "smtp://u:secret@mail.example?tls=opportunistic",
            "smtp://mail.example?tls=none",
            "smtp://a/b",
        ] {
            let error = SmtpUrl::parse(url).err().map(|e| e.0).unwrap_or_default();
            assert!(!error.is_empty() && !error.contains("secret"), "{url}: {error}");
        }
    }
}
