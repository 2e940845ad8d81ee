//! How mail goes out: several at a time, each over a connection that is kept.

use crate::database::{Database, context, mail, patient_room, room, start};
use crate::sink::{Manner, Sink};
use cpor::worker::mail::{REST, deliver_all, run};
use std::sync::mpsc;
use std::time::{Duration, Instant};

fn owe(db: &Database, count: usize) {
    let mails: Vec<_> = (0..count).map(|n| mail(&format!("{n}@contoso.example"))).collect();
    db.owe(&mails);
}

#[test]
fn many_mails_share_one_connection() {
    let (db, sink) = (Database::fresh(1), Sink::start(Manner::Accept));
    owe(&db, 20);
    assert_eq!(deliver_all(&db.pool, &context(start()), &room(&sink.url())).unwrap(), 20);
    assert_eq!((sink.taken().len(), sink.connections()), (20, 1));
}

#[test]
fn a_server_that_hangs_up_after_each_mail_gets_them_all_at_the_first_attempt() {
    let (db, sink) = (Database::fresh(1), Sink::start(Manner::OneMailOnly));
    owe(&db, 5);
    assert_eq!(deliver_all(&db.pool, &context(start()), &room(&sink.url())).unwrap(), 5);
    assert_eq!((sink.taken().len(), sink.connections()), (5, 5));
    assert_eq!(db.ask("select max(attempts) from outbox"), "1");
}

#[test]
fn a_refused_reader_does_not_spoil_the_connection_for_the_next() {
    let (db, sink) = (Database::fresh(1), Sink::start(Manner::Accept));
    db.owe(&[
        mail("no address"),
        mail("alice@contoso.example"),
        mail("zoé@contoso.example"),
        mail("bob@contoso.example"),
    ]);
    assert_eq!(deliver_all(&db.pool, &context(start()), &room(&sink.url())).unwrap(), 4);
    let to: Vec<_> = sink.taken().iter().map(|mail| mail.to[0].clone()).collect();
    assert_eq!(to, ["alice@contoso.example", "bob@contoso.example"]);
}

/// Runs the loops of a server until `enough` mails are there, and says how long that took.
fn served(db: &Database, sink: &Sink, workers: usize, enough: usize) -> Duration {
    let (context, room) = (context(start()), patient_room(&sink.url(), 40));
    let (pool, context, room) = (db.pool.clone(), context.clone(), room.clone());
    let begun = Instant::now();
    let stops: Vec<mpsc::Sender<()>> = (0..workers)
        .map(|_| {
            let (stop, stopped) = mpsc::channel();
            let (pool, context, room) = (pool.clone(), context.clone(), room.clone());
            // Left behind when it hangs, as by a server that stops.
            std::thread::spawn(move || run(&pool, &context, &room, REST, &stopped));
            stop
        })
        .collect();
    while sink.taken().len() < enough && begun.elapsed() < Duration::from_secs(30) {
        std::thread::sleep(Duration::from_millis(5));
    }
    drop(stops);
    begun.elapsed()
}

#[test]
fn one_slow_reader_delays_nobody_else() {
    let (db, sink) = (Database::fresh(4), Sink::start(Manner::Accept));
    sink.hang_at("slow@contoso.example");
    db.owe(&[mail("slow@contoso.example")]);
    owe(&db, 30);
    served(&db, &sink, 2, 30);
    assert_eq!(sink.taken().len(), 30, "all but the slow one, while that one hangs");
    assert_eq!(db.ask("select attempts || ' ' || (accepted_at is null) from outbox where id = 1"), "1 true");
}
