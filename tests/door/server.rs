//! The pages behind a real listener, in a thread of their own.

use crate::support::{HOST, ORIGIN, TestApp};
use actix_web::HttpServer;
use actix_web::dev::ServerHandle;
use actix_web::rt::System;
use cpor::web::routes;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;
use std::thread;

/// A server that answers until it is dropped.
pub struct Served {
    pub address: SocketAddr,
    handle: ServerHandle,
}

impl Served {
    pub fn start(app: &TestApp) -> Self {
        let state = app.state().clone();
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            System::new().block_on(async move {
                let server = HttpServer::new(move || routes::app(state.clone(), |_config| {})).workers(2);
                let server = server.bind("127.0.0.1:0").unwrap();
                let address = server.addrs()[0];
                let server = server.disable_signals().run();
                sender.send((address, server.handle())).unwrap();
                server.await.unwrap();
            });
        });
        let (address, handle) = receiver.recv().unwrap();
        Self { address, handle }
    }

    /// Sends the head of a form, and keeps its body back.
    pub fn begin_form(&self, path: &str, body: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).unwrap();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {HOST}\r\nOrigin: {ORIGIN}\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // Told by the call itself; what it returns only waits.
        drop(self.handle.stop(false));
    }
}

/// The whole answer.
pub fn answer(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}
