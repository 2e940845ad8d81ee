//! Rows that this program cannot read, as after a step back to an older version: they hold up nothing behind them, and they
//! are told (rule 13.8).

use crate::database::{Database, claim_in_review, context, draft, later, mail, room, start};
use crate::sink::{Manner, Sink};
use chrono::TimeDelta;
use cpor::outbox::Failed;
use cpor::worker::mail::{Delivered, deliver_all, deliver_once};
use cpor::worker::{deadlines, statistics};
use diesel::Connection;

#[test]
fn a_mail_that_cannot_be_read_is_given_up_and_the_next_one_goes() {
    let (db, sink) = (Database::fresh(1), Sink::start(Manner::Accept));
    db.owe(&[mail("alice@contoso.example"), mail("bob@contoso.example"), mail("grace@contoso.example")]);
    db.alter("update outbox set letter = '{\"subject\": \"of another time\"}' where id = 1");
    db.alter("update outbox set kind = 'unheard_of' where id = 2");
    let first = deliver_once(&db.pool, &context(start()), &room(&sink.url())).unwrap();
    assert_eq!(first, Some(Delivered::Failed(1, Failed::Parked)));
    assert_eq!(deliver_all(&db.pool, &context(start()), &room(&sink.url())).unwrap(), 2);
    assert_eq!(sink.taken()[0].to, ["grace@contoso.example"]);
    assert!(db.ask("select last_error from outbox where id = 2").contains("unheard_of"), "leads see why");
}

#[test]
fn a_mail_about_a_claim_that_cannot_be_read_waits_and_the_next_one_goes() {
    let (db, sink) = (Database::with_mail_owed(1), Sink::start(Manner::Accept));
    db.alter("update outbox set parked_at = owed_at where kind <> 'consent'");
    db.owe(&[mail("bob@contoso.example")]);
    spoil(&db, "id = 1");
    let first = deliver_once(&db.pool, &context(start()), &room(&sink.url())).unwrap();
    assert!(matches!(first, Some(Delivered::Failed(3, Failed::Again(_)))), "{first:?}");
    assert_eq!(deliver_all(&db.pool, &context(start()), &room(&sink.url())).unwrap(), 1);
    assert_eq!(sink.taken().len(), 1);
}

/// As no door would: the answers of these claims become unreadable.
fn spoil(db: &Database, which: &str) {
    db.alter(&format!(
        "set session_replication_role = replica;
         update claims set answers = jsonb_set(answers, '{{area}}', '\"of another time\"') where {which}"
    ));
}

#[test]
fn claims_that_cannot_be_read_hold_up_no_deadline_behind_them() {
    let db = Database::of_people(1);
    db.with(|conn| {
        conn.transaction(|conn| (0..=100).try_for_each(|tenant| draft(conn, &context(start()), tenant).map(drop)))
    })
    .unwrap();
    // More than are looked at together.
    spoil(&db, "id <= 100");
    assert_eq!(deadlines::sweep(&db.pool, &later(TimeDelta::days(91))).unwrap(), 1);
    assert_eq!(db.ask("select string_agg(id::text, ' ') from claims where status = 'deleted'"), "101");
}

#[test]
fn a_measure_that_cannot_be_read_is_left_and_the_others_are_added_up() {
    let db = Database::of_people(1);
    for tenant in [1, 2] {
        db.with(|conn| conn.transaction(|conn| claim_in_review(conn, &context(start()), tenant))).unwrap();
    }
    let waiting = "select count(distinct claim_id) from measures_to_sum";
    assert_eq!(db.ask(waiting), "2");
    db.alter(
        "set session_replication_role = replica;
         update claim_measures set from_status = 'of another time' where claim_id = 1",
    );
    statistics::sweep(&db.pool, &context(start())).unwrap();
    assert_eq!(db.ask(waiting), "1", "what a newer program can read waits for it");
    assert_ne!(db.ask("select count(*) from measure_sums"), "0");
}

#[test]
fn a_past_that_cannot_be_read_is_left_and_the_others_are_measured() {
    let db = Database::of_people(1);
    for tenant in [1, 2] {
        db.with(|conn| conn.transaction(|conn| claim_in_review(conn, &context(start()), tenant))).unwrap();
    }
    db.alter(
        "set session_replication_role = replica;
         insert into claims_to_measure select id from claims;
         update claim_events set kind = 'of_another_time' where claim_id = 1 and seq = 2",
    );
    statistics::sweep(&db.pool, &context(start())).unwrap();
    assert_eq!(db.ask("select string_agg(claim_id::text, ' ') from claims_to_measure"), "1");
}
