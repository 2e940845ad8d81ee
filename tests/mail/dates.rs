//! A mail that leaves late says what is true when it leaves (rule 4.14).

use crate::database::{Database, context, later, patient_room, room, start};
use crate::sink::{Manner, Sink};
use chrono::{DateTime, TimeDelta, Utc};
use cpor::claims::context::Context;
use cpor::text::Language;
use cpor::time::TimeWords;
use cpor::time::clock::Clock;
use cpor::worker::mail::deliver_all;
use diesel::sql_types::Timestamptz;

fn subject(db: &Database) -> String {
    db.ask("select letter ->> 'subject' from outbox where kind = 'consent'")
}

/// Everything that the customer reads.
fn letter(db: &Database) -> String {
    db.ask("select letter from outbox where kind = 'consent'")
}

#[test]
fn the_customers_mail_names_the_days_that_begin_when_it_leaves() {
    let (db, sink) = (Database::with_mail_owed(1), Sink::start(Manner::Accept));
    assert!(subject(&db).contains("18 mars"), "as it is owed: {}", subject(&db));
    deliver_all(&db.pool, &later(TimeDelta::days(3)), &room(&sink.url())).unwrap();
    let mail = sink.taken().into_iter().find(|mail| mail.to == [crate::database::CUSTOMER]).unwrap();
    assert_eq!(mail.header("Date"), "Sat, 14 Mar 2026 09:00:00 +0000");
    assert!(subject(&db).contains("21 mars") && letter(&db).contains("samedi 21 mars 2026"), "{}", letter(&db));
    assert!(!letter(&db).contains("18 mars"), "{}", letter(&db));
    assert_eq!(db.ask("select decline_until from claims"), "2026-03-21 23:00:00+00");
}

#[test]
fn each_attempt_is_written_anew() {
    let (db, sink) = (Database::with_mail_owed(1), Sink::start(Manner::Defer));
    deliver_all(&db.pool, &later(TimeDelta::days(1)), &room(&sink.url())).unwrap();
    assert!(subject(&db).contains("19 mars"));
    sink.behave(Manner::Accept);
    deliver_all(&db.pool, &later(TimeDelta::days(2)), &room(&sink.url())).unwrap();
    assert!(subject(&db).contains("20 mars"));
    assert_eq!(db.ask("select decline_until from claims"), "2026-03-20 23:00:00+00");
}

/// The day ends while the mail server thinks: the mail says until when, and that is when the days end.
#[test]
fn a_mail_that_is_on_its_way_at_midnight_names_the_end_that_applies() {
    let (db, sink) = (Database::with_mail_owed(1), Sink::start(Manner::TakeAfter(4)));
    db.alter("update outbox set parked_at = owed_at where kind <> 'consent'");
    let context = Context { clock: Clock::Demo, ..context(start()) };
    let now: DateTime<Utc> = db.with(|conn| Clock::Database.now(conn)).unwrap();
    let midnight = context.calendar.end_of_day(context.calendar.local_date(now));
    let ahead = (midnight - now).num_seconds() - 2;
    let ahead = if ahead < 0 { ahead + 86_400 } else { ahead };
    db.alter(&format!("update demo_clock set offset_seconds = {ahead}"));
    deliver_all(&db.pool, &context, &patient_room(&sink.url(), 20)).unwrap();

    let times = db.with(|conn| {
        use diesel::prelude::*;
        let ask = "select decline_until, named_until, accepted_at from claims, consent_links";
        diesel::sql_query(ask).get_result::<Times>(conn).unwrap()
    });
    let accepted_on = context.calendar.local_date(times.accepted_at);
    assert!(times.accepted_at - now >= TimeDelta::seconds(ahead + 2), "taken on the next day");
    assert_eq!(times.decline_until, context.calendar.end_of_calendar_day(times.accepted_at, 7), "{accepted_on}");
    assert_eq!(times.decline_until, times.named_until);
    let named = TimeWords::new(Language::French, &context.calendar).short_deadline(times.decline_until);
    assert!(subject(&db).contains(&named), "{named} in {}", subject(&db));
}

#[derive(diesel::QueryableByName)]
struct Times {
    #[diesel(sql_type = Timestamptz)]
    decline_until: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    named_until: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    accepted_at: DateTime<Utc>,
}
