//! A connection that ends by itself: when its reader is too slow, when a head does not come, and when what it brings is for
//! nobody (rules 13.15 and 13.16).

use crate::web::http::listen::bare_answer;
use crate::web::http::listen::connections::Permit;
use actix_web::rt::net::TcpStream;
use std::cell::Cell;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// How slow a connection may be.
#[derive(Debug, Clone, Copy)]
pub struct StreamLimits {
    /// While an answer waits for its reader, in each such time
    pub window: Duration,
    /// so many bytes are taken, or the connection ends.
    pub least: usize,
    /// How long the head of a further request may take from its first byte.
    pub head: Duration,
    /// For so long what comes for nobody is thrown away before the connection ends,
    pub discard_for: Duration,
    /// and at most so many bytes of it.
    pub discard: usize,
}

impl Default for StreamLimits {
    fn default() -> Self {
        Self {
            window: Duration::from_secs(30),
            least: 64 * 1024,
            head: Duration::from_secs(10),
            discard_for: Duration::from_secs(1),
            discard: 256 * 1024,
        }
    }
}

impl StreamLimits {
    /// The same for a trusted proxy, which goes on sending a body that its client has sent already, and takes a connection
    /// that ends over it for a broken program: 502 instead of the answer.
    pub fn of_proxy(self) -> Self {
        Self { discard_for: Duration::from_secs(10), discard: 1024 * 1024 * 1024, ..self }
    }
}

/// What the layers around the pages and their connection tell each other.
#[derive(Debug)]
pub struct ConnectionState {
    is_reserved: bool,
    requests: Cell<u64>,
    in_request: Cell<bool>,
    ends: Cell<bool>,
}

impl ConnectionState {
    /// Whether only the program's health is told here.
    pub fn is_reserved(&self) -> bool {
        self.is_reserved
    }

    /// The head of a request is there.
    pub fn begin_request(&self) {
        self.requests.set(self.requests.get() + 1);
        self.in_request.set(true);
    }

    pub fn end_request(&self) {
        self.in_request.set(false);
    }

    /// Nothing that still comes is read: after the answer the connection ends.
    pub fn end(&self) {
        self.ends.set(true);
    }
}

/// A connection held to its limits.
#[derive(Debug)]
pub struct LimitedStream {
    io: TcpStream,
    state: Rc<ConnectionState>,
    limits: StreamLimits,
    writing: Option<Window>,
    /// What is still to be written of an answer that was given its headers here.
    unwritten: Vec<u8>,
    /// How long a head may still take, and the requests before it.
    head: Option<(u64, Pin<Box<Sleep>>)>,
    discarding: Option<Discarding>,
    _permit: Permit,
}

/// A time in which an answer waits, and what was taken of it.
#[derive(Debug)]
struct Window {
    ends: Pin<Box<Sleep>>,
    taken: usize,
}

/// What may still be thrown away.
#[derive(Debug)]
struct Discarding {
    ends: Pin<Box<Sleep>>,
    left: usize,
}

impl LimitedStream {
    /// A connection that was let in.
    pub fn new(io: TcpStream, permit: Permit, limits: StreamLimits) -> Self {
        let is_reserved = permit.is_reserved();
        let (requests, in_request, ends) = (Cell::new(0), Cell::new(false), Cell::new(false));
        let state = ConnectionState { is_reserved, requests, in_request, ends };
        let (writing, unwritten, head, discarding) = (None, Vec::new(), None, None);
        Self { io, state: Rc::new(state), limits, writing, unwritten, head, discarding, _permit: permit }
    }

    /// What the layers around the pages see of it.
    pub fn state(&self) -> Rc<ConnectionState> {
        Rc::clone(&self.state)
    }

    fn poll_unwritten(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.unwritten.is_empty() {
            let written = ready!(Pin::new(&mut self.io).poll_write(cx, &self.unwritten))?;
            if written == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.unwritten.drain(..written);
        }
        Poll::Ready(Ok(()))
    }

    /// Waits for a reader who does not read; an error ends the connection.
    fn poll_reader(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let limits = self.limits;
        let begin = || Window { ends: Box::pin(sleep(limits.window)), taken: 0 };
        let window = self.writing.get_or_insert_with(begin);
        while window.ends.as_mut().poll(cx).is_ready() {
            if window.taken < limits.least {
                return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
            }
            *window = begin();
        }
        Poll::Pending
    }

    /// Throws away what comes, and then says that nothing more does. Who is still sending would else hardly see the answer:
    /// a connection that is closed over unread bytes is reset.
    fn poll_discard(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let limits = self.limits;
        let begin = || Discarding { ends: Box::pin(sleep(limits.discard_for)), left: limits.discard };
        let discarding = self.discarding.get_or_insert_with(begin);
        let mut bytes = [0; 8192];
        while discarding.left > 0 && discarding.ends.as_mut().poll(cx).is_pending() {
            let mut read = ReadBuf::new(&mut bytes);
            match Pin::new(&mut self.io).poll_read(cx, &mut read) {
                Poll::Ready(Ok(())) if read.filled().is_empty() => break,
                Poll::Ready(Ok(())) => discarding.left = discarding.left.saturating_sub(read.filled().len()),
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => return Poll::Pending,
            }
        }
        discarding.left = 0;
        Poll::Ready(Ok(()))
    }
}

impl AsyncRead for LimitedStream {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.state.ends.get() {
            return this.poll_discard(cx);
        }
        let before = buf.filled().len();
        let read = Pin::new(&mut this.io).poll_read(cx, buf);
        let requests = this.state.requests.get();
        this.head.take_if(|(before, _)| *before != requests);
        if buf.filled().len() > before && !this.state.in_request.get() {
            let limit = this.limits.head;
            this.head.get_or_insert_with(|| (requests, Box::pin(sleep(limit))));
        }
        if read.is_pending()
            && let Some((_, head)) = &mut this.head
            && head.as_mut().poll(cx).is_ready()
        {
            return Poll::Ready(Ok(()));
        }
        read
    }
}

impl AsyncWrite for LimitedStream {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let this = &mut *self;
        ready!(this.poll_unwritten(cx))?;
        if !this.state.in_request.get()
            && let Some(answer) = bare_answer::with_headers(buf)
        {
            this.unwritten = answer;
            return Poll::Ready(Ok(buf.len()));
        }
        let written = Pin::new(&mut this.io).poll_write(cx, buf);
        match &written {
            Poll::Pending => return this.poll_reader(cx),
            Poll::Ready(Ok(bytes)) => {
                if let Some(window) = &mut this.writing {
                    window.taken += bytes;
                }
            }
            Poll::Ready(Err(_)) => {}
        }
        written
    }

    /// Asked for when all that there is was taken.
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_unwritten(cx))?;
        self.writing = None;
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_unwritten(cx))?;
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}
