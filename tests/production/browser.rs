//! As much of a browser as signing in needs. It speaks to the program as a proxy with TLS in front of it does.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Under which name people reach the program.
const HOST: &str = "claims.litware.example";

/// Keeps cookies.
pub struct Browser {
    address: SocketAddr,
    cookies: BTreeMap<String, String>,
}

/// An answer.
pub struct Page {
    pub status: u16,
    /// Where it leads; empty if nowhere.
    pub location: String,
    pub text: String,
}

impl Browser {
    pub fn new(address: SocketAddr) -> Self {
        Self { address, cookies: BTreeMap::new() }
    }

    pub fn get(&mut self, path: &str) -> Page {
        self.send(&format!("GET {path} HTTP/1.1"), "", "")
    }

    /// Fills in the form of the sign-in page and sends it.
    pub fn sign_in(&mut self, email: &str, password: &str) -> Page {
        self.fill_in("/sign-in", "/sign-in", &[("email", email), ("password", password)])
    }

    /// Fills in a form of the page `from`, which goes to the address `to`, and sends it.
    pub fn fill_in(&mut self, from: &str, to: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.get(from).text;
        let form_id = page.split("name=\"form_id\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let fields: Vec<(&str, &str)> = [("form_id", form_id)].into_iter().chain(fields.iter().copied()).collect();
        let body = serde_html_form::to_string(fields).unwrap();
        let headers = format!(
            "Origin: https://{HOST}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n",
            body.len()
        );
        self.send(&format!("POST {to} HTTP/1.1"), &headers, &body)
    }

    fn send(&mut self, line: &str, headers: &str, body: &str) -> Page {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let cookie = if cookies.is_empty() { String::new() } else { format!("Cookie: {}\r\n", cookies.join("; ")) };
        let request = format!("{line}\r\nHost: {HOST}\r\nConnection: close\r\n{cookie}{headers}\r\n{body}");
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, text) = answer.split_once("\r\n\r\n").unwrap();
        let mut location = String::new();
        for (name, value) in head.lines().filter_map(|header| header.split_once(": ")) {
            if let Some((cookie, value)) =
                value.split(';').next().filter(|_| name == "set-cookie").and_then(|one| one.split_once('='))
            {
                self.cookies.insert(cookie.to_owned(), value.to_owned());
            }
            if name == "location" {
                value.clone_into(&mut location);
            }
        }
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap();
        Page { status, location, text: text.to_owned() }
    }
}
