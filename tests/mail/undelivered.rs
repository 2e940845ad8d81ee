//! A customer's mail that no server takes is somebody's work (rule 12.18).

use crate::database::{CUSTOMER, Database, context, later, room, start};
use crate::sink::{Manner, Sink};
use chrono::TimeDelta;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::mail::send_again::send_again;
use cpor::claims::model::command::Command;
use cpor::claims::model::refusal::Refusal;
use cpor::claims::model::vocabulary::ClaimId;
use cpor::claims::queries::menu_counts::MENU_COUNTS;
use cpor::claims::queries::undeliverable::parked;
use cpor::claims::store::act::act;
use cpor::claims::store::error::ActError;
use cpor::worker::mail::deliver_all;
use diesel::Connection;

const STANDS: &str = "select stage from claims";
const CAME_BACK: &str = "select count(*) from claim_events where kind = 'mail_bounced' and actor_kind = 'system'";

/// Who was told of it, with the kind of the mail.
fn told(db: &Database) -> String {
    db.ask("select string_agg(kind || ' ' || recipient, ', ' order by kind) from outbox where kind in ('address_needed', 'undelivered')")
}

/// The mail to the customer is given up, by a server that behaves so.
fn given_up(manner: Manner, prepare: &str) -> Database {
    let (db, sink) = (Database::with_mail_owed(1), Sink::start(manner));
    db.alter("delete from outbox where kind <> 'consent'");
    db.alter(prepare);
    deliver_all(&db.pool, &context(start()), &room(&sink.url())).unwrap();
    db
}

#[test]
fn however_it_is_given_up_the_partner_and_the_leads_are_told_until_when() {
    let beyond_ascii = "update outbox set recipient = 'cärol@northwind.example'";
    let old = "update outbox set attempts = 12, owed_at = owed_at - interval '9 days'";
    let ways = [
        ("the address is refused", Manner::RefuseRecipient, "select 1"),
        ("the mail is refused", Manner::RefuseContent, "select 1"),
        ("the server takes no such address", Manner::Accept, beyond_ascii),
        ("it was tried for days", Manner::Defer, old),
    ];
    for (way, manner, prepare) in ways {
        let db = given_up(manner, prepare);
        assert_eq!(db.ask(STANDS), "address_needed", "{way}");
        assert_eq!(db.ask(CAME_BACK), "1", "{way}");
        assert_eq!(told(&db), "address_needed Alice@contoso.example, undelivered lea@program.example", "{way}");
        // Five business days after Wednesday 11 March, at midnight in Paris.
        assert_eq!(db.ask("select due_at at time zone 'UTC' from claims"), "2026-03-18 23:00:00", "{way}");
        assert_eq!(db.ask("select decline_until from claims"), "null", "{way}");
    }
}

#[test]
fn a_reminder_that_no_server_takes_stops_the_days() {
    let (db, sink) = (Database::with_mail_owed(1), Sink::start(Manner::Accept));
    let room = room(&sink.url());
    deliver_all(&db.pool, &context(start()), &room).unwrap();
    assert_eq!(db.ask(STANDS), "decline_window");
    cpor::worker::reminders::sweep(&db.pool, &later(TimeDelta::days(5))).unwrap();
    sink.behave(Manner::RefuseRecipient);
    deliver_all(&db.pool, &later(TimeDelta::days(5)), &room).unwrap();
    assert_eq!(db.ask(STANDS), "address_needed");
}

#[test]
fn a_mail_that_is_tried_again_stops_nothing() {
    let db = given_up(Manner::Defer, "select 1");
    assert_eq!((db.ask(STANDS), told(&db)), ("awaiting_handover".to_owned(), "null".to_owned()));
}

#[test]
fn a_customer_who_had_declined_by_then_has_declined() {
    let (db, sink) = (Database::with_mail_owed(1), Sink::start(Manner::RefuseRecipient));
    let decline = Command::Decline { reason: None, refuse_partner: false, asked_at: start() };
    let carol = Actor::Customer { claim: ClaimId(1), issue: 1 };
    db.with(|conn| conn.transaction(|conn| act(conn, &context(start()), ClaimId(1), &carol, None, decline))).unwrap();
    deliver_all(&db.pool, &context(start()), &room(&sink.url())).unwrap();
    assert_eq!(db.ask("select status from claims"), "rejected");
    assert_eq!(db.ask("select parked_at is not null from outbox where kind = 'consent'"), "true");
}

#[test]
fn a_mail_to_an_address_that_is_given_up_goes_to_nobody() {
    let db = given_up(Manner::RefuseRecipient, "select 1");
    let lea = db.with(|conn| cpor::people::by_id(conn, cpor::people::UserId(3))).unwrap().unwrap();
    let listed = db.with(|conn| parked(conn, &lea, None, 10)).unwrap();
    let consent: Vec<_> = listed.iter().filter(|mail| mail.recipient == CUSTOMER).collect();
    assert!(consent.len() == 1 && !consent[0].may_go && !consent[0].may_bounce, "{listed:?}");
    let again = db.with(|conn| conn.transaction(|conn| send_again(conn, &context(start()), &lea, consent[0].id)));
    assert!(matches!(again, Err(ActError::Refused { refusal: Refusal::AlreadyDone, .. })), "{again:?}");
    assert_eq!(db.ask("select parked_at is not null from outbox where kind = 'consent'"), "true");
    // The customer counts once, not their mail too; what that server refused to tell partner and lead counts by itself.
    let undelivered = format!("select ({} ->> 1) from users where email = 'lea@program.example'", MENU_COUNTS.as_str());
    assert_eq!(db.ask(&undelivered), "3");
    db.alter("update outbox set parked_at = null where kind <> 'consent'");
    assert_eq!(db.ask(&undelivered), "1");
}
