//! What one account, and one company, may have or do at once: at the limit, one over, and others who are not at theirs.

use crate::support::claims::file;
use crate::support::{ALICE, BOB, CHARLIE, Cast, GRACE, RITA, TestApp, claims};
use chrono::TimeDelta;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::event::FileFacts;
use cpor::claims::model::quota::{Counted, QuotaScope};
use cpor::claims::model::refusal::Refusal;
use cpor::claims::model::vocabulary::ClaimId;
use cpor::claims::store::act::open;
use cpor::claims::store::error::ActError;
use diesel::prelude::*;

fn comment() -> Command {
    Command::Comment { text: "One more word.".to_owned(), files: vec![] }
}

fn does(app: &TestApp, cast: Cast, id: ClaimId, command: Command) -> Result<Claim, ActError> {
    app.try_act(id, &app.actor(cast), command)
}

#[track_caller]
fn is_too_much<T: std::fmt::Debug>(result: Result<T, ActError>, wanted: (Counted, QuotaScope, u32)) {
    match result {
        Err(ActError::Refused { refusal: Refusal::TooMuch { counted, whose, most }, .. }) => {
            assert_eq!((counted, whose, most), wanted);
        }
        other => panic!("{wanted:?} was to be refused: {other:?}"),
    }
}

#[actix_web::test]
async fn comments_and_notes_are_counted_for_an_hour_by_account_and_by_company() {
    let limits = [("CPOR_LIMIT_COMMENTS", "3"), ("CPOR_LIMIT_COMMENTS_COMPANY", "5")];
    let app = TestApp::start_with(&limits).await;
    let (one, other) = (app.a_submitted_claim(), app.a_draft_of(CHARLIE, "5555555"));
    for _ in 0..3 {
        app.act(one.id, ALICE, comment());
    }
    is_too_much(does(&app, ALICE, one.id, comment()), (Counted::Comments, QuotaScope::Account, 3));
    app.act(one.id, BOB, comment());
    app.act(one.id, BOB, comment());
    is_too_much(does(&app, BOB, one.id, comment()), (Counted::Comments, QuotaScope::Company, 5));
    is_too_much(does(&app, GRACE, one.id, comment()), (Counted::Comments, QuotaScope::Company, 5));
    // Another company, and reviewers, are at limits of their own.
    app.act(other.id, CHARLIE, Command::AddProof { file: file("proof.pdf") });
    for text in ["One.", "Two.", "Three."] {
        app.act(one.id, RITA, Command::Note { text: text.to_owned() });
    }
    is_too_much(does(&app, RITA, one.id, comment()), (Counted::Comments, QuotaScope::Account, 3));
    // Whatever else is done to the claim is not talk.
    app.act(one.id, ALICE, Command::AddProof { file: file("more.pdf") });
    app.advance(TimeDelta::minutes(61));
    app.act(one.id, ALICE, comment());
}

#[actix_web::test]
async fn a_comment_over_the_limit_comes_back_whole_and_is_sent_later() {
    let app = TestApp::start_with(&[("CPOR_LIMIT_COMMENTS", "1")]).await;
    let claim = app.a_submitted_claim();
    let path = format!("/claims/{}/comments", claim.id);
    let alice = app.alice();
    alice.post(&path, &[("comment", "First")]).await.is(303);
    let page = alice.post(&path, &[("comment", "A second comment")]).await;
    page.is(429).has("You have reached a limit").has("for one account (1)").has("value=\"A second comment\"");
    assert_eq!(page.header("retry-after"), "60");
    app.bob().post(&path, &[("comment", "Bob's")]).await.is(303);
    app.advance(TimeDelta::minutes(61));
    let form_id = page.form_id().unwrap();
    alice.post_as(&path, &form_id, &[("comment", "A second comment")]).await.leads_to(&format!("/claims/{}", claim.id));
    alice.get("/claims?lang=fr").await.is(200);
    alice.post(&path, &[("comment", "Un troisième")]).await.is(429).has("Vous avez atteint une limite");
}

#[actix_web::test]
async fn drafts_are_counted_while_they_are_open() {
    let app = TestApp::start_with(&[("CPOR_LIMIT_DRAFTS", "2"), ("CPOR_LIMIT_DRAFTS_COMPANY", "3")]).await;
    let begin = |cast: Cast, mpn_id: &str| {
        let mut conn = app.database();
        let (person, answers) = (claims::person(&mut conn, cast), claims::answers(claims::location(&mut conn, mpn_id)));
        let context = app.context();
        app.pool().with(|conn| conn.transaction(|conn| open(conn, &context, &person, answers)))
    };
    let (first, _second) = (app.a_finished_draft(), begin(ALICE, "2222222").unwrap());
    is_too_much(begin(ALICE, "2222222"), (Counted::Drafts, QuotaScope::Account, 2));
    begin(BOB, "2222222").unwrap();
    is_too_much(begin(BOB, "2222222"), (Counted::Drafts, QuotaScope::Company, 3));
    begin(CHARLIE, "5555555").unwrap();
    // What is sent is no draft any more.
    app.act(first.id, ALICE, Command::Submit { declared: true });
    begin(ALICE, "2222222").unwrap();
    let page = app.alice().post(&format!("/claims/{}/copy", first.id), &[]).await;
    page.is(422).has("You have reached the limit of drafts for one account (2)");
}

#[actix_web::test]
async fn room_for_files_is_counted_by_account_and_by_company() {
    let app = TestApp::start_with(&[("CPOR_LIMIT_MEGABYTES", "30"), ("CPOR_LIMIT_MEGABYTES_COMPANY", "45")]).await;
    let claim = app.a_draft();
    let proof = |name: &str, megabytes: u64| Command::AddProof {
        file: FileFacts { size: megabytes * 1024 * 1024, ..file(name) },
    };
    app.act(claim.id, ALICE, proof("one.pdf", 20));
    app.act(claim.id, ALICE, proof("two.pdf", 10));
    is_too_much(does(&app, ALICE, claim.id, proof("a.pdf", 1)), (Counted::Megabytes, QuotaScope::Account, 30));
    app.act(claim.id, BOB, proof("bobs.pdf", 15));
    is_too_much(does(&app, BOB, claim.id, proof("b.pdf", 1)), (Counted::Megabytes, QuotaScope::Company, 45));
    let theirs = app.a_draft_of(CHARLIE, "5555555");
    app.act(theirs.id, CHARLIE, proof("theirs.pdf", 30));
    // What is taken away leaves its room.
    let files = cpor::db::schema::claim_files::table.filter(cpor::db::schema::claim_files::name.eq("one.pdf"));
    let one: i64 = files.select(cpor::db::schema::claim_files::id).first(&mut app.database()).unwrap();
    app.act(claim.id, ALICE, Command::RemoveProof { file: one, name: "one.pdf".to_owned() });
    app.act(claim.id, ALICE, proof("smaller.pdf", 20));
    let with_comment = Command::Comment { text: "See it.".to_owned(), files: vec![file("letter.pdf")] };
    let submitted = app.act(claim.id, ALICE, Command::Submit { declared: true });
    is_too_much(does(&app, ALICE, submitted.id, with_comment), (Counted::Megabytes, QuotaScope::Account, 30));
}
