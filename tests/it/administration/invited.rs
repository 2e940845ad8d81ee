//! Who is invited to review and has set no password yet (rule 5.26).

use crate::accounts::{NEW, actions, link, mails, twice};
use crate::support::{LEA, RITA, TestApp, claims};
use cpor::claims::mail::overdue_job;
use cpor::claims::model::command::Command;
use cpor::claims::model::refusal::Refusal;
use cpor::claims::store::error::ActError;
use cpor::db::schema::outbox;
use cpor::people::UserId;
use diesel::prelude::*;

const NORA: &str = "nora@lind.example";

/// Lea invites Nora; gives her page.
async fn invite(app: &TestApp, role: &str) -> String {
    let fields = [("name", "Nora Lind"), ("email", NORA), ("language", "en"), ("role", role)];
    app.lea().post("/administration/reviewers", &fields).await.is(303).location().to_owned()
}

fn number(page: &str) -> UserId {
    UserId(page.rsplit('/').next().unwrap().parse().unwrap())
}

#[actix_web::test]
async fn who_is_invited_shows_so_and_the_invitation_is_sent_again_and_once() {
    let app = TestApp::start().await;
    let (page, lea) = (invite(&app, "reviewer").await, app.lea());
    let again = format!("{page}/invitation");
    lea.get("/administration/reviewers").await.has("Invited");
    lea.get(&page).await.has("has not set a password yet").has("Send the invitation again");
    app.run(&["user", "list"], "").says("invited");
    let (first, form_id) = (link(&app, NORA).unwrap(), lea.form_id(&page).await);
    for _ in 0..2 {
        lea.post_as(&again, &form_id, &[]).await.leads_to(&page);
    }
    assert_eq!(mails(&app, NORA).len(), 2);
    app.stranger().get(&first).await.is(404);
    app.sam().post(&again, &[]).await.is(404);
    app.sam().get(&again).await.is(404);
    lea.get(&again).await.leads_to(&page);
    let nora = app.stranger();
    nora.post(&link(&app, NORA).unwrap(), &twice(NEW)).await.leads_to("/sign-in");
    assert_eq!(actions(&app, NORA), ["account_added", "invitation_repeated", "password_reset"]);
    lea.post(&again, &[]).await.is(409);
    lea.get(&page).await.lacks("Send the invitation again");
    lea.get("/administration/reviewers").await.lacks("Invited");
    lea.post(&format!("/administration/reviewers/{}/invitation", claims::person(&mut app.database(), RITA).id.0), &[])
        .await
        .is(409);
}

#[actix_web::test]
async fn an_invitation_is_worth_nothing_once_its_person_was_suspended() {
    let app = TestApp::start().await;
    let (page, lea) = (invite(&app, "reviewer").await, app.lea());
    let (first, nora) = (link(&app, NORA).unwrap(), app.stranger());
    nora.get(&first).await.is(200);
    for step in ["suspension", "reactivation"] {
        lea.post(&format!("{page}/{step}"), &[]).await.leads_to(&page);
        nora.get(&first).await.is(404);
    }
    lea.post(&format!("{page}/invitation"), &[]).await.leads_to(&page);
    nora.post(&link(&app, NORA).unwrap(), &twice(NEW)).await.leads_to("/sign-in");
}

#[actix_web::test]
async fn who_is_invited_is_given_no_claim_until_their_password_is_set() {
    let app = TestApp::start().await;
    let (claim, page) = (app.a_submitted_claim(), invite(&app, "reviewer").await);
    let assignment = format!("/claims/{}/assignment", claim.id);
    let assign = || Command::Assign { reviewer: number(&page), reason: "Urgent.".to_owned() };
    for offered in ["/review", assignment.as_str(), "/statistics"] {
        app.lea().get(offered).await.is(200).lacks("Nora Lind");
    }
    let refused = app.try_act(claim.id, &app.actor(LEA), assign());
    assert!(matches!(refused, Err(ActError::Refused { refusal: Refusal::WrongDetails, .. })), "{refused:?}");
    app.stranger().post(&link(&app, NORA).unwrap(), &twice(NEW)).await.leads_to("/sign-in");
    for offered in ["/review", assignment.as_str(), "/statistics"] {
        app.lea().get(offered).await.has("Nora Lind");
    }
    app.act(claim.id, LEA, assign());
}

#[actix_web::test]
async fn who_is_invited_to_lead_gets_no_mail_of_leads() {
    let app = TestApp::start().await;
    invite(&app, "lead").await;
    let claim = app.a_claim_in_its_window();
    app.advance(chrono::TimeDelta::days(20));
    app.try_act(claim.id, &app.carol(&claim), Command::AskToEnd { reason: None }).unwrap();
    crate::reviews::submitted_for(&app, "Adatum");
    app.advance(chrono::TimeDelta::days(22));
    let told = overdue_job::tell_leads(&mut app.database(), &app.context()).unwrap();
    assert_eq!(told, 1, "Lea");
    let all = |recipient: &str| {
        let mails = outbox::table.filter(outbox::recipient.eq(recipient)).order(outbox::id).select(outbox::kind);
        mails.load::<String>(&mut app.database()).unwrap()
    };
    assert_eq!(all(LEA.email).len(), 2, "the request to end, and what is overdue");
    assert_eq!(all(NORA), ["invitation"]);
}
