//! What two admins do to one person at once, and what becomes of a request whose sender is suspended meanwhile (rules 5.5
//! and 5.16).

use super::{NEW, actions, link, twice};
use crate::support::{ALICE, BOB, Browser, TestApp};
use cpor::db::schema::{claim_events, users};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use futures_util::future::join;
use std::time::Duration;

/// The page of a user of Contoso.
fn page_of(app: &TestApp, email: &str) -> String {
    let id = users::table.filter(users::email.eq(email)).select(users::id).first::<i64>(&mut app.database());
    format!("/company/users/{}", id.unwrap())
}

/// Wanda, the other Global admin of Contoso.
async fn wanda(app: &TestApp) -> Browser<'_> {
    const WANDA: &str = "wanda@contoso.example";
    let add =
        ["user", "add", "--email", WANDA, "--name", "Wanda Roy", "--role", "global_admin", "--company", "1111111"];
    app.run(&add, "").says("an invitation is on its way");
    let browser = app.stranger();
    browser.post(&link(app, WANDA).unwrap(), &twice(NEW)).await.leads_to("/sign-in");
    browser.sign_in(WANDA, NEW).await.leads_to("/");
    browser
}

fn how_often(app: &TestApp, email: &str, action: &str) -> usize {
    actions(app, email).iter().filter(|done| *done == action).count()
}

#[actix_web::test]
async fn of_two_global_admins_who_change_a_person_at_once_the_second_is_told() {
    let app = TestApp::start().await;
    let (path, grace, wanda) = (page_of(&app, BOB.email), app.grace(), wanda(&app).await);
    let (ids, version) =
        ([grace.form_id(&path).await, wanda.form_id(&path).await], grace.get(&path).await.hidden("version"));
    let lyon = crate::support::claims::location(&mut app.database(), "3333333").0.to_string();
    let one = [("roles", "global_admin"), ("version", version.as_str())];
    let other = [("roles", "incentives_admin"), ("locations", lyon.as_str()), ("version", version.as_str())];
    let pages = join(grace.post_as(&path, &ids[0], &one), wanda.post_as(&path, &ids[1], &other)).await;
    let mut statuses = [pages.0.status, pages.1.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let told = if pages.0.status == 409 { pages.0 } else { pages.1 };
    told.has("This user was changed in the meantime.");
    assert_eq!(how_often(&app, BOB.email, "access_changed"), 1);
}

#[actix_web::test]
async fn who_edits_a_person_that_is_suspended_meanwhile_is_told_and_lets_nobody_in() {
    let app = TestApp::start().await;
    let (grace, wanda) = (app.grace(), wanda(&app).await);
    let lyon = crate::support::claims::location(&mut app.database(), "3333333").0.to_string();
    for (email, by_operator) in [(ALICE.email, false), (BOB.email, true)] {
        let path = page_of(&app, email);
        let version = grace.get(&path).await.hidden("version");
        if by_operator {
            app.run(&["user", "disable", email], "").says("cannot sign in");
        } else {
            wanda.post(&format!("{path}/suspension"), &[]).await.leads_to("/company/users");
        }
        let form_id = grace.form_id("/company/users").await;
        let edit = [("roles", "billing_admin"), ("locations", lyon.as_str()), ("version", version.as_str())];
        grace.post_as(&path, &form_id, &edit).await.is(409).has("This user was changed in the meantime.");
        assert_eq!(how_often(&app, email, "access_changed"), 0, "{email}");
        grace.get("/company/users").await.has("Suspended");
    }
}

#[actix_web::test]
async fn what_a_person_sent_who_is_suspended_while_it_waits_has_no_effect() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let (alice, grace, suspension) = (app.alice(), app.grace(), format!("{}/suspension", page_of(&app, ALICE.email)));
    let path = format!("/claims/{}", claim.id);
    let (form_id, admins) = (alice.form_id(&path).await, grace.form_id("/company/users").await);
    let mut other = app.database();
    other.batch_execute(&format!("begin; select from claims where id = {} for update", claim.id.0)).unwrap();
    let said = format!("{path}/comments");
    let comment = alice.post_as(&said, &form_id, &[("comment", "Before I go.")]);
    let meanwhile = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        grace.post_as(&suspension, &admins, &[]).await.leads_to("/company/users");
        other.batch_execute("commit").unwrap();
    };
    let (page, ()) = join(comment, meanwhile).await;
    assert!(page.status < 500 && page.location() != path, "{} {}", page.status, page.location());
    let comments = claim_events::table.filter(claim_events::claim_id.eq(claim.id.0));
    let comments = comments.filter(claim_events::kind.eq("comment_added")).count();
    assert_eq!(comments.get_result(&mut app.database()), Ok(0_i64));
    alice.get(&path).await.leads_to(&format!("/sign-in?to=%2Fclaims%2F{}", claim.id));
}
