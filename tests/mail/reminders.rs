//! Reminders: each owed once for its deadline, whatever happens to jobs and servers (rules 11.8 to 11.11).

use crate::database::{
    CUSTOMER, Database, claim_in_review, context, draft, message_id, person, room, start, submitted_claim,
};
use crate::sink::{Manner, Sink};
use chrono::{DateTime, NaiveDate, TimeDelta, TimeZone, Utc};
use cpor::claims::context::Context;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::answers::Contact;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::{AskReason, ClaimId, RejectionDetail, RejectionGroup};
use cpor::claims::store::act::act;
use cpor::claims::store::error::ActError;
use cpor::outbox::{Message, lease};
use cpor::time::Calendar;
use cpor::worker::mail::{Delivered, deliver_all, deliver_once};
use cpor::worker::{deadlines, reminders};
use std::sync::{Arc, Barrier};

/// A time of March 2026 in Paris.
fn march(day: u32, hour: u32) -> DateTime<Utc> {
    chrono_tz::Europe::Paris.with_ymd_and_hms(2026, 3, day, hour, 0, 0).unwrap().to_utc()
}

fn sweep(db: &Database, now: DateTime<Utc>) -> usize {
    reminders::sweep(&db.pool, &context(now)).unwrap()
}

/// Does a command as the person of that number, or as the system.
fn does(db: &Database, now: DateTime<Utc>, claim: ClaimId, who: i64, command: Command) -> Claim {
    db.with(|conn| {
        let actor = if who == 0 { Actor::System } else { person(conn, who).unwrap() };
        diesel::Connection::transaction(conn, |conn| act(conn, &context(now), claim, &actor, None, command)).unwrap()
    })
}

fn ask() -> Command {
    let reasons = vec![AskReason::MissingAllPoe];
    Command::RequestInformation {
        reasons,
        message: "Which file?".into(),
        missing_products: vec![],
        remove_products: vec![],
    }
}

fn reject() -> Command {
    let (group, details) = (RejectionGroup::InsufficientProof, vec![RejectionDetail::PoeUnavailable]);
    Command::Reject { group, details, text: "It does not open.".into(), note: None }
}

fn made(db: &Database, make: fn(&mut diesel::PgConnection, &Context, u128) -> Result<Claim, ActError>) -> Claim {
    db.with(|conn| diesel::Connection::transaction(conn, |conn| make(conn, &context(start()), 1))).unwrap()
}

/// A question, asked on Wednesday 11 March at 10: to be answered by the end of Wednesday the 18th.
fn with_question() -> (Database, ClaimId) {
    let db = Database::of_people(3);
    let claim = made(&db, claim_in_review);
    does(&db, start(), claim.id, 2, ask());
    db.forget_mail();
    (db, claim.id)
}

/// The mails of reminders, oldest first: kind, recipient, when owed.
fn owed(db: &Database) -> Vec<String> {
    let rows = db.ask(
        "select string_agg(concat_ws(' ', kind, recipient, to_char(owed_at at time zone 'Europe/Paris', 'Dy DD HH24')), ', ' order by id)
         from outbox where reminder_id is not null",
    );
    if rows == "null" { Vec::new() } else { rows.split(", ").map(str::to_owned).collect() }
}

#[test]
fn a_question_is_reminded_of_three_times_over_the_weekend() {
    let (db, _) = with_question();
    for day in 11..=20 {
        for hour in [0, 7, 8, 9, 23] {
            sweep(&db, march(day, hour));
        }
    }
    let mail = "answer_reminder Alice@contoso.example";
    assert_eq!(owed(&db), [format!("{mail} Fri 13 08"), format!("{mail} Tue 17 08"), format!("{mail} Wed 18 08")]);
    assert_eq!(db.ask("select version from claims"), "5", "no event: nobody's open form becomes stale");
    let subject = db.ask("select letter ->> 'subject' from outbox where id = 2");
    assert!(subject.contains("Plus que 1 jour ouvré"), "{subject}");
}

#[test]
fn a_holiday_moves_the_reminders_before_it() {
    let db = Database::of_people(1);
    let holiday = NaiveDate::from_ymd_opt(2026, 3, 16).unwrap();
    let calendar = Arc::new(Calendar::new(chrono_tz::Europe::Paris, [holiday]));
    let at = |now| Context { calendar: Arc::clone(&calendar), ..context(now) };
    db.with(|conn| {
        diesel::Connection::transaction(conn, |conn| {
            let claim = claim_in_review(conn, &at(start()), 1)?;
            let rita = person(conn, 2)?;
            act(conn, &at(start()), claim.id, &rita, None, ask())
        })
    })
    .unwrap();
    db.forget_mail();
    assert_eq!(db.ask("select due_at from claims"), "2026-03-19 23:00:00+00");
    for day in 11..=20 {
        reminders::sweep(&db.pool, &at(march(day, 9))).unwrap();
    }
    let days: Vec<_> = owed(&db).iter().map(|mail| mail.rsplit(' ').nth(1).unwrap().to_owned()).collect();
    assert_eq!(days, ["13", "18", "19"], "Monday the 16th does not count");
}

#[test]
fn reminders_keep_their_hour_when_the_clocks_change() {
    let db = Database::of_people(1);
    let asked = march(24, 10);
    let claim = db.with(|conn| diesel::Connection::transaction(conn, |conn| claim_in_review(conn, &context(asked), 1)));
    does(&db, asked, claim.unwrap().id, 2, ask());
    db.forget_mail();
    // Due on Tuesday 31 March; the clocks go forward on Sunday the 29th.
    for hours in 0..24 * 8 {
        sweep(&db, asked + TimeDelta::hours(hours));
    }
    let mail = "answer_reminder Alice@contoso.example";
    assert_eq!(owed(&db), [format!("{mail} Thu 26 08"), format!("{mail} Mon 30 08"), format!("{mail} Tue 31 08")]);
}

#[test]
fn after_an_outage_of_three_days_only_the_last_reminder_that_came_is_sent() {
    let (db, _) = with_question();
    sweep(&db, march(12, 9));
    // Nothing runs from Thursday to Tuesday.
    assert_eq!(sweep(&db, march(17, 12)), 1);
    assert_eq!(sweep(&db, march(17, 12)), 0, "the job runs twice");
    assert_eq!(owed(&db), ["answer_reminder Alice@contoso.example Tue 17 12"]);
    assert_eq!(db.ask("select string_agg(kind, ' ') from reminders"), "answer_second");
    // And not at all once the time is over.
    assert_eq!(sweep(&db, march(19, 0)), 0);
    assert_eq!(owed(&db).len(), 1);
}

#[test]
fn servers_side_by_side_remind_once() {
    let db = Database::of_people(4);
    for tenant in 0..30 {
        let claim = db.with(|conn| {
            diesel::Connection::transaction(conn, |conn| claim_in_review(conn, &context(start()), tenant))
        });
        does(&db, start(), claim.unwrap().id, 2, ask());
    }
    db.forget_mail();
    let begin = Barrier::new(4);
    let seen_to: usize = std::thread::scope(|scope| {
        let servers: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    begin.wait();
                    sweep(&db, march(13, 8))
                })
            })
            .collect();
        servers.into_iter().map(|server| server.join().unwrap()).sum()
    });
    assert_eq!((seen_to, owed(&db).len()), (30, 30));
}

#[test]
fn more_claims_than_a_batch_are_all_reminded_of() {
    let db = Database::of_people(1);
    for tenant in 0..105 {
        db.with(|conn| diesel::Connection::transaction(conn, |conn| claim_in_review(conn, &context(start()), tenant)))
            .unwrap();
    }
    db.forget_mail();
    assert_eq!(sweep(&db, march(18, 8)), 105);
    assert_eq!(owed(&db).len(), 105);
}

#[test]
fn an_answer_ends_its_reminders_and_another_question_has_its_own() {
    let (db, id) = with_question();
    sweep(&db, march(13, 9));
    let reply = Some("Page 3.".to_owned());
    let alice = db.with(|conn| person(conn, 1)).unwrap();
    let answers = db.with(|conn| cpor::claims::queries::claim::look(conn, &alice, id)).unwrap().answers;
    does(&db, march(16, 9), id, 1, Command::Answer { reply, answers: Box::new(answers) });
    assert_eq!((sweep(&db, march(17, 9)), sweep(&db, march(18, 9))), (0, 0));
    assert_eq!(sweep(&db, march(23, 9)), 1, "the last day of the decision");
    does(&db, march(23, 10), id, 2, ask());
    for day in 23..=30 {
        sweep(&db, march(day, 12));
    }
    let days: Vec<_> =
        owed(&db).iter().map(|mail| mail.replace("@contoso.example", "").replace("@program.example", "")).collect();
    let expected = [
        "answer_reminder Alice Fri 13 09",
        "review_reminder rita Mon 23 09",
        "answer_reminder Alice Wed 25 12",
        "answer_reminder Alice Fri 27 12",
        "answer_reminder Alice Mon 30 12",
    ];
    assert_eq!(days, expected);
}

#[test]
fn a_reinstated_claim_is_reminded_of_its_new_deadline() {
    let (db, id) = with_question();
    for day in 13..=18 {
        sweep(&db, march(day, 9));
    }
    assert_eq!(deadlines::sweep(&db.pool, &context(march(19, 1))).unwrap(), 1, "no answer came");
    does(&db, march(19, 9), id, 3, Command::Reinstate { reason: "Our outage.".into() });
    for day in 19..=26 {
        sweep(&db, march(day, 9));
    }
    let days: Vec<_> = owed(&db).iter().map(|mail| mail.rsplit(' ').nth(1).unwrap().to_owned()).collect();
    assert_eq!(days, ["13", "17", "18", "23", "25", "26"], "the 26th is the new last day");
}

#[test]
fn the_time_to_dispute_is_reminded_of_a_week_before_its_end_and_only_while_it_lasts() {
    let db = Database::of_people(1);
    let claim = made(&db, claim_in_review);
    does(&db, start(), claim.id, 2, reject());
    db.forget_mail();
    // Rejected on 11 March: disputable through 10 April.
    let april = |day, hour| march(31, hour) + TimeDelta::days(day);
    assert_eq!(sweep(&db, april(3, 7)), 0);
    assert_eq!(sweep(&db, april(3, 8)), 1);
    assert_eq!(sweep(&db, april(9, 9)), 0);
    assert_eq!(owed(&db), ["dispute_reminder Alice@contoso.example Fri 03 08"]);
    // What a withdrawal or a final rejection closed is reminded of by nobody.
    does(&db, april(4, 9), claim.id, 1, Command::Dispute { justification: Some("It opens.".into()), files: vec![] });
    does(&db, april(4, 9), claim.id, 3, Command::Take);
    does(&db, april(4, 9), claim.id, 3, reject());
    assert_eq!(sweep(&db, april(30, 9)), 0);
}

#[test]
fn the_customer_is_reminded_once_with_the_link_that_works() {
    let (db, sink) = (Database::with_mail_owed(1), Sink::start(Manner::Accept));
    let room = room(&sink.url());
    deliver_all(&db.pool, &context(start()), &room).unwrap();
    let before = sink.taken().len();
    // Accepted on the 11th: the days end with the 18th.
    for day in 12..=19 {
        sweep(&db, march(day, 9));
        deliver_all(&db.pool, &context(march(day, 9)), &room).unwrap();
    }
    assert_eq!(owed(&db), [format!("decline_reminder {CUSTOMER} Mon 16 09")]);
    let taken = sink.taken();
    let token = context(start()).keys.consent_token(1, 1, CUSTOMER);
    assert_eq!((taken.len(), taken[before].to.as_slice()), (before + 1, &[CUSTOMER.to_owned()][..]));
    assert!(taken[before].data.replace("=\r\n", "").contains(&format!("/consent/{token}")));
    assert_eq!(db.ask("select to_jsonb(outbox) from outbox where reminder_id is not null").find(&token), None);
    assert_eq!(db.ask("select decline_until from claims"), "2026-03-18 23:00:00+00", "the days stay as they were");
    assert_eq!(db.ask("select count(*) from claim_events where kind = 'customer_notified'"), "1");
}

#[test]
fn a_customer_who_declined_or_was_not_reached_is_not_reminded() {
    for (command, who) in [
        (Command::Decline { reason: None, refuse_partner: false, asked_at: march(12, 9) }, 0),
        (Command::RecordBounce { issue: 1 }, 2),
    ] {
        let (db, sink) = (Database::with_mail_owed(1), Sink::start(Manner::Accept));
        deliver_all(&db.pool, &context(start()), &room(&sink.url())).unwrap();
        db.with(|conn| {
            let carol = Actor::Customer { claim: ClaimId(1), issue: 1 };
            let actor = if who == 0 { carol } else { person(conn, who).unwrap() };
            let context = context(march(12, 9));
            diesel::Connection::transaction(conn, |conn| act(conn, &context, ClaimId(1), &actor, None, command))
        })
        .unwrap();
        for day in 12..=19 {
            sweep(&db, march(day, 9));
        }
        assert_eq!(owed(&db), [""; 0]);
    }
}

#[test]
fn a_reminder_that_waited_is_not_sent_once_it_makes_no_sense() {
    let (db, sink) = (Database::with_mail_owed(1), Sink::start(Manner::Accept));
    let room = room(&sink.url());
    deliver_all(&db.pool, &context(start()), &room).unwrap();
    sweep(&db, march(16, 9));
    // The mail server is away; meanwhile the first mail comes back and the customer has another address.
    does(&db, march(16, 10), ClaimId(1), 2, Command::RecordBounce { issue: 1 });
    let contact = Contact { name: "Dan".into(), title: "CTO".into(), email: "dan@northwind.example".into() };
    does(&db, march(16, 11), ClaimId(1), 1, Command::ReplaceAddress { contact });
    does(&db, march(16, 11), ClaimId(1), 2, Command::ConfirmAddress);
    let before = sink.taken().len();
    let reminder = deliver_once(&db.pool, &context(march(16, 12)), &room).unwrap();
    assert!(matches!(reminder, Some(Delivered::Void(_))), "{reminder:?}");
    deliver_all(&db.pool, &context(march(16, 12)), &room).unwrap();
    assert_eq!(sink.taken().len(), before + 3, "to the partner, the lead, and the new address");
    assert!(!sink.taken()[before..].iter().any(|mail| mail.to == [CUSTOMER]));
    assert_eq!(db.ask("select void_at is not null and accepted_at is null and parked_at is null from outbox where reminder_id is not null"), "true");
    // The new days have a reminder of their own.
    sweep(&db, march(21, 9));
    assert_eq!(
        owed(&db),
        [format!("decline_reminder {CUSTOMER} Mon 16 09"), "decline_reminder dan@northwind.example Sat 21 09".into()]
    );
}

#[test]
fn a_reminder_of_a_deadline_that_passed_is_not_sent() {
    let ((db, _), sink) = (with_question(), Sink::start(Manner::Accept));
    sweep(&db, march(18, 9));
    assert_eq!(deliver_once(&db.pool, &context(march(19, 0)), &room(&sink.url())).unwrap(), Some(Delivered::Void(1)));
    assert_eq!(sink.taken().len(), 0);
}

#[test]
fn a_crash_after_the_servers_yes_gives_one_more_copy_of_a_reminder_with_the_same_id() {
    let ((db, _), sink) = (with_question(), Sink::start(Manner::Accept));
    let room = room(&sink.url());
    sweep(&db, march(13, 9));
    let lost = db.with(|conn| lease(conn, march(13, 9), 1)).unwrap().pop().unwrap();
    room.transport.send(|| Message::of(&lost, &context(start()).sender().unwrap(), None)).unwrap();
    sweep(&db, march(13, 10));
    deliver_all(&db.pool, &context(march(13, 10)), &room).unwrap();
    let ids: Vec<_> = sink.taken().iter().map(|mail| mail.header("Message-ID")).collect();
    assert_eq!(ids, [message_id(&db, 1), message_id(&db, 1)]);
    assert_eq!(deliver_all(&db.pool, &context(march(14, 10)), &room).unwrap(), 0);
}

#[test]
fn the_reviewer_is_reminded_on_the_morning_of_a_due_day_and_nobody_of_what_is_nobodys() {
    let db = Database::of_people(1);
    let claim = made(&db, claim_in_review);
    let nobodys =
        db.with(|conn| diesel::Connection::transaction(conn, |conn| submitted_claim(conn, &context(start()), 2)));
    db.forget_mail();
    assert_eq!(sweep(&db, march(18, 7)), 0);
    assert_eq!(sweep(&db, march(18, 8)), 1);
    assert_eq!(owed(&db), ["review_reminder rita@program.example Wed 18 08"]);
    assert_eq!(db.ask("select claim_id from outbox"), claim.id.0.to_string());
    // Who takes it on the day knows that it is due.
    does(&db, march(18, 9), nobodys.unwrap().id, 2, Command::Take);
    sweep(&db, march(18, 10));
    assert_eq!(owed(&db).len(), 1);
}

#[test]
fn a_claim_on_hold_is_not_reminded_of_until_its_clock_runs_again() {
    let db = Database::of_people(1);
    let claim = made(&db, claim_in_review);
    does(&db, march(12, 9), claim.id, 2, Command::Hold { reason: "-".into(), message: "Wait.".into() });
    assert_eq!(sweep(&db, march(18, 9)), 0);
    does(&db, march(19, 9), claim.id, 2, Command::Resume { reason: "-".into() });
    let due: DateTime<Utc> = db
        .ask("select to_char(due_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from claims")
        .parse()
        .unwrap();
    assert_eq!(sweep(&db, due - TimeDelta::hours(12)), 1);
}

#[test]
fn a_drafts_owner_is_warned_once_and_saving_gives_a_new_warning() {
    let db = Database::of_people(1);
    let claim = made(&db, draft);
    // Begun on 11 March: it stays through 9 June, and its owner is warned on 26 May.
    let warned = march(11, 8) + TimeDelta::days(76) - TimeDelta::hours(1);
    assert_eq!(sweep(&db, warned - TimeDelta::hours(1)), 0);
    assert_eq!((sweep(&db, warned), sweep(&db, warned + TimeDelta::days(9))), (1, 0));
    assert_eq!(owed(&db), ["draft_warning alice@contoso.example Tue 26 08"], "the account, not the contact");
    does(
        &db,
        warned + TimeDelta::days(9),
        claim.id,
        1,
        Command::AddProof {
            file: cpor::claims::model::event::FileFacts {
                name: "p.pdf".into(),
                kind: "pdf".into(),
                size: 9,
                sha256: "ab".repeat(32),
                storage_key: "x".into(),
            },
        },
    );
    assert_eq!(sweep(&db, warned + TimeDelta::days(14)), 0, "it was saved, so the old warning is over");
    assert_eq!(sweep(&db, warned + TimeDelta::days(9 + 76)), 1);
    // Closed accounts get no mail; the contact that the draft names does.
    db.alter("update users set disabled_at = now() where id = 1; truncate outbox; delete from reminders");
    sweep(&db, warned + TimeDelta::days(9 + 77));
    assert_eq!(owed(&db).len(), 1);
    assert!(owed(&db)[0].starts_with("draft_warning Alice@contoso.example"), "{:?}", owed(&db));
}

#[test]
fn a_reminder_that_leaves_late_says_how_much_is_left_then() {
    let ((db, _), sink) = (with_question(), Sink::start(Manner::Accept));
    // Due on Wednesday the 18th: owed on Friday, taken on Monday.
    sweep(&db, march(13, 9));
    let subject = || db.ask("select letter ->> 'subject' from outbox where id = 1");
    assert!(subject().contains('3'), "{}", subject());
    deliver_all(&db.pool, &context(march(16, 10)), &room(&sink.url())).unwrap();
    assert!(subject().contains('2') && !subject().contains('3'), "{}", subject());
    assert!(sink.taken()[0].header("Date").starts_with("Mon, 16 Mar 2026"));
}
