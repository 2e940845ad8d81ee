//! Phone and recovery codes are lost: somebody else resets the second factor (rule 5.25).

use super::{CODE, half_signed_in, set_up};
use crate::accounts::{actions, mails};
use crate::support::{ALICE, BOB, CHARLIE, Cast, GRACE, LEA, PASSWORD, RITA, SAM, TestApp, claims};
use cpor::db::schema::{recovery_codes, second_factors, users};
use cpor::people::leads;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use futures_util::future::join;
use std::time::Duration;

fn of_lead(app: &TestApp, cast: Cast) -> String {
    format!("/administration/reviewers/{}", claims::person(&mut app.database(), cast).id.0)
}

fn of_company(app: &TestApp, cast: Cast) -> String {
    format!("/company/users/{}", claims::person(&mut app.database(), cast).id.0)
}

fn count(app: &TestApp) -> i64 {
    second_factors::table.count().get_result(&mut app.database()).unwrap()
}

#[actix_web::test]
async fn a_lead_resets_a_reviewers_and_nobody_else_does() {
    let app = TestApp::start().await;
    let (rita, lea) = (app.rita(), app.lea());
    let page = of_lead(&app, RITA);
    let reset = format!("{page}/second-factor-reset");
    lea.get(&page).await.is(200).lacks("Reset second factor");
    set_up(&app, &rita).await;
    lea.get(&page).await.has("Reset second factor");
    for other in [app.sam(), app.rita(), app.alice(), app.grace()] {
        other.post(&reset, &[]).await.is(404);
    }
    assert_eq!(count(&app), 1);
    lea.post(&reset, &[]).await.leads_to(&page);
    lea.get(&page).await.has("The second factor is reset").lacks("Reset second factor");
    rita.get("/review").await.leads_to("/sign-in?to=%2Freview");
    app.stranger().sign_in(RITA.email, PASSWORD).await.leads_to("/");
    assert_eq!(mails(&app, RITA.email), ["second_factor_changed", "second_factor_changed"]);
    assert!(actions(&app, RITA.email).contains(&"second_factor_reset".to_owned()));
    lea.post(&reset, &[]).await.is(409);
    lea.get(&reset).await.leads_to(&page);
}

#[actix_web::test]
async fn nobody_resets_their_own() {
    let app = TestApp::start().await;
    let (lea, grace) = (app.lea(), app.grace());
    set_up(&app, &lea).await;
    set_up(&app, &grace).await;
    let (own, own_user) = (of_lead(&app, LEA), of_company(&app, GRACE));
    lea.get(&own).await.is(200).lacks("Reset second factor");
    lea.post(&format!("{own}/second-factor-reset"), &[]).await.is(403);
    grace.get(&own_user).await.is(200).lacks("Reset second factor");
    grace.post(&format!("{own_user}/second-factor-reset"), &[]).await.is(403);
    assert_eq!(count(&app), 2);
}

#[actix_web::test]
async fn a_global_admin_resets_those_of_the_company_alone() {
    let app = TestApp::start().await;
    set_up(&app, &app.bob()).await;
    set_up(&app, &app.charlie()).await;
    let reset = |cast| format!("{}/second-factor-reset", of_company(&app, cast));
    for other in [app.alice(), app.charlie(), app.lea()] {
        other.post(&reset(BOB), &[]).await.is(404);
    }
    let grace = app.grace();
    grace.post(&reset(CHARLIE), &[]).await.is(404);
    grace.get(&of_company(&app, BOB)).await.has("Reset second factor");
    grace.post(&reset(BOB), &[]).await.leads_to("/company/users");
    assert_eq!(count(&app), 1);
    app.stranger().sign_in(BOB.email, PASSWORD).await.leads_to("/");
    half_signed_in(&app, CHARLIE).await.get(CODE).await.is(200);
    assert_eq!(mails(&app, BOB.email).len(), 2);
}

#[actix_web::test]
async fn of_who_is_removed_no_secret_stays() {
    let app = TestApp::start().await;
    set_up(&app, &app.bob()).await;
    app.grace().post(&format!("{}/removal", of_company(&app, BOB)), &[]).await.leads_to("/company/users");
    let left: i64 = recovery_codes::table.count().get_result(&mut app.database()).unwrap();
    assert_eq!((count(&app), left), (0, 0));
}

#[actix_web::test]
async fn a_lead_who_is_suspended_while_waiting_resets_nothing() {
    let app = TestApp::start().await;
    set_up(&app, &app.sam()).await;
    let (lea, path) = (app.lea(), format!("{}/second-factor-reset", of_lead(&app, SAM)));
    let form_id = lea.form_id("/review").await;
    let mut conn = app.database();
    conn.batch_execute("begin").unwrap();
    leads::lock(&mut conn).unwrap();
    let suspend = async {
        actix_web::rt::time::sleep(Duration::from_millis(300)).await;
        let suspended = users::table.filter(users::email.eq(LEA.email));
        diesel::update(suspended).set(users::disabled_at.eq(chrono::DateTime::UNIX_EPOCH)).execute(&mut conn).unwrap();
        conn.batch_execute("commit").unwrap();
    };
    join(lea.post_as(&path, &form_id, &[]), suspend).await;
    assert_eq!(count(&app), 1);
}

#[actix_web::test]
async fn an_operator_resets_by_a_command() {
    let app = TestApp::start().await;
    set_up(&app, &app.grace()).await;
    let reset = |email| app.run(&["user", "reset-second-factor", email], "");
    reset("nobody@contoso.example").complains("there is no account");
    reset(ALICE.email).complains("no second factor");
    reset(GRACE.email).says("signs in with the password alone");
    assert_eq!(count(&app), 0);
    assert_eq!(mails(&app, GRACE.email).len(), 2);
    app.stranger().sign_in(GRACE.email, PASSWORD).await.leads_to("/");
}
