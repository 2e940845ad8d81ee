//! Mails that do not arrive at once, or ever.

use crate::database::{Database, context, later, mail, room, start};
use crate::sink::{Manner, Sink};
use chrono::TimeDelta;
use cpor::outbox::{Failed, lease, mark_failed};
use cpor::worker::mail::{Delivered, deliver_all, deliver_once};
use std::time::{Duration, Instant};

fn again(wait: TimeDelta) -> Delivered {
    Delivered::Failed(1, Failed::Again(start() + wait))
}

#[test]
fn a_deferred_mail_is_tried_again_after_a_minute_then_two() {
    let (db, sink) = (Database::fresh(1), Sink::start(Manner::Defer));
    db.owe(&[mail("alice@contoso.example")]);
    let room = room(&sink.url());
    let minutes = TimeDelta::minutes;
    assert_eq!(deliver_once(&db.pool, &context(start()), &room).unwrap(), Some(again(minutes(1))));
    assert_eq!(deliver_once(&db.pool, &later(TimeDelta::seconds(59)), &room).unwrap(), None);
    assert_eq!(deliver_once(&db.pool, &later(minutes(1)), &room).unwrap(), Some(again(minutes(3))));
    assert!(db.ask("select last_error from outbox").contains("try again later"));
    sink.behave(Manner::Accept);
    assert_eq!(deliver_once(&db.pool, &later(minutes(3)), &room).unwrap(), Some(Delivered::Accepted(1)));
    assert_eq!(sink.taken().len(), 1);
}

#[test]
fn a_refused_address_is_parked_and_the_next_mail_goes() {
    let (db, sink) = (Database::fresh(1), Sink::start(Manner::RefuseRecipient));
    db.owe(&[mail("nobody@contoso.example")]);
    let room = room(&sink.url());
    let parked = Some(Delivered::Failed(1, Failed::Parked));
    assert_eq!(deliver_once(&db.pool, &context(start()), &room).unwrap(), parked);
    sink.behave(Manner::RefuseContent);
    db.owe(&[mail("alice@contoso.example")]);
    let parked = Some(Delivered::Failed(2, Failed::Parked));
    assert_eq!(deliver_once(&db.pool, &context(start()), &room).unwrap(), parked);
    sink.behave(Manner::Accept);
    db.owe(&[mail("bob@contoso.example")]);
    assert_eq!(deliver_all(&db.pool, &later(TimeDelta::days(30)), &room).unwrap(), 1);
    assert_eq!(sink.taken()[0].to, ["bob@contoso.example"]);
}

/// A wrong setting must not cost mail: only a word about the reader is the last word.
#[test]
fn a_refused_sender_or_an_absent_server_parks_nothing() {
    let (db, sink) = (Database::fresh(1), Sink::start(Manner::RefuseSender));
    db.owe(&[mail("alice@contoso.example")]);
    assert_eq!(
        deliver_once(&db.pool, &context(start()), &room(&sink.url())).unwrap(),
        Some(again(TimeDelta::minutes(1)))
    );
    let nowhere = room("smtp://127.0.0.1:1");
    let at = later(TimeDelta::minutes(1));
    assert_eq!(deliver_once(&db.pool, &at, &nowhere).unwrap(), Some(again(TimeDelta::minutes(3))));
}

#[test]
fn a_mail_is_given_up_after_ten_tries_in_five_days_and_not_before() {
    let db = Database::fresh(1);
    db.owe(&[mail("alice@contoso.example")]);
    let mut now = start();
    let mut tries = 0;
    let given_up = loop {
        let mail = db.with(|conn| lease(conn, now, 1)).unwrap().pop().unwrap();
        tries += 1;
        match db.with(|conn| mark_failed(conn, &mail, now, "451\r\nno", false)).unwrap() {
            Failed::Again(next) => now = next,
            other => break other,
        }
    };
    assert_eq!((given_up, tries), (Failed::Parked, 16));
    assert!(now - start() >= TimeDelta::days(5));
    assert_eq!(db.ask("select last_error from outbox"), "451 no");
    assert!(db.with(|conn| lease(conn, now + TimeDelta::days(30), 1)).unwrap().is_empty());
}

#[test]
fn a_hanging_server_holds_no_connection_and_stops_nobody() {
    let (db, sink) = (Database::fresh(1), Sink::start(Manner::Accept));
    sink.hang_at("slow@contoso.example");
    db.owe(&[mail("slow@contoso.example"), mail("alice@contoso.example")]);
    let room = room(&sink.url());
    let begun = Instant::now();
    std::thread::scope(|scope| {
        let worker = scope.spawn(|| deliver_all(&db.pool, &context(start()), &room).unwrap());
        std::thread::sleep(Duration::from_millis(500));
        assert!(!worker.is_finished(), "it is waiting for the mail server");
        let asked = Instant::now();
        assert_eq!(db.ask("select attempts from outbox where id = 1"), "1");
        assert!(asked.elapsed() < Duration::from_millis(500), "the only connection is free");
        assert_eq!(worker.join().unwrap(), 2);
    });
    assert!(begun.elapsed() < Duration::from_secs(20));
    assert_eq!(sink.taken().len(), 1);
    assert_eq!(db.ask("select count(*) from outbox where accepted_at is null and parked_at is null"), "1");
}

#[test]
fn names_and_subjects_become_no_headers_and_stop_no_queue() {
    let (db, sink) = (Database::fresh(1), Sink::start(Manner::Accept));
    let evil = "Eve\r\nBcc: eve@evil.example\r\n\r\n<b>\"\\\u{1}\u{202E}";
    let mut named = mail("alice@contoso.example");
    named.recipient_name = evil.into();
    named.letter.subject = format!("Claim of {evil}");
    let mut addressed = mail("a@contoso.example>\r\nRCPT TO:<eve@evil.example");
    addressed.recipient_name = evil.into();
    db.owe(&[named, addressed, mail("no address"), mail("bob@contoso.example")]);
    assert_eq!(deliver_all(&db.pool, &context(start()), &room(&sink.url())).unwrap(), 4);
    let taken = sink.taken();
    let to: Vec<_> = taken.iter().flat_map(|mail| mail.to.clone()).collect();
    assert_eq!(to, ["alice@contoso.example", "bob@contoso.example"]);
    assert_eq!(taken[0].headers().len(), taken[1].headers().len(), "{}", taken[0].data);
    for header in taken[0].headers() {
        assert!(!header.starts_with("Bcc"), "{header}");
    }
    assert_eq!(taken[0].header("Subject"), "Claim of Eve Bcc: eve@evil.example <b>\"\\");
    assert_eq!(db.ask("select count(*) from outbox where parked_at is not null"), "2");
}
