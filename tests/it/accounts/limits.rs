//! Nobody uses our mail for their own (rule 5.27).

use super::mails;
use crate::support::{Page, TestApp};
use chrono::TimeDelta;

const NORA: &str = "nora@lind.example";

async fn invite(app: &TestApp, email: &str, name: &str) -> Page {
    let form_id = app.grace().form_id("/company/users/new").await;
    let fields = [("email", email), ("name", name), ("language", "en"), ("roles", "global_admin")];
    app.grace().post_as("/company/users", &form_id, &fields).await
}

async fn invite_to_review(app: &TestApp, email: &str, name: &str) -> Page {
    let fields = [("name", name), ("email", email), ("language", "en"), ("role", "reviewer")];
    app.lea().post("/administration/reviewers", &fields).await
}

#[actix_web::test]
async fn a_company_invites_thirty_people_at_once_and_then_one_in_ten_minutes() {
    let app = TestApp::start().await;
    for number in 0..30 {
        invite(&app, &format!("user{number}@lind.example"), "Nora Lind").await.leads_to("/company/users");
    }
    let page = invite(&app, NORA, "Nora Lind").await;
    assert!(page.is(422).error_at("email").contains("Wait 10 minutes"), "{}", page.error_at("email"));
    page.has("value=\"Nora Lind\"").has(&format!("value=\"{NORA}\""));
    assert!(mails(&app, NORA).is_empty());
    app.grace().get("/company/users").await.lacks(NORA);
    // The programme counts its own.
    invite_to_review(&app, "rosa@lind.example", "Rosa Lind").await.is(303);
    app.advance(TimeDelta::minutes(10));
    invite(&app, NORA, "Nora Lind").await.leads_to("/company/users");
    invite(&app, "one.more@lind.example", "Nora Lind").await.is(422);
    // The operator is free to invite as many as there are.
    let user =
        ["user", "add", "--email", "z@lind.example", "--name", "Z", "--role", "global_admin", "--company", "1111111"];
    app.run(&user, "").says("an invitation is on its way");
}

#[actix_web::test]
async fn one_address_is_invited_three_times_and_then_once_in_twenty_minutes() {
    let app = TestApp::start().await;
    invite(&app, NORA, "Nora Lind").await.leads_to("/company/users");
    let users = app.grace().get("/company/users").await;
    let page = users
        .html
        .split("href=\"")
        .filter(|link| link.starts_with("/company/users/"))
        .find(|link| link.contains("Nora Lind"));
    let again = format!("{}/invitation", page.unwrap().split('"').next().unwrap());
    for _ in 0..2 {
        app.grace().post(&again, &[]).await.leads_to("/company/users");
    }
    app.grace().post(&again, &[]).await.is(429).has("Wait 20 minutes");
    assert_eq!(mails(&app, NORA).len(), 3);
    invite(&app, "other@lind.example", "Nora Lind").await.leads_to("/company/users");
    app.advance(TimeDelta::minutes(20));
    app.grace().post(&again, &[]).await.leads_to("/company/users");
    app.grace().post(&again, &[]).await.is(429);

    let page = invite_to_review(&app, "rosa@lind.example", "Rosa Lind").await.is(303).location().to_owned();
    for _ in 0..2 {
        app.lea().post(&format!("{page}/invitation"), &[]).await.leads_to(&page);
    }
    app.lea().post(&format!("{page}/invitation"), &[]).await.is(429).has("Wait 20 minutes");
}

#[actix_web::test]
async fn a_person_is_not_called_like_an_address() {
    let app = TestApp::start().await;
    let long = "N".repeat(101);
    for odd in [
        "See https://shop.example",
        "www.shop",
        "Buy at SHOP.example now",
        "nora@lind.example",
        "x\\y",
        "evil。com",
        "evil․com",
        long.as_str(),
    ] {
        let (company, review) = (invite(&app, NORA, odd).await, invite_to_review(&app, NORA, odd).await);
        assert!(!company.is(422).error_at("name").is_empty() && !review.is(422).error_at("name").is_empty(), "{odd}");
        let own = app.grace().post("/account", &[("name", odd), ("language", "en"), ("version", "1")]).await;
        assert!(!own.is(422).error_at("name").is_empty(), "{odd}");
        let user = ["user", "add", "--email", NORA, "--name", odd, "--role", "reviewer"];
        app.run(&user, "").complains("without a web or e-mail address");
    }
    assert!(mails(&app, NORA).is_empty());
    invite(&app, NORA, "Dr. N. J.R. Lind-O’Hara Jr., Ph.D.").await.leads_to("/company/users");
    // Nor is whoever a claim names, to whom mail goes.
    let draft = app.a_draft();
    let contact = [("contact_name", "Visit www.shop.example"), ("contact_title", "CIO"), ("contact_email", NORA)];
    let page = app.alice().post(&format!("/claims/{}/customer", draft.id), &contact).await;
    assert_eq!(page.is(422).error_at("contact_name"), "Write the name without a web or e-mail address");
}
