//! What somebody types is not lost with their session, whatever cookies are left in their browser.

use crate::claims::filing::{pdf, send_files};
use crate::reviews::events_of_kind;
use crate::support::{ALICE, Browser, RITA, SAM, TestApp};
use actix_web::http::Method;
use cpor::db::schema::sessions;
use diesel::prelude::*;

/// How a session comes to an end beside an open page.
#[derive(Debug, Clone, Copy)]
enum End {
    /// The browser still sends its cookie.
    OnTheServer,
    InAnotherTab,
    WithTheBrowser,
    /// Another tab has begun anew meanwhile.
    BeforeAnotherVisit,
}

const ENDS: [End; 4] = [End::OnTheServer, End::InAnotherTab, End::WithTheBrowser, End::BeforeAnotherVisit];

impl End {
    async fn come(self, app: &TestApp, browser: &Browser<'_>) {
        match self {
            Self::OnTheServer => {
                diesel::delete(sessions::table).execute(&mut app.database()).unwrap();
            }
            Self::InAnotherTab => {
                browser.post("/sign-out", &[]).await.leads_to("/sign-in");
                assert!(!browser.has_cookie("__Host-cpor"));
            }
            Self::WithTheBrowser => browser.restart(),
            Self::BeforeAnotherVisit => {
                browser.restart();
                browser.get("/sign-in").await.is(200);
            }
        }
    }
}

/// Fields as a browser sends them.
fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[actix_web::test]
async fn what_rita_typed_into_a_review_is_kept() {
    let app = TestApp::start().await;
    let (rita, claim) = (app.rita(), app.a_claim_in_review());
    let review = format!("/claims/{}/review", claim.id);
    for end in ENDS {
        let page = rita.get(&review).await;
        let (form_id, version, opened) = (page.form_id().unwrap(), page.hidden("version"), page.hidden("opened"));
        let note = format!("Page 2 & 3 are <signed>,\nsays {end:?}.");
        let typed = [("version", version.as_str()), ("opened", &opened), ("note", &note), ("act", "save")];
        end.come(&app, &rita).await;
        let page = rita.post_as(&review, &form_id, &typed).await;
        page.is(403).has("Your session ended. Sign in again; what you typed is kept.").lacks(&form_id);
        let kept = page.kept();
        assert_eq!(borrowed(&kept), typed, "{end:?}");
        // A mistake on the way costs nothing.
        let wrong = [("email", RITA.email), ("password", "wrong"), ("to", &review), ("kept", &page.hidden("kept"))];
        let page = rita.post_as("/sign-in", &page.form_id().unwrap(), &wrong).await;
        assert_eq!(page.is(422).kept(), kept);
        let page = rita.sign_in_on(&page, RITA).await;
        page.is(200).has("Send what you typed?").has("&#60;signed&#62;").has(&format!("action=\"{review}\""));
        // Signing in alone saves nothing, and the form of the old session is worth nothing in the new one.
        rita.get(&review).await.lacks(&format!("says {end:?}."));
        rita.post_as(&review, &form_id, &borrowed(&kept)).await.is(403);
        rita.get(&review).await.lacks(&format!("says {end:?}."));
        rita.post_as(&review, &page.form_id().unwrap(), &borrowed(&kept)).await.is(303);
        rita.get(&review).await.has(&format!("says {end:?}."));
    }
}

#[actix_web::test]
async fn what_alice_wrote_in_a_comment_is_kept_and_her_files_are_asked_for_again() {
    let app = TestApp::start().await;
    let (alice, claim) = (app.alice(), app.a_claim_in_review());
    let (claim_page, comments) = (format!("/claims/{}", claim.id), format!("/claims/{}/comments", claim.id));
    for end in ENDS {
        let form_id = alice.form_id(&claim_page).await;
        let comment = format!("Please look at page 2.\nIt is there, says {end:?}.");
        end.come(&app, &alice).await;
        let files: [(&str, &[u8]); 1] = [("page 2.pdf", &pdf())];
        let page = send_files(&alice, &comments, &form_id, &[("comment", &comment)], &files).await;
        page.is(403).has("Your session ended").lacks(&form_id);
        assert_eq!(borrowed(&page.kept()), [("comment", comment.as_str()), ("files", "page 2.pdf")]);
        let kept = page.kept();
        let page = alice.sign_in_on(&page, ALICE).await;
        let page = alice.post_as(&comments, &page.form_id().unwrap(), &borrowed(&kept)).await;
        page.is(422).has("Choose page 2.pdf again").has(&format!("says {end:?}.</textarea>"));
        let form_id = page.form_id().unwrap();
        send_files(&alice, &comments, &form_id, &[("comment", &comment)], &files).await.leads_to(&claim_page);
        alice.get(&claim_page).await.has(&format!("says {end:?}."));
    }
}

#[actix_web::test]
async fn what_rita_typed_is_not_sent_in_sams_name_unless_he_says_so() {
    let app = TestApp::start().await;
    let (browser, claim) = (app.rita(), app.a_claim_in_review());
    let claim_page = format!("/claims/{}", claim.id);
    let form_id = browser.form_id(&claim_page).await;
    browser.restart();
    let note = [("note", "Alice called.\nShe sends page 2.")];
    let page = browser.post_as(&format!("{claim_page}/notes"), &form_id, &note).await;
    let page = browser.sign_in_on(&page, SAM).await;
    page.is(200).has("Send what you typed?").has("Alice called.\nShe sends page 2.</textarea>");
    assert_eq!(events_of_kind(&app, claim.id, "note_added"), 0);
}

#[actix_web::test]
async fn what_comes_from_elsewhere_is_kept_for_nobody() {
    let app = TestApp::start().await;
    for (name, value) in [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "null")] {
        let post = app
            .stranger()
            .request(Method::POST, "/claims/CPOR-0000001/comments")
            .insert_header(("content-type", "application/x-www-form-urlencoded"))
            .insert_header((name, value))
            .set_payload("comment=planted");
        app.send(post).await.is(403).has("It was not sent from one of our pages").lacks("planted");
    }
}

#[actix_web::test]
async fn what_a_stranger_sends_is_kept_for_nobody() {
    let app = TestApp::start().await;
    let (path, typed) = ("/claims/CPOR-0000001/comments", [("comment", "planted")]);
    let stranger = app.stranger();
    stranger.post_as(path, "", &typed).await.leads_to("/sign-in");
    // A cookie that anybody gets, and those that only look like ours.
    stranger.get("/sign-in").await.is(200);
    stranger.set_cookie("__Host-cpor", "x".repeat(100).as_str());
    stranger.set_cookie("__Host-device", "1.1800000000.x.x");
    stranger.post_as(path, "", &typed).await.leads_to("/sign-in").lacks("planted");
}

#[actix_web::test]
async fn a_sign_in_page_that_is_out_of_date_keeps_what_was_typed_before() {
    let app = TestApp::start().await;
    let browser = app.alice();
    let typed = [("comment", "It is there.\nSee page 2.")];
    browser.enter().await;
    browser.restart();
    let page = browser.post_as("/claims/CPOR-0000001/comments", "", &typed).await;
    browser.restart();
    let page = browser.sign_in_on(&page, ALICE).await;
    page.is(403).has("Your session ended").lacks("\"demo\"");
    assert!(!browser.has_cookie("__Host-cpor"), "nobody is signed in by a form of another visit");
    assert_eq!(borrowed(&page.kept()), typed);
    browser.sign_in_on(&page, ALICE).await.is(200).has("See page 2.</textarea>").has("/claims/CPOR-0000001/comments");
}

#[actix_web::test]
async fn who_signs_out_without_a_session_is_signed_out() {
    let app = TestApp::start().await;
    let alice = app.alice();
    for end in ENDS {
        let form_id = alice.form_id("/claims").await;
        end.come(&app, &alice).await;
        alice.post_as("/sign-out", &form_id, &[]).await.leads_to("/sign-in");
        alice.get("/sign-in").await.has("You are signed out.");
        alice.sign_in(ALICE.email, crate::support::PASSWORD).await.leads_to("/");
    }
}

#[actix_web::test]
async fn a_form_sent_again_after_a_new_sign_in_takes_effect_once() {
    let app = TestApp::start().await;
    let (alice, claim) = (app.alice(), app.a_claim_in_review());
    let (claim_page, comments) = (format!("/claims/{}", claim.id), format!("/claims/{}/comments", claim.id));
    for end in ENDS {
        let before = events_of_kind(&app, claim.id, "comment_added");
        let form_id = alice.form_id(&claim_page).await;
        let typed = [("comment", "Please look at page 2.\nIt is there.")];
        // It worked, and its answer never came.
        alice.post_as(&comments, &form_id, &typed).await.leads_to(&claim_page);
        end.come(&app, &alice).await;
        let page = alice.post_as(&comments, &form_id, &typed).await;
        page.is(403).has("Your session ended");
        let page = alice.sign_in_on(&page, ALICE).await;
        page.has("It may have worked already").has("it takes effect only once");
        alice.post_as(&comments, &page.form_id().unwrap(), &typed).await.leads_to(&claim_page);
        assert_eq!(events_of_kind(&app, claim.id, "comment_added"), before + 1, "{end:?}");
    }
}

#[actix_web::test]
async fn a_form_of_another_session_takes_effect_once_too() {
    let app = TestApp::start().await;
    let (alice, claim) = (app.alice(), app.a_claim_in_review());
    let (claim_page, comments) = (format!("/claims/{}", claim.id), format!("/claims/{}/comments", claim.id));
    let form_id = alice.form_id(&claim_page).await;
    let typed = [("comment", "Please look at page 2.")];
    alice.post_as(&comments, &form_id, &typed).await.leads_to(&claim_page);
    // In another tab she signs out and in again.
    alice.post("/sign-out", &[]).await.leads_to("/sign-in");
    alice.sign_in(ALICE.email, crate::support::PASSWORD).await.leads_to("/");
    let page = alice.post_as(&comments, &form_id, &typed).await;
    page.is(403).has("it may have worked").has("Send it now");
    alice.post_as(&comments, &page.form_id().unwrap(), &typed).await.leads_to(&claim_page);
    assert_eq!(events_of_kind(&app, claim.id, "comment_added"), 1);
}

#[actix_web::test]
async fn every_file_that_was_chosen_is_asked_for_again_by_name() {
    let app = TestApp::start().await;
    let (alice, claim) = (app.alice(), app.a_claim_in_review());
    let comments = format!("/claims/{}/comments", claim.id);
    let form_id = alice.form_id(&format!("/claims/{}", claim.id)).await;
    diesel::delete(sessions::table).execute(&mut app.database()).unwrap();
    let (letter, large) = (pdf(), vec![b'x'; 3 * 1024 * 1024]);
    let files: [(&str, &[u8]); 3] = [("page 2.pdf", &letter), ("large.pdf", &large), ("page 3.pdf", &letter)];
    let page = send_files(&alice, &comments, &form_id, &[("comment", "See them.")], &files).await;
    let page = alice.sign_in_on(page.is(403), ALICE).await;
    for (name, _) in files {
        page.has(&format!("<li class=\"wrap-any\">{name}</li>"));
    }
    let kept = [("comment", "See them."), ("files", "page 2.pdf"), ("files", "large.pdf"), ("files", "page 3.pdf")];
    let page = alice.post_as(&comments, &page.form_id().unwrap(), &kept).await;
    page.is(422);
    for (name, _) in files {
        page.has(&format!("Choose {name} again: it was not kept when your session ended"));
    }
}
