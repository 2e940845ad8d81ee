//! A reviewer to whom a lead gave a claim is told: in the menu, in their own view, and by one mail an hour.

use super::submitted_for;
use crate::claims::unread::look;
use crate::support::claims::{person, question};
use crate::support::{LEA, RITA, SAM, TestApp};
use chrono::TimeDelta;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::store::verify;
use cpor::db::schema::outbox;
use cpor::worker::reminders::sweep;
use diesel::prelude::*;

const SECRET: &str = "Rita is ill until Friday";

fn give(app: &TestApp, claim: &Claim, to: crate::support::Cast) -> Claim {
    let reviewer = person(&mut app.database(), to).id;
    app.act(claim.id, LEA, Command::Assign { reviewer, reason: SECRET.to_owned() })
}

/// Subjects and texts of the mails about assignments, in the order in which they were owed.
fn mails(app: &TestApp) -> Vec<(String, String)> {
    sweep(&app.pool(), &app.context()).unwrap();
    let rows: Vec<(String, serde_json::Value)> = outbox::table
        .filter(outbox::kind.eq("assigned"))
        .order(outbox::id)
        .select((outbox::recipient, outbox::letter))
        .load(&mut app.database())
        .unwrap();
    rows.into_iter().map(|(to, letter)| (to, letter.to_string())).collect()
}

#[actix_web::test]
async fn what_is_assigned_stands_in_mine_whatever_its_status() {
    let app = TestApp::start().await;
    let submitted = submitted_for(&app, "Adatum");
    let asked = submitted_for(&app, "Bellows");
    app.act(asked.id, RITA, Command::StartReview);
    app.act(asked.id, RITA, question());
    let sam = app.sam();
    for claim in [&submitted, &asked] {
        give(&app, claim, SAM);
    }
    let mine = sam.get("/review?view=mine").await;
    mine.has("Adatum").has("Bellows").has("Submitted").has("Partner action required");
    mine.has("In review, mine <span class=\"count\">2</span>");
    app.rita().get("/review?view=mine").await.lacks("Bellows");
}

#[actix_web::test]
async fn the_menu_counts_what_one_was_given_until_one_has_looked() {
    let app = TestApp::start().await;
    let (first, second) = (submitted_for(&app, "Adatum"), submitted_for(&app, "Bellows"));
    let sam = app.sam();
    sam.get("/claims").await.has(">Review queue</a>");
    give(&app, &first, SAM);
    give(&app, &second, SAM);
    sam.get("/claims").await.has(">Review queue (2 new)</a>");
    app.rita().get("/claims").await.has(">Review queue</a>");
    look(&sam, &format!("/claims/{}", first.id)).await;
    sam.get("/claims").await.has(">Review queue (1 new)</a>");
    look(&sam, &format!("/claims/{}/review", second.id)).await;
    sam.get("/claims").await.has(">Review queue</a>");
    // What went on to somebody else, or what one gave oneself, is no news.
    give(&app, &first, RITA);
    give(&app, &first, LEA);
    app.lea().get("/claims").await.has(">Review queue</a>");
    app.rita().get("/claims").await.has(">Review queue</a>");
    give(&app, &first, RITA);
    app.act(first.id, RITA, Command::Release { reason: "A friend works there.".into() });
    app.rita().get("/claims").await.has(">Review queue</a>");
}

#[actix_web::test]
async fn a_mail_tells_of_all_that_came_and_at_most_one_an_hour() {
    let app = TestApp::start().await;
    let claims = ["Adatum", "Bellows", "Coho", "Datum"].map(|name| submitted_for(&app, name));
    give(&app, &claims[0], SAM);
    give(&app, &claims[1], SAM);
    let told = mails(&app);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].0, SAM.email);
    assert!(told[0].1.contains("2 claims are assigned to you") && told[0].1.contains("Bellows"), "{told:?}");
    assert!(told[0].1.contains("/review?view=mine") && !told[0].1.contains(SECRET), "{told:?}");
    app.advance(TimeDelta::minutes(30));
    give(&app, &claims[2], SAM);
    give(&app, &claims[3], SAM);
    assert_eq!(mails(&app).len(), 1, "not twice within the hour");
    // What they have looked at meanwhile needs no mail.
    look(&app.sam(), &format!("/claims/{}", claims[3].id)).await;
    app.advance(TimeDelta::minutes(31));
    let told = mails(&app);
    assert_eq!(told.len(), 2, "{told:?}");
    let subject = format!("Claim {} is assigned to you: Coho", claims[2].id);
    assert!(told[1].1.contains(&subject) && !told[1].1.contains("Datum"), "{told:?}");
    app.advance(TimeDelta::hours(2));
    assert_eq!(mails(&app).len(), 2, "and never again");
    // A lead who gives themselves a claim is not told.
    give(&app, &claims[0], LEA);
    assert_eq!(mails(&app).len(), 2);
    // A mail that was written later than its event is no rewritten past.
    assert_eq!(verify::all(&mut app.database(), |_, _| {}).unwrap().faults, []);
}
