//! The proof beside the checklist: turning pages loses nothing, what is new is marked, and the next claim opens (rules 7.9
//! to 7.12).

use super::{APPROVE, all_found, checked, review, send, submitted_for};
use crate::claims::previews::{render, stored_pdf};
use crate::support::claims::file;
use crate::support::{ALICE, LEA, RITA, SAM, TestApp};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::db::schema::claim_files;
use diesel::prelude::*;

/// Under review by Rita, with a proof of two pages that was rendered; its number.
fn with_pages(app: &TestApp) -> (Claim, i64) {
    let draft = app.a_draft();
    app.act(draft.id, ALICE, Command::AddProof { file: stored_pdf(app, "proof.pdf", "Carol") });
    app.act(draft.id, ALICE, Command::Submit { declared: true });
    let claim = app.act(draft.id, RITA, Command::StartReview);
    render(app);
    let files = claim_files::table.filter(claim_files::claim_id.eq(claim.id.0)).select(claim_files::id);
    (claim, files.first(&mut app.database()).unwrap())
}

fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[actix_web::test]
async fn turning_a_page_keeps_what_was_ticked_and_typed() {
    let app = TestApp::start().await;
    let (claim, file) = with_pages(&app);
    let page = app.rita().get(&format!("/claims/{}/review?view=mine", claim.id)).await;
    page.has("Page 1 of 2").has(&format!("name=\"open\" value=\"{file}-2\"")).has("name=\"shown\" value=\"1\"");
    page.has(&format!("src=\"/claims/{}/files/{file}/pages/1\"", claim.id));
    let (version, to) = (claim.version.to_string(), format!("{file}-2"));
    let fields = pairs(&[
        ("version", &version),
        ("since", &version),
        ("place", &format!("{file}-1")),
        ("shown", "1"),
        ("queue", "mine"),
        ("check-dates", "found"),
        ("check-service", "found"),
        ("page-service", "7"),
        ("check-acknowledgement", "missing"),
        ("message", "So far <b>"),
        ("open", &to),
    ]);
    let there = format!("/claims/{}/review?view=mine&file={file}&page=2", claim.id);
    review(&app.rita(), claim.id, &fields).await.leads_to(&format!("{there}#viewer"));
    let page = app.rita().get(&there).await;
    page.has("Page 2 of 2").has("So far &#60;b&#62;").has("Saved at").lacks("Your progress is saved");
    page.has("value=\"found\" id=\"check-dates\" checked").has("name=\"page-dates\" value=\"1\"");
    page.has("name=\"page-service\" value=\"7\"").has("name=\"page-acknowledgement\" value=\"\"");
    // Whoever takes the page away again means it.
    let fields =
        pairs(&[("version", &version), ("shown", "2"), ("check-dates", "found"), ("page-dates", ""), ("act", "save")]);
    review(&app.rita(), claim.id, &fields).await.is(303);
    app.rita().get(&there).await.has("name=\"page-dates\" value=\"\"");
    // What is odd comes back, on the page that was asked for.
    let fields = pairs(&[("version", &version), ("message", "odd \u{1}"), ("open", &to)]);
    review(&app.rita(), claim.id, &fields).await.is(422).has("Page 2 of 2").has("odd ");
    // Who lost the claim meanwhile loses no word.
    let assign = |app: &TestApp| {
        let sam = crate::support::claims::person(&mut app.database(), SAM).id;
        app.act(claim.id, LEA, Command::Assign { reviewer: sam, reason: "Holiday".to_owned() });
    };
    assign(&app);
    let fields = pairs(&[("version", &version), ("message", "A long thought"), ("open", &to)]);
    review(&app.rita(), claim.id, &fields).await.is(409).has("A long thought").has("Page 2 of 2");
}

#[actix_web::test]
async fn a_page_that_the_proof_has_not_is_refused_with_the_number_that_it_has() {
    let app = TestApp::start().await;
    let (claim, _) = with_pages(&app);
    let version = claim.version.to_string();
    let with = |page| all_found(&version, &[&APPROVE[..], &[("page-dates", page), ("act", "check")]].concat());
    let page = review(&app.rita(), claim.id, &with("3")).await;
    page.is(422).has("href=\"#page-dates\">Dates present and within 12 months before submission: the longest file of the proof has 2 pages</a>");
    page.has("name=\"page-dates\" value=\"3\"");
    let confirm = format!("/claims/{}/decision", claim.id);
    app.rita().get(&confirm).await.is(422).has("submission: the longest file of the proof has 2 pages");
    review(&app.rita(), claim.id, &with("2")).await.leads_to(&confirm);
    // A file without a preview may have any number of pages.
    let claim = app.act(claim.id, ALICE, Command::AddProof { file: file("notes.docx") });
    let version = claim.version.to_string();
    let more = [&APPROVE[..], &[("page-dates", "99"), ("act", "check")]].concat();
    review(&app.rita(), claim.id, &all_found(&version, &more)).await.leads_to(&confirm);
}

#[actix_web::test]
async fn readers_without_the_form_turn_pages_by_links() {
    let app = TestApp::start().await;
    let (claim, file) = with_pages(&app);
    let page = app.sam().get(&format!("/claims/{}/review?view=to-start", claim.id)).await;
    page.has(&format!("href=\"/claims/{}/review?view=to-start&#38;file={file}&#38;page=2\"", claim.id));
    page.lacks("name=\"open\"");
    app.sam().get(&format!("/claims/{}/review?file={file}&page=2", claim.id)).await.has("Page 2 of 2");
    app.sam().get(&format!("/claims/{}/review?file=999999&page=2", claim.id)).await.is(200).has("Page 1 of 2");
    app.alice().get(&format!("/claims/{}/review", claim.id)).await.is(404);
}

#[actix_web::test]
async fn what_changed_is_marked_until_the_review_is_saved() {
    let app = TestApp::start().await;
    let (claim, file_id) = with_pages(&app);
    let path = format!("/claims/{}/review", claim.id);
    app.rita().get(&path).await.lacks("New file since you started").lacks(">new</span>");
    app.act(claim.id, ALICE, Command::AddProof { file: file("second.pdf") });
    app.act(claim.id, ALICE, Command::Comment { text: "See page 2.".to_owned(), files: vec![] });
    let page = app.rita().get(&path).await;
    page.has("New file since you started").has("The claim has changed since it was assigned to you").has("second.pdf");
    assert_eq!(page.html.matches(">new</span>").count(), 1, "the file");
    page.has(">New</span>").has("See page 2.");
    // Turning pages does not take the marks away; a decision on what was not seen is refused.
    let (old, now) = (claim.version.to_string(), (claim.version + 2).to_string());
    let turn = pairs(&[("version", &now), ("since", &old), ("open", &format!("{file_id}-2"))]);
    review(&app.rita(), claim.id, &turn).await.is(303);
    app.rita().get(&path).await.has("New file since you started").has(">new</span>");
    let stale = all_found(&old, &[&APPROVE[..], &[("act", "check")]].concat());
    review(&app.rita(), claim.id, &stale).await.is(409);
    let save = pairs(&[("version", &now), ("since", &old), ("act", "save")]);
    review(&app.rita(), claim.id, &save).await.is(303);
    app.rita().get(&path).await.lacks("New file since you started").lacks(">new</span>");
}

#[actix_web::test]
async fn a_claim_has_its_place_in_the_view_and_the_next_one_opens() {
    let app = TestApp::start().await;
    let claims: Vec<Claim> = ["Adatum", "Bellows", "Contoso Bank"]
        .iter()
        .map(|customer| app.act(submitted_for(&app, customer).id, RITA, Command::StartReview))
        .collect();
    let address = |at: usize| format!("/claims/{}/review?view=mine", claims[at].id);
    let page = app.rita().get(&address(1)).await;
    let button = |at: usize| format!("name=\"claim\" value=\"mine:{}\"", claims[at].id);
    page.has("2 of 3").has(&button(0)).has(&button(2)).has("In review, mine</a>");
    app.rita().get(&address(0)).await.has("1 of 3").has(&button(1)).lacks("Previous claim");
    app.rita().get(&address(2)).await.has("3 of 3").has(&button(1)).lacks("Next claim");
    app.sam().get(&address(1)).await.is(200).lacks("2 of 3");

    let page = checked(&app.rita(), &claims[1], &APPROVE).await;
    send(&app.rita(), claims[1].id, &page).await.leads_to(&address(2));
    app.rita().get(&address(2)).await.has("The decision has been sent. This is the next claim.");
    let page = checked(&app.rita(), &claims[2], &APPROVE).await;
    send(&app.rita(), claims[2].id, &page).await.leads_to(&address(0));
    let page = checked(&app.rita(), &claims[0], &APPROVE).await;
    send(&app.rita(), claims[0].id, &page).await.leads_to("/review?view=mine");
    app.rita().get("/review?view=mine").await.has("The decision has been sent.");
}

#[actix_web::test]
async fn the_next_claim_is_none_that_somebody_else_works_on() {
    let app = TestApp::start().await;
    let mine = app.act(submitted_for(&app, "Adatum").id, RITA, Command::StartReview);
    let sams = submitted_for(&app, "Bellows");
    app.act(sams.id, SAM, Command::Take);
    let free = submitted_for(&app, "Contoso Bank");
    let more = [&APPROVE[..], &[("queue", "to-start")]].concat();
    let version = mine.version.to_string();
    let fields = all_found(&version, &[&more[..], &[("act", "check")]].concat());
    let confirm = format!("/claims/{}/decision?view=to-start", mine.id);
    review(&app.rita(), mine.id, &fields).await.leads_to(&confirm);
    let page = app.rita().get(&confirm).await;
    page.has("name=\"queue\" value=\"to-start\"");
    let (version, digest) = (super::hidden(&page, "version"), super::hidden(&page, "review"));
    let fields = [("version", version.as_str()), ("review", digest.as_str()), ("queue", "to-start")];
    let answer = app.rita().post_as(&format!("/claims/{}/decision", mine.id), &page.form_id().unwrap(), &fields).await;
    answer.leads_to(&format!("/claims/{}/review?view=to-start", free.id));
}

#[actix_web::test]
async fn single_keys_are_off_until_a_reviewer_wants_them() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let path = format!("/claims/{}/review", claim.id);
    app.rita().get(&path).await.lacks("static/keys-").lacks("<dialog").has("href=\"/shortcuts\"");
    app.rita().get("/shortcuts").await.is(200).has("Shortcuts are off for you.").has("<kbd>F</kbd>");
    for _ in 0..2 {
        app.rita().post("/shortcuts", &[("shortcuts", "on")]).await.leads_to("/shortcuts");
    }
    app.rita().get(&path).await.has("static/keys-").has("<dialog");
    app.sam().get(&path).await.lacks("static/keys-");
    app.rita().post("/shortcuts", &[("shortcuts", "off")]).await.is(303);
    app.rita().get(&path).await.lacks("static/keys-");
    app.alice().get("/shortcuts").await.is(404);
    app.alice().post("/shortcuts", &[("shortcuts", "on")]).await.is(404);
}
