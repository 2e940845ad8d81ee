//! How many mails go out in a second, to a mail server on this machine: `cargo bench --bench mail`.

#![expect(clippy::unwrap_used, clippy::wildcard_enum_match_arm, reason = "a benchmark stops at the first surprise")]

#[expect(dead_code, reason = "shared with the tests of mail")]
#[path = "../tests/mail/database.rs"]
mod database;
#[expect(dead_code, reason = "shared with the tests of mail")]
#[path = "../tests/environment/mod.rs"]
mod environment;
#[expect(dead_code, reason = "shared with the tests of mail")]
#[path = "../tests/mail/sink.rs"]
mod sink;

use cpor::worker::mail::{REST, run};
use database::{Database, context, mail, patient_room, start};
use sink::{Manner, Sink};
use std::sync::mpsc;
use std::time::{Duration, Instant};

const MAILS: usize = 1_000;

fn main() {
    for workers in [1, 8] {
        let (db, sink) = (Database::fresh(4), Sink::start(Manner::Accept));
        let mails: Vec<_> = (0..MAILS).map(|n| mail(&format!("{n}@contoso.example"))).collect();
        db.owe(&mails);
        let began = Instant::now();
        let stops: Vec<mpsc::Sender<()>> = (0..workers).map(|_| work(&db, &sink)).collect();
        while sink.taken().len() < MAILS {
            std::thread::sleep(Duration::from_millis(5));
        }
        let rate = MAILS as f64 / began.elapsed().as_secs_f64();
        println!("{workers} at a time: {rate:.0} mails a second, over {} connections", sink.connections());
        drop(stops);
    }
}

/// Sends until what it returns is dropped.
fn work(db: &Database, sink: &Sink) -> mpsc::Sender<()> {
    let (stop, stopped) = mpsc::channel();
    let (pool, context, room) = (db.pool.clone(), context(start()), patient_room(&sink.url(), 40));
    std::thread::spawn(move || run(&pool, &context, &room, REST, &stopped));
    stop
}
