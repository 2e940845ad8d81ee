//! A small mail server on this machine that keeps what it is given and misbehaves on demand.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// How it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Takes every mail.
    Accept,
    /// Takes nothing now: 451.
    Defer,
    /// Refuses the recipient for good: 550.
    RefuseRecipient,
    /// Refuses this sender for good, whoever the recipient: 550.
    RefuseSender,
    /// Refuses what the mail says: 554.
    RefuseContent,
    /// Says nothing any more once the recipient is named.
    Hang,
    /// Takes the mail and breaks the connection before it says so.
    DropAfterData,
    /// Takes one mail a connection and then hangs up.
    OneMailOnly,
    /// Thinks for so many seconds before it says that it took the mail.
    TakeAfter(u64),
}

/// A mail that was taken.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    pub from: String,
    pub to: Vec<String>,
    pub data: String,
}

impl Taken {
    /// The lines of the header, unfolded.
    pub fn headers(&self) -> Vec<String> {
        let head = self.data.split("\r\n\r\n").next().unwrap();
        head.replace("\r\n ", " ").replace("\r\n\t", " ").split("\r\n").map(str::to_owned).collect()
    }

    /// The value of a header that stands there once.
    pub fn header(&self, name: &str) -> String {
        let prefix = format!("{name}: ");
        let found: Vec<String> =
            self.headers().iter().filter_map(|h| Some(h.strip_prefix(&prefix)?.to_owned())).collect();
        assert_eq!(found.len(), 1, "{name} in {}", self.data);
        found[0].clone()
    }
}

#[derive(Clone)]
struct State {
    manner: Arc<Mutex<Manner>>,
    /// A recipient at whom it hangs, whatever its manner.
    slow: Arc<Mutex<Option<String>>>,
    taken: Arc<Mutex<Vec<Taken>>>,
    connections: Arc<AtomicUsize>,
}

/// The server; it lives as long as the test process.
pub struct Sink {
    address: SocketAddr,
    state: State,
}

impl Sink {
    pub fn start(manner: Manner) -> Self {
        Self::start_with(manner, |stream, state| converse(stream, true, state))
    }

    /// One that speaks TLS: from the first byte, or once it is asked to.
    pub fn start_encrypted(from_the_start: bool, config: Arc<rustls::ServerConfig>) -> Self {
        Self::start_with(Manner::Accept, move |mut stream, state| {
            if !from_the_start {
                ask_for_tls(&mut stream)?;
            }
            let tls = rustls::ServerConnection::new(Arc::clone(&config)).map_err(std::io::Error::other)?;
            converse(rustls::StreamOwned::new(tls, stream), from_the_start, state)
        })
    }

    fn start_with(
        manner: Manner,
        answer: impl Fn(TcpStream, &State) -> std::io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let manner = Arc::new(Mutex::new(manner));
        let state = State { manner, slow: Arc::default(), taken: Arc::default(), connections: Arc::default() };
        let (shared, answer) = (state.clone(), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (state, answer) = (shared.clone(), Arc::clone(&answer));
                state.connections.fetch_add(1, Ordering::Relaxed);
                stream.set_nodelay(true).unwrap();
                thread::spawn(move || drop(answer(stream, &state)));
            }
        });
        Self { address, state }
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// How many connections were made to it so far.
    pub fn connections(&self) -> usize {
        self.state.connections.load(Ordering::Relaxed)
    }

    pub fn behave(&self, manner: Manner) {
        *self.state.manner.lock().unwrap() = manner;
    }

    pub fn hang_at(&self, recipient: &str) {
        *self.state.slow.lock().unwrap() = Some(recipient.to_owned());
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.state.taken.lock().unwrap().clone()
    }
}

/// The conversation before the encryption: a greeting, and what the server can do.
fn ask_for_tls(stream: &mut TcpStream) -> std::io::Result<()> {
    stream.write_all(b"220 sink.example ready\r\n")?;
    let mut reader = BufReader::new(stream.try_clone()?);
    for answer in ["250-sink.example\r\n250 STARTTLS\r\n", "220 go on\r\n"] {
        reader.read_line(&mut String::new())?;
        stream.write_all(answer.as_bytes())?;
    }
    Ok(())
}

fn converse<S: Read + Write>(stream: S, greets: bool, state: &State) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut mail = Taken::default();
    if greets {
        say(&mut reader, "220 sink.example ready")?;
    }
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let line = line.trim_end();
        let manner = *state.manner.lock().unwrap();
        let mut say = |line: &str| say(&mut reader, line);
        match line.get(..4).unwrap_or(line).to_ascii_uppercase().as_str() {
            "EHLO" => say("250-sink.example\r\n250 8BITMIME")?,
            "MAIL" if manner == Manner::RefuseSender => say("550 5.7.1 sender not allowed")?,
            "MAIL" => {
                mail = Taken { from: address(line), ..Taken::default() };
                say("250 ok")?;
            }
            "RCPT" => {
                let slow = state.slow.lock().unwrap().as_deref() == Some(address(line).as_str());
                match manner {
                    Manner::Defer => say("451 4.3.0 try again later")?,
                    Manner::RefuseRecipient => say("550 5.1.1 no such mailbox")?,
                    _ if slow || manner == Manner::Hang => thread::sleep(Duration::from_secs(60)),
                    _ => {
                        mail.to.push(address(line));
                        say("250 ok")?;
                    }
                }
            }
            "DATA" => {
                say("354 go on")?;
                mail.data = content(&mut reader)?;
                if !take(&mut reader, state, manner, std::mem::take(&mut mail))? {
                    return Ok(());
                }
            }
            "QUIT" => return say("221 bye"),
            _ => say("500 what?")?,
        }
    }
}

/// Whether the conversation goes on after the mail's content.
fn take<S: Read + Write>(
    reader: &mut BufReader<S>,
    state: &State,
    manner: Manner,
    mail: Taken,
) -> std::io::Result<bool> {
    if manner == Manner::RefuseContent {
        say(reader, "554 5.6.0 not like this")?;
        return Ok(true);
    }
    if let Manner::TakeAfter(seconds) = manner {
        thread::sleep(Duration::from_secs(seconds));
    }
    state.taken.lock().unwrap().push(mail);
    if manner == Manner::DropAfterData {
        return Ok(false);
    }
    say(reader, "250 taken")?;
    Ok(manner != Manner::OneMailOnly)
}

fn say<S: Read + Write>(reader: &mut BufReader<S>, line: &str) -> std::io::Result<()> {
    let stream = reader.get_mut();
    stream.write_all(format!("{line}\r\n").as_bytes())?;
    stream.flush()
}

/// What stands between the angle brackets.
fn address(line: &str) -> String {
    line.split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map_or(String::new(), |(inside, _)| inside.to_owned())
}

fn content(reader: &mut impl BufRead) -> std::io::Result<String> {
    let mut data = String::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line == ".\r\n" {
            return Ok(data);
        }
        data.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
