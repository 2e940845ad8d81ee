//! The calendar and the periods (rules 4.15 and 16.8).

use super::programme::{history, look_again};
use crate::support::TestApp;
use cpor::claims::lifecycle::period_fields::FIELDS;
use cpor::db::schema::claims;
use diesel::prelude::*;
use serde_json::json;

pub const PATH: &str = "/administration/periods";

/// The form as the page shows it, with other values for some fields.
fn form(app: &TestApp, changed: &[(&str, &str)]) -> Vec<(String, String)> {
    let programme = app.context().programme();
    let mut all: Vec<(String, String)> =
        FIELDS.iter().map(|field| (field.name.to_owned(), field.of(&programme.periods).to_string())).collect();
    let zone = programme.time_zone.name().to_owned();
    let version = programme.version.to_string();
    for (name, value) in [("time_zone", zone), ("holidays", "france".to_owned()), ("version", version)] {
        all.push((name.to_owned(), value));
    }
    for (name, value) in changed {
        all.retain(|(known, _)| known != name);
        all.push(((*name).to_owned(), (*value).to_owned()));
    }
    all
}

fn pairs(form: &[(String, String)]) -> Vec<(&str, &str)> {
    form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// Rule 4.15: a lead is asked, told what stays, and then the period is another one for what begins from now on.
#[actix_web::test]
async fn a_changed_period_is_for_what_begins_later_and_stored_deadlines_stay() {
    let app = TestApp::start().await;
    let second = app.beside(&[]);
    let waiting = app.a_submitted_claim();
    app.lea().get(PATH).await.is(200).has("A review begins").has("value=\"Europe/Paris\"");
    let wanted = form(&app, &[("start", "20")]);
    let asked = app.lea().post(PATH, &pairs(&wanted)).await;
    asked.is(200).has("A review begins: 5 → 20").has("1 open claim has a deadline already");
    assert_eq!(app.context().periods().start, 5, "nothing is changed before it is confirmed");
    assert_eq!((asked.hidden("start").as_str(), asked.hidden("confirmed").as_str()), ("20", "yes"));
    let confirmed = form(&app, &[("start", "20"), ("confirmed", "yes")]);
    app.lea().post(PATH, &pairs(&confirmed)).await.leads_to(PATH);
    look_again(&second);
    for server in [app.state(), second.state()] {
        assert_eq!(server.context.periods().start, 20);
    }
    let stored = claims::table.find(waiting.id.0).select(claims::due_at);
    assert_eq!(stored.first::<Option<_>>(&mut app.database()).unwrap(), waiting.due_at);
    let later = crate::reviews::submitted_for(&app, "Adatum");
    assert!(later.due_at > waiting.due_at.map(|due| due + chrono::TimeDelta::days(14)));
    assert_eq!(history(&app), [(Some(json!({"start": 5})), Some(json!({"start": 20})))]);
    app.lea().get("/administration/audit?action=programme_changed").await.has("A review begins: 5 → 20");
}

/// Rule 16.8: the zone is one for all servers, and decides where days end from then on.
#[actix_web::test]
async fn another_zone_is_followed_by_every_server() {
    let app = TestApp::start().await;
    let second = app.beside(&[]);
    let moved = form(&app, &[("time_zone", "America/New_York"), ("holidays", "united_states"), ("confirmed", "yes")]);
    app.lea().post(PATH, &pairs(&moved)).await.leads_to(PATH);
    look_again(&second);
    for server in [app.state(), second.state()] {
        assert_eq!(server.context.calendar.zone(), chrono_tz::America::New_York);
    }
    app.lea().get(PATH).await.has("value=\"America/New_York\"");
    app.lea().get("/administration/audit?action=programme_changed").await.has("France → United States (federal)");
}

#[actix_web::test]
async fn a_period_that_cannot_be_is_named_and_nothing_is_asked() {
    let app = TestApp::start().await;
    let wrong = [("start", "0"), ("answer", "soon"), ("reminder_hour", "24"), ("time_zone", "Paris")];
    let page = app.lea().post(PATH, &pairs(&form(&app, &wrong))).await;
    page.is(422).has("value=\"soon\"").has("value=\"Paris\"");
    for (field, _) in wrong {
        assert!(!page.error_at(field).is_empty(), "{field}");
    }
    let early = app.lea().post(PATH, &pairs(&form(&app, &[("decline", "3"), ("decline_reminder", "4")]))).await;
    assert!(early.is(422).error_at("decline_reminder").contains("at most 3"));
    let stale = form(&app, &[("start", "6"), ("version", "0")]);
    let told = app.lea().post(PATH, &pairs(&stale)).await;
    told.is(409).has("value=\"6\"").has("Somebody else changed this in the meantime");
    assert_eq!(told.hidden("version"), "1");
    assert!(history(&app).is_empty());
}
