//! What the mail about claims says, as a list of one's own (rules 11.16 to 11.18).

use crate::claims::unread::look;
use crate::reviews::submitted_for;
use crate::support::claims::{answers, location, person, question};
use crate::support::{ALICE, BOB, Browser, CHARLIE, GRACE, LEA, Page, RITA, SAM, TestApp};
use chrono::TimeDelta;
use cpor::claims::mail::notices::read_all;
use cpor::claims::model::answers::{Answers, Contact};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::store::act::open;
use cpor::claims::store::verify;
use cpor::db::DbError;
use cpor::db::schema::{claim_events, outbox};
use cpor::outbox::MailPosition;
use cpor::worker::reminders::sweep;
use diesel::prelude::*;

const READ: &str = "Mark as read";

/// How many notices wait, as the frame of every page says.
async fn waiting(browser: &Browser<'_>) -> String {
    let page = browser.get("/claims").await;
    let link = page.html.split_once("href=\"/notices\"").unwrap().1.split_once("</a>").unwrap().0.to_owned();
    link.split_once("count--warn\" aria-hidden=\"true\">")
        .map_or_else(|| "0".to_owned(), |(_, rest)| rest.split('<').next().unwrap().to_owned())
}

/// The numbers of the notices of a page that are not read.
fn unread(page: &Page) -> Vec<String> {
    page.html.split("action=\"/notices/").skip(1).map(|rest| rest.split('/').next().unwrap().to_owned()).collect()
}

/// Sends the button "Mark as read" of a notice.
async fn mark(browser: &Browser<'_>, notice: &str) -> Page {
    browser.post(&format!("/notices/{notice}/reading"), &[]).await
}

/// Mails by kind and reader, of whatever has one.
fn mails_with_a_reader(app: &TestApp) -> Vec<(String, String)> {
    let rows = outbox::table.filter(outbox::reader_id.is_not_null()).order(outbox::id);
    rows.select((outbox::kind, outbox::recipient)).load(&mut app.database()).unwrap()
}

#[actix_web::test]
async fn a_notice_says_what_the_mail_says_and_the_frame_of_every_page_counts_it() {
    let app = TestApp::start().await;
    let alice = app.alice();
    alice.get("/notices").await.is(200).has("There is nothing here yet.").lacks("Mark all");
    assert_eq!(waiting(&alice).await, "0");
    let claim = app.a_claim_with_a_question();
    assert_eq!(waiting(&alice).await, "3");
    let page = alice.get("/notices").await;
    assert_eq!((page.h1(), unread(&page).len()), ("Notifications", 3));
    let subject: serde_json::Value = outbox::table
        .filter(outbox::kind.eq("information_needed"))
        .select(outbox::letter)
        .first(&mut app.database())
        .unwrap();
    let subject = subject["subject"].as_str().unwrap();
    page.has(&format!("<a href=\"/claims/{}\">{subject}</a>", claim.id));
    // The newest stands first, and a page in another language says in which one a subject is.
    let at = page.html.find(subject).unwrap();
    assert!(at < page.html.find("received").unwrap(), "{}", page.text());
    alice.get("/notices?lang=fr").await.has("Marquer comme lue").has("<span lang=\"en\"><a").has("non lues</span>");
}

#[actix_web::test]
async fn who_is_told_by_mail_is_told_by_a_notice_and_nobody_else() {
    let app = TestApp::start().await;
    let claim = app.a_claim_with_a_question();
    let reply = Command::Answer { reply: Some("Signed.".into()), answers: Box::new(claim.answers.clone()) };
    app.act(claim.id, ALICE, reply);
    let reviewer = person(&mut app.database(), SAM).id;
    app.act(claim.id, LEA, Command::Assign { reviewer, reason: "Rita is ill.".into() });
    app.act(claim.id, ALICE, Command::Comment { text: "And?".into(), files: vec![] });
    app.act(claim.id, RITA, Command::Comment { text: "Soon.".into(), files: vec![] });
    sweep(&app.pool(), &app.context()).unwrap();
    app.rita().get("/notices").await.has(&claim.id.to_string()).has(READ);
    app.sam()
        .get("/notices")
        .await
        .has(&format!("Claim {} is assigned to you", claim.id))
        .has("href=\"/review?view=mine\"");
    for browser in [app.bob(), app.grace(), app.charlie(), app.lea()] {
        browser.get("/notices").await.has("There is nothing here yet.");
    }
    let mails: Vec<(String, String)> =
        outbox::table.order(outbox::id).select((outbox::kind, outbox::recipient)).load(&mut app.database()).unwrap();
    assert_eq!(mails_with_a_reader(&app), mails);
    app.stranger().get("/notices").await.leads_to("/sign-in?to=%2Fnotices");
}

#[actix_web::test]
async fn the_leads_are_told_of_what_came_back_and_of_what_is_overdue() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    app.act(claim.id, RITA, Command::RecordBounce { issue: claim.link_issue });
    app.lea().get("/notices").await.has(&format!("href=\"/claims/{}\"", claim.id));
    assert_eq!(waiting(&app.lea()).await, "1");
    let submitted = submitted_for(&app, "Adatum");
    app.advance(TimeDelta::days(14));
    sweep(&app.pool(), &app.context()).unwrap();
    app.lea().get("/notices").await.has("href=\"/review?view=").lacks(&submitted.id.to_string());
    // The customer has no list: their mail leads to their own page.
    let customers = mails_with_a_reader(&app).into_iter().filter(|(_, to)| to.starts_with("carol"));
    assert_eq!(customers.count(), 0);
}

#[actix_web::test]
async fn an_address_that_another_company_signs_in_with_is_told_by_mail_alone() {
    let app = TestApp::start().await;
    let (mut conn, context) = (app.database(), app.context());
    let (alice, paris) = (person(&mut conn, ALICE), location(&mut conn, "2222222"));
    let contact = Contact { name: "Charlie".into(), title: "Sales".into(), email: CHARLIE.email.to_uppercase() };
    let theirs = Answers { partner_contact: Some(contact), ..answers(paris) };
    let draft = app.pool().with(|conn| conn.transaction(|conn| open(conn, &context, &alice, theirs))).unwrap();
    app.act(draft.id, ALICE, Command::AddProof { file: crate::support::claims::file("proof.pdf") });
    let claim = app.act(draft.id, ALICE, Command::Submit { declared: true });
    assert_eq!(mails_with_a_reader(&app), []);
    app.charlie().get("/notices").await.lacks(&claim.id.to_string());
    // A colleague's address is theirs, however it is written.
    let contact = Contact { name: "Bob".into(), title: "Billing".into(), email: BOB.email.to_uppercase() };
    let answers = Answers { partner_contact: Some(contact), ..claim.answers.clone() };
    app.act(claim.id, ALICE, Command::Edit { answers: Box::new(answers) });
    app.act(claim.id, RITA, Command::StartReview);
    app.bob().get("/notices").await.has(&claim.id.to_string());
}

#[actix_web::test]
async fn each_marks_their_own_as_read_and_nobody_anothers() {
    let app = TestApp::start().await;
    app.a_claim_with_a_question();
    let alice = app.alice();
    let notices = unread(&alice.get("/notices").await);
    for browser in [app.bob(), app.grace(), app.charlie(), app.rita(), app.lea()] {
        mark(&browser, &notices[0]).await.is(404);
    }
    for odd in ["0", "x", "-1", "99999999999999999999"] {
        mark(&alice, odd).await.is(404);
    }
    for _ in 0..2 {
        mark(&alice, &notices[1]).await.leads_to("/notices");
    }
    assert_eq!(unread(&alice.get("/notices").await), [notices[0].clone(), notices[2].clone()]);
    assert_eq!(waiting(&alice).await, "2");
    alice.get(&format!("/notices/{}/reading", notices[0])).await.leads_to("/notices");
    let newest = alice.get("/notices").await.hidden("newest");
    app.bob().post("/notices", &[("newest", &newest)]).await.leads_to("/notices");
    assert_eq!(waiting(&alice).await, "2");
    alice.post("/notices", &[("newest", &newest)]).await.leads_to("/notices");
    alice.get("/notices").await.has("All notifications are marked as read.").lacks(READ);
    assert_eq!(waiting(&alice).await, "0");
    for odd in ["", "x", "1.x", "9223372036854775807.1"] {
        alice.post("/notices", &[("newest", odd)]).await.leads_to("/notices");
    }
}

#[actix_web::test]
async fn what_came_after_the_page_was_opened_stays_unread() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let alice = app.alice();
    let page = alice.get("/notices").await;
    app.advance(TimeDelta::seconds(1));
    app.act(claim.id, RITA, question());
    alice
        .post_as("/notices", &page.form_id().unwrap(), &[("newest", &page.hidden("newest"))])
        .await
        .leads_to("/notices");
    let page = alice.get("/notices").await;
    assert_eq!((unread(&page).len(), waiting(&alice).await.as_str()), (1, "1"));
}

#[actix_web::test]
async fn all_at_once_and_one_by_one_meet_without_harm() {
    let app = TestApp::start().await;
    app.a_claim_with_a_question();
    let alice = person(&mut app.database(), ALICE).id;
    let notices: Vec<i64> = outbox::table
        .filter(outbox::reader_id.eq(alice.0))
        .order(outbox::id)
        .select(outbox::id)
        .load(&mut app.database())
        .unwrap();
    let (pool, context) = (app.pool_of(4), app.context());
    let now = context.clock.now(&mut app.database()).unwrap();
    let newest = MailPosition { owed_at: now, id: i64::MAX };
    std::thread::scope(|scope| {
        for at in 0..8 {
            let (pool, context, notices) = (&pool, &context, &notices);
            scope.spawn(move || {
                let work = |conn: &mut PgConnection| {
                    conn.transaction(|conn| match at % 2 {
                        0 => read_all(conn, context, alice, newest),
                        _ => cpor::claims::mail::notices::read_one(conn, context, alice, notices[at % 3]),
                    })
                };
                pool.with(|conn| {
                    work(conn).map_err(|error| DbError::from(diesel::result::Error::QueryBuilderError(Box::new(error))))
                })
                .unwrap();
            });
        }
    });
    let left = outbox::table.filter(outbox::reader_id.eq(alice.0)).filter(outbox::read_at.is_null()).count();
    assert_eq!(left.get_result::<i64>(&mut app.database()).unwrap(), 0);
}

#[actix_web::test]
async fn who_looks_at_a_claim_has_read_what_they_were_told_about_it() {
    let app = TestApp::start().await;
    let (one, other) = (submitted_for(&app, "Adatum"), submitted_for(&app, "Bellows"));
    let alice = app.alice();
    assert_eq!(waiting(&alice).await, "2");
    // A program that fetches the page is not a person who looks at it.
    alice.get(&format!("/claims/{}", one.id)).await.is(200);
    assert_eq!(waiting(&alice).await, "2");
    look(&app.bob(), &format!("/claims/{}", one.id)).await.is(200);
    look(&alice, &format!("/claims/{}", one.id)).await.is(200);
    assert_eq!(waiting(&alice).await, "1");
    app.act(other.id, RITA, Command::StartReview);
    app.act(other.id, RITA, question());
    let told = app.act(other.id, ALICE, Command::Answer { reply: None, answers: Box::new(changed(&other)) });
    assert_eq!(waiting(&app.rita()).await, "1");
    look(&app.rita(), &format!("/claims/{}/review", told.id)).await.is(200);
    assert_eq!(waiting(&app.rita()).await, "0");
}

/// Other answers, so that a question is answered.
fn changed(claim: &Claim) -> Answers {
    Answers { comment: Some("Page 2 is signed now.".into()), ..claim.answers.clone() }
}

#[actix_web::test]
async fn a_claim_that_is_out_of_sight_takes_its_notices_along() {
    let app = TestApp::start().await;
    let (draft, alice) = (app.a_draft(), app.alice());
    let now = app.context().clock.now(&mut app.database()).unwrap();
    app.advance(draft.due_at.unwrap() - TimeDelta::days(13) - now);
    sweep(&app.pool(), &app.context()).unwrap();
    let page = alice.get("/notices").await;
    let notices = unread(&page);
    page.has(&format!("href=\"/claims/{}\"", draft.id));
    assert_eq!((notices.len(), waiting(&alice).await.as_str()), (1, "1"));
    app.act(draft.id, ALICE, Command::DeleteDraft);
    alice.get("/notices").await.lacks(&draft.id.to_string()).has("There is nothing here yet.");
    assert_eq!(waiting(&alice).await, "0");
    mark(&alice, &notices[0]).await.is(404);
    alice.get(&format!("/claims/{}", draft.id)).await.is(404);
}

#[actix_web::test]
async fn long_lists_have_pages_and_each_notice_stands_on_one() {
    let app = TestApp::start().await;
    let claims: Vec<Claim> = (0..27).map(|number| submitted_for(&app, &format!("Customer {number}"))).collect();
    let alice = app.alice();
    let first = alice.get("/notices").await;
    let next = first.html.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap();
    let second = alice.get(next).await;
    assert_eq!((unread(&first).len(), unread(&second).len()), (25, 2));
    for claim in &claims {
        let on = [&first, &second].into_iter().filter(|page| page.html.contains(&format!("/claims/{}\"", claim.id)));
        assert_eq!(on.count(), 1, "{}", claim.id);
    }
    // Only the first page, which has the newest, offers to mark all; a notice of an older page leads back to that page.
    second.lacks("Mark all").has("href=\"/notices\"");
    let at = second.hidden("before");
    let marked = format!("/notices/{}/reading", unread(&second)[0]);
    alice.post(&marked, &[("before", &at)]).await.leads_to(next);
    alice.post(&marked, &[("before", "https://elsewhere.example")]).await.leads_to("/notices");
    for odd in ["x", "1.1.1", "99999999999999999999.1"] {
        alice.get(&format!("/notices?before={odd}")).await.is(200);
    }
    assert_eq!(waiting(&alice).await, "26");
}

#[actix_web::test]
async fn the_menu_counts_to_a_hundred_and_says_more() {
    let app = TestApp::start().await;
    let claim = submitted_for(&app, "Adatum");
    let again = "insert into outbox (claim_id, claim_seq, kind, audience, recipient, recipient_name, language, letter, owed_at, next_attempt_at, reader_id)
        select claim_id, claim_seq, kind, audience, recipient || n, recipient_name, language, letter, owed_at, next_attempt_at, reader_id
        from outbox, generate_series(1, 120) n where reader_id is not null";
    diesel::sql_query(again).execute(&mut app.database()).unwrap();
    assert_eq!(waiting(&app.alice()).await, "99+");
    look(&app.alice(), &format!("/claims/{}", claim.id)).await.is(200);
    assert_eq!(waiting(&app.alice()).await, "0");
}

#[actix_web::test]
async fn reading_is_no_part_of_any_history() {
    let app = TestApp::start().await;
    let claim = app.a_claim_with_a_question();
    let events = || claim_events::table.count().get_result::<i64>(&mut app.database()).unwrap();
    let (before, history) = (events(), format!("/claims/{}/history", claim.id));
    let told = app.rita().get(&history).await.text();
    let alice = app.alice();
    let page = alice.get("/notices").await;
    mark(&alice, &unread(&page)[0]).await;
    alice.post("/notices", &[("newest", &page.hidden("newest"))]).await;
    assert_eq!((events(), app.rita().get(&history).await.text()), (before, told));
    assert_eq!(verify::all(&mut app.database(), |_, _| {}).unwrap().faults, []);
    app.browser(GRACE).get(&history).await.is(200);
}
