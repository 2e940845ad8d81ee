//! Reviewers and leads (rules 5.21 and 17.11).

use crate::support::{ALICE, Cast, LEA, Page, RITA, SAM, TestApp, claims};
use cpor::audit::{self, Action, AuditFilter, Author};
use cpor::claims::model::command::Command;
use cpor::claims::model::refusal::Refusal;
use cpor::claims::store::assignment::start_next;
use cpor::claims::store::error::ActError;
use cpor::db::schema::users;
use cpor::people::accounts::{self, ChangeError, Whose};
use cpor::time::clock::Clock;
use diesel::prelude::*;
use futures_util::future::join;
use std::thread;

fn path(app: &TestApp, cast: Cast) -> String {
    format!("/administration/reviewers/{}", claims::person(&mut app.database(), cast).id.0)
}

/// What a lead's form says of a reviewer.
fn form<'a>(role: &'a str, away: [&'a str; 2], conflicts: &'a str, version: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("role", role),
        ("absent_from", away[0]),
        ("absent_to", away[1]),
        ("conflicts", conflicts),
        ("version", version),
    ]
}

const HERE: [&str; 2] = ["", ""];
const NORA: &str = "nora@lind.example";

fn next_of(app: &TestApp, cast: Cast) -> Option<cpor::claims::model::vocabulary::ClaimId> {
    let (actor, context) = (app.actor(cast), app.context());
    app.pool().with(|conn| conn.transaction(|conn| start_next(conn, &context, &actor))).unwrap()
}

fn refusal(done: Result<cpor::claims::model::claim::Claim, ActError>) -> Option<Refusal> {
    match done {
        Err(ActError::Refused { refusal, .. }) => Some(refusal),
        _ => None,
    }
}

#[actix_web::test]
async fn who_is_away_is_given_nothing_and_what_they_have_is_listed() {
    let app = TestApp::start().await;
    let held = app.a_claim_in_review();
    let waiting = crate::reviews::submitted_for(&app, "Adatum");
    let away = form("reviewer", ["2031-03-04", "2031-03-05"], "", "0");
    app.lea().post(&path(&app, RITA), &away).await.leads_to(&path(&app, RITA));
    assert_eq!(next_of(&app, RITA), None);
    let sam = claims::person(&mut app.database(), SAM).id;
    let rita = claims::person(&mut app.database(), RITA).id;
    let assign = |reviewer| Command::Assign { reviewer, reason: "Urgent.".to_owned() };
    assert_eq!(refusal(app.try_act(waiting.id, &app.actor(LEA), assign(rita))), Some(Refusal::Absent));
    let page = app.lea().get(&path(&app, RITA)).await;
    page.is(200).has(&held.id.to_string()).has("value=\"2031-03-04\"");
    app.lea().get("/administration/reviewers").await.has("Away from");
    let choices = app.lea().get(&format!("/claims/{}/assignment", waiting.id)).await;
    choices.has(SAM.name).lacks(&format!(">{}</option>", RITA.name));
    app.act(held.id, LEA, assign(sam));
    app.advance(chrono::TimeDelta::days(2));
    assert_eq!(next_of(&app, RITA), Some(waiting.id));
}

#[actix_web::test]
async fn a_reviewer_with_a_conflict_of_interest_never_gets_the_companys_claims() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    app.lea().post(&path(&app, RITA), &form("reviewer", HERE, "1111111", "0")).await.is(303);
    assert_eq!(next_of(&app, RITA), None);
    for command in [Command::Take, Command::StartReview] {
        assert_eq!(refusal(app.try_act(claim.id, &app.actor(RITA), command)), Some(Refusal::InConflict));
    }
    let rita = claims::person(&mut app.database(), RITA).id;
    let assign = Command::Assign { reviewer: rita, reason: "Urgent.".to_owned() };
    assert_eq!(refusal(app.try_act(claim.id, &app.actor(LEA), assign)), Some(Refusal::InConflict));
    app.rita().get(&format!("/claims/{}", claim.id)).await.is(200);
    app.lea().get(&path(&app, RITA)).await.has("Contoso Consulting");
    let unknown = app.lea().post(&path(&app, RITA), &form("reviewer", HERE, "9999999", "1")).await;
    assert!(unknown.is(422).error_at("conflicts").contains("9999999"));
    assert_eq!(next_of(&app, SAM), Some(claim.id));
}

#[actix_web::test]
async fn the_last_lead_stays_one_also_when_two_go_at_once() {
    let app = TestApp::start().await;
    let lea = path(&app, LEA);
    let demoted = app.lea().post(&lea, &form("reviewer", HERE, "", "0")).await;
    assert!(demoted.is(422).error_at("role").contains("last active lead"));
    app.lea().post(&format!("{lea}/suspension"), &[]).await.leads_to(&lea);
    app.lea().get(&lea).await.is(200).lacks("This account is suspended");
    app.run(&["user", "disable", LEA.email], "").complains("last lead");
    // Who was only invited keeps nothing open.
    let invited = [("name", "Nora Lind"), ("email", NORA), ("language", "fr"), ("role", "lead")];
    app.lea().post("/administration/reviewers", &invited).await.is(303);
    app.lea().post(&lea, &form("reviewer", HERE, "", "0")).await.is(422);
    app.lea().post(&path(&app, SAM), &form("lead", HERE, "", "0")).await.is(303);
    let url = app.database_url();
    let refused: usize = thread::scope(|scope| {
        let go = |email: &'static str| {
            scope.spawn(move || {
                let mut conn = cpor::db::connect(url).unwrap();
                let now = Clock::Demo.now(&mut conn).unwrap();
                matches!(
                    accounts::disable(&mut conn, Whose::Email(email), &Author::OPERATOR, now),
                    Err(ChangeError::LastLead)
                )
            })
        };
        let both = [go(LEA.email), go(SAM.email)];
        both.into_iter().map(|run| usize::from(run.join().unwrap())).sum()
    });
    assert_eq!(refused, 1);
}

#[actix_web::test]
async fn of_two_leads_who_suspend_each_other_at_once_one_stays() {
    let app = TestApp::start().await;
    app.lea().post(&path(&app, SAM), &form("lead", HERE, "", "0")).await.is(303);
    let (lea, sam) = (app.lea(), app.sam());
    let paths = [LEA, SAM].map(|lead| format!("{}/suspension", path(&app, lead)));
    let ids = [sam.form_id("/review").await, lea.form_id("/review").await];
    let both = join(sam.post_as(&paths[0], &ids[0], &[]), lea.post_as(&paths[1], &ids[1], &[])).await;
    // The second is no lead any more when it is their turn, or is signed out by then.
    let done = |page: &Page| page.location().starts_with("/administration/reviewers/");
    assert_eq!((done(&both.0), done(&both.1)), (!done(&both.1), !done(&both.0)));
    assert!(both.0.status.max(both.1.status) < 500);
    let open = users::table.filter(users::email.eq_any([LEA.email, SAM.email]).and(users::disabled_at.is_null()));
    assert_eq!(open.count().get_result(&mut app.database()), Ok(1_i64));
}

#[actix_web::test]
async fn a_lead_who_gives_up_her_own_role_or_account_reads_so_where_she_may_be() {
    let app = TestApp::start().await;
    for colleague in [RITA, SAM] {
        app.lea().post(&path(&app, colleague), &form("lead", HERE, "", "0")).await.is(303);
    }
    let (lea, own) = (app.lea(), path(&app, LEA));
    lea.post(&own, &form("lead", HERE, "1111111", "0")).await.leads_to(&own);
    lea.post(&own, &form("reviewer", HERE, "", "1")).await.leads_to("/");
    lea.get("/").await.leads_to("/review");
    lea.get("/review").await.is(200).has("The reviewer was saved.");
    app.sam().post(&format!("{}/suspension", path(&app, SAM)), &[]).await.leads_to("/");
    app.sam().get("/").await.leads_to("/sign-in");
    app.sam().get("/sign-in").await.has("The account is suspended");
}

#[actix_web::test]
async fn a_suspended_reviewer_is_signed_out_at_once_and_comes_back_when_reactivated() {
    let app = TestApp::start().await;
    app.rita().get("/review").await.is(200);
    let rita = path(&app, RITA);
    app.lea().post(&format!("{rita}/suspension"), &[]).await.leads_to(&rita);
    app.rita().get("/review").await.leads_to("/sign-in?to=%2Freview");
    app.lea().get(&rita).await.has("This account is suspended");
    // A second time it is said so, and nothing is written down again.
    app.lea().post(&format!("{rita}/suspension"), &[]).await.is(409);
    app.run(&["user", "disable", RITA.email], "").complains("it was so already");
    app.lea().post(&format!("{rita}/reactivation"), &[]).await.leads_to(&rita);
    app.stranger().sign_in(RITA.email, crate::support::PASSWORD).await.leads_to("/");
    app.lea().post(&format!("{rita}/reactivation"), &[]).await.is(409);
    app.run(&["user", "enable", RITA.email], "").complains("it was so already");
    let done = crate::accounts::actions(&app, RITA.email);
    assert_eq!(done, ["account_added", "signed_in", "account_disabled", "account_enabled", "signed_in"]);
    // A partner's account is none of this page's.
    let alice = claims::person(&mut app.database(), ALICE).id.0;
    app.lea().post(&format!("/administration/reviewers/{alice}/suspension"), &[]).await.is(404);
    app.alice().get("/claims").await.is(200);
}

#[actix_web::test]
async fn who_is_suspended_is_the_reviewer_of_the_page_whoever_else_was_invited_with_the_address() {
    let app = TestApp::start().await;
    let invited = [("name", "Nora Lind"), ("email", NORA), ("language", "fr"), ("role", "reviewer")];
    let nora = app.lea().post("/administration/reviewers", &invited).await;
    let form_id = app.grace().form_id("/company/users/new").await;
    let lyon = claims::location(&mut app.database(), "3333333").0.to_string();
    let fields =
        [("email", NORA), ("name", "Nora Roy"), ("language", "en"), ("roles", "billing_admin"), ("locations", &lyon)];
    app.grace().post_as("/company/users", &form_id, &fields).await.is(303);
    app.lea().get("/administration/reviewers").await.lacks("on the domain of a partner");
    let page = nora.location().to_owned();
    app.lea().post(&format!("{page}/suspension"), &[]).await.leads_to(&page);
    app.lea().get(&page).await.has("This account is suspended");
    app.grace().get("/company/users").await.has("Nora Roy").has("Invited").lacks("Suspended");
    app.lea().post(&format!("{page}/reactivation"), &[]).await.leads_to(&page);
    app.lea().get(&page).await.lacks("This account is suspended");
}

#[actix_web::test]
async fn a_lead_adds_a_reviewer_and_one_on_a_partners_domain_is_marked() {
    let app = TestApp::start().await;
    let new = |email: &'static str| [("name", "Nora Lind"), ("email", email), ("language", "fr"), ("role", "reviewer")];
    let lea = app.lea();
    lea.post("/administration/reviewers", &new("nora@contoso.example")).await.is(303);
    lea.get("/administration/reviewers").await.has("Nora Lind").has("on the domain of a partner: Contoso Consulting");
    assert!(
        !lea.post("/administration/reviewers", &new("Nora@Contoso.example")).await.is(422).error_at("email").is_empty()
    );
    assert!(!lea.post("/administration/reviewers", &new("nora")).await.is(422).error_at("email").is_empty());
    let none = lea.post("/administration/reviewers", &[("name", "X"), ("email", "x@x.example")]).await;
    assert!(!none.is(422).error_at("role").is_empty() && !none.error_at("language").is_empty());
    app.stranger().sign_in("nora@contoso.example", "").await.is(422);
}

#[actix_web::test]
async fn of_two_leads_the_second_is_told_and_the_trail_has_old_and_new() {
    let app = TestApp::start().await;
    let (rita, lea) = (path(&app, RITA), app.lea());
    lea.post(&rita, &form("reviewer", ["2031-03-04", "2031-03-05"], "1111111", "0")).await.is(303);
    let second = lea.post(&rita, &form("lead", HERE, "", "0")).await;
    second.is(409).has("Somebody else changed this");
    assert_eq!(second.hidden("version"), "1");
    lea.post(&rita, &form("lead", HERE, "", "1")).await.is(303);
    let filter = AuditFilter { action: Some(Action::ReviewerChanged), ..AuditFilter::default() };
    let entries = audit::entries(&mut app.database(), &filter, 10).unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0].before.as_ref().unwrap()["absence"], "2031-03-04/2031-03-05");
    assert_eq!(entries[0].after.as_ref().unwrap()["roles"], "lead");
    lea.get("/administration/audit?action=reviewer_changed").await.has("Roles: Reviewer → Review lead");
    let odd = lea.post(&rita, &form("boss", ["soon", ""], "", "2")).await;
    assert!(!odd.is(422).error_at("role").is_empty() && !odd.error_at("absent_from").is_empty());
    app.sam().get(&rita).await.is(404);
    app.sam().post(&rita, &form("lead", HERE, "", "2")).await.is(404);
    app.grace().get("/administration/reviewers").await.is(404);
}
