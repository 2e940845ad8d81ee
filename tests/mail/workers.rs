//! Several workers, and workers that die or freeze at the worst moment.

use crate::database::{Database, consent_mail, context, later, mail, message_id, room, start};
use crate::sink::{Manner, Sink};
use chrono::TimeDelta;
use cpor::outbox::{Failed, LEASE, Message, lease, mark_accepted, mark_failed};
use cpor::worker::mail::{Delivered, REST, deliver_all, deliver_once, run};
use std::collections::BTreeSet;
use std::sync::mpsc;
use std::time::{Duration, Instant};

fn lease_time() -> TimeDelta {
    TimeDelta::from_std(LEASE).unwrap()
}

#[test]
fn a_crash_after_the_servers_yes_gives_one_more_copy_with_the_same_id() {
    let (db, sink) = (Database::fresh(1), Sink::start(Manner::Accept));
    db.owe(&[consent_mail()]);
    let room = room(&sink.url());
    let lost = db.with(|conn| lease(conn, start(), 1)).unwrap().pop().unwrap();
    room.transport
        .send(|| {
            Message::of(&lost, &context(start()).sender().unwrap(), Some("https://claims.litware.example/consent/x"))
        })
        .unwrap();
    // The worker dies here, before it notes that the mail was taken.
    let before = later(lease_time() - TimeDelta::seconds(1));
    assert_eq!(deliver_once(&db.pool, &before, &room).unwrap(), None, "the lease still holds");
    assert_eq!(deliver_once(&db.pool, &later(lease_time()), &room).unwrap(), Some(Delivered::Accepted(1)));
    let ids: Vec<_> = sink.taken().iter().map(|mail| mail.header("Message-ID")).collect();
    assert_eq!(ids, [message_id(&db, 1), message_id(&db, 1)]);
    assert_eq!(deliver_once(&db.pool, &later(TimeDelta::days(9)), &room).unwrap(), None);
}

#[test]
fn a_connection_that_breaks_after_the_mail_gives_one_more_copy_with_the_same_id() {
    let (db, sink) = (Database::fresh(1), Sink::start(Manner::DropAfterData));
    db.owe(&[mail("alice@contoso.example")]);
    let room = room(&sink.url());
    let again = Delivered::Failed(1, Failed::Again(start() + TimeDelta::minutes(1)));
    assert_eq!(deliver_once(&db.pool, &context(start()), &room).unwrap(), Some(again));
    sink.behave(Manner::Accept);
    assert_eq!(deliver_once(&db.pool, &later(TimeDelta::minutes(1)), &room).unwrap(), Some(Delivered::Accepted(1)));
    let ids: BTreeSet<_> = sink.taken().iter().map(|mail| mail.header("Message-ID")).collect();
    assert_eq!((sink.taken().len(), ids.len()), (2, 1));
}

#[test]
fn workers_side_by_side_send_no_mail_twice() {
    let (db, sink) = (Database::fresh(4), Sink::start(Manner::Accept));
    let mails: Vec<_> = (0..40).map(|n| mail(&format!("{n}@contoso.example"))).collect();
    db.owe(&mails);
    let room = room(&sink.url());
    let tried: usize = std::thread::scope(|scope| {
        let workers: Vec<_> =
            (0..4).map(|_| scope.spawn(|| deliver_all(&db.pool, &context(start()), &room).unwrap())).collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).sum()
    });
    let recipients: BTreeSet<_> = sink.taken().iter().flat_map(|mail| mail.to.clone()).collect();
    assert_eq!((tried, sink.taken().len(), recipients.len()), (40, 40, 40));
}

#[test]
fn a_worker_frozen_past_its_lease_writes_nothing() {
    let (db, sink) = (Database::fresh(1), Sink::start(Manner::Defer));
    db.owe(&[mail("alice@contoso.example")]);
    let room = room(&sink.url());
    let frozen = db.with(|conn| lease(conn, start(), 1)).unwrap().pop().unwrap();
    let overtaken = deliver_once(&db.pool, &later(lease_time()), &room).unwrap();
    assert!(matches!(overtaken, Some(Delivered::Failed(1, Failed::Again(_)))));
    let row = || db.ask("select to_jsonb(outbox) from outbox");
    let kept = row();
    let now = start() + lease_time() * 2;
    assert!(!db.with(|conn| mark_accepted(conn, &frozen, now)).unwrap());
    assert_eq!(db.with(|conn| mark_failed(conn, &frozen, now, "late", true)).unwrap(), Failed::LeaseLost);
    assert_eq!(row(), kept);
}

/// Each attempt waits longer, also when no worker lived to say that it failed.
#[test]
fn a_mail_that_kills_its_worker_is_tried_less_and_less() {
    let db = Database::fresh(1);
    db.owe(&[mail("alice@contoso.example")]);
    let mut now = start();
    for _ in 0..8 {
        assert_eq!(db.with(|conn| lease(conn, now, 1)).unwrap().len(), 1);
        now += TimeDelta::days(1);
    }
    assert_eq!(db.with(|conn| lease(conn, now, 1)).unwrap()[0].attempt, 9);
    assert!(db.with(|conn| lease(conn, now + TimeDelta::minutes(200), 1)).unwrap().is_empty());
}

#[test]
fn the_loop_sends_what_is_owed_and_stops_when_told() {
    let (db, sink) = (Database::fresh(2), Sink::start(Manner::Accept));
    let (stop, stopped) = mpsc::channel();
    let (context, room) = (context(start()), room(&sink.url()));
    std::thread::scope(|scope| {
        let (pool, context, room) = (&db.pool, &context, &room);
        let worker = scope.spawn(move || run(pool, context, room, REST, &stopped));
        db.owe(&[mail("alice@contoso.example"), mail("bob@contoso.example")]);
        let begun = Instant::now();
        while sink.taken().len() < 2 && begun.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(20));
        }
        stop.send(()).unwrap();
        worker.join().unwrap();
    });
    assert_eq!(sink.taken().len(), 2);
}
