//! Where it is required, nothing else can be done before it is set up (rule 5.24).

use super::{CODE, PAGE, Phone, confirm, half_signed_in, pass};
use crate::support::{ALICE, Browser, GRACE, LEA, PASSWORD, RITA, TestApp, filled};
use cpor::db::schema::second_factors;
use cpor::web::routes::PAGES;
use diesel::prelude::*;

const REQUIRED: [(&str, &str); 1] = [("CPOR_SECOND_FACTOR", "required")];

/// Pages that are anybody's, and the way out.
const OPEN: [&str; 6] = ["/", "/sign-in", "/sign-in/organisation", "/sign-in/organisation/return", CODE, "/sign-out"];
const OPEN_BELOW: [&str; 5] = ["/password/", "/setup/", "/account/e-mail/", "/consent/", "/demo/"];

fn is_open(path: &str) -> bool {
    path == PAGE || OPEN.contains(&path) || OPEN_BELOW.iter().any(|open| path.starts_with(open))
}

async fn set_up(app: &TestApp, browser: &Browser<'_>) -> Phone {
    let page = browser.get(PAGE).await;
    let phone = Phone::scan(app, &page);
    confirm(browser, &page, &phone.code()).await.is(200);
    pass(app);
    phone
}

#[actix_web::test]
async fn reviewers_leads_and_global_admins_can_do_nothing_else() {
    let app = TestApp::start_with(&REQUIRED).await;
    for cast in [RITA, LEA, GRACE] {
        let browser = app.browser(cast);
        for (method, path) in PAGES.iter().filter(|(_, path)| !is_open(path)) {
            let there = filled(path);
            let page = match *method {
                "get" => browser.get(&there).await,
                _ => browser.post_as(&there, "", &[]).await,
            };
            assert_eq!(page.status, 303, "{} {method} {path}: {}", cast.name, page.text());
            assert!(page.location().starts_with(PAGE), "{} {method} {path}: {}", cast.name, page.location());
        }
        let page = browser.get(PAGE).await;
        page.has("Your role needs a second factor. Set it up to go on.")
            .lacks("href=\"/review\"")
            .lacks("href=\"/claims\"");
    }
    app.alice().get("/claims").await.is(200);
}

#[actix_web::test]
async fn once_it_is_set_up_one_goes_on_where_one_wanted_to_be() {
    let app = TestApp::start_with(&REQUIRED).await;
    let rita = app.rita();
    rita.get("/").await.leads_to("/review");
    rita.get("/review?view=mine").await.leads_to("/account/second-factor?to=%2Freview%3Fview%3Dmine");
    let page = rita.get("/account/second-factor?to=%2Freview%3Fview%3Dmine").await;
    let phone = Phone::scan(&app, &page);
    let fields = [("secret", page.hidden("secret")), ("to", page.hidden("to")), ("code", phone.code())];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let fields = [&fields[..], &[("current_password", PASSWORD)]].concat();
    let shown = rita.post_as(PAGE, &page.form_id().unwrap(), &fields).await;
    shown.is(200).has("href=\"/review?view=mine\">I have kept them</a>");
    rita.get("/review").await.is(200);
    rita.get("/account?lang=fr").await.has("Second facteur");
}

#[actix_web::test]
async fn the_way_out_and_the_other_language_stay_open() {
    let app = TestApp::start_with(&REQUIRED).await;
    let lea = app.lea();
    lea.get("/account/second-factor?lang=fr").await.has("Votre rôle exige un second facteur");
    lea.post("/sign-out", &[]).await.leads_to("/sign-in");
}

#[actix_web::test]
async fn what_was_typed_before_it_was_required_is_kept_and_sent_afterwards() {
    let app = TestApp::start_with(&REQUIRED).await;
    let claim = app.a_submitted_claim();
    let (rita, path) = (app.rita(), format!("/claims/{}/comments", claim.id));
    rita.get(PAGE).await;
    let form_id = rita.form_id(PAGE).await;
    let page = rita.post_as(&path, &form_id, &[("comment", "A long comment about page 2.")]).await;
    page.is(403).has("Set up your second factor first").has("A long comment about page 2.");
    page.has(&format!("href=\"{PAGE}\"")).has(&format!("action=\"{path}\""));
    let again = page.form_id().unwrap();
    set_up(&app, &rita).await;
    let sent = rita.post_as(&path, &again, &[("comment", "A long comment about page 2.")]).await;
    assert_eq!(sent.is(303).location().split('#').next().unwrap(), format!("/claims/{}", claim.id));
    app.alice().get(&format!("/claims/{}", claim.id)).await.has("A long comment about page 2.");
}

#[actix_web::test]
async fn where_it_is_required_it_cannot_be_turned_off() {
    let app = TestApp::start_with(&REQUIRED).await;
    let grace = app.grace();
    let phone = set_up(&app, &grace).await;
    grace.get(PAGE).await.lacks("Turn off").has("it cannot be turned off");
    grace.get("/account/second-factor/removal").await.is(403);
    let sent = [("current_password", PASSWORD), ("code", &phone.code())];
    grace.post("/account/second-factor/removal", &sent).await.is(403);
    assert_eq!(second_factors::table.count().get_result::<i64>(&mut app.database()).unwrap(), 1);
    let browser = half_signed_in(&app, GRACE).await;
    browser.post(CODE, &[("code", &phone.code())]).await.leads_to("/");
    // Who need not have one may be without it again.
    let alice = app.alice();
    let phone = set_up(&app, &alice).await;
    let sent = [("current_password", PASSWORD), ("code", &phone.code())];
    alice.post("/account/second-factor/removal", &sent).await.leads_to("/account");
    assert_eq!(ALICE.name, "Alice Martin");
}
