//! Mails that were given up, and sending them again (rule 11.14).

use crate::database::{Database, later, mail, message_id, person, room};
use crate::sink::{Manner, Sink};
use chrono::TimeDelta;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::mail::send_again::send_again;
use cpor::claims::model::refusal::Refusal;
use cpor::claims::queries::undeliverable::parked;
use cpor::claims::store::error::ActError;
use cpor::outbox::Failed;
use cpor::people::Person;
use cpor::worker::mail::{Delivered, deliver_once};

const RITA: i64 = 2;
const LEA: i64 = 3;

fn who(db: &Database, id: i64) -> Person {
    match db.with(|conn| person(conn, id)).unwrap() {
        Actor::Person(person) => person,
        other => panic!("{other:?}"),
    }
}

fn again(db: &Database, who: &Person, hours: i64) -> Result<(), ActError> {
    let context = later(TimeDelta::hours(hours));
    db.with(|conn| diesel::Connection::transaction(conn, |conn| send_again(conn, &context, who, 1)))
}

/// A mail that the server refused for good.
fn given_up() -> (Database, Sink) {
    let (db, sink) = (Database::fresh(1), Sink::start(Manner::RefuseRecipient));
    db.owe(&[mail("alice@contoso.example")]);
    let done = deliver_once(&db.pool, &later(TimeDelta::zero()), &room(&sink.url())).unwrap();
    assert_eq!(done, Some(Delivered::Failed(1, Failed::Parked)));
    (db, sink)
}

#[test]
fn a_lead_sees_it_and_sends_it_again_with_the_same_id() {
    let (db, sink) = given_up();
    let lea = who(&db, LEA);
    let listed = db.with(|conn| parked(conn, &lea, None, 10)).unwrap();
    assert_eq!((listed.len(), listed[0].recipient.as_str()), (1, "alice@contoso.example"));
    assert!(listed[0].error.contains("no such mailbox"), "{}", listed[0].error);
    assert_eq!(listed[0].claim.as_ref().unwrap().1, "Northwind Traders");
    again(&db, &lea, 1).unwrap();
    assert!(db.with(|conn| parked(conn, &lea, None, 10)).unwrap().is_empty());
    assert!(matches!(again(&db, &lea, 1), Err(ActError::Refused { refusal: Refusal::AlreadyDone, .. })));
    sink.behave(Manner::Accept);
    assert_eq!(
        deliver_once(&db.pool, &later(TimeDelta::hours(1)), &room(&sink.url())).unwrap(),
        Some(Delivered::Accepted(1))
    );
    assert_eq!(sink.taken()[0].header("Message-ID"), message_id(&db, 1));
    assert_eq!(db.ask("select again_by from outbox"), "3");
    assert!(matches!(again(&db, &lea, 2), Err(ActError::Refused { refusal: Refusal::AlreadyDone, .. })));
}

#[test]
fn it_is_tried_for_as_long_as_a_new_one() {
    let (db, sink) = given_up();
    db.alter("update outbox set attempts = 12, owed_at = owed_at - interval '9 days'");
    again(&db, &who(&db, LEA), 1).unwrap();
    sink.behave(Manner::Defer);
    let tried = deliver_once(&db.pool, &later(TimeDelta::hours(1)), &room(&sink.url())).unwrap();
    assert!(matches!(tried, Some(Delivered::Failed(1, Failed::Again(_)))), "{tried:?}");
    let last = deliver_once(&db.pool, &later(TimeDelta::days(6)), &room(&sink.url())).unwrap();
    assert_eq!(last, Some(Delivered::Failed(1, Failed::Parked)));
}

#[test]
fn nobody_but_a_lead_sees_or_sends() {
    let (db, _sink) = given_up();
    let (alice, rita) = (who(&db, 1), who(&db, RITA));
    for person in [&alice, &rita] {
        assert!(matches!(db.with(|conn| parked(conn, person, None, 10)), Err(ActError::NotFound)));
        assert!(matches!(again(&db, person, 1), Err(ActError::NotFound)));
    }
    // Who was a lead when the page was made, and is none any more.
    let lea = who(&db, LEA);
    db.alter("update user_roles set role = 'reviewer' where user_id = 3");
    assert!(matches!(again(&db, &lea, 1), Err(ActError::NotFound)));
    assert_eq!(db.ask("select parked_at is not null from outbox"), "true");
}
