//! What can be chosen, as leads keep it (rules 16.1, 16.12 and 16.13).

use super::programme::look_again;
use crate::claims::filing::{CUSTOMER, begin, draft_with_products, fill, location, partner, version};
use crate::reviews::told::{answer, letter};
use crate::support::claims::question;
use crate::support::{ALICE, LEA, RITA, TestApp};
use chrono::TimeDelta;
use cpor::app::App;
use cpor::audit::{self, Action, AuditFilter, Author, ListedEntry};
use cpor::claims::reference::{EntryDetails, List};
use cpor::db::schema::reference_versions;
use cpor::reference::entries;
use cpor::text::Language;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use futures_util::future::join;

const PATH: &str = "/administration/reference";
const TEAMS: &str = "/administration/reference/microsoft_365/teams";

/// What the form of Microsoft Teams says at first, with other names.
fn teams<'a>(english: &'a str, french: &'a str, version: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("label_en", english),
        ("label_fr", french),
        ("help_en", "Chat and channels"),
        ("help_fr", "Messages et canaux"),
        ("position", "30"),
        ("active_from", "2020-01-01"),
        ("active_to", ""),
        ("version", version),
    ]
}

fn written(app: &TestApp, action: Action) -> Vec<ListedEntry> {
    let filter = AuditFilter { action: Some(action), ..AuditFilter::default() };
    audit::entries(&mut app.database(), &filter, 50).unwrap()
}

/// Rule 16.12: another name is for what is chosen from now on; what was chosen keeps its own.
#[actix_web::test]
async fn a_product_is_renamed_for_new_claims_and_no_claim_changes() {
    let app = TestApp::start().await;
    let alice = app.alice();
    let before = draft_with_products(&app, &alice, "2222222").await;
    app.lea().get(PATH).await.is(200).has("Microsoft 365 workloads").has(TEAMS).has(">Microsoft Teams<");
    app.lea().get(TEAMS).await.is(200).has("value=\"Microsoft Teams\"").has("value=\"30\"");
    app.lea()
        .post(TEAMS, &teams("Teams work", "Travail Teams", "1"))
        .await
        .leads_to(&format!("{PATH}?list=microsoft_365"));
    app.lea().get(PATH).await.has("The entry was saved.").has(">Teams work<").has("Chat and channels");
    let after = begin(&alice, &partner(&location(&app, "3333333"))).await;
    fill(&alice, &format!("{after}/customer"), &CUSTOMER).await.is(303);
    let page = alice.get(&format!("{after}/products")).await;
    page.has("<span>Teams work</span>").has("Chat and channels").has("-help\"").lacks("<span>Microsoft Teams</span>");
    alice.get(&format!("{after}/products?lang=fr")).await.has("Travail Teams").has("Messages et canaux");
    let old = alice.get(&format!("{before}/products?lang=en")).await;
    old.has("<span>Microsoft Teams</span>").lacks("Teams work").has("Chat and channels");
    let entry = written(&app, Action::ReferenceChanged).remove(0);
    assert_eq!((entry.subject.as_str(), entry.actor_email.as_deref()), ("microsoft_365/teams", Some(LEA.email)));
    assert_eq!(
        (&entry.before.unwrap()["label_en"], entry.after.as_ref().unwrap().get("position")),
        (&"Microsoft Teams".into(), None)
    );
    let audit = app.lea().get("/administration/audit?action=reference_changed").await;
    audit.has("English name: Microsoft Teams → Teams work").has("French help text: – → Messages et canaux");
    app.database().batch_execute("update reference_versions set label_en = 'Another'").unwrap_err();
}

/// Rule 16.12: an entry is offered from its first day to its last, at its place.
#[actix_web::test]
async fn a_new_product_stands_at_its_place_from_its_first_day_to_its_last() {
    let app = TestApp::start().await;
    let page = app.lea().get(&format!("{PATH}/new?list=microsoft_365")).await;
    page.is(200).has("name=\"list\" value=\"microsoft_365\"").has("value=\"130\"");
    let day = |days: i64| {
        let context = app.context();
        let now = context.clock.now(&mut app.database()).unwrap();
        (context.calendar.local_date(now) + TimeDelta::days(days)).to_string()
    };
    let (yesterday, tomorrow) = (day(-1), day(1));
    let new = |code, from, to| {
        [
            ("list", "microsoft_365"),
            ("code", code),
            ("label_en", "Copilot"),
            ("label_fr", "Copilote"),
            ("position", "25"),
            ("active_from", from),
            ("active_to", to),
        ]
    };
    for (code, from, to) in [("now", "2031-01-01", ""), ("coming", &tomorrow, ""), ("gone", "2031-01-01", &yesterday)] {
        app.lea().post(PATH, &new(code, from, to)).await.leads_to(&format!("{PATH}?list=microsoft_365"));
    }
    app.lea().get(PATH).await.has("Not yet").has("Ended");
    let claim = begin(&app.alice(), &partner(&location(&app, "2222222"))).await;
    fill(&app.alice(), &format!("{claim}/customer"), &CUSTOMER).await.is(303);
    let page = app.alice().get(&format!("{claim}/products")).await;
    page.has("value=\"now\"").lacks("value=\"coming\"").lacks("value=\"gone\"");
    let at = |code: &str| page.html.find(&format!("name=\"product\" value=\"{code}\"")).unwrap();
    assert!(at("sharepoint_online") < at("now") && at("now") < at("teams"));
    assert_eq!(written(&app, Action::ReferenceAdded).len(), 3);
}

/// Rule 16.12: what a claim names is ended, not removed.
#[actix_web::test]
async fn what_a_claim_names_cannot_be_removed_and_what_none_names_can() {
    let app = TestApp::start().await;
    draft_with_products(&app, &app.alice(), "2222222").await;
    app.lea().post(&format!("{TEAMS}/removal"), &[("version", "1")]).await.leads_to(TEAMS);
    app.lea().get(TEAMS).await.has("Claims name this entry.");
    let intune = format!("{PATH}/microsoft_365/intune");
    app.lea().post(&format!("{intune}/removal"), &[("version", "7")]).await.leads_to(&intune);
    app.lea().get(&intune).await.has("Somebody else changed this entry in the meantime.");
    app.lea().post(&format!("{intune}/removal"), &[("version", "1")]).await.is(303);
    app.lea().get(PATH).await.has("The entry was removed.").lacks("Microsoft Intune");
    app.lea().get(&intune).await.is(404);
    let entry = written(&app, Action::ReferenceRemoved).remove(0);
    assert_eq!((entry.before.unwrap()["label_en"].as_str(), entry.after), (Some("Microsoft Intune"), None));
    let again = [
        ("list", "microsoft_365"),
        ("code", "intune"),
        ("label_en", "Intune again"),
        ("label_fr", "Intune"),
        ("position", "80"),
        ("active_from", "2031-01-01"),
    ];
    app.lea().post(PATH, &again).await.is(303);
    let versions = reference_versions::table.filter(reference_versions::code.eq("intune")).count();
    assert_eq!(versions.get_result::<i64>(&mut app.database()).unwrap(), 3, "its past is kept");
}

#[actix_web::test]
async fn what_cannot_be_an_entry_comes_back_with_all_that_was_typed() {
    let app = TestApp::start().await;
    let wrong = [
        ("list", "business_applications"),
        ("code", "Not a code"),
        ("label_en", "Copilot"),
        ("label_fr", "Copilote"),
        ("position", "25"),
        ("active_from", "2031-01-01"),
    ];
    let page = app.lea().post(PATH, &wrong).await;
    page.is(422).has("value=\"Not a code\"").has("value=\"Copilote\"").has("Business Applications products");
    assert!(!page.error_at("code").is_empty());
    let mut taken = wrong;
    taken[1].1 = "teams";
    assert!(app.lea().post(PATH, &taken).await.is(422).error_at("code").contains("already"));
    let long = "x".repeat(501);
    let typed = [
        ("label_en", " "),
        ("label_fr", "Équipes"),
        ("help_en", long.as_str()),
        ("position", "0"),
        ("active_from", "2031-01-01"),
        ("version", "1"),
    ];
    let page = app.lea().post(TEAMS, &typed).await;
    page.is(422).has("value=\"Équipes\"").has(&long);
    for field in ["label_en", "help_en", "position"] {
        assert!(!page.error_at(field).is_empty(), "{field}");
    }
    let typed = [("position", "many"), ("active_from", ""), ("active_to", "soon"), ("version", "1")];
    let page = app.lea().post(TEAMS, &typed).await;
    for field in ["position", "active_from", "active_to"] {
        assert!(!page.is(422).error_at(field).is_empty(), "{field}");
    }
    let mut backwards = teams("Teams", "Teams", "1");
    backwards[6].1 = "2019-12-31";
    assert!(!app.lea().post(TEAMS, &backwards).await.is(422).error_at("active_to").is_empty());
    for nowhere in ["microsoft_365/word", "nothing/teams"] {
        app.lea().get(&format!("{PATH}/{nowhere}")).await.is(404);
    }
    assert_eq!(written(&app, Action::ReferenceChanged).len(), 0);
}

#[actix_web::test]
async fn of_two_leads_who_change_an_entry_at_once_the_second_is_told() {
    let app = TestApp::start().await;
    let lea = app.lea();
    let ids = [lea.form_id(TEAMS).await, lea.form_id(TEAMS).await];
    let (one, other) = (teams("One", "Un", "1"), teams("Other", "Autre", "1"));
    let (one, other) = join(lea.post_as(TEAMS, &ids[0], &one), lea.post_as(TEAMS, &ids[1], &other)).await;
    let mut answers = [one.status, other.status];
    answers.sort_unstable();
    assert_eq!(answers, [303, 409]);
    let (told, kept) = if one.status == 409 { (one, "One") } else { (other, "Other") };
    told.has("Somebody else changed this in the meantime").has(&format!("value=\"{kept}\""));
    assert_eq!(version(&told), "2");
    assert_eq!(written(&app, Action::ReferenceChanged).len(), 1);
}

#[actix_web::test]
async fn nobody_but_a_lead_keeps_the_reference_data() {
    let app = TestApp::start().await;
    for browser in [app.rita(), app.alice(), app.grace()] {
        for path in [PATH, TEAMS, "/administration/reference/new"] {
            browser.get(path).await.is(404);
        }
        let form_id = browser.form_id("/account").await;
        for path in [PATH, TEAMS, "/administration/reference/microsoft_365/teams/removal"] {
            browser.post_as(path, &form_id, &[]).await.is(404);
        }
    }
}

const SIGNED: &str = "/administration/reference/ask_reasons/missing_acknowledgement";

/// What the form of that reason says, with another name.
fn signature<'a>(name: &'a str, position: &'a str, version: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("label_en", name),
        ("label_fr", "Signature manquante"),
        ("help_en", "Have it\r\n signed. "),
        ("help_fr", "Faites-le signer."),
        ("position", position),
        ("version", version),
    ]
}

/// Rule 16.13: a reason has another name from now on; what was said under the old one stays as it was said.
#[actix_web::test]
async fn a_reason_is_renamed_from_now_on_and_the_past_keeps_its_words() {
    let app = TestApp::start().await;
    let second = app.beside(&[]);
    let before = app.a_claim_with_a_question();
    app.advance(TimeDelta::hours(1));
    let list = format!("{PATH}?list=ask_reasons");
    app.lea().get(&list).await.is(200).has("Missing customer acknowledgement").lacks("Add an entry");
    app.lea()
        .get(SIGNED)
        .await
        .has("a person at the customer has signed")
        .has("What partners read")
        .lacks("active_to")
        .lacks("Remove this entry");
    app.lea().post(SIGNED, &signature("Nobody signed", "5", "0")).await.leads_to(&list);
    app.lea().get(&list).await.has("Nobody signed").has("Have it signed.");
    // This server at once, the other one with its next look.
    let english =
        |server: &App| server.state().context.branding.texts(Language::English).text("reason-missing-acknowledgement");
    assert_eq!(english(&second), "Missing customer acknowledgement");
    look_again(&second);
    assert_eq!(english(&second), "Nobody signed");
    let (alice, old) = (app.alice(), "Missing customer acknowledgement");
    for path in ["", "/response", "/history"] {
        let page = alice.get(&format!("/claims/{}{path}", before.id)).await;
        page.is(200).has(old).lacks("Nobody signed").lacks("Have it signed.");
    }
    alice.get(&format!("/claims/{}/history.csv", before.id)).await.has(old).lacks("Nobody signed");
    // The next question is asked in the new words, which stand first.
    app.act(before.id, ALICE, answer(&before));
    let form = app.rita().get(&format!("/claims/{}/review", before.id)).await;
    let at = |code: &str| form.html.find(&format!("name=\"reasons\" value=\"{code}\"")).unwrap();
    assert!(at("missing_acknowledgement") < at("missing_all_poe"));
    app.act(before.id, RITA, question());
    alice.get(&format!("/claims/{}", before.id)).await.has("Nobody signed").has("Have it signed.").lacks(old);
    alice.get(&format!("/claims/{}/history", before.id)).await.has("Nobody signed").has(old);
    alice.get(&format!("/claims/{}?lang=fr", before.id)).await.has("Signature manquante").has("Faites-le signer.");
    let letter = letter(&app, before.id, "information_needed");
    assert!(letter.contains("Nobody signed") && letter.contains("Have it signed."), "{letter}");
}

/// Rule 16.13: what the program cannot do without is named and ordered, but neither ended nor emptied.
#[actix_web::test]
async fn what_the_checklist_ticks_has_no_last_day() {
    let app = TestApp::start().await;
    let mut ended = signature("Nobody signed", "5", "0");
    ended.extend([("active_from", "2030-01-01"), ("active_to", "2030-01-31")]);
    app.lea().post(SIGNED, &ended).await.is(303);
    app.lea().get(&format!("{PATH}?list=ask_reasons")).await.has("Nobody signed").lacks("Ended");
    let claim = app.a_claim_in_review();
    app.rita().get(&format!("/claims/{}/review", claim.id)).await.has("Nobody signed");
    let mut silent = signature("Nobody signed", "5", "1");
    silent[2].1 = " ";
    assert!(!app.lea().post(SIGNED, &silent).await.is(422).error_at("help_en").is_empty());
    let form_id = app.lea().form_id(SIGNED).await;
    let removal = format!("{SIGNED}/removal");
    app.lea().post_as(&removal, &form_id, &[("version", "1")]).await.leads_to(SIGNED);
    app.lea().get(&format!("{PATH}/new?list=ask_reasons")).await.is(404);
    // Nor by another door.
    let (conn, now) = (&mut app.database(), app.context().clock.now(&mut app.database()).unwrap());
    let other = entries::find(conn, List::AskReasons, "other").unwrap().unwrap();
    let over = EntryDetails { active_to: Some(other.details.active_from), position: 70, ..other.details };
    entries::change(conn, (List::AskReasons, "other", 0), &over, &Author::OPERATOR, now).unwrap();
    let other = entries::find(conn, List::AskReasons, "other").unwrap().unwrap();
    assert_eq!((other.details.position, other.details.active_to), (70, None));
    assert_eq!(written(&app, Action::ReferenceRemoved).len(), 0);
}

/// Rule 16.13: a reason that has ended is not offered any more.
#[actix_web::test]
async fn a_reason_to_withdraw_is_offered_until_its_last_day_and_says_what_it_is_for() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let (withdrawal, reasons) = (format!("/claims/{}/withdrawal", claim.id), format!("{PATH}/withdrawal_reasons"));
    app.alice().get(&withdrawal).await.has("value=\"wrong_activity\"").has("Wrong partner ID");
    let with = |english, french, help, to| {
        [
            ("label_en", english),
            ("label_fr", french),
            ("help_en", help),
            ("help_fr", ""),
            ("position", "50"),
            ("active_from", "2020-01-01"),
            ("active_to", to),
            ("version", "0"),
        ]
    };
    app.lea()
        .post(&format!("{reasons}/wrong_activity"), &with("Wrong activity", "Activité", "", "2030-12-31"))
        .await
        .is(303);
    let renamed = with("Wrong MPN ID", "Mauvais ID", "The claim is another location’s.", "");
    app.lea().post(&format!("{reasons}/wrong_mpn"), &renamed).await.is(303);
    let page = app.alice().get(&withdrawal).await;
    page.lacks("value=\"wrong_activity\"").has("Wrong MPN ID").has("The claim is another location’s.");
    let typed = [("version", "2"), ("reason", "wrong_activity"), ("explanation", "")];
    app.alice().post(&withdrawal, &typed).await.is(422).has("value=\"wrong_activity\"");
    let outcome = format!("{PATH}/ineligible_reasons/no_growth");
    app.lea().post(&outcome, &with("No growth", "Pas de croissance", "Compare the months.", "")).await.is(303);
    app.lea().get(&format!("{PATH}?list=ineligible_reasons")).await.has("Compare the months.");
}
