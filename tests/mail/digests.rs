//! Comments written while mail about them pauses: told once, in one mail, when the pause ends (rules 11.5 and 11.13).

use crate::database::{Database, context, later, person, room, start};
use crate::sink::{Manner, Sink};
use chrono::TimeDelta;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::ClaimId;
use cpor::claims::store::act::act;
use cpor::outbox::{Message, lease};
use cpor::worker::mail::deliver_all;
use cpor::worker::reminders;
use std::sync::Barrier;

const ID: ClaimId = ClaimId(1);
const ALICE: i64 = 1;
const RITA: i64 = 2;

fn does(db: &Database, minutes: i64, who: i64, command: Command) {
    let context = later(TimeDelta::minutes(minutes));
    db.with(|conn| {
        let actor = person(conn, who).unwrap();
        diesel::Connection::transaction(conn, |conn| act(conn, &context, ID, &actor, None, command)).unwrap();
    });
}

fn comment(db: &Database, minutes: i64, who: i64, text: &str) {
    does(db, minutes, who, Command::Comment { text: text.to_owned(), files: vec![] });
}

fn sweep(db: &Database, minutes: i64) -> usize {
    reminders::sweep(&db.pool, &later(TimeDelta::minutes(minutes))).unwrap()
}

/// The mails about comments: minutes after the start, kind, side.
fn owed(db: &Database) -> Vec<String> {
    let rows = db.ask(
        "select string_agg(concat_ws(' ', extract(epoch from owed_at - '2026-03-11 09:00Z')::int / 60, kind, audience), ', ' order by id) from outbox",
    );
    if rows == "null" { Vec::new() } else { rows.split(", ").map(str::to_owned).collect() }
}

#[test]
fn what_is_written_in_the_pause_is_told_once_when_it_ends() {
    let db = Database::fresh(1);
    for (minutes, text) in [(0, "First."), (3, "Second."), (9, "Third.")] {
        comment(&db, minutes, RITA, text);
    }
    does(&db, 10, RITA, Command::Note { text: "Between us.".into() });
    assert_eq!(sweep(&db, 14), 0, "the pause is not over");
    assert_eq!((sweep(&db, 15), sweep(&db, 15), sweep(&db, 99)), (1, 0, 0));
    assert_eq!(owed(&db), ["0 comment partner", "15 comment_digest partner"]);
    let letter = db.ask("select letter from outbox where kind = 'comment_digest'");
    assert!(letter.contains("Second.") && letter.contains("Third."), "{letter}");
    assert!(!letter.contains("First.") && !letter.contains("Between us."), "{letter}");
    assert_eq!(db.ask("select max(seq) from claim_events"), "9", "the digest is no event");
}

#[test]
fn long_comments_are_quoted_while_they_fit_and_the_others_counted() {
    let db = Database::fresh(1);
    comment(&db, 0, RITA, "First.");
    for text in ["A", "B", "C"] {
        comment(&db, 1, RITA, &text.repeat(5_000));
    }
    assert_eq!(sweep(&db, 15), 1);
    let letter = db.ask("select letter from outbox where kind = 'comment_digest'");
    assert!(letter.contains("AAA") && letter.contains("BBB") && !letter.contains("CCC"), "{letter}");
    assert!(
        letter.contains("En plus de ceux ci-dessous, la page de la demande contient 1 autre commentaire"),
        "{letter}"
    );
}

#[test]
fn nothing_follows_when_all_was_said_in_the_first_mail() {
    let db = Database::fresh(1);
    comment(&db, 0, RITA, "First.");
    assert_eq!((sweep(&db, 15), sweep(&db, 60)), (0, 0));
    assert_eq!(owed(&db), ["0 comment partner"]);
}

#[test]
fn a_digest_begins_a_pause_and_each_side_has_its_own() {
    let db = Database::fresh(1);
    comment(&db, 0, RITA, "A");
    comment(&db, 1, RITA, "B");
    comment(&db, 2, ALICE, "C");
    comment(&db, 3, ALICE, "D");
    assert_eq!((sweep(&db, 15), sweep(&db, 17)), (1, 1));
    comment(&db, 20, RITA, "E");
    assert_eq!((sweep(&db, 29), sweep(&db, 30)), (0, 1));
    let expected = [
        "0 comment partner",
        "2 comment reviewer",
        "15 comment_digest partner",
        "17 comment_digest reviewer",
        "30 comment_digest partner",
    ];
    assert_eq!(owed(&db), expected);
}

#[test]
fn after_an_outage_one_mail_tells_everything() {
    let db = Database::fresh(1);
    comment(&db, 0, ALICE, "A");
    comment(&db, 5, ALICE, "B");
    // Nothing runs for three days, but people write on.
    let day = 24 * 60;
    comment(&db, day, ALICE, "C");
    comment(&db, 2 * day, ALICE, "D");
    assert_eq!(owed(&db), ["0 comment reviewer"], "what waits takes later comments with it");
    assert_eq!(sweep(&db, 3 * day), 1);
    let letter = db.ask("select letter from outbox where kind = 'comment_digest'");
    assert!(
        ["\\nB", "\\nC", "\\nD"].iter().all(|text| letter.contains(text)) && letter.contains("3 new comments"),
        "{letter}"
    );
}

#[test]
fn servers_side_by_side_owe_one_digest() {
    let db = Database::fresh(4);
    comment(&db, 0, RITA, "A");
    comment(&db, 1, RITA, "B");
    let begin = Barrier::new(4);
    let told: usize = std::thread::scope(|scope| {
        let servers: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    begin.wait();
                    sweep(&db, 20)
                })
            })
            .collect();
        servers.into_iter().map(|server| server.join().unwrap()).sum()
    });
    assert_eq!((told, owed(&db).len()), (1, 2));
}

#[test]
fn a_claim_that_nobody_reviews_any_more_owes_no_reviewer_a_digest() {
    let db = Database::with_mail_owed(1);
    db.forget_mail();
    comment(&db, 0, ALICE, "A");
    comment(&db, 1, ALICE, "B");
    db.alter("set session_replication_role = replica; update claims set reviewer_id = null; set session_replication_role = default");
    assert_eq!((sweep(&db, 20), sweep(&db, 20)), (1, 0));
    assert_eq!(owed(&db), ["0 comment reviewer"]);
}

#[test]
fn a_crash_after_the_servers_yes_gives_one_more_copy_of_a_digest_with_the_same_id() {
    let (db, sink) = (Database::fresh(1), Sink::start(Manner::Accept));
    let room = room(&sink.url());
    comment(&db, 0, RITA, "A");
    comment(&db, 1, RITA, "B");
    deliver_all(&db.pool, &context(start()), &room).unwrap();
    sweep(&db, 20);
    let lost = db.with(|conn| lease(conn, start() + TimeDelta::minutes(20), 1)).unwrap().pop().unwrap();
    room.transport.send(|| Message::of(&lost, &context(start()).sender().unwrap(), None)).unwrap();
    sweep(&db, 60);
    deliver_all(&db.pool, &later(TimeDelta::minutes(60)), &room).unwrap();
    let ids: Vec<_> = sink.taken()[1..].iter().map(|mail| mail.header("Message-ID")).collect();
    assert_eq!((ids.len(), ids[0] == ids[1]), (2, true), "{ids:?}");
}
