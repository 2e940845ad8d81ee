//! What acts on a claim owe, to whom and in which language.

use crate::database::{CUSTOMER, Database, consent_mail, later, room, start};
use crate::sink::{Manner, Sink};
use chrono::TimeDelta;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::ClaimId;
use cpor::claims::store::act::act;
use cpor::claims::store::error::ActError;
use cpor::worker::mail::deliver_all;
use diesel::Connection;

const ID: ClaimId = ClaimId(1);

/// The customer does something on their page, this long after the start.
fn customer(db: &Database, wait: TimeDelta, command: Command) -> Result<(), ActError> {
    let actor = Actor::Customer { claim: ID, issue: 1 };
    db.with(|conn| conn.transaction(|conn| act(conn, &later(wait), ID, &actor, None, command)).map(drop))
}

/// The mails of the last event: kind, audience, recipient, language, link.
fn owed(db: &Database) -> String {
    db.ask(
        "select string_agg(concat_ws(' ', kind, audience, recipient, language, consent_link_id), E'\\n' order by id)
         from outbox where claim_seq = (select version from claims)",
    )
}

#[test]
fn a_claims_way_to_approval_is_told_step_by_step() {
    let (db, sink) = (Database::with_mail_owed(1), Sink::start(Manner::Accept));
    assert_eq!(deliver_all(&db.pool, &later(TimeDelta::zero()), &room(&sink.url())).unwrap(), 4);
    let kinds = db.ask("select string_agg(kind || ' ' || recipient || ' ' || language, ', ' order by id) from outbox");
    let (alice, carol) = ("Alice@contoso.example fr", "carol@northwind.example fr");
    assert_eq!(kinds, format!("received {alice}, review_started {alice}, consent {carol}, approved {alice}"));
    assert_eq!(db.ask("select stage from claims"), "decline_window");
    let consent = sink.taken().into_iter().find(|mail| mail.to == [CUSTOMER]).unwrap();
    let token = later(TimeDelta::zero()).keys.consent_token(1, 1, CUSTOMER);
    assert!(consent.data.replace("=\r\n", "").contains(&token));
    assert!(sink.taken().iter().all(|mail| mail.to == [CUSTOMER] || !mail.data.contains("/consent/")));
}

#[test]
fn comments_close_together_owe_one_mail_a_side() {
    let db = Database::fresh(1);
    let comment = |user: i64, minutes: i64| {
        let context = later(TimeDelta::minutes(minutes));
        let command = Command::Comment { text: "Hello".into(), files: vec![] };
        db.with(|conn| {
            let who = Actor::Person(cpor::people::by_id(conn, cpor::people::UserId(user)).unwrap().unwrap());
            conn.transaction(|conn| act(conn, &context, ID, &who, None, command)).map(drop).unwrap();
        });
        db.ask("select string_agg(audience, ' ' order by id) from outbox")
    };
    assert_eq!(comment(1, 0), "reviewer");
    assert_eq!(comment(1, 15), "reviewer", "the pause is over only after it");
    assert_eq!(comment(2, 15), "reviewer partner", "the other side hears of its own");
    assert_eq!(comment(1, 16), "reviewer partner", "comments that wait take the next one with them");
    db.alter("truncate comment_pauses");
    assert_eq!(comment(1, 16), "reviewer partner reviewer");
}

#[test]
fn a_decline_its_recall_and_a_late_wish_reach_partner_customer_and_leads() {
    let (db, sink) = (Database::fresh(1), Sink::start(Manner::Accept));
    db.owe(&[consent_mail()]);
    let room = room(&sink.url());
    assert_eq!(deliver_all(&db.pool, &later(TimeDelta::zero()), &room).unwrap(), 1);

    let asked_at = start() + TimeDelta::days(1);
    customer(
        &db,
        TimeDelta::days(1),
        Command::Decline { reason: Some("No contract".into()), refuse_partner: false, asked_at },
    )
    .unwrap();
    let both = "declined partner Alice@contoso.example fr\nreceipt customer carol@northwind.example fr 1";
    assert_eq!(owed(&db), both);
    customer(&db, TimeDelta::days(1), Command::TakeBackDecline { asked_at }).unwrap();
    assert_eq!(owed(&db), both);
    customer(&db, TimeDelta::days(9), Command::AskToEnd { reason: None }).unwrap();
    assert_eq!(
        owed(&db),
        "receipt customer carol@northwind.example fr 1\nend_requested reviewer lea@program.example en"
    );

    assert_eq!(deliver_all(&db.pool, &later(TimeDelta::days(9)), &room).unwrap(), 6);
    let to: Vec<_> = sink.taken().iter().map(|mail| (mail.to[0].clone(), mail.header("Content-Language"))).collect();
    let (alice, carol, lea) = ("Alice@contoso.example", CUSTOMER, "lea@program.example");
    let expected =
        [(carol, "fr"), (alice, "fr"), (carol, "fr"), (alice, "fr"), (carol, "fr"), (carol, "fr"), (lea, "en")];
    assert_eq!(to, expected.map(|(to, language)| (to.to_owned(), language.to_owned())));
}

#[test]
fn an_act_that_is_refused_owes_nothing() {
    let db = Database::fresh(1);
    let early = customer(&db, TimeDelta::zero(), Command::AskToEnd { reason: None });
    assert!(matches!(early, Err(ActError::Refused { .. })));
    assert_eq!(db.ask("select count(*) from outbox"), "0");
}
