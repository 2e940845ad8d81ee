//! The program itself with a mail server: how it stops, and what `jobs run` tells.

use crate::database::{Database, mail};
use crate::environment;
use crate::sink::{Manner, Sink};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The program on a database of these tests.
fn cpor(db: &Database, sink: &Sink, port: u16) -> Command {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("program-{}-{port}", std::process::id()));
    let mut command = Command::new(env!("CARGO_BIN_EXE_cpor"));
    environment::clear(&mut command)
        .env("CPOR_DEMO", "yes")
        .env("DATABASE_URL", db.url())
        .env("CPOR_SMTP_URL", sink.url());
    command.env("CPOR_DATA_DIR", folder).env("CPOR_BIND", format!("127.0.0.1:{port}"));
    command
}

/// A port that nobody listens on.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// The program, once it answers requests.
fn serving(db: &Database, sink: &Sink, port: u16) -> Child {
    let mut child = cpor(db, sink, port).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let (mut said, mut line) = (BufReader::new(child.stdout.take().unwrap()), String::new());
    said.read_line(&mut line).unwrap();
    assert!(line.starts_with("Listening on"), "{line}");
    // It goes on talking, and is to be listened to.
    thread::spawn(move || said.read_to_string(&mut line));
    child
}

/// Sends it a signal, and says how long it took to end and whether it ended well.
fn stopped(mut child: Child, signal: &str) -> (Duration, bool) {
    let asked = Instant::now();
    let kill = Command::new("sh").args(["-c", &format!("kill -{signal} {}", child.id())]).status().unwrap();
    assert!(kill.success());
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return (asked.elapsed(), status.success());
        }
        if asked.elapsed() > Duration::from_secs(60) {
            child.kill().unwrap();
        }
        thread::sleep(Duration::from_millis(20));
    }
}

/// Begins to send a form, and goes on byte by byte until nobody listens.
fn upload_slowly(port: u16) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let head = format!("POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n");
    let head = format!("{head}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10000\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    thread::spawn(move || {
        while stream.write_all(b"a").is_ok() {
            thread::sleep(Duration::from_millis(200))
        }
    });
}

#[test]
fn it_stops_within_thirty_seconds_whoever_hangs() {
    let (db, sink, port) = (Database::with_mail_owed(1), Sink::start(Manner::Hang), free_port());
    let child = serving(&db, &sink, port);
    upload_slowly(port);
    let begun = Instant::now();
    while sink.connections() == 0 && begun.elapsed() < Duration::from_secs(20) {
        thread::sleep(Duration::from_millis(20));
    }
    assert_ne!(sink.connections(), 0, "a mail is on its way");
    let (took, well) = stopped(child, "TERM");
    assert!(took < Duration::from_secs(30) && well, "{took:?}");
    assert_ne!(db.ask("select count(*) from outbox where accepted_at is null"), "0", "and is sent later");
}

#[test]
fn control_c_finishes_what_has_begun() {
    let (db, sink, port) = (Database::of_people(1), Sink::start(Manner::Accept), free_port());
    let child = serving(&db, &sink, port);
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let form = "email=nobody%40contoso.example&password=x";
    let head = format!("POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n");
    let kind = "Content-Type: application/x-www-form-urlencoded\r\nConnection: close";
    write!(stream, "{head}{kind}\r\nContent-Length: {}\r\n\r\n", form.len()).unwrap();
    thread::sleep(Duration::from_millis(500));
    let stopping = thread::spawn(move || stopped(child, "INT"));
    thread::sleep(Duration::from_secs(1));
    stream.write_all(form.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 "), "{answer:?}");
    let (took, well) = stopping.join().unwrap();
    assert!(took < Duration::from_secs(30) && well, "{took:?}");
}

#[test]
fn jobs_run_tells_what_failed_and_does_the_rest() {
    let (db, sink) = (Database::fresh(1), Sink::start(Manner::Accept));
    db.owe(&[mail("alice@contoso.example"), mail("bob@contoso.example")]);
    let run = || cpor(&db, &sink, 1).args(["jobs", "run"]).output().unwrap();
    db.alter("update outbox set kind = 'unheard_of' where id = 1");
    let output = run();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && told.contains("mail 1: ") && told.contains("unheard_of"), "{told}");
    assert_eq!(sink.taken().len(), 1);
    let again = run();
    assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
}
