//! The same reader behind a real server and a real socket.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::{App, HttpResponse, HttpServer};

use crate::files::corpus;
use crate::files::corpus::Folder;
use crate::web::http::upload::tests::{SHAPE, body, file, text, token_is_good};
use crate::web::http::upload::*;

async fn handler(form: Multipart, storage: web::Data<Storage>) -> HttpResponse {
    let limits = UploadLimits::default();
    match read(form, &storage, &SHAPE, &limits, token_is_good).await {
        Ok(uploaded) => {
            let kept = uploaded.keys().count();
            HttpResponse::Ok().body(format!("kept {kept} of {}", uploaded.files.len()))
        }
        Err(error) => match error.status() {
            Some(status) => HttpResponse::build(status).body(error.to_string()),
            None => HttpResponse::Forbidden().finish(),
        },
    }
}

fn serve(folder: &Folder) -> (SocketAddr, ServerHandle) {
    let storage = web::Data::new(folder.storage(20 * 1024 * 1024));
    let server = HttpServer::new(move || App::new().app_data(storage.clone()).route("/", web::post().to(handler)))
        .workers(1)
        .disable_signals()
        .bind(("127.0.0.1", 0))
        .unwrap();
    let address = server.addrs()[0];
    let running = server.run();
    let handle = running.handle();
    actix_web::rt::spawn(running);
    (address, handle)
}

/// Begins a request that promises `promised` bytes, and sends these.
fn begin(address: SocketAddr, promised: usize, sent: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let head = format!(
        "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {promised}\r\n\
         Content-Type: multipart/form-data; boundary=B\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    // The server may answer, and close, before all is sent.
    let _ = stream.write_all(sent);
    stream
}

/// Sends a whole request; the answer, as far as it came.
async fn post(address: SocketAddr, body: Vec<u8>) -> String {
    let asked = web::block(move || {
        let mut answer = Vec::new();
        let _ = begin(address, body.len(), &body).read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    });
    asked.await.unwrap()
}

/// Waits until there are just so many temporary files; at most five seconds.
async fn wait_for_unfinished(folder: &Folder, count: usize) {
    for _ in 0..250 {
        if folder.files("incoming") == count {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{} temporary files", folder.files("incoming"));
}

#[actix_web::test]
async fn files_go_through_a_real_server() {
    let folder = Folder::make();
    let (address, handle) = serve(&folder);
    let large = [&b" ".repeat(20 * 1024 * 1024 + 1)[..], &corpus::pdf()].concat();
    let form = body(&[text("token", "good"), file("large.pdf", &large), file("a.pdf", &corpus::pdf())]);
    let answer = post(address, form).await;
    assert!(answer.ends_with("kept 1 of 2"), "{answer}");
    let many = [text("token", "good"), file("", b"").repeat(5000)];
    let answer = post(address, body(&many)).await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    let forged = body(&[text("token", "bad"), file("a.pdf", &corpus::pdf())]);
    let answer = post(address, forged).await;
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    wait_for_unfinished(&folder, 0).await;
    assert_eq!(folder.files("kept"), 1);
    handle.stop(false).await;
}

#[actix_web::test]
async fn clients_that_hang_up_leave_nothing_and_stop_nobody() {
    let folder = Folder::make();
    let (address, handle) = serve(&folder);
    let cut = [text("token", "good"), file("a.pdf", &b"%PDF-".repeat(200_000))].concat();
    let waiting = web::block(move || {
        let open = (0..20).map(|_| begin(address, 9_000_000, &cut));
        open.collect::<Vec<TcpStream>>()
    });
    let waiting = waiting.await.unwrap();
    let form = body(&[text("token", "good"), file("a.pdf", &corpus::pdf())]);
    let answer = post(address, form).await;
    assert!(answer.ends_with("kept 1 of 1"), "{answer}");
    wait_for_unfinished(&folder, 20).await;
    drop(waiting);
    wait_for_unfinished(&folder, 0).await;
    assert_eq!(folder.files("kept"), 1);
    handle.stop(false).await;
}
