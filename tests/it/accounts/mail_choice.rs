//! Which mail one gets (rules 11.19 and 11.20).

use super::actions;
use crate::support::{ALICE, Browser, LEA, Page, RITA, TestApp};
use cpor::accounts::mail_choice::choose;
use cpor::audit::{Author, entries};
use cpor::claims::model::refusal::Refusal;
use cpor::claims::store::error::ActError;
use cpor::db::schema::{mail_choices, outbox};
use cpor::people::mail_choice::MailChoice;
use diesel::prelude::*;
use std::sync::Barrier;

const PATH: &str = "/account/mail";

/// Sends the form with these boxes ticked.
async fn choose_in(browser: &Browser<'_>, wanted: &[&str], hour: &str, version: &str) -> Page {
    let ticked = wanted.iter().map(|group| ("wanted", *group));
    let fields: Vec<_> = ticked.chain([("hour", hour), ("version", version)]).collect();
    browser.post(PATH, &fields).await
}

fn ticked(page: &Page) -> Vec<String> {
    let boxes = page.html.split("type=\"checkbox\" name=\"wanted\" value=\"").skip(1);
    boxes
        .filter(|each| each.split('>').next().unwrap().ends_with("checked"))
        .map(|each| each.split('"').next().unwrap().to_owned())
        .collect()
}

#[actix_web::test]
async fn each_turns_off_what_their_role_gets_and_reads_why_the_rest_stays() {
    let app = TestApp::start().await;
    let alice = app.alice();
    alice.get("/account").await.has("E-mails about claims").has("All of them").has("href=\"/account/mail\"");
    let page = alice.get(PATH).await;
    assert_eq!(
        (page.is(200).h1(), ticked(&page)),
        ("Choose your e-mails", vec!["progress".to_owned(), "comments".to_owned()])
    );
    page.has("without an answer in time a claim is rejected").lacks("name=\"hour\"").lacks("value=\"overdue\"");
    let page = app.rita().get(PATH).await;
    assert_eq!(ticked(&page), ["assigned", "answers", "comments", "due"]);
    page.has("name=\"hour\"")
        .has("Paris time")
        .has(">08:00<")
        .has(">18:00<")
        .lacks(">07:00<")
        .lacks("only a lead can see to it");
    app.lea().get(PATH).await.has("value=\"overdue\"").has("only a lead can see to it");
    app.lea().get("/account/mail?lang=fr").await.has("Choisir vos e-mails").has("8\u{a0}h");
    app.stranger().get(PATH).await.leads_to("/sign-in?to=%2Faccount%2Fmail");
}

#[actix_web::test]
async fn a_choice_is_kept_told_and_written_down_and_an_old_form_comes_back() {
    let app = TestApp::start().await;
    let rita = app.rita();
    choose_in(&rita, &["assigned", "due"], "10", "0").await.leads_to("/account");
    let page = rita.get("/account").await;
    page.has("Your choice of e-mails is saved.")
        .has("All but: The partner answered, or withdrew a claim; Comments from the other side");
    let page = rita.get(PATH).await;
    assert_eq!(
        (ticked(&page), page.hidden("version")),
        (vec!["assigned".to_owned(), "due".to_owned()], "1".to_owned())
    );
    page.has("<option value=\"10\" selected>");
    let late = choose_in(&rita, &["comments"], "", "0").await;
    late.is(409).has("was changed in the meantime");
    assert_eq!((ticked(&late), late.hidden("version")), (vec!["comments".to_owned()], "1".to_owned()));
    // What is saved as it was is no change.
    choose_in(&rita, &["assigned", "due"], "10", "1").await.leads_to("/account");
    assert_eq!(actions(&app, RITA.email).iter().filter(|action| *action == "mail_chosen").count(), 1);
    app.lea()
        .get("/administration/audit?action=mail_chosen")
        .await
        .has("E-mails turned off: –")
        .has("Hour of the daily list: ");
    // A colleague's is theirs.
    assert_eq!(ticked(&app.sam().get(PATH).await).len(), 4);
}

#[actix_web::test]
async fn what_is_no_choice_comes_back_and_nothing_is_kept() {
    let app = TestApp::start().await;
    let (alice, rita) = (app.alice(), app.rita());
    for odd in ["overdue", "information_needed", "x"] {
        let page = choose_in(&alice, &["comments", odd], "", "0").await;
        assert_eq!(page.is(422).error_at("wanted"), "Choose among the e-mails that are listed here");
        assert_eq!(ticked(&page), ["comments"]);
    }
    for odd in ["7", "19", "-1", "8.5", "x", "99999999999999999999"] {
        let page = choose_in(&rita, &["due"], odd, "0").await;
        assert_eq!(page.is(422).error_at("hour"), "Choose an hour from the list");
    }
    let partners = choose_in(&alice, &["comments"], "9", "0").await;
    partners.is(422).has("Choose an hour from the list");
    choose_in(&rita, &[], "", "x").await.is(409);
    assert_eq!(mail_choices::table.count().get_result::<i64>(&mut app.database()).unwrap(), 0);
}

#[actix_web::test]
async fn what_a_role_does_not_show_stays_as_it_was_chosen() {
    let app = TestApp::start().await;
    let lea = app.lea();
    choose_in(&lea, &["assigned", "answers", "comments", "due"], "", "0").await.leads_to("/account");
    let id = crate::support::claims::person(&mut app.database(), LEA).id.0;
    let lead = cpor::db::schema::user_roles::table.filter(cpor::db::schema::user_roles::user_id.eq(id));
    diesel::update(lead).set(cpor::db::schema::user_roles::role.eq("reviewer")).execute(&mut app.database()).unwrap();
    choose_in(&lea, &["assigned", "answers", "due"], "", "1").await.leads_to("/account");
    let kept: Vec<Option<String>> =
        mail_choices::table.select(mail_choices::unwanted).first(&mut app.database()).unwrap();
    assert_eq!(kept, [Some("comments".to_owned()), Some("overdue".to_owned())]);
}

#[actix_web::test]
async fn of_two_choices_from_one_page_one_is_kept() {
    let app = TestApp::start().await;
    let (alice, context, pool) =
        (crate::support::claims::person(&mut app.database(), ALICE).id, app.context(), app.pool_of(2));
    let start = Barrier::new(2);
    let author = Author { actor: cpor::audit::Actor::Person(alice.0), address: None };
    let choose_one = |group: &str| {
        start.wait();
        let choice = MailChoice { unwanted: vec![group.to_owned()], hour: None, version: 0 };
        pool.with(|conn| conn.transaction(|conn| choose(conn, &context, alice, &choice, &author)))
    };
    let done: Vec<_> = std::thread::scope(|scope| {
        let both = ["progress", "comments"].map(|group| scope.spawn(move || choose_one(group)));
        both.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(done.iter().filter(|result| result.is_ok()).count(), 1);
    assert!(done.iter().any(|result| matches!(result, Err(ActError::Refused { refusal: Refusal::Changed, .. }))));
    let filter = cpor::audit::AuditFilter { action: Some(cpor::audit::Action::MailChosen), ..Default::default() };
    assert_eq!(entries(&mut app.database(), &filter, 9).unwrap().len(), 1);
}

#[actix_web::test]
async fn history_says_that_a_mail_was_not_wanted() {
    let app = TestApp::start().await;
    let alice = app.alice();
    choose_in(&alice, &["comments"], "", "0").await.leads_to("/account");
    let claim = app.a_submitted_claim();
    let room = app.state().jobs.room.clone().unwrap();
    cpor::worker::mail::deliver_all(&app.pool(), &app.context(), &room).unwrap();
    let sent: i64 =
        outbox::table.filter(outbox::accepted_at.is_not_null()).count().get_result(&mut app.database()).unwrap();
    assert_eq!(sent, 0);
    alice.get(&format!("/claims/{}/history", claim.id)).await.has("turned off by its reader");
    alice.get("/notices").await.has(&claim.id.to_string());
}
