//! A review that arrives when its claim is not the writer's any more (rule 7.19).

use super::{all_found, hidden, review_from};
use crate::support::claims::person;
use crate::support::{Browser, Cast, LEA, Page, RITA, SAM, TestApp};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;

/// A review page that is open, and what its reviewer does in it later.
struct Window {
    form_id: String,
    opened: String,
}

impl Window {
    async fn open(browser: &Browser<'_>, claim: &Claim) -> Self {
        let page = browser.get(&format!("/claims/{}/review", claim.id)).await;
        Self { form_id: page.form_id().unwrap(), opened: hidden(&page, "opened") }
    }

    /// Sends everything found, dates on page 7, and a message.
    async fn send(&self, browser: &Browser<'_>, claim: &Claim, message: &str, act: &str) -> Page {
        let version = claim.version.to_string();
        let more = [("page-dates", "7"), ("decision", "ask"), ("reasons", "other"), ("message", message), ("act", act)];
        review_from(browser, claim.id, (&self.form_id, &self.opened), &all_found(&version, &more)).await
    }
}

fn release(app: &TestApp, claim: &Claim, by: Cast) {
    app.act(claim.id, by, Command::Release { reason: "Too much to do.".to_owned() });
}

#[actix_web::test]
async fn whoever_released_it_is_told_so_and_begins_again_with_all_that_they_typed() {
    for act in ["check", "save"] {
        let app = TestApp::start().await;
        let claim = app.a_claim_in_review();
        let (rita, path) = (app.rita(), format!("/claims/{}/review", claim.id));
        let window = Window::open(&rita, &claim).await;
        release(&app, &claim, RITA);
        let page = window.send(&rita, &claim, "Typed for an hour.", act).await;
        page.is(409).has("You released this claim on ").lacks("where this is not possible").has("Take</button>");
        page.has("What you typed</h2>")
            .has("It has been kept: if you take the claim again, your review starts from it.");
        for typed in ["Found</div>", "Page 7</div>", "Ask partner for more</div>", "Typed for an hour.</div>"] {
            page.has(typed);
        }
        app.act(claim.id, RITA, Command::Take);
        let page = rita.get(&path).await;
        page.has("value=\"found\" id=\"check-dates\" checked").has("name=\"page-dates\" value=\"7\"");
        page.has("value=\"ask\" id=\"decision-ask\" checked").has("Typed for an hour.</textarea>");
        // Nobody else is shown it.
        release(&app, &claim, RITA);
        app.act(claim.id, SAM, Command::Take);
        app.sam().get(&path).await.lacks("id=\"check-dates\" checked").lacks("Typed for an hour.");
    }
}

#[actix_web::test]
async fn what_another_window_saved_before_the_release_stays() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let rita = app.rita();
    let (older, newer) = (Window::open(&rita, &claim).await, Window::open(&rita, &claim).await);
    newer.send(&rita, &claim, "From the newer.", "save").await.is(303);
    release(&app, &claim, RITA);
    let page = older.send(&rita, &claim, "From the older.", "check").await;
    page.is(409).has("You released this claim on ").has("From the older.</div>").lacks("It has been kept: if you take");
    app.act(claim.id, RITA, Command::Take);
    rita.get(&format!("/claims/{}/review", claim.id)).await.has("From the newer.</textarea>");
}

#[actix_web::test]
async fn nothing_replaces_what_another_reviewer_saved_since() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let (rita, sam) = (app.rita(), app.sam());
    let window = Window::open(&rita, &claim).await;
    release(&app, &claim, RITA);
    app.act(claim.id, SAM, Command::Take);
    Window::open(&sam, &claim).await.send(&sam, &claim, "Sam's.", "save").await.is(303);
    release(&app, &claim, SAM);
    let page = window.send(&rita, &claim, "Rita's.", "check").await;
    page.is(409)
        .has("Sam Okoye released this claim on ")
        .has("Rita&#39;s.</div>")
        .lacks("It has been kept: if you take");
    app.act(claim.id, SAM, Command::Take);
    sam.get(&format!("/claims/{}/review", claim.id)).await.has("Sam&#39;s.</textarea>");
}

#[actix_web::test]
async fn whoever_lost_it_to_a_colleague_is_told_to_whom_and_sees_the_checklist() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let (rita, sam) = (app.rita(), person(&mut app.database(), SAM).id);
    let window = Window::open(&rita, &claim).await;
    app.act(claim.id, LEA, Command::Assign { reviewer: sam, reason: "Rita is away.".to_owned() });
    let page = window.send(&rita, &claim, "Typed.", "check").await;
    page.is(409).has("This claim was assigned to Sam Okoye on ").has("Page 7</div>").has("Typed.</div>");
    page.lacks("It has been kept: if you take").lacks("Take</button>");
    app.sam().get(&format!("/claims/{}/review", claim.id)).await.lacks("Typed.");
    // Whoever never had it, and the partner, keep nothing.
    let (lea, alice) = (app.lea(), app.alice());
    let ids = (lea.form_id("/claims").await, alice.form_id("/claims").await);
    let windows = [(lea, ids.0), (alice, ids.1)].map(|(b, form_id)| (b, Window { form_id, opened: String::new() }));
    release(&app, &claim, SAM);
    for (browser, window) in &windows {
        window.send(browser, &claim, "Not theirs.", "save").await.is(403);
    }
    app.act(claim.id, LEA, Command::Take);
    app.lea().get(&format!("/claims/{}/review", claim.id)).await.lacks("Not theirs.");
    assert_eq!(super::events_of_kind(&app, claim.id, "information_requested"), 0);
}
