//! The leads' page of mails that were given up.

use crate::support::{RITA, TestApp};
use chrono::TimeDelta;
use cpor::claims::model::claim::Claim;
use cpor::db::schema::outbox;
use cpor::time::clock::Clock;
use diesel::prelude::*;

/// Gives up the mail of that kind, as if its server had refused it for good.
fn give_up(app: &TestApp, kind: &str) -> i64 {
    let now = Clock::Demo.now(&mut app.database()).unwrap();
    let set = (outbox::parked_at.eq(now), outbox::last_error.eq("550 5.1.1 no such mailbox"));
    let mail = outbox::table.filter(outbox::kind.eq(kind));
    diesel::update(mail).set(set).returning(outbox::id).get_result(&mut app.database()).unwrap()
}

fn is_given_up(app: &TestApp, mail: i64) -> bool {
    outbox::table.find(mail).select(outbox::parked_at.is_not_null()).first(&mut app.database()).unwrap()
}

fn approved(app: &TestApp) -> (Claim, i64) {
    let claim = app.an_approved_claim();
    (claim, give_up(app, "consent"))
}

#[actix_web::test]
async fn a_lead_reads_to_whom_what_and_why_and_sends_it_again_once() {
    let app = TestApp::start().await;
    let (claim, mail) = approved(&app);
    let lea = app.lea();
    let page = lea.get("/mail").await;
    page.is(200).has("<h1>Undelivered e-mails</h1>").has("carol@northwind.example").has("550 5.1.1 no such mailbox");
    page.has(&format!("href=\"/claims/{}\"", claim.id)).has("Northwind Traders").has("Delivery stopped on ");
    page.has("<span lang=\"fr\">Contoso Consulting déclare travailler");
    let (path, id) = (format!("/mail/{mail}/sending"), page.form_id().unwrap());
    let sent = lea.post_as(&path, &id, &[]).await;
    sent.leads_to("/mail");
    lea.get("/mail")
        .await
        .has("The e-mail is being sent again.")
        .has("There are no undelivered e-mails.")
        .lacks("carol@");
    assert!(!is_given_up(&app, mail));
    // Refused once more, and the same form comes a second time: it had its effect.
    give_up(&app, "consent");
    lea.post_as(&path, &id, &[]).await.leads_to("/mail");
    assert!(is_given_up(&app, mail));
    app.alice().get(&format!("/claims/{}/history", claim.id)).await.has("Delivery stopped on ");
}

#[actix_web::test]
async fn a_customers_mail_may_be_recorded_as_come_back() {
    let app = TestApp::start().await;
    let (claim, _) = approved(&app);
    let bounce = format!("/claims/{}/bounce", claim.id);
    app.lea().get("/mail").await.has(&format!("href=\"{bounce}\""));
    app.lea().get(&bounce).await.is(200).has("carol@northwind.example");
    give_up(&app, "approved");
    let page = app.lea().get("/mail").await;
    assert_eq!((page.html.matches("/sending\"").count(), page.html.matches("/bounce\"").count()), (2, 1));
}

#[actix_web::test]
async fn only_leads_see_it_and_only_they_have_it_in_their_menu() {
    let app = TestApp::start().await;
    let (_, mail) = approved(&app);
    let path = format!("/mail/{mail}/sending");
    app.alice().get("/mail").await.is(404);
    app.rita().get("/mail").await.is(404);
    app.stranger().get("/mail").await.is(303);
    app.alice().post(&path, &[]).await.is(404);
    app.rita().post(&path, &[]).await.is(404);
    assert!(is_given_up(&app, mail));
    app.lea().post("/mail/999/sending", &[]).await.is(404);
    app.lea().post("/mail/x/sending", &[]).await.is(404);
    app.lea().get("/review").await.has("href=\"/mail\"");
    app.rita().get("/review").await.lacks("href=\"/mail\"");
    app.alice().get("/claims").await.lacks("href=\"/mail\"");
}

#[actix_web::test]
async fn of_a_draft_it_says_nothing_but_to_whom() {
    let app = TestApp::start().await;
    let draft = app.a_draft();
    app.advance(TimeDelta::days(80));
    assert_eq!(app.state().jobs.fall_due().unwrap().reminders, 1);
    diesel::update(outbox::table)
        .set(outbox::accepted_at.eq(None::<chrono::DateTime<chrono::Utc>>))
        .execute(&mut app.database())
        .unwrap();
    give_up(&app, "draft_warning");
    let page = app.lea().get("/mail").await;
    page.is(200)
        .has("incentives@contoso.example")
        .has("About a draft")
        .lacks(&draft.id.to_string())
        .lacks("Teams rollout");
}

#[actix_web::test]
async fn it_goes_on_page_by_page() {
    let app = TestApp::start().await;
    for _ in 0..14 {
        let claim = app.a_claim_in_review();
        app.act(claim.id, RITA, crate::support::claims::rejection());
    }
    give_up_all(&app);
    let page = app.lea().get("/mail").await;
    assert_eq!(page.html.matches("/sending\"").count(), 25);
    let (_, rest) = page.html.split_once("rel=\"next\" href=\"").unwrap();
    let next = app.lea().get(rest.split('"').next().unwrap()).await;
    assert_eq!(next.html.matches("/sending\"").count(), 17, "of 42");
    app.lea().get("/mail?before=nonsense").await.is(200);
    app.lea().get("/mail?lang=fr").await.has("<h1>E-mails non remis</h1>").has("Renvoyer");
}

fn give_up_all(app: &TestApp) {
    let now = Clock::Demo.now(&mut app.database()).unwrap();
    diesel::update(outbox::table).set(outbox::parked_at.eq(now)).execute(&mut app.database()).unwrap();
}
