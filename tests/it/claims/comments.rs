//! Comments and notes.

use crate::support::{Page, TestApp};

/// The id of the form on a page that posts to `action`.
fn form_id(page: &Page, action: &str) -> String {
    let form = page.html.split_once(&format!("action=\"{action}\"")).expect("the form").1;
    let rest = form.split_once("name=\"form_id\" value=\"").expect("its id").1;
    rest.split('"').next().unwrap_or_default().to_owned()
}

#[actix_web::test]
async fn both_sides_read_a_comment_and_no_clock_moves() {
    let app = TestApp::start().await;
    let claim = app.a_claim_with_a_question();
    let path = format!("/claims/{}", claim.id);
    let alice = app.alice();
    let page = alice.post(&format!("{path}/comments"), &[("comment", "Line one\r\nLine <two>")]).await;
    page.leads_to(&path);
    let page = alice.get(&path).await;
    page.has("Your comment was added.").has("Line one\nLine &#60;two&#62;").has("<strong>Alice Martin</strong>");
    page.has("Send what the reviewer asked for by ").has("Partner action required");
    alice.get(&path).await.lacks("Your comment was added.");
    app.rita().get(&path).await.has("Line one\nLine &#60;two&#62;");
    app.rita().post(&format!("{path}/comments"), &[("comment", "Fine.")]).await.leads_to(&path);
    alice.get(&path).await.has("Fine.").has("<strong>A reviewer</strong>").lacks("Rita");
    alice.get(&format!("{path}/history")).await.has("Fine.").has("by a reviewer").has("by Alice Martin");
}

#[actix_web::test]
async fn a_comment_that_cannot_be_kept_comes_back_as_it_was_typed() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let path = format!("/claims/{}", claim.id);
    let post = format!("{path}/comments");
    let alice = app.alice();
    let page = alice.post(&post, &[("comment", "  \n ")]).await;
    page.is(422).has("aria-invalid=\"true\"").has("<a href=\"#comment\">Write a comment</a>").has("Northwind Traders");
    assert_eq!(page.error_at("comment"), "Write a comment");
    assert!(page.title().starts_with("Error: "), "{}", page.title());
    let long = "é".repeat(5_001);
    let page = alice.post(&post, &[("comment", &long)]).await;
    page.is(422).has(&long).has("use at most 5000 characters");
    let page = alice.post(&post, &[("comment", &"a".repeat(1_000_000))]).await;
    page.is(422).has("use at most 5000 characters");
    alice.post(&post, &[("comment", "a\0b\u{1b}c")]).await.is(422).has(">\nabc</textarea>");
    alice.post(&post, &[("comment", "a\u{202e}b")]).await.is(422);
    alice.post(&post, &[]).await.is(422);
    assert_eq!(app.alice().get(&path).await.html.matches("<ol class=\"thread\">").count(), 0);
}

#[actix_web::test]
async fn sent_twice_it_is_one_comment() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let path = format!("/claims/{}", claim.id);
    let alice = app.alice();
    let id = form_id(&alice.get(&path).await, &format!("{path}/comments"));
    for _ in 0..2 {
        alice.post_as(&format!("{path}/comments"), &id, &[("comment", "Once only")]).await.leads_to(&path);
    }
    alice.post_as(&format!("{path}/comments"), &id, &[("comment", "Other words")]).await.is(409);
    let page = alice.get(&path).await;
    assert_eq!(page.html.matches("Once only").count(), 1);
    page.lacks("Other words");
}

#[actix_web::test]
async fn who_may_comment() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let path = format!("/claims/{}/comments", claim.id);
    let said = [("comment", "Hello")];
    for reader in [app.bob(), app.grace(), app.rita(), app.sam(), app.lea()] {
        reader.post(&path, &said).await.is(303);
    }
    app.charlie().post(&path, &said).await.is(404);
    app.charlie().post(&path, &[("comment", "")]).await.is(404);
    app.charlie().post("/claims/CPOR-0000999/comments", &said).await.is(404);
    // Bob acts in Paris only: he sees the claim of Lyon.
    let lyon = app.a_draft_of(crate::support::ALICE, "3333333");
    let file = crate::support::claims::file("proof.pdf");
    app.act(lyon.id, crate::support::ALICE, cpor::claims::model::command::Command::AddProof { file });
    app.bob().get(&format!("/claims/{}", lyon.id)).await.is(200).lacks("Add a comment");
    app.bob().post(&format!("/claims/{}/comments", lyon.id), &said).await.is(403);
    app.bob().post(&format!("/claims/{}/comments", lyon.id), &[("comment", "")]).await.is(403);
    // Nobody comments on a draft.
    app.alice().post(&format!("/claims/{}/comments", lyon.id), &said).await.is(409);
}

#[actix_web::test]
async fn notes_are_for_reviewers() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let path = format!("/claims/{}", claim.id);
    let post = format!("{path}/notes");
    let rita = app.rita();
    rita.post(&post, &[("note", "Looks odd.")]).await.leads_to(&path);
    rita.get(&path).await.has("Your note was added. Only reviewers see it.").has("Looks odd.").has("Reviewers only");
    app.sam().get(&format!("{path}/history")).await.has("Looks odd.").has("Internal note");
    rita.post(&post, &[("note", "")]).await.is(422).has("Write a note");
    for reader in [app.alice(), app.grace(), app.charlie()] {
        reader.post(&post, &[("note", "Let me in")]).await.is(404);
    }
    for below in ["", "/history", "/history.csv"] {
        app.alice().get(&format!("{path}{below}")).await.is(200).lacks("Looks odd.").lacks("Internal");
    }
}
