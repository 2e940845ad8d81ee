//! What reviewers keep among themselves is nowhere where a partner or customer can look.

use crate::reviews::submitted_for;
use crate::support::claims::{all_found, person, rejection};
use crate::support::{ALICE, LEA, RITA, SAM, TestApp};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::RejectionGroup;
use cpor::claims::saved_replies::reply::ReplyText;
use cpor::claims::saved_replies::store::add;
use cpor::db::schema::outbox;
use diesel::prelude::*;

/// Everything that is internal is written with this word.
const SECRET: &str = "Xylotheque";

fn secret(place: &str) -> String {
    format!("{SECRET} {place}")
}

/// Taken, released, assigned, noted, held, resumed.
fn in_review(app: &TestApp, customer: &str) -> Claim {
    let claim = submitted_for(app, customer);
    app.act(claim.id, RITA, Command::StartReview);
    app.act(claim.id, RITA, Command::Note { text: secret("note") });
    app.act(claim.id, RITA, Command::Release { reason: secret("release") });
    let sam = person(&mut app.database(), SAM).id;
    app.act(claim.id, LEA, Command::Assign { reviewer: sam, reason: secret("assignment") });
    let hold = Command::Hold { reason: secret("hold"), message: "We check something.".to_owned() };
    app.act(claim.id, SAM, hold);
    app.act(claim.id, SAM, Command::Resume { reason: secret("resume") })
}

/// An approved and a rejected claim, with everything internal that there is.
fn claims(app: &TestApp) -> Vec<Claim> {
    let approved = in_review(app, "Northwind Traders");
    let checklist = all_found(&approved.answers);
    let approved = app.act(approved.id, SAM, Command::Approve { checklist, note: Some(secret("approval")) });
    let rejected = in_review(app, "Woodgrove Bank");
    let Command::Reject { details, text, .. } = rejection() else { unreachable!() };
    let group = RejectionGroup::InsufficientProof;
    let rejected = app.act(rejected.id, SAM, Command::Reject { group, details, text, note: Some(secret("rejection")) });
    app.act(rejected.id, ALICE, Command::Comment { text: "Why?".to_owned(), files: vec![] });
    vec![approved, rejected]
}

fn reply(app: &TestApp) {
    let (mut conn, context) = (app.database(), app.context());
    let lead = person(&mut conn, LEA);
    let text = ReplyText { title: secret("title"), english: secret("english"), french: secret("french") };
    add(&mut conn, &context, &lead, true, &text).unwrap();
}

#[actix_web::test]
async fn no_page_export_or_mail_of_others_has_it() {
    let app = TestApp::start().await;
    reply(&app);
    let claims = claims(&app);
    let mut paths: Vec<String> = ["/claims", "/claims?view=all", "/claims.csv?view=all", "/outcomes", "/outcomes.csv"]
        .map(str::to_owned)
        .to_vec();
    paths.push(format!("/claims.csv?view=all&q={SECRET}"));
    let below =
        ["", "/history", "/history.csv", "/edit", "/proof", "/proof-template", "/dispute", "/withdrawal", "/response"];
    let kinds = ["changes", "comments", "status", "files", "mails", "everything"];
    for claim in &claims {
        paths.extend(below.iter().map(|below| format!("/claims/{}{below}", claim.id)));
        for kind in kinds {
            paths.push(format!("/claims/{}/history?show={kind}", claim.id));
            paths.push(format!("/claims/{}/history.csv?show={kind}", claim.id));
        }
    }
    for reader in [app.alice(), app.bob(), app.grace()] {
        for path in &paths {
            for language in ["en", "fr"] {
                let joint = if path.contains('?') { '&' } else { '?' };
                let page = reader.get(&format!("{path}{joint}lang={language}")).await;
                assert!(page.status < 500, "{path}: {}", page.status);
                assert!(!page.html.contains(SECRET), "{path} says what is internal");
            }
        }
        for path in ["/saved-replies", "/saved-replies/1", "/saved-replies/new", "/saved-replies/1/deletion"] {
            reader.get(path).await.is(404);
        }
    }
    let token = app.context().keys.consent_token(claims[0].id.0, claims[0].link_issue, "carol@northwind.example");
    app.stranger().get(&format!("/consent/{token}")).await.is(200).lacks(SECRET);
    // Reviewers do read it, so the test looks for something that is there.
    for place in ["note", "release", "assignment", "hold", "resume", "approval"] {
        app.rita().get(&format!("/claims/{}/history", claims[0].id)).await.has(&secret(place));
    }
    app.rita().get("/saved-replies").await.has(&secret("title"));
    let letters: Vec<(String, serde_json::Value)> =
        outbox::table.select((outbox::audience, outbox::letter)).load(&mut app.database()).unwrap();
    assert!(letters.iter().any(|(audience, _)| audience == "customer"));
    for (audience, letter) in letters {
        assert!(!letter.to_string().contains(SECRET), "a mail to the {audience} says what is internal");
    }
}
