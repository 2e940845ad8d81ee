//! Which mail people do without, and when they read of the day (rules 11.19 and 11.20).

use crate::database::{Database, claim_in_review, context, room, start, submitted_claim};
use crate::sink::{Manner, Sink};
use chrono::{DateTime, TimeZone, Utc};
use cpor::claims::model::claim::Claim;
use cpor::claims::store::error::ActError;
use cpor::claims::store::verify;
use cpor::people::UserId;
use cpor::people::mail_choice::{self, MailChoice};
use cpor::worker::mail::{Delivered, deliver_all, deliver_once};
use cpor::worker::reminders;
use diesel::Connection as _;
use diesel::pg::PgConnection;

const ALICE: i64 = 1;
const RITA: i64 = 2;
const LEA: i64 = 3;

fn march(day: u32, hour: u32) -> DateTime<Utc> {
    chrono_tz::Europe::Paris.with_ymd_and_hms(2026, 3, day, hour, 0, 0).unwrap().to_utc()
}

fn chooses(db: &Database, who: i64, unwanted: &[&str], hour: Option<i16>) {
    db.with(|conn| {
        let version = mail_choice::find(conn, UserId(who))?.version;
        let unwanted = unwanted.iter().map(|group| (*group).to_owned()).collect();
        mail_choice::keep(conn, UserId(who), &MailChoice { unwanted, hour, version })
    })
    .unwrap();
}

fn made(db: &Database, make: impl FnOnce(&mut PgConnection) -> Result<Claim, ActError>) {
    db.with(|conn| conn.transaction(make)).unwrap();
}

/// The mails in their order, each with what became of it.
fn fates(db: &Database) -> String {
    db.ask("select string_agg(kind || ' ' || case when accepted_at is not null then 'sent' when void_at is not null then 'void' else 'waits' end, ', ' order by id) from outbox")
}

#[test]
fn what_its_reader_turned_off_is_not_sent_and_stays_a_notice() {
    let (db, sink) = (Database::of_people(1), Sink::start(Manner::Accept));
    chooses(&db, ALICE, &["progress"], None);
    made(&db, |conn| claim_in_review(conn, &context(start()), 1));
    deliver_all(&db.pool, &context(start()), &room(&sink.url())).unwrap();
    assert_eq!(fates(&db), "received void, review_started void");
    assert_eq!(sink.taken().len(), 0);
    let why = db.ask("select last_error || ' ' || (read_at is null) from outbox where kind = 'received'");
    assert_eq!(why, "its reader turned mails of this kind off true");
    assert_eq!(db.with(|conn| verify::all(conn, |_, _| {})).unwrap().faults, []);
}

#[test]
fn what_is_required_is_sent_whatever_its_reader_chose() {
    let (db, sink) = (Database::with_mail_owed(1), Sink::start(Manner::Accept));
    let all = ["progress", "comments", "answers", "assigned", "due", "overdue", "approved"];
    chooses(&db, ALICE, &all, None);
    deliver_all(&db.pool, &context(start()), &room(&sink.url())).unwrap();
    assert_eq!(fates(&db), "received void, review_started void, consent sent, approved sent");
}

#[test]
fn who_wants_a_mail_again_gets_what_is_owed_from_then_on() {
    let (db, sink) = (Database::of_people(1), Sink::start(Manner::Accept));
    chooses(&db, LEA, &["overdue"], None);
    made(&db, |conn| submitted_claim(conn, &context(start()), 1));
    db.forget_mail();
    for (day, unwanted) in [(19, &["overdue"][..]), (20, &[])] {
        chooses(&db, LEA, unwanted, None);
        reminders::sweep(&db.pool, &context(march(day, 9))).unwrap();
        let done = deliver_once(&db.pool, &context(march(day, 9)), &room(&sink.url())).unwrap();
        assert!(matches!(done, Some(Delivered::Void(_) | Delivered::Accepted(_))), "{done:?}");
    }
    assert_eq!(fates(&db), "overdue_list void, overdue_list sent");
}

#[test]
fn the_mail_of_the_day_waits_for_the_hour_of_its_reader_and_comes_once() {
    let db = Database::of_people(1);
    chooses(&db, RITA, &[], Some(10));
    chooses(&db, LEA, &[], Some(11));
    made(&db, |conn| claim_in_review(conn, &context(start()), 1));
    db.forget_mail();
    let mut owed = Vec::new();
    for (day, hour) in [(18, 8), (18, 9), (18, 10), (18, 23), (19, 8), (19, 10), (19, 11), (19, 23)] {
        reminders::sweep(&db.pool, &context(march(day, hour))).unwrap();
        owed.push(db.ask("select count(*) from outbox"));
    }
    assert_eq!(owed, ["0", "0", "1", "1", "1", "1", "2", "2"]);
    assert_eq!(
        db.ask("select string_agg(kind || ' ' || reader_id, ', ' order by id) from outbox"),
        "review_reminder 2, overdue_list 3"
    );
}

#[test]
fn who_chose_no_hour_reads_at_the_hour_of_the_service() {
    let db = Database::of_people(1);
    chooses(&db, RITA, &["comments"], None);
    made(&db, |conn| claim_in_review(conn, &context(start()), 1));
    db.forget_mail();
    reminders::sweep(&db.pool, &context(march(18, 8))).unwrap();
    assert_eq!(db.ask("select kind from outbox"), "review_reminder");
}
