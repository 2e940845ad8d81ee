//! Links of mail whose address another account has by now (rules 5.15 and 5.18).

use super::{NEW, link, twice};
use crate::support::{ALICE, PASSWORD, RITA, TestApp};
use cpor::db::schema::users;
use diesel::prelude::*;
use futures_util::future::join;

const NORA: &str = "nora@lind.example";
const TAKEN: &str = "There is an account with this address already";

/// Grace invites Nora to Contoso.
async fn invite(app: &TestApp) {
    let form_id = app.grace().form_id("/company/users/new").await;
    let fields = [("email", NORA), ("name", "Nora Lind"), ("language", "en"), ("roles", "global_admin")];
    app.grace().post_as("/company/users", &form_id, &fields).await.is(303);
}

/// Lea invites Nora to review.
async fn invite_to_review(app: &TestApp) {
    let fields = [("email", NORA), ("name", "Nora Lind"), ("language", "en"), ("role", "reviewer")];
    app.lea().post("/administration/reviewers", &fields).await.is(303);
}

#[actix_web::test]
async fn an_invitation_says_at_once_that_its_address_signs_in_elsewhere() {
    let app = TestApp::start().await;
    invite_to_review(&app).await;
    let review = link(&app, NORA).unwrap();
    invite(&app).await;
    let early = app.stranger();
    early.get(&review).await.is(200).has("name=\"new_password\"");
    let form_id = early.form_id(&review).await;
    app.stranger().post(&link(&app, NORA).unwrap(), &twice(NEW)).await.leads_to("/sign-in");
    let late = app.stranger().get(&review).await;
    late.is(200).has(TAKEN).lacks("name=\"new_password\"").lacks("Contoso").lacks("Grace");
    let refused = early.post_as(&review, &form_id, &twice(NEW)).await;
    refused.is(409).has(TAKEN).lacks("name=\"new_password\"").lacks("Contoso");
    app.stranger().sign_in(NORA, NEW).await.leads_to("/");
}

#[actix_web::test]
async fn of_two_invitations_of_one_address_that_are_used_at_once_one_is() {
    let app = TestApp::start().await;
    invite_to_review(&app).await;
    let review = link(&app, NORA).unwrap();
    invite(&app).await;
    let company = link(&app, NORA).unwrap();
    let (one, two) = (app.stranger(), app.stranger());
    let ids = [one.form_id(&review).await, two.form_id(&company).await];
    let (first, second) =
        join(one.post_as(&review, &ids[0], &twice(NEW)), two.post_as(&company, &ids[1], &twice(NEW))).await;
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let refused = if first.status == 409 { first } else { second };
    refused.has(TAKEN);
    let accounts = users::table.filter(users::email.eq(NORA).and(users::password_hash.is_not_null()));
    assert_eq!(accounts.count().get_result(&mut app.database()), Ok(1_i64));
    app.stranger().sign_in(NORA, NEW).await.leads_to("/");
}

#[actix_web::test]
async fn an_address_that_the_own_company_invited_is_not_offered_to_a_colleague() {
    for cast in [ALICE, RITA] {
        let app = TestApp::start().await;
        let asked = [("email", NORA), ("current_password", PASSWORD)];
        app.browser(cast).post("/account/e-mail", &asked).await.leads_to("/account");
        let (reader, change) = (app.stranger(), link(&app, NORA).unwrap());
        reader.get(&change).await.is(200).has("Use this address");
        let form_id = reader.form_id(&change).await;
        if cast.email == ALICE.email {
            invite(&app).await;
        } else {
            invite_to_review(&app).await;
        }
        let said = format!("There is an account with {NORA} already.");
        reader.get(&change).await.is(200).has(&said).lacks("Use this address");
        reader.post_as(&change, &form_id, &[]).await.is(409).has(&said).lacks("Use this address");
        app.stranger().sign_in(cast.email, PASSWORD).await.leads_to("/");
    }
}

#[actix_web::test]
async fn an_address_that_others_invited_is_had_by_who_is_first() {
    let app = TestApp::start().await;
    invite_to_review(&app).await;
    let (asked, review) = ([("email", NORA), ("current_password", PASSWORD)], link(&app, NORA).unwrap());
    app.alice().post("/account/e-mail", &asked).await.leads_to("/account");
    let change = link(&app, NORA).unwrap();
    app.stranger().post(&change, &[]).await.leads_to("/account");
    app.stranger().sign_in(NORA, PASSWORD).await.leads_to("/");
    app.stranger().get(&review).await.is(200).has(TAKEN);
}
