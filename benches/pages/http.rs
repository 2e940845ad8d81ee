//! A browser that does as little as it can: one connection kept open, cookies, forms, and answers that come packed.

use flate2::read::GzDecoder;
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// An answer.
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its body.
    pub body: String,
    /// Where it leads, or nothing.
    pub location: String,
    /// From the request's last byte to the answer's first.
    pub first: Duration,
    /// From the request's last byte to the answer's last.
    pub last: Duration,
    /// Bytes of the body as it came.
    pub bytes: usize,
}

impl Answer {
    /// What stands between two pieces of text, for the first time.
    pub fn between(&self, before: &str, after: &str) -> Option<&str> {
        Some(self.body.split_once(before)?.1.split_once(after)?.0)
    }

    /// The server-made id of the page's first form.
    pub fn form_id(&self) -> String {
        self.between("name=\"form_id\" value=\"", "\"").expect("a form").to_owned()
    }

    /// Where the list goes on.
    pub fn next_page(&self) -> Option<String> {
        Some(self.between("rel=\"next\" href=\"", "\"")?.replace("&amp;", "&").replace("&#38;", "&"))
    }
}

/// Somebody with a browser.
pub struct Browser {
    address: SocketAddr,
    stream: BufReader<TcpStream>,
    cookies: BTreeMap<String, String>,
    /// What it takes of the ways to pack an answer.
    takes: &'static str,
}

impl Browser {
    /// A browser that knows nothing yet.
    pub fn new(address: SocketAddr) -> Self {
        Self { address, stream: connect(address), cookies: BTreeMap::new(), takes: "gzip, deflate, br, zstd" }
    }

    /// Another window of the same browser.
    pub fn twin(&self) -> Self {
        Self { stream: connect(self.address), cookies: self.cookies.clone(), ..*self }
    }

    /// The same in another window, without packing.
    pub fn plain_twin(&self) -> Self {
        Self { takes: "identity", ..self.twin() }
    }

    /// Signs in with an account of the demo.
    pub fn sign_in(mut self, email: &str) -> Self {
        let form_id = self.get("/sign-in").form_id();
        let answer = self.post("/sign-in", &[("form_id", &form_id), ("email", email), ("password", "demo")]);
        assert_eq!(answer.status, 303, "{email} signs in");
        self
    }

    /// A page.
    pub fn get(&mut self, path: &str) -> Answer {
        self.ask("GET", path, "", b"")
    }

    /// A form.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let kind = "content-type: application/x-www-form-urlencoded\r\n";
        self.ask("POST", path, kind, body.join("&").as_bytes())
    }

    /// A form with a file.
    pub fn upload(&mut self, path: &str, form_id: &str, name: &str, bytes: &[u8]) -> Answer {
        const EDGE: &str = "an-edge-that-no-file-has";
        let head = format!(
            "--{EDGE}\r\ncontent-disposition: form-data; name=\"form_id\"\r\n\r\n{form_id}\r\n--{EDGE}\r\n\
             content-disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
             content-type: application/pdf\r\n\r\n"
        );
        let body = [head.as_bytes(), bytes, format!("\r\n--{EDGE}--\r\n").as_bytes()].concat();
        self.ask("POST", path, &format!("content-type: multipart/form-data; boundary={EDGE}\r\n"), &body)
    }

    fn ask(&mut self, method: &str, path: &str, headers: &str, body: &[u8]) -> Answer {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {address}\r\ncookie: {cookies}\r\norigin: http://{address}\r\n\
             accept-encoding: {takes}\r\nsec-fetch-site: same-origin\r\n{headers}content-length: {length}\r\n\r\n",
            takes = self.takes,
            address = self.address,
            cookies = cookies.join("; "),
            length = body.len(),
        );
        let request = [head.as_bytes(), body].concat();
        let sent = self.stream.get_mut().write_all(&request);
        let mut since = Instant::now();
        if sent.is_err() || self.stream.fill_buf().is_ok_and(<[u8]>::is_empty) {
            // The server ends connections that were quiet for a while.
            self.stream = connect(self.address);
            self.stream.get_mut().write_all(&request).unwrap();
            since = Instant::now();
            self.stream.fill_buf().unwrap();
        }
        let first = since.elapsed();
        let answer = self.read(since);
        Answer { first, ..answer }
    }

    fn read(&mut self, since: Instant) -> Answer {
        let mut line = String::new();
        self.stream.read_line(&mut line).unwrap();
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status line");
        let (mut length, mut chunked, mut packed, mut location) = (0, false, false, String::new());
        loop {
            line.clear();
            self.stream.read_line(&mut line).unwrap();
            let Some((name, value)) = line.trim_end().split_once(':') else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.trim().parse().unwrap(),
                "content-encoding" => packed = value.trim() == "gzip",
                "transfer-encoding" => chunked = value.trim() == "chunked",
                "location" => value.trim().clone_into(&mut location),
                "set-cookie" => self.keep(value.trim()),
                _ => {}
            }
        }
        let body = if chunked { self.chunks() } else { self.bytes(length) };
        let (last, bytes) = (since.elapsed(), body.len());
        let body = if packed { unpacked(&body) } else { body };
        Answer { status, body: String::from_utf8_lossy(&body).into_owned(), location, first: last, last, bytes }
    }

    fn bytes(&mut self, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        self.stream.read_exact(&mut bytes).unwrap();
        bytes
    }

    fn chunks(&mut self) -> Vec<u8> {
        let mut body = Vec::new();
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line).unwrap();
            let size = usize::from_str_radix(line.trim(), 16).unwrap();
            body.extend(self.bytes(size));
            self.bytes(2);
            if size == 0 {
                return body;
            }
        }
    }

    fn keep(&mut self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default();
        if let Some((name, value)) = pair.split_once('=') {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

fn connect(address: SocketAddr) -> BufReader<TcpStream> {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_nodelay(true).unwrap();
    BufReader::new(stream)
}

fn unpacked(body: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    GzDecoder::new(body).read_to_end(&mut plain).unwrap();
    plain
}

fn encoded(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    value.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}
