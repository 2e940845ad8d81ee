//! A claim's history, on its page and as a file.

use crate::support::claims::file;
use crate::support::{ALICE, RITA, TestApp};
use chrono::TimeDelta;
use cpor::claims::model::answers::Answers;
use cpor::claims::model::command::Command;
use cpor::db::schema::outbox;
use cpor::time::clock::Clock;
use diesel::prelude::*;

#[actix_web::test]
async fn it_tells_everything_the_newest_first_by_day() {
    let app = TestApp::start().await;
    let draft = app.a_finished_draft();
    let claim = app.act(draft.id, ALICE, Command::Submit { declared: true });
    app.advance(TimeDelta::days(1));
    let mut products = claim.answers.products.clone();
    products.pop();
    let answers = Answers { products, ..claim.answers.clone() };
    app.act(claim.id, ALICE, Command::Edit { answers: Box::new(answers) });
    let page = app.alice().get(&format!("/claims/{}/history", claim.id)).await;
    assert_eq!(page.h1(), "History");
    page.has("Claim edited").has("<dt>Products</dt>");
    page.has("<del>Microsoft Teams, Microsoft Intune</del> <span aria-hidden=\"true\">→</span>");
    page.has("<dt>Status</dt><dd><span class=\"vh\">from </span><del>Editing</del>")
        .has("<ins>Submitted</ins></dd>")
        .has("Review starts by");
    page.has("proof.pdf, 2 KB").has(&"ab".repeat(32)).has("by Alice Martin");
    assert_eq!(page.html.matches("<ol class=\"timeline\">").count(), 2, "two days");
    let place = |what: &str| page.html.find(what).unwrap_or_else(|| panic!("{what} is not told"));
    assert!(place("Claim edited") < place("Claim submitted") && place("Claim submitted") < place("Draft created"));
    let french = app.alice().get(&format!("/claims/{}/history?lang=fr", claim.id)).await;
    french
        .has("Demande modifiée")
        .has("avant\u{a0}: </span><del>Microsoft Teams, Microsoft Intune</del> <span aria-hidden=\"true\">→</span>")
        .has("par Alice Martin");
}

#[actix_web::test]
async fn mails_tell_how_far_they_got() {
    let app = TestApp::start().await;
    let claim = app.a_claim_with_a_question();
    let path = format!("/claims/{}/history", claim.id);
    let alice = app.alice();
    alice
        .get(&path)
        .await
        .has("E-mail to incentives@contoso.example")
        .has("Action required by ")
        .has("Waiting to be sent");
    let now = Clock::Demo.now(&mut app.database()).unwrap();
    let partners = || outbox::table.filter(outbox::audience.eq("partner"));
    diesel::update(partners()).set(outbox::accepted_at.eq(now)).execute(&mut app.database()).unwrap();
    alice.get(&path).await.has("Accepted by the mail server on ").lacks("Waiting to be sent");
    let given_up = (outbox::accepted_at.eq(None::<chrono::DateTime<chrono::Utc>>), outbox::parked_at.eq(now));
    diesel::update(partners()).set(given_up).execute(&mut app.database()).unwrap();
    alice.get(&path).await.has("Delivery stopped on ");
}

#[actix_web::test]
async fn a_partner_knows_nothing_of_the_reviewers_mail() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    app.act(claim.id, ALICE, Command::Comment { text: "Hello".to_owned(), files: vec![] });
    let path = format!("/claims/{}/history", claim.id);
    app.rita().get(&path).await.has("E-mail to reviewer@program.example");
    for path in [path.clone(), format!("{path}.csv")] {
        app.alice().get(&path).await.is(200).lacks("reviewer@program.example");
    }
}

#[actix_web::test]
async fn the_file_has_a_row_for_each_happening() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    app.act(claim.id, RITA, Command::Comment { text: "=1+1".to_owned(), files: vec![file("a.pdf")] });
    let alice = app.alice();
    alice.get(&format!("/claims/{}/history", claim.id)).await.has("/history.csv\">").has("Download CSV");
    let table = alice.get(&format!("/claims/{}/history.csv", claim.id)).await;
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(table.header("content-disposition"), "attachment; filename=\"CPOR-0000001-history.csv\"");
    assert_eq!(table.header("cache-control"), "no-store");
    let mut reader = csv::Reader::from_reader(table.bytes.as_slice());
    assert_eq!(reader.headers().unwrap(), ["Time", "Event", "By", "Status after", "Details"].as_slice());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let events: Vec<&str> = rows.iter().map(|row| &row[1]).filter(|event| !event.starts_with("E-mail")).collect();
    assert_eq!(events, ["Comment", "Review started", "Claim submitted", "File added", "Draft created"]);
    let comment = rows.iter().find(|row| &row[1] == "Comment").unwrap();
    assert_eq!((&comment[2], &comment[3]), ("a reviewer", "Under review"));
    assert!(comment[4].starts_with("Comment: =1+1\na.pdf, 2 KB, SHA-256 abab"), "{}", &comment[4]);
}

#[actix_web::test]
async fn it_can_be_narrowed_and_the_file_with_it() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    app.act(claim.id, RITA, Command::Comment { text: "A word".to_owned(), files: vec![file("letter.pdf")] });
    app.act(claim.id, RITA, Command::Note { text: "Odd.".to_owned() });
    let path = format!("/claims/{}/history", claim.id);
    let alice = app.alice();
    let titles = |page: &crate::support::Page| {
        let titles = page.html.split("<h3>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned());
        titles.filter(|title| !title.starts_with("E-mail")).collect::<Vec<_>>()
    };
    let told = async |kind: &str| titles(&alice.get(&format!("{path}?show={kind}")).await);
    assert_eq!(told("comments").await, ["Comment"]);
    assert_eq!(told("status").await, ["Review started", "Claim submitted", "Draft created"]);
    assert_eq!(told("files").await, ["Comment", "File added"]);
    assert_eq!(told("changes").await, ["Draft created"]);
    assert_eq!(told("mails").await, Vec::<String>::new());
    assert_eq!(told("nonsense").await, told("").await);
    assert_eq!(titles(&app.rita().get(&format!("{path}?show=comments")).await), ["Internal note", "Comment"]);
    let page = alice.get(&format!("{path}?show=mails")).await;
    page.has("E-mail to incentives@contoso.example").has("Shown: E-mails").has("/history.csv?show=mails\"");
    page.has("aria-current=\"page\">E-mails</a>").lacks("<h3>Comment");
    alice.get(&path).await.has("aria-current=\"page\">Everything</a>").has("/history.csv\"").lacks("Shown:");
    let draft = app.a_draft();
    let empty = format!("/claims/{}/history?show=comments&lang=fr", draft.id);
    alice.get(&empty).await.has("Rien de ce type pour l’instant.");
    let table = alice.get(&format!("/claims/{}/history.csv?show=files&lang=en", claim.id)).await;
    let mut reader = csv::Reader::from_reader(table.bytes.as_slice());
    let events: Vec<String> = reader.records().map(|row| row.unwrap()[1].to_owned()).collect();
    assert_eq!(events, ["Comment", "File added"]);
    app.charlie().get(&format!("{path}?show=files")).await.is(404);
    alice.get(&format!("{path}?show=files&show=mails")).await.is(400);
}

#[actix_web::test]
async fn reminders_and_digests_stand_where_they_were_owed() {
    let app = TestApp::start().await;
    let claim = app.a_claim_with_a_question();
    for text in ["One.", "Two."] {
        app.act(claim.id, RITA, Command::Comment { text: text.to_owned(), files: vec![] });
    }
    app.advance(TimeDelta::minutes(20));
    app.state().jobs.fall_due().unwrap();
    let due = claim.due_at.unwrap();
    let now = Clock::Demo.now(&mut app.database()).unwrap();
    app.advance(due - now - TimeDelta::hours(12));
    app.state().jobs.fall_due().unwrap();
    let (path, subject) = (format!("/claims/{}/history", claim.id), "Last day to answer: claim");
    let page = app.alice().get(&path).await;
    page.has(subject).has("New comment on claim").has("Accepted by the mail server on ");
    let place = |what: &str| page.html.find(what).unwrap_or_else(|| panic!("{what} is not told"));
    let newest = page.html.matches("New comment on claim").count();
    assert!(place(subject) < place("New comment on claim") && newest == 2, "{newest} mails about comments");
    assert_eq!(page.html.matches("<ol class=\"timeline\">").count(), 2, "the reminder has a day of its own");
    let table = app.alice().get(&format!("{path}.csv")).await;
    table.has(subject);
    app.rita().get(&path).await.has(subject);
}

#[actix_web::test]
async fn a_reviewers_reminder_is_not_the_partners_to_know() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let now = Clock::Demo.now(&mut app.database()).unwrap();
    app.advance(claim.due_at.unwrap() - now - TimeDelta::hours(12));
    app.state().jobs.fall_due().unwrap();
    let path = format!("/claims/{}/history", claim.id);
    app.rita().get(&path).await.has("Due today: claim");
    app.alice().get(&path).await.is(200).lacks("Due today: claim");
}
