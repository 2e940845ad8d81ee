//! The leads' daily list of what is overdue (rule 11.12).

use crate::database::{Database, claim_in_review, context, room, start, submitted_claim};
use crate::sink::{Manner, Sink};
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use cpor::claims::context::Context;
use cpor::time::Calendar;
use cpor::worker::mail::{Delivered, deliver_once};
use cpor::worker::reminders;
use std::sync::{Arc, Barrier};

fn march(day: u32, hour: u32) -> DateTime<Utc> {
    chrono_tz::Europe::Paris.with_ymd_and_hms(2026, 3, day, hour, 0, 0).unwrap().to_utc()
}

fn sweep(db: &Database, now: DateTime<Utc>) {
    reminders::sweep(&db.pool, &context(now)).unwrap();
}

/// Two claims that are due by the end of Wednesday 18 March, one Rita's and one nobody's.
fn with_work() -> Database {
    let db = Database::of_people(4);
    db.with(|conn| {
        diesel::Connection::transaction(conn, |conn| {
            claim_in_review(conn, &context(start()), 1)?;
            submitted_claim(conn, &context(start()), 2)
        })
    })
    .unwrap();
    db.forget_mail();
    db
}

/// The lists so far: the day and to whom.
fn lists(db: &Database) -> Vec<String> {
    let rows = db.ask("select string_agg(concat_ws(' ', list_day, recipient), ', ' order by id) from outbox where kind = 'overdue_list'");
    if rows == "null" { Vec::new() } else { rows.split(", ").map(str::to_owned).collect() }
}

#[test]
fn each_lead_has_one_list_a_business_day_while_something_is_overdue() {
    let db = with_work();
    for day in 16..=24 {
        for hour in [0, 7, 8, 12, 23] {
            sweep(&db, march(day, hour));
        }
    }
    let lea = |day| format!("2026-03-{day} lea@program.example");
    assert_eq!(lists(&db), [lea(19), lea(20), lea(23), lea(24)], "not before it is overdue, and not on the weekend");
    let letter = db.ask("select letter from outbox where kind = 'overdue_list' order by id limit 1");
    for part in [
        "2 claims are overdue",
        "CPOR-0000001",
        "CPOR-0000002",
        "Northwind Traders",
        "Contoso Consulting",
        "Rita",
        "no reviewer",
        "Paris time",
        "/review?view=overdue",
    ] {
        assert!(letter.contains(part), "no {part} in {letter}");
    }
    assert_eq!(
        db.ask("select bool_and(claim_id is null and claim_seq is null) from outbox where kind = 'overdue_list'"),
        "true"
    );
}

#[test]
fn a_holiday_has_no_list() {
    let db = with_work();
    let holiday = NaiveDate::from_ymd_opt(2026, 3, 19).unwrap();
    let calendar = Arc::new(Calendar::new(chrono_tz::Europe::Paris, [holiday]));
    for day in [19, 20] {
        let context = Context { calendar: Arc::clone(&calendar), ..context(march(day, 9)) };
        reminders::sweep(&db.pool, &context).unwrap();
    }
    assert_eq!(lists(&db), ["2026-03-20 lea@program.example"]);
}

#[test]
fn what_is_due_today_and_nobodys_stands_below_what_is_overdue() {
    let db = with_work();
    db.with(|conn| diesel::Connection::transaction(conn, |conn| submitted_claim(conn, &context(march(12, 9)), 3)))
        .unwrap();
    sweep(&db, march(19, 9));
    let lists = db.ask("select letter -> 'lists' from outbox where kind = 'overdue_list'");
    let (overdue, nobodys) = lists.split_once("Due today, without a reviewer").unwrap();
    let count = |part: &str| part.matches("CPOR-").count();
    assert_eq!((count(overdue) + count(nobodys), lists.contains("CPOR-0000003")), (3, true), "{lists}");
}

#[test]
fn servers_side_by_side_owe_each_lead_one_list() {
    let db = with_work();
    db.alter("update users set disabled_at = null where id = 4");
    let begin = Barrier::new(4);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                begin.wait();
                sweep(&db, march(19, 9));
            });
        }
    });
    let mut lists = lists(&db);
    lists.sort();
    assert_eq!(lists, ["2026-03-19 lea@program.example", "2026-03-19 left@program.example"]);
}

#[test]
fn a_list_is_not_sent_on_another_day() {
    let (db, sink) = (with_work(), Sink::start(Manner::Accept));
    sweep(&db, march(19, 9));
    assert_eq!(deliver_once(&db.pool, &context(march(20, 1)), &room(&sink.url())).unwrap(), Some(Delivered::Void(1)));
    sweep(&db, march(20, 9));
    assert_eq!(
        deliver_once(&db.pool, &context(march(20, 9)), &room(&sink.url())).unwrap(),
        Some(Delivered::Accepted(2))
    );
    assert_eq!(sink.taken()[0].to, ["lea@program.example"]);
}
