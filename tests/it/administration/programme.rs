//! The programme's words (rule 16.8).

use crate::support::{LEA, PRODUCTION, Ran, TestApp};
use cpor::app::App;
use cpor::db::schema::{audit_entries, programme_versions};
use cpor::worker::calendar;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use futures_util::future::join;
use serde_json::{Value, json};

pub const PATH: &str = "/administration/programme";

/// What the form says; version 1 is what the first start filled in.
fn words<'a>(name: &'a str, reply_to: &'a str, version: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("name", name),
        ("mail_from", "Litware <claims@litware.example>"),
        ("reply_to", reply_to),
        ("contact", "help@litware.example, +33 1 23 45 67 89"),
        ("privacy_notice", "https://litware.example/privacy"),
        ("version", version),
    ]
}

/// What the loop of a server does every few seconds.
pub fn look_again(server: &App) {
    let jobs = server.jobs();
    calendar::sweep(&jobs.pool, &jobs.context, &calendar::LastWarning::default()).unwrap();
}

/// What the changes were, the oldest first: before and after.
pub fn history(app: &TestApp) -> Vec<(Option<Value>, Option<Value>)> {
    audit_entries::table
        .filter(audit_entries::action.eq("programme_changed"))
        .order(audit_entries::id)
        .select((audit_entries::before, audit_entries::after))
        .load(&mut app.database())
        .unwrap()
}

/// Rule 16.8: what a lead says is the programme's, on every server, and its past is kept.
#[actix_web::test]
async fn what_a_lead_says_is_followed_by_every_server_and_written_down() {
    let app = TestApp::start().await;
    let second = app.beside(&[]);
    app.lea().get(PATH).await.is(200).has("value=\"Litware Cloud\"").has("associations@program.example");
    app.lea().post(PATH, &words("Litware Partners", "answers@litware.example", "1")).await.leads_to(PATH);
    app.lea().get(PATH).await.has("The programme was saved.").has("value=\"Litware Partners\"");
    let followed = |server: &App| server.state().context.programme().name.clone();
    assert_eq!(app.context().branding.name(), "Litware Partners");
    assert_eq!(followed(&second), "Litware Cloud");
    look_again(&second);
    assert_eq!(followed(&second), "Litware Partners");
    assert_eq!(second.state().context.sender().unwrap().shown(), "Litware <claims@litware.example>");
    let (before, after) = history(&app).pop().unwrap();
    assert_eq!(before.unwrap()["name"], "Litware Cloud");
    let after = after.unwrap();
    assert_eq!((&after["name"], &after["reply_to"]), (&json!("Litware Partners"), &json!("answers@litware.example")));
    assert_eq!(after.get("time_zone"), None, "what stays is not written down");
    let audit = app.lea().get("/administration/audit?action=programme_changed").await;
    audit.has("Changed the programme").has("Litware Cloud → Litware Partners").has(LEA.name);
    let names: Vec<String> = programme_versions::table
        .order(programme_versions::version)
        .select(programme_versions::name)
        .load(&mut app.database())
        .unwrap();
    assert_eq!(names, ["Litware Cloud", "Litware Partners"]);
    app.database().batch_execute("update programme_versions set name = 'Another'").unwrap_err();
}

/// Rule 16.8: the environment fills an empty table and does nothing to a full one.
#[actix_web::test]
async fn the_environment_fills_an_empty_database_and_does_nothing_to_another() {
    let app = TestApp::start_with(&[("CPOR_PROGRAMME", "Fourth Coffee"), ("CPOR_PERIOD_DECLINE", "9")]).await;
    let other = [("CPOR_PROGRAMME", "Tailspin"), ("CPOR_PERIOD_DECLINE", "5"), ("CPOR_TIME_ZONE", "Europe/Berlin")];
    for server in [app.state(), app.beside(&other).state()] {
        let programme = server.context.programme();
        assert_eq!((programme.name.as_str(), programme.periods.decline), ("Fourth Coffee", 9));
        assert_eq!(server.context.calendar.zone(), chrono_tz::Europe::Paris);
    }
    let url = app.database_url();
    let said = Ran::run(&[("DATABASE_URL", url), ("CPOR_DEMO", "yes"), other[0], other[2]], &["check"], "");
    said.says("programme ok       Fourth Coffee, Europe/Paris: version 1 in the database");
    assert!(said.said.contains("without effect now: CPOR_PROGRAMME, CPOR_TIME_ZONE"), "{said:#?}");
}

/// Rule 13.11: production begins with a programme of its own, and later needs no variable for it.
#[actix_web::test]
async fn production_needs_a_programme_of_its_own_only_to_begin_with() {
    let app = TestApp::start_with(&PRODUCTION).await;
    let settings = |left_out: &str| {
        let mut all = vec![("DATABASE_URL", app.database_url()), ("CPOR_BASE_URL", "https://claims.example")];
        all.extend(PRODUCTION.into_iter().filter(|(name, _)| *name != left_out));
        all
    };
    let checked = Ran::run(&settings("CPOR_PROGRAMME"), &["check"], "");
    assert!(checked.said.contains("Litware Partners, Europe/Paris: version 1"), "{checked:#?}");
    let emptied = "alter table programme_versions disable trigger all; delete from programme_versions;
        alter table programme_versions enable trigger all";
    app.database().batch_execute(emptied).unwrap();
    for name in ["CPOR_PROGRAMME", "CPOR_MAIL_FROM"] {
        let checked = Ran::run(&settings(name), &["check"], "");
        assert!(checked.said.contains(&format!("{name}: ")), "{checked:#?}");
    }
}

#[actix_web::test]
async fn of_two_leads_who_change_the_programme_at_once_the_second_is_told() {
    let app = TestApp::start().await;
    let lea = app.lea();
    let ids = [lea.form_id(PATH).await, lea.form_id(PATH).await];
    let (one, other) = (words("One", "", "1"), words("Other", "", "1"));
    let (one, other) = join(lea.post_as(PATH, &ids[0], &one), lea.post_as(PATH, &ids[1], &other)).await;
    let mut answers = [one.status, other.status];
    answers.sort_unstable();
    assert_eq!(answers, [303, 409]);
    let (told, kept) = if one.status == 409 { (one, "One") } else { (other, "Other") };
    told.has("Somebody else changed this in the meantime").has(&format!("value=\"{kept}\""));
    assert_eq!(told.hidden("version"), "2");
    lea.post(PATH, &words(kept, "", "2")).await.leads_to(PATH);
    assert_eq!((app.context().branding.name().as_str(), history(&app).len()), (kept, 2));
}

#[actix_web::test]
async fn what_cannot_be_used_comes_back_with_all_that_was_typed() {
    let app = TestApp::start().await;
    let long = "x".repeat(101);
    let wrong = [
        ("name", " "),
        ("mail_from", "nobody"),
        ("reply_to", "nowhere"),
        ("contact", long.as_str()),
        ("privacy_notice", "javascript:alert(1)"),
        ("version", "1"),
    ];
    let page = app.lea().post(PATH, &wrong).await;
    page.is(422).has("value=\"nobody\"").has("value=\"javascript:alert(1)\"");
    for field in ["name", "mail_from", "reply_to", "contact", "privacy_notice"] {
        assert!(!page.error_at(field).is_empty(), "{field}");
    }
    app.lea().post(PATH, &words("Litware", "", "forged")).await.is(409);
    assert!(history(&app).is_empty());
    // Saved as it is, nothing is changed, and nothing written down.
    let same = [("name", "Litware Cloud"), ("mail_from", "associations@program.example"), ("version", "1")];
    app.lea().post(PATH, &same).await.leads_to(PATH);
    assert!(history(&app).is_empty());
}

#[actix_web::test]
async fn nobody_but_a_lead_finds_the_pages() {
    let app = TestApp::start().await;
    for path in [PATH, super::periods::PATH] {
        for browser in [app.rita(), app.alice(), app.grace()] {
            browser.get(path).await.is(404);
            let form_id = browser.form_id("/account").await;
            browser.post_as(path, &form_id, &words("Mine", "", "1")).await.is(404);
        }
    }
    assert_eq!(app.context().branding.name(), "Litware Cloud");
}

/// Rule 16.8: a customer reads whom to ask and where the privacy notice is.
#[actix_web::test]
async fn customers_read_whom_to_ask_and_what_happens_to_their_data() {
    let app = TestApp::start().await;
    let claim = app.a_claim_in_its_window();
    let token = app.context().keys.consent_token(claim.id.0, claim.link_issue, "carol@northwind.example");
    let link = format!("/consent/{token}");
    let english = format!("{link}?lang=en");
    app.stranger().get(&english).await.is(200).lacks("Questions?").lacks("Privacy notice");
    app.lea().post(PATH, &words("Litware Cloud", "", "1")).await.is(303);
    let page = app.stranger().get(&english).await;
    page.has("Questions? help@litware.example, +33 1 23 45 67 89").has("href=\"https://litware.example/privacy\"");
    app.stranger().get(&format!("{link}?lang=fr")).await.has("Politique de confidentialité");
}
