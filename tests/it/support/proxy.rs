//! Something between the program and its database that falls silent, or cuts a connection at the worst moment.

use super::database::socket_of;
use std::io::{Read, Write};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::spawn;

static NEXT: AtomicU32 = AtomicU32::new(0);

/// What happens to the answer of a COMMIT that has gone through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mishap {
    /// The connection is cut before it comes back.
    Cut,
    /// From then on nothing is passed on any more.
    Silence,
}

/// Passes connections on, over a socket of its own.
pub struct Proxy {
    /// The database's address behind it.
    pub url: String,
    folder: PathBuf,
    line: Arc<Line>,
}

#[derive(Default)]
struct Line {
    state: Mutex<State>,
    speaks: Condvar,
}

#[derive(Default)]
struct State {
    silent: bool,
    at_commit: Option<Mishap>,
}

impl Proxy {
    /// One before the database at that address.
    pub fn before(url: &str) -> Self {
        let (server, name) = socket_of(url);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("cpor-proxy-{}-{number}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let listener = UnixListener::bind(folder.join(".s.PGSQL.5432")).unwrap();
        let line = Arc::new(Line::default());
        let passing = Arc::clone(&line);
        spawn(move || {
            for client in listener.incoming().flatten() {
                let server = UnixStream::connect(server.join(".s.PGSQL.5432")).unwrap();
                passing.pass_on(client, server);
            }
        });
        Self { url: format!("host={} port=5432 user=app dbname={name}", folder.display()), folder, line }
    }

    /// Accepts, and passes nothing on.
    pub fn fall_silent(&self) {
        self.line.state.lock().unwrap().silent = true;
    }

    /// Passes on again, also what was held back.
    pub fn speak(&self) {
        self.line.state.lock().unwrap().silent = false;
        self.line.speaks.notify_all();
    }

    /// What is to happen to the answer of the next COMMIT.
    pub fn at_next_commit(&self, mishap: Mishap) {
        self.line.state.lock().unwrap().at_commit = Some(mishap);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.speak();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Line {
    fn pass_on(self: &Arc<Self>, client: UnixStream, server: UnixStream) {
        let cut = Arc::new(AtomicBool::new(false));
        let (mut from, mut to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
        let (there, committed) = (Arc::clone(self), Arc::clone(&cut));
        spawn(move || {
            let mut bytes = [0; 65536];
            while let Ok(count @ 1..) = from.read(&mut bytes) {
                there.wait();
                if bytes[..count].windows(6).any(|word| word == b"COMMIT") {
                    there.commits(&committed);
                }
                if to.write_all(&bytes[..count]).is_err() {
                    break;
                }
            }
            let _ = to.shutdown(Shutdown::Both);
        });
        let (mut from, mut to, back) = (server, client, Arc::clone(self));
        spawn(move || {
            let mut bytes = [0; 65536];
            while let Ok(count @ 1..) = from.read(&mut bytes) {
                back.wait();
                if cut.load(Ordering::SeqCst) || to.write_all(&bytes[..count]).is_err() {
                    break;
                }
            }
            let _ = to.shutdown(Shutdown::Both);
        });
    }

    /// While it is silent.
    fn wait(&self) {
        let state = self.state.lock().unwrap();
        drop(self.speaks.wait_while(state, |state| state.silent).unwrap());
    }

    fn commits(&self, cut: &AtomicBool) {
        let mut state = self.state.lock().unwrap();
        match state.at_commit.take() {
            Some(Mishap::Cut) => cut.store(true, Ordering::SeqCst),
            Some(Mishap::Silence) => state.silent = true,
            None => {}
        }
    }
}
