//! Mails that arrive.

use crate::database::{CUSTOMER, Database, consent_mail, context, later, mail, message_id, room, start};
use crate::sink::{Manner, Sink};
use chrono::TimeDelta;
use cpor::claims::programme::ProgrammeSettings;
use cpor::outbox::{MailCause, MailPosition, Transport, mailbox};
use cpor::worker::mail::{Delivered, Mailer, deliver_all, deliver_once};

#[test]
fn answers_go_where_the_programme_wants_them() {
    let (db, sink) = (Database::fresh(1), Sink::start(Manner::Accept));
    let context = context(start());
    let programme = context.programme();
    let answered =
        ProgrammeSettings { version: 1, reply_to: "answers@litware.example".to_owned(), ..(*programme).clone() };
    context.follow(answered);
    db.owe(&[consent_mail()]);
    deliver_all(&db.pool, &context, &room(&sink.url())).unwrap();
    assert_eq!(sink.taken()[0].header("Reply-To"), "answers@litware.example");
}

#[test]
fn a_mail_has_exactly_the_intended_headers_and_one_recipient() {
    let (db, sink) = (Database::fresh(1), Sink::start(Manner::Accept));
    db.owe(&[mail("alice@contoso.example")]);
    let done = deliver_once(&db.pool, &later(TimeDelta::hours(2)), &room(&sink.url())).unwrap();
    assert_eq!(done, Some(Delivered::Accepted(1)));
    let taken = sink.taken();
    assert_eq!((taken.len(), taken[0].from.as_str()), (1, "claims@litware.example"));
    assert_eq!(taken[0].to, ["alice@contoso.example"]);
    let mut headers = taken[0].headers();
    headers.sort();
    let boundary = headers[2].clone();
    assert!(boundary.starts_with("Content-Type: multipart/alternative; boundary="), "{boundary}");
    headers.remove(2);
    assert_eq!(
        headers,
        [
            "Auto-Submitted: auto-generated",
            "Content-Language: en",
            "Date: Wed, 11 Mar 2026 11:00:00 +0000",
            "From: \"Litware Cloud\" <claims@litware.example>",
            "MIME-Version: 1.0",
            &format!("Message-ID: {}", message_id(&db, 1)),
            "Subject: Claim CPOR-0000001 approved",
            "To: \"Alice Martin\" <alice@contoso.example>",
        ]
    );
    for part in ["text/plain; charset=utf-8", "text/html; charset=utf-8", "Open the claim", "<html lang=3D\"en\">"] {
        assert!(taken[0].data.contains(part) || taken[0].data.contains(&part.replace("=3D", "=")), "{part}");
    }
    assert_eq!(db.ask("select accepted_at from outbox"), "2026-03-11 11:00:00+00");
    assert_eq!(deliver_once(&db.pool, &later(TimeDelta::days(9)), &room(&sink.url())).unwrap(), None);
}

#[test]
fn the_accepted_consent_mail_starts_the_customers_days() {
    let (db, sink) = (Database::fresh(1), Sink::start(Manner::Accept));
    db.owe(&[consent_mail()]);
    let context = later(TimeDelta::days(1));
    deliver_once(&db.pool, &context, &room(&sink.url())).unwrap();
    assert_eq!(db.ask("select stage from claims"), "decline_window");
    // Accepted on Thursday 12 March: through Thursday 19 March in Paris.
    assert_eq!(db.ask("select decline_until from claims"), "2026-03-19 23:00:00+00");
    assert_eq!(db.ask("select accepted_at from consent_links"), "2026-03-12 09:00:00+00");
    assert_eq!(db.ask("select kind from claim_events order by seq desc limit 1"), "customer_notified");

    let token = context.keys.consent_token(1, 1, CUSTOMER);
    let data = sink.taken()[0].data.replace("=\r\n", "");
    assert_eq!(data.matches(&format!("https://claims.litware.example/consent/{token}")).count(), 4, "{data}");
    assert_eq!(db.ask("select to_jsonb(outbox) from outbox").find(&token), None, "the outbox holds no usable link");
    assert_eq!(sink.taken()[0].header("Content-Language"), "fr");
    assert!(sink.taken()[0].header("To").starts_with("=?utf-8?"));
}

#[test]
fn a_second_copy_of_the_consent_mail_moves_nothing() {
    let (db, sink) = (Database::fresh(1), Sink::start(Manner::Accept));
    let copy = cpor::outbox::OutgoingMail { by: MailCause::Event { claim: 1, seq: 3 }, ..consent_mail() };
    db.owe(&[consent_mail(), copy]);
    assert_eq!(deliver_once(&db.pool, &context(start()), &room(&sink.url())).unwrap(), Some(Delivered::Accepted(1)));
    let later = later(TimeDelta::days(3));
    assert_eq!(deliver_once(&db.pool, &later, &room(&sink.url())).unwrap(), Some(Delivered::Accepted(2)));
    assert_eq!(db.ask("select version from claims"), "6");
    assert_eq!(db.ask("select decline_until from claims"), "2026-03-18 23:00:00+00");
}

#[test]
fn a_replaced_link_is_not_sent_any_more() {
    let (db, sink) = (Database::fresh(1), Sink::start(Manner::Accept));
    db.owe(&[consent_mail(), mail("alice@contoso.example")]);
    db.with(|conn| {
        diesel::connection::SimpleConnection::batch_execute(conn, "update consent_links set replaced_at = issued_at")
    })
    .unwrap();
    assert_eq!(deliver_all(&db.pool, &context(start()), &room(&sink.url())).unwrap(), 2);
    assert_eq!(sink.taken().len(), 1, "the other mail goes");
    assert_eq!(db.ask("select void_at is not null and parked_at is null from outbox where id = 1"), "true");
    assert_eq!(db.ask("select stage from claims"), "awaiting_handover");
}

#[test]
fn the_demo_keeps_mail_and_counts_it_as_accepted() {
    let db = Database::fresh(1);
    db.owe(&[consent_mail()]);
    let kept = Mailer { transport: Transport::Kept };
    assert_eq!(deliver_all(&db.pool, &context(start()), &kept).unwrap(), 1);
    assert_eq!(db.ask("select stage from claims"), "decline_window");
    let shown = db.with(|conn| mailbox(conn, 10, None)).unwrap();
    assert_eq!((shown.len(), shown[0].recipient.as_str()), (1, CUSTOMER));
    assert_eq!(shown[0].accepted_at, Some(start()));
}

#[test]
fn the_mailbox_shows_the_newest_first_page_by_page() {
    let db = Database::fresh(1);
    let mails: Vec<_> = (1..=5).map(|n| mail(&format!("{n}@contoso.example"))).collect();
    db.owe(&mails);
    db.owe(&mails);
    let page = |before| db.with(|conn| mailbox(conn, 2, before)).unwrap();
    let mut seen = Vec::new();
    let mut before = None;
    loop {
        let mails = page(before);
        let Some(last) = mails.last() else { break };
        before = Some(MailPosition { owed_at: last.owed_at, id: last.id });
        seen.extend(mails.into_iter().map(|mail| mail.recipient));
    }
    let expected: Vec<String> = (1..=5).rev().map(|n| format!("{n}@contoso.example")).collect();
    assert_eq!(seen, expected, "owed twice is owed once");
}
