//! Taking a claim and beginning its review.

use super::{events_of_kind, last_mails, submitted_for};
use crate::support::claims::rejection;
use crate::support::{ALICE, RITA, TestApp};
use cpor::claims::model::answers::Answers;
use cpor::claims::model::command::Command;

#[actix_web::test]
async fn starting_takes_the_claim_tells_the_partner_and_is_history() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let (rita, path) = (app.rita(), format!("/claims/{}/review", claim.id));
    let page = rita.get(&path).await;
    page.is(200).has(">Start review</button>").has("Northwind Traders").has("proof.pdf").has("northwind.example");
    page.lacks("name=\"decision\"");
    let fields = [("version", "4")];
    let form_id = page.form_id().unwrap();
    let start = format!("/claims/{}/review-start", claim.id);
    rita.post_as(&start, &form_id, &fields).await.leads_to(&path);
    rita.get(&path).await.has("The review has started.").has("Decide by").has("name=\"decision\"");
    assert_eq!(last_mails(&app, claim.id), [("review_started".to_owned(), ALICE.email.to_owned())]);
    app.alice().get(&format!("/claims/{}/history", claim.id)).await.has("Review started").lacks("Rita");
    // The same press again lands on the same page; nothing happens twice.
    rita.post_as(&start, &form_id, &fields).await.leads_to(&path);
    assert_eq!(events_of_kind(&app, claim.id, "review_started"), 1);
}

#[actix_web::test]
async fn a_second_reviewer_sees_who_has_it_and_since_when() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let path = format!("/claims/{}/review", claim.id);
    let form_id = app.sam().get(&path).await.form_id().unwrap();
    app.act(claim.id, RITA, Command::StartReview);
    let (start, version) = (format!("/claims/{}/review-start", claim.id), claim.version.to_string());
    let late = app.sam().post_as(&start, &form_id, &[("version", &version)]).await;
    late.is(409).has("This claim changed meanwhile").has("Rita Novak took this claim on").has("Review started");
    late.lacks(">Start review</button>").lacks(">Take</button>");
    let page = app.sam().get(&path).await;
    page.is(200).has("Assigned to Rita Novak since").lacks("name=\"decision\"").lacks("Save progress");
}

#[actix_web::test]
async fn a_claim_is_taken_from_the_queue() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let path = format!("/claims/{}/review", claim.id);
    let queue = app.rita().get("/review").await;
    let taking = format!("/claims/{}/taking", claim.id);
    app.rita().post_as(&taking, &queue.form_id().unwrap(), &[]).await.leads_to(&path);
    app.rita().get(&path).await.has("You took the claim.").has(">Start review</button>");
    app.rita().get("/review").await.has("Rita Novak").lacks(">Take</button>");
    // Theirs already, from an older page.
    app.rita().post("/review", &[]).await.is(405);
    let again = app.rita().form_id("/review").await;
    app.rita().post_as(&taking, &again, &[]).await.leads_to(&path);
    let other = app.sam().form_id("/review").await;
    app.sam().post_as(&taking, &other, &[]).await.is(409).has("Rita Novak took this claim on");
    assert_eq!(events_of_kind(&app, claim.id, "taken"), 1);
    app.alice().get(&format!("/claims/{}/history", claim.id)).await.lacks("taken").lacks("Rita");
}

#[actix_web::test]
async fn partners_cannot_review_and_other_companies_do_not_find_the_claim() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let id = claim.id;
    for path in ["review", "decision"] {
        app.alice().get(&format!("/claims/{id}/{path}")).await.is(404);
        app.charlie().get(&format!("/claims/{id}/{path}")).await.is(404);
    }
    for path in ["taking", "review-start", "review", "decision"] {
        let path = format!("/claims/{id}/{path}");
        let form_id = app.alice().form_id("/claims").await;
        app.alice().post_as(&path, &form_id, &[("version", "4")]).await.is(403);
        let form_id = app.charlie().form_id("/claims").await;
        app.charlie().post_as(&path, &form_id, &[("version", "4")]).await.is(404);
    }
    assert_eq!(events_of_kind(&app, id, "review_started") + events_of_kind(&app, id, "taken"), 0);
}

#[actix_web::test]
async fn a_draft_is_on_no_desk_and_any_spelling_of_a_number_leads_to_the_page() {
    let app = TestApp::start().await;
    let draft = app.a_draft();
    app.rita().get(&format!("/claims/{}/review", draft.id)).await.is(404);
    let claim = submitted_for(&app, "Adatum");
    app.rita().get(&format!("/claims/{}/review", claim.id.0)).await.leads_to(&format!("/claims/{}/review", claim.id));
}

#[actix_web::test]
async fn who_rejected_a_claim_cannot_take_its_dispute() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    app.act(claim.id, RITA, rejection());
    app.act(claim.id, ALICE, Command::Dispute { justification: Some("It is signed.".into()), files: vec![] });
    let path = format!("/claims/{}/review", claim.id);
    app.rita().get(&path).await.is(200).has("another reviewer decides the dispute").lacks(">Take</button>");
    app.rita().get("/review?view=disputes").await.has("Northwind").lacks(">Take</button>");
    let form_id = app.rita().form_id("/review").await;
    let refused = app.rita().post_as(&format!("/claims/{}/taking", claim.id), &form_id, &[]).await;
    refused.is(409).has("another reviewer decides the dispute");
    app.sam().get("/review?view=disputes").await.has(">Take</button>");
    let form_id = app.sam().form_id("/review?view=disputes").await;
    app.sam().post_as(&format!("/claims/{}/taking", claim.id), &form_id, &[]).await.leads_to(&path);
    app.sam().get(&path).await.has("name=\"decision\"").has("It is signed.");
}

#[actix_web::test]
async fn reviewers_read_an_international_domain_both_ways_on_every_page_rule_6_11() {
    let app = TestApp::start().await;
    let draft = app.a_finished_draft();
    let answers = Answers { tenant_domain: Some("xn--bcher-kva.example".to_owned()), ..draft.answers.clone() };
    app.act(draft.id, ALICE, Command::SaveDraft { answers: Box::new(answers) });
    app.act(draft.id, ALICE, Command::Submit { declared: true });
    app.act(draft.id, RITA, Command::StartReview);
    let (rita, path) = (app.rita(), format!("/claims/{}", draft.id));
    for page in [format!("{path}/review"), format!("{path}/history"), "/claims".to_owned()] {
        rita.get(&page).await.has("bücher.example (xn--bcher-kva.example)");
    }
    rita.get(&path).await.has("bücher.example").has("xn--bcher-kva.example");
    rita.get("/claims.csv").await.has("bücher.example").lacks("xn--");
}

#[actix_web::test]
async fn where_a_page_belongs_is_the_same_in_the_menu_and_in_its_crumbs() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_review();
    let (rita, path) = (app.rita(), format!("/claims/{}", claim.id));
    for page in ["", "/history"] {
        let page = rita.get(&format!("{path}{page}")).await;
        page.has("<li><a href=\"/claims\">All claims</a></li>")
            .has("<a href=\"/claims\" aria-current=\"page\">All claims</a>");
    }
    for page in ["/review", "/hold", "/release", "/competition"] {
        let page = rita.get(&format!("{path}{page}")).await;
        page.is(200).has("<a href=\"/review\" aria-current=\"page\">Review queue</a>").has("<li><a href=\"/review");
    }
}
