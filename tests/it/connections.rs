//! Connections as strangers use them, against a real listener: bodies for nobody, half-sent forms, heads that do not come,
//! readers that do not read.

use crate::support::{ALICE, HOST, ORIGIN, PASSWORD, TestApp};
use actix_web::dev::ServerHandle;
use actix_web::rt::net::TcpSocket;
use cpor::db::schema::sessions;
use cpor::web::http::listen;
use cpor::web::http::listen::Limits;
use cpor::web::http::listen::connections::ConnectionLimits;
use cpor::web::http::listen::stream::StreamLimits;
use diesel::prelude::*;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// The pages behind a listener of their own, until it is dropped.
struct Listening {
    address: SocketAddr,
    handle: ServerHandle,
}

impl Listening {
    fn start(app: &TestApp, limits: Limits) -> Self {
        let listener = listen::bind((Ipv4Addr::LOCALHOST, 0).into()).unwrap();
        let address = listener.local_addr().unwrap();
        let server = listen::server(app.state().clone(), listener, limits).unwrap();
        let server = server.workers(2).disable_signals().shutdown_timeout(1).run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Self { address, handle }
    }

    /// A connection from 127.0.0.`client`.
    async fn connect(&self, client: u8) -> TcpStream {
        let socket = TcpSocket::new_v4().unwrap();
        // Small, so that who does not read is soon noticed.
        socket.set_recv_buffer_size(8 * 1024).unwrap();
        socket.bind((Ipv4Addr::new(127, 0, 0, client), 0).into()).unwrap();
        let stream = socket.connect(self.address).await.unwrap().into_std().unwrap();
        stream.set_nonblocking(false).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream.set_write_timeout(Some(Duration::from_secs(10))).unwrap();
        stream
    }

    /// Sends this, and reads the answer until the connection ends.
    async fn ask(&self, client: u8, request: &str) -> String {
        let mut stream = self.connect(client).await;
        // A connection that is not taken ends while this is sent.
        let _ = stream.write_all(request.as_bytes());
        rest(&mut stream)
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        drop(self.handle.stop(false));
    }
}

/// What still comes over a connection until it ends.
fn rest(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    match stream.read_to_end(&mut answer) {
        Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
            panic!("the connection stays open after {:?}", String::from_utf8_lossy(&answer))
        }
        // Ended, or reset.
        _ => String::from_utf8_lossy(&answer).into_owned(),
    }
}

fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n")
}

/// The head of a form from our own page.
fn post(path: &str, more: &str) -> String {
    format!("POST {path} HTTP/1.1\r\nHost: {HOST}\r\nOrigin: {ORIGIN}\r\nSec-Fetch-Site: same-origin\r\n{more}\r\n")
}

const URL_ENCODED: &str = "Content-Type: application/x-www-form-urlencoded\r\n";

/// Sends bytes until nobody takes them; says how many.
fn pour(stream: &mut TcpStream, chunk: &[u8], most: usize) -> usize {
    let (mut sent, start) = (0, Instant::now());
    while sent < most && start.elapsed() < Duration::from_secs(20) {
        match stream.write(chunk) {
            Ok(bytes) => sent += bytes,
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                panic!("after {sent} bytes the connection stays open")
            }
            Err(_closed) => break,
        }
    }
    sent
}

#[actix_web::test]
async fn a_body_from_nobody_is_not_read() {
    const MANY: usize = 200 * 1024 * 1024;
    let app = TestApp::start().await;
    let listening = Listening::start(&app, Limits::default());
    let multipart = "Content-Type: multipart/form-data; boundary=B\r\n";
    let forged = "Cookie: __Host-cpor=x; __Host-device=1.1800000000.x.x; __Host-visit=aaaaaaaaaaaaaaaaaaaaaa\r\n";
    let length = format!("Content-Length: {MANY}\r\n");
    let chunked = "Transfer-Encoding: chunked\r\n";
    let mut chunk = b"10000\r\n".to_vec();
    chunk.extend([b'x'; 65536]);
    chunk.extend(b"\r\n");
    for (path, heads) in [
        ("/claims/CPOR-0000001/comments", [multipart, "", &length]),
        ("/claims/CPOR-0000001/comments", [multipart, forged, &length]),
        ("/claims/CPOR-0000001/comments", [multipart, "", chunked]),
        ("/claims/CPOR-0000001/notes", [URL_ENCODED, forged, chunked]),
        ("/no-such-page", [multipart, "", chunked]),
    ] {
        let mut stream = listening.connect(2).await;
        stream.write_all(post(path, &heads.concat()).as_bytes()).unwrap();
        // The answer is there before a byte of the body is.
        let mut answer = [0; 256];
        let read = stream.read(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer[..read]).to_lowercase();
        assert!(answer.starts_with("http/1.1 303") || answer.starts_with("http/1.1 404"), "{path} {heads:?}: {answer}");
        assert!(answer.contains("\r\nconnection: close\r\n"), "{path} {heads:?}: {answer}");
        let sent = pour(&mut stream, &chunk, MANY);
        assert!(sent < 16 * 1024 * 1024, "{path} {heads:?}: {sent} bytes were taken");
    }
    assert!(listening.ask(2, &get("/sign-in")).await.starts_with("HTTP/1.1 200"));
}

/// A proxy passes on what its client has sent already, and takes a connection that ends over it for a broken program.
#[actix_web::test]
async fn a_trusted_proxy_may_send_the_whole_body_of_what_is_refused() {
    const ALL: usize = 40 * 1024 * 1024;
    let app = TestApp::start_with(&[("CPOR_TRUSTED_PROXIES", "127.0.0.2")]).await;
    let listening = Listening::start(&app, Limits::default());
    let mut proxy = listening.connect(2).await;
    let multipart = format!("Content-Type: multipart/form-data; boundary=B\r\nContent-Length: {ALL}\r\n");
    proxy.write_all(post("/claims/CPOR-0000001/files", &multipart).as_bytes()).unwrap();
    assert_eq!(pour(&mut proxy, &[b'x'; 65536], ALL), ALL);
    assert!(rest(&mut proxy).starts_with("HTTP/1.1 303"));
}

/// The cookies of a browser in which Alice has signed in, and her session has ended on the server.
async fn cookies_of_alice(app: &TestApp) -> String {
    let alice = app.stranger();
    alice.sign_in(ALICE.email, PASSWORD).await.leads_to("/");
    diesel::delete(sessions::table).execute(&mut app.database()).unwrap();
    format!("Cookie: __Host-device={}\r\n", alice.cookie("__Host-device"))
}

#[actix_web::test]
async fn what_alice_typed_is_kept_beside_the_names_of_her_files() {
    let app = TestApp::start().await;
    let cookies = cookies_of_alice(&app).await;
    let listening = Listening::start(&app, Limits::default());
    let multipart =
        |length: usize| format!("Content-Type: multipart/form-data; boundary=B\r\nContent-Length: {length}\r\n");
    let head = |length| post("/claims/CPOR-0000001/comments", &[cookies.as_str(), &multipart(length)].concat());
    let mut stream = listening.connect(2).await;
    let typed = "--B\r\nContent-Disposition: form-data; name=\"comment\"\r\n\r\nSee page 2.\r\n--B\r\nContent-Disposition: \
        form-data; name=\"files\"; filename=\"page 2.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\r\n--B--\r\n";
    stream.write_all(head(typed.len()).as_bytes()).unwrap();
    stream.write_all(typed.as_bytes()).unwrap();
    let answer = rest(&mut stream);
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    assert!(answer.contains("value=\"comment=See+page+2.&#38;files=page+2.pdf\""), "{answer}");
    // More than a megabyte was not typed.
    let mut stream = listening.connect(2).await;
    let long =
        format!("--B\r\nContent-Disposition: form-data; name=\"comment\"\r\n\r\n{}", "x".repeat(1024 * 1024 + 1));
    stream.write_all(head(200_000_000).as_bytes()).unwrap();
    let _ = stream.write_all(long.as_bytes());
    assert!(rest(&mut stream).starts_with("HTTP/1.1 303"));
}

/// A form of which nothing comes but the head.
fn half_a_form() -> String {
    post("/sign-in", &format!("{URL_ENCODED}Content-Length: 1000\r\n"))
}

#[actix_web::test]
async fn one_clients_half_sent_forms_keep_out_no_other_and_health_is_always_told() {
    let app = TestApp::start().await;
    let connections = ConnectionLimits { all: 40, each: 10 };
    let listening = Listening::start(&app, Limits { connections, ..Limits::default() });
    let mut held = Vec::new();
    for _ in 0..100 {
        let mut stream = listening.connect(2).await;
        let _ = stream.write_all(half_a_form().as_bytes());
        held.push(stream);
    }
    assert!(listening.ask(3, &get("/sign-in")).await.starts_with("HTTP/1.1 200"));
    for client in 4..12 {
        for _ in 0..10 {
            let mut stream = listening.connect(client).await;
            let _ = stream.write_all(half_a_form().as_bytes());
            held.push(stream);
        }
    }
    // All are taken. What is above them is told so, or ends.
    std::thread::sleep(Duration::from_millis(300));
    for client in [20, 21] {
        assert!(listening.ask(client, &get("/healthz")).await.starts_with("HTTP/1.1 200"));
        let answer = listening.ask(client, &get("/sign-in")).await;
        assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("Temporarily unavailable"), "{answer}");
        assert!(answer.contains("content-security-policy") && answer.contains("connection: close"), "{answer}");
    }
    drop(held);
    let start = Instant::now();
    while !listening.ask(2, &get("/sign-in")).await.starts_with("HTTP/1.1 200") {
        assert!(start.elapsed() < Duration::from_secs(10), "who is gone still takes a place");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[actix_web::test]
async fn a_further_head_that_does_not_come_ends_the_connection() {
    let app = TestApp::start().await;
    let stream = StreamLimits { head: Duration::from_millis(500), ..StreamLimits::default() };
    let listening = Listening::start(&app, Limits { stream, ..Limits::default() });
    let mut stream = listening.connect(2).await;
    let whole = format!("GET /healthz HTTP/1.1\r\nHost: {HOST}\r\n\r\n");
    let ok = |stream: &mut TcpStream| {
        let mut bytes = [0; 2048];
        let read = stream.read(&mut bytes).unwrap();
        assert!(bytes[..read].starts_with(b"HTTP/1.1 200"));
    };
    // Who takes a rest between whole requests is left alone.
    for _ in 0..3 {
        stream.write_all(whole.as_bytes()).unwrap();
        ok(&mut stream);
        std::thread::sleep(Duration::from_millis(700));
    }
    let start = Instant::now();
    for byte in whole.bytes() {
        if stream.write_all(&[byte]).is_err() {
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
        assert!(start.elapsed() < Duration::from_secs(4), "a head that drips is waited for");
    }
}

#[actix_web::test]
async fn a_reader_who_does_not_read_is_left() {
    let app = TestApp::start().await;
    let stream = StreamLimits { window: Duration::from_secs(1), least: 1024, ..StreamLimits::default() };
    let listening = Listening::start(&app, Limits { stream, ..Limits::default() });
    let page = app.stranger().get("/sign-in").await;
    let style =
        page.html.split("href=\"").map(|rest| rest.split('"').next().unwrap()).find(|href| href.contains(".css"));
    let size = app.stranger().get(style.unwrap()).await.bytes.len();
    let request = format!("GET {} HTTP/1.1\r\nHost: {HOST}\r\n\r\n", style.unwrap());
    let (many, last) = (request.repeat(14), get(style.unwrap()));
    let all = 15 * size;
    assert!(all > 500_000, "it is too little to fill what the system keeps: {all}");
    // Who reads, if only slowly, gets it all.
    let mut slow = listening.connect(2).await;
    slow.write_all([many.as_str(), &last].concat().as_bytes()).unwrap();
    let (mut read, mut bytes) = (0, vec![0; 64 * 1024]);
    loop {
        match slow.read(&mut bytes).unwrap() {
            0 => break,
            more => read += more,
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(read > all, "{read} of {all}");
    // Who does not is left, and gets no more than was on its way.
    let mut gone = listening.connect(2).await;
    gone.write_all([many.as_str(), &last].concat().as_bytes()).unwrap();
    std::thread::sleep(Duration::from_secs(3));
    let got = rest(&mut gone).len();
    assert!(got < all, "{got} of {all}");
}

#[actix_web::test]
async fn an_answer_to_what_is_no_request_has_the_headers_of_every_answer() {
    let app = TestApp::start().await;
    let server = Listening::start(&app, Limits::default());
    let headers = |answer: &str| {
        let head = answer.split("\r\n\r\n").next().unwrap_or_default().to_owned();
        let names = head.lines().skip(1).filter_map(|line| Some(line.split_once(": ")?.0.to_lowercase()));
        names.filter(|name| name != "date" && name != "content-length" && name != "connection").collect::<Vec<_>>()
    };
    let mut page = headers(&server.ask(1, &get("/healthz")).await);
    page.retain(|name| !["x-request-id", "content-type", "vary", "content-encoding"].contains(&name.as_str()));
    page.sort();
    assert_eq!(page.len(), 8, "{page:?}");
    let long = format!("GET / HTTP/1.1\r\nX-Long: {}\r\n\r\n", "x".repeat(200_000));
    let no_request = "GET\r\n\r\n".to_owned();
    // Half a head, until its time is over.
    let half = "GET / HTTP/1.1\r\nHost: ".to_owned();
    for (request, status) in [(no_request, "400"), (long, "431"), (half, "408")] {
        let answer = server.ask(1, &request).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
        let mut bare = headers(&answer);
        bare.sort();
        assert_eq!(bare, page, "{status}");
    }
}
