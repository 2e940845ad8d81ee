//! A day that is typed may be any; one that the database cannot hold is like one that nobody can read.

use crate::support::{RITA, TestApp, claims};

/// No database holds the first two, no calendar of ours the others.
const ODD: [&str; 4] = ["-9999-01-01", "+262142-12-31", "+10000-01-01", "1899-12-31"];
/// What stands at the field.
const MEND: &str = "such as 2027-01-31";

#[actix_web::test]
async fn a_day_that_cannot_be_kept_is_named_at_its_field() {
    let app = TestApp::start().await;
    let lea = app.lea();
    let rita = format!("/administration/reviewers/{}", claims::person(&mut app.database(), RITA).id.0);
    let lyon = format!("/administration/locations/{}", claims::location(&mut app.database(), "3333333").0);
    for day in ODD {
        let typed = serde_html_form::to_string([("from", day), ("to", day)]).unwrap();
        let trail = lea.get(&format!("/administration/audit?{typed}")).await;
        assert!(trail.is(200).error_at("from").contains(MEND) && trail.error_at("to").contains(MEND), "{day}");
        trail.has(&format!("value=\"{day}\"")).lacks("No entries match");
        lea.get(&format!("/administration/audit.csv?{typed}")).await.is(303);

        let away = [("role", "reviewer"), ("absent_from", day), ("absent_to", day), ("version", "0")];
        let away = lea.post(&rita, &away).await;
        assert!(away.is(422).error_at("absent_from").contains(MEND), "{day}");
        assert!(away.error_at("absent_to").contains(MEND), "{day}");

        let enrolled = [("name", "Lyon"), ("active", "yes"), ("usage_from", day), ("usage_to", day), ("version", "1")];
        let enrolled = lea.post(&lyon, &enrolled).await;
        assert!(enrolled.is(422).error_at("usage_from").contains(MEND), "{day}");
        assert!(enrolled.error_at("usage_to").contains(MEND), "{day}");

        let moved = lea.post("/demo/clock", &[("advance", "date"), ("date", day)]).await;
        assert!(moved.is(422).error_at("date").contains(MEND), "{day}");
        lea.get(&format!("/statistics?period={}", day.replace('+', "%2B"))).await.is(200);
        // What is no argument is refused before anything is asked of the database.
        let retired = app.run(&["product", "retire", "teams", &format!("--last={day}")], "");
        let added = app.run(&["holiday", "add", "--name", "Feast", "--", day], "");
        assert_eq!((retired.code, added.code), (Some(2), Some(2)), "{day}");
    }
    assert_eq!(app.run(&["holiday", "list", "--year", "200000"], "").code, Some(2));
    // The first and the last day of all are days.
    lea.get("/administration/audit?from=1900-01-01&to=9999-12-31").await.is(200).lacks("No entries match");
    let away = [("role", "reviewer"), ("absent_from", "1900-01-01"), ("absent_to", "9999-12-31"), ("version", "0")];
    lea.post(&rita, &away).await.leads_to(&rita);
    lea.get("/administration/reviewers").await.is(200);
}

#[actix_web::test]
async fn a_page_that_begins_at_no_moment_begins_with_the_newest() {
    let app = TestApp::start().await;
    for odd in ["-8000000000000000000.1", "8000000000000000000.1"] {
        app.lea().get(&format!("/mail?before={odd}")).await.is(200);
        app.lea().get(&format!("/demo/mail?before={odd}")).await.is(200);
    }
}
