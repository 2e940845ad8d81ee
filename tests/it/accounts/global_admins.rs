//! The first people of a company: its Global admins, whom leads invite (rule 5.16).

use super::{NEW, actions, link, mails, twice};
use crate::support::{GRACE, Page, TestApp};
use cpor::db::schema::{companies, outbox, users};
use diesel::prelude::*;

const WANDA: &str = "wanda@wingtip.example";

/// The page of a company that a lead has just added.
async fn wingtip(app: &TestApp) -> String {
    let fields = [("number", "7777777"), ("name", "Wingtip Partners"), ("country", "FR")];
    app.lea().post("/administration/companies", &fields).await.is(303);
    let found = companies::table.filter(companies::global_mpn_id.eq("7777777")).select(companies::id);
    format!("/administration/companies/{}", found.first::<i64>(&mut app.database()).unwrap())
}

async fn invite(app: &TestApp, company: &str, email: &str) -> Page {
    let path = format!("{company}/global-admins");
    let form_id = app.lea().form_id(&path).await;
    app.lea().post_as(&path, &form_id, &[("email", email), ("name", "Wanda Roy"), ("language", "en")]).await
}

#[actix_web::test]
async fn a_lead_invites_the_first_person_of_a_company_who_invites_the_others() {
    let app = TestApp::start().await;
    let company = wingtip(&app).await;
    app.lea().get(&company).await.has("Invite a Global admin");
    invite(&app, &company, WANDA).await.leads_to(&company);
    app.lea().get(&company).await.has("The invitation is on its way.").has("Wanda Roy").has("Invited");
    assert_eq!(
        (mails(&app, WANDA), actions(&app, WANDA)),
        (vec!["invitation".to_owned()], vec!["account_invited".to_owned()])
    );
    let letter = outbox::table.filter(outbox::recipient.eq(WANDA)).select(outbox::letter);
    let letter: serde_json::Value = letter.first(&mut app.database()).unwrap();
    assert!(!letter.to_string().contains("Lea"), "a partner is not told which lead it was");
    let wanda = app.stranger();
    wanda.post(&link(&app, WANDA).unwrap(), &twice(NEW)).await.leads_to("/sign-in");
    wanda.sign_in(WANDA, NEW).await.leads_to("/");
    wanda.get("/company/users").await.is(200).has("Wanda Roy").lacks("Grace");
    wanda.get("/company/users/new").await.is(200);
    app.lea().get(&company).await.has("Active").lacks("Invited");
}

#[actix_web::test]
async fn an_invitation_of_a_global_admin_that_is_not_right_comes_back() {
    let app = TestApp::start().await;
    let company = wingtip(&app).await;
    let page = invite(&app, &company, "wanda").await;
    assert_eq!(page.is(422).error_at("email"), "Enter an e-mail address like name@example.com");
    page.has("value=\"Wanda Roy\"");
    invite(&app, &company, WANDA).await.is(303);
    let page = invite(&app, &company, WANDA).await;
    assert_eq!(page.is(422).error_at("email"), "There is a user with this e-mail address already");
    // Elsewhere the address is nobody's business: who reads its mail is told, and gets no link.
    invite(&app, &company, GRACE.email).await.leads_to(&company);
    let linked = outbox::table.filter(outbox::recipient.eq(GRACE.email).and(outbox::account_link_id.is_not_null()));
    assert_eq!(linked.count().get_result::<i64>(&mut app.database()).unwrap(), 0);
    assert_eq!(mails(&app, GRACE.email), ["invitation"]);
    let form_id = app.lea().form_id(&format!("{company}/global-admins")).await;
    for _ in 0..2 {
        let fields = [("email", "will@wingtip.example"), ("name", "Will Roy"), ("language", "fr")];
        app.lea().post_as(&format!("{company}/global-admins"), &form_id, &fields).await.leads_to(&company);
    }
    assert_eq!(mails(&app, "will@wingtip.example").len(), 1);
}

#[actix_web::test]
async fn only_leads_invite_global_admins_and_only_of_a_company_that_is_active() {
    let app = TestApp::start().await;
    let company = wingtip(&app).await;
    let path = format!("{company}/global-admins");
    let fields = [("email", WANDA), ("name", "Wanda Roy"), ("language", "en")];
    for stranger in [app.rita(), app.grace(), app.alice()] {
        stranger.get(&path).await.is(404);
        stranger.post(&path, &fields).await.is(404);
    }
    app.lea().get("/administration/companies/999999/global-admins").await.is(404);
    let version = [("name", "Wingtip Partners"), ("country", "FR"), ("version", "1")];
    app.lea().post(&company, &version).await.leads_to(&company);
    app.lea().get(&company).await.lacks("Invite a Global admin");
    let page = app.lea().post(&path, &fields).await;
    assert!(page.is(422).error_at("email").starts_with("This company is not active."));
    page.has("value=\"Wanda Roy\"");
    let invited = users::table.filter(users::email.eq(WANDA)).count();
    assert_eq!(invited.get_result::<i64>(&mut app.database()).unwrap(), 0);
}

#[actix_web::test]
async fn an_invitation_of_a_global_admin_is_sent_again_and_taken_back_until_it_is_used() {
    let app = TestApp::start().await;
    let company = wingtip(&app).await;
    invite(&app, &company, WANDA).await.is(303);
    let user: i64 = users::table.filter(users::email.eq(WANDA)).select(users::id).first(&mut app.database()).unwrap();
    let (first, at) = (link(&app, WANDA).unwrap(), format!("{company}/global-admins/{user}"));
    app.lea().get(&company).await.has("Send the invitation again").has("Take the invitation back");
    app.lea().post(&format!("{at}/invitation"), &[]).await.leads_to(&company);
    app.stranger().get(&first).await.has("This link no longer works");
    for stranger in [app.rita(), app.grace()] {
        stranger.post(&format!("{at}/invitation"), &[]).await.is(404);
        stranger.post(&format!("{at}/withdrawal"), &[]).await.is(404);
    }
    let second = link(&app, WANDA).unwrap();
    app.lea().post(&format!("{at}/withdrawal"), &[]).await.leads_to(&company);
    app.lea().get(&company).await.has("The invitation was taken back.").lacks("Wanda Roy");
    app.stranger().get(&second).await.has("This link no longer works");
    assert_eq!(actions(&app, WANDA), ["account_invited", "invitation_repeated", "account_removed"]);
    // The address is free again; who has set a password is the company's affair.
    invite(&app, &company, WANDA).await.leads_to(&company);
    app.stranger().post(&link(&app, WANDA).unwrap(), &twice(NEW)).await.leads_to("/sign-in");
    let newer = users::table.filter(users::email.eq(WANDA).and(users::ended_at.is_null())).select(users::id);
    let newer: i64 = newer.first(&mut app.database()).unwrap();
    app.lea().get(&company).await.lacks("Take the invitation back");
    for what in ["invitation", "withdrawal"] {
        app.lea().post(&format!("{company}/global-admins/{newer}/{what}"), &[]).await.is(409);
    }
}

#[actix_web::test]
async fn who_was_invited_and_forgot_that_gets_the_invitation_again() {
    let app = TestApp::start().await;
    let company = wingtip(&app).await;
    invite(&app, &company, WANDA).await.is(303);
    app.stranger().post("/password/reset", &[("email", WANDA)]).await.leads_to("/sign-in");
    assert_eq!(mails(&app, WANDA), ["invitation", "invitation"]);
    app.stranger().post(&link(&app, WANDA).unwrap(), &twice(NEW)).await.leads_to("/sign-in");
}
