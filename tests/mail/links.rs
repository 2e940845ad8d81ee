//! A mail that goes out holds a link that works, whatever became of the secret meanwhile (rule 12.8).

use crate::database::{CUSTOMER, Database, context, later, person, room, start};
use crate::sink::{Manner, Sink, Taken};
use chrono::TimeDelta;
use cpor::claims::context::Context;
use cpor::claims::keys::Keys;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::{ClaimId, RejectionDetail};
use cpor::claims::queries::customer::by_token;
use cpor::claims::store::act::act;
use cpor::worker::mail::{Delivered, deliver_all, deliver_once};
use cpor::worker::reminders;
use diesel::Connection;

/// The context of a server whose secret is another one, some days after the start.
fn with_another_secret(days: i64) -> Context {
    Context { keys: Keys::new(b"another secret"), ..later(TimeDelta::days(days)) }
}

/// The tokens of the customer's mails, in the order of their arrival; an empty one for a mail without a link.
fn tokens(sink: &Sink) -> Vec<String> {
    sink.taken().iter().filter(|mail| mail.to == [CUSTOMER]).map(token).collect()
}

fn token(mail: &Taken) -> String {
    let data = mail.data.replace("=\r\n", "");
    data.split_once("/consent/").map(|(_, rest)| rest[..43].to_owned()).unwrap_or_default()
}

fn opens(db: &Database, token: &str) -> bool {
    db.with(|conn| by_token(conn, token)).unwrap().is_some()
}

fn event_count(db: &Database, kind: &str) -> String {
    db.ask(&format!("select count(*) from claim_events where kind = '{kind}'"))
}

#[test]
fn a_mail_whose_link_another_secret_made_leaves_with_a_new_link_that_works() {
    let (db, sink) = (Database::with_mail_owed(1), Sink::start(Manner::Accept));
    deliver_all(&db.pool, &with_another_secret(1), &room(&sink.url())).unwrap();
    let sent = tokens(&sink);
    assert_eq!((sent.len(), opens(&db, &sent[0])), (1, true), "{sent:?}");
    let first = context(start()).keys.consent_token(1, 1, CUSTOMER);
    assert!(!opens(&db, &first), "the link before is void");
    assert_eq!(event_count(&db, "link_reissued"), "1");
    assert_eq!(
        db.ask("select string_agg(concat(issue, replaced_at is null), ' ' order by issue) from consent_links"),
        "1f 2t"
    );
    assert_eq!(db.ask("select count(*) from outbox where kind = 'consent' and void_at is not null"), "1");
    assert_eq!(db.ask("select stage || ' ' || decline_until from claims"), "decline_window 2026-03-19 23:00:00+00");
}

#[test]
fn no_days_run_before_the_new_link_is_handed_over() {
    let (db, sink) = (Database::with_mail_owed(1), Sink::start(Manner::Defer));
    deliver_all(&db.pool, &with_another_secret(0), &room(&sink.url())).unwrap();
    assert_eq!(db.ask("select stage from claims"), "awaiting_handover");
    assert_eq!(event_count(&db, "customer_notified"), "0");
}

#[test]
fn a_secret_that_is_still_in_the_list_makes_the_link() {
    let (db, sink) = (Database::with_mail_owed(1), Sink::start(Manner::Accept));
    let keys = Keys::new(b"another secret").with_older([b"a secret of these tests"]);
    let context = Context { keys, ..context(start()) };
    deliver_all(&db.pool, &context, &room(&sink.url())).unwrap();
    let sent = tokens(&sink);
    assert_eq!((sent.len(), opens(&db, &sent[0])), (1, true));
    assert_eq!(event_count(&db, "link_reissued"), "0");
}

#[test]
fn a_reminder_whose_link_cannot_be_made_asks_anew_with_fresh_days() {
    let (db, sink) = (Database::with_mail_owed(1), Sink::start(Manner::Accept));
    deliver_all(&db.pool, &context(start()), &room(&sink.url())).unwrap();
    // Accepted on the 11th, so the customer is reminded on the 16th.
    let monday = with_another_secret(5);
    assert_eq!(reminders::sweep(&db.pool, &monday).unwrap(), 1);
    deliver_all(&db.pool, &monday, &room(&sink.url())).unwrap();
    let sent = tokens(&sink);
    assert_eq!((sent.len(), opens(&db, &sent[1])), (2, true), "no reminder, but the first mail anew");
    assert_eq!(db.ask("select void_at is not null from outbox where reminder_id is not null"), "true");
    assert_eq!(db.ask("select decline_until from claims"), "2026-03-23 23:00:00+00");
}

#[test]
fn a_receipt_whose_link_cannot_be_made_goes_without_one() {
    let (db, sink) = (Database::with_mail_owed(1), Sink::start(Manner::Accept));
    deliver_all(&db.pool, &context(start()), &room(&sink.url())).unwrap();
    let carol = Actor::Customer { claim: ClaimId(1), issue: 1 };
    let decline = Command::Decline { reason: None, refuse_partner: false, asked_at: start() };
    db.with(|conn| conn.transaction(|conn| act(conn, &context(start()), ClaimId(1), &carol, None, decline))).unwrap();
    deliver_all(&db.pool, &with_another_secret(0), &room(&sink.url())).unwrap();
    let sent = tokens(&sink);
    assert_eq!((sent.len(), sent[1].as_str()), (2, ""));
    assert!(opens(&db, &sent[0]), "the link that the customer has goes on working");
}

#[test]
fn a_customer_is_not_asked_about_a_claim_that_was_withdrawn_meanwhile() {
    let (db, sink) = (Database::with_mail_owed(1), Sink::start(Manner::Accept));
    db.alter("update outbox set parked_at = owed_at where kind <> 'consent'");
    let withdraw = Command::Withdraw { reason: RejectionDetail::Other, text: "Sent too early".into() };
    db.with(|conn| {
        let alice = person(conn, 1).unwrap();
        conn.transaction(|conn| act(conn, &context(start()), ClaimId(1), &alice, None, withdraw)).unwrap();
    });
    let first = deliver_once(&db.pool, &later(TimeDelta::hours(1)), &room(&sink.url())).unwrap();
    assert_eq!(first, Some(Delivered::Void(3)));
    assert_eq!(db.ask("select last_error from outbox where id = 3"), "what it asks about is over");
}
