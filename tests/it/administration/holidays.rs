//! Public holidays as leads keep them (rules 16.4, 16.5 and 16.9).

use super::programme::look_again;
use crate::claims::filing::send_parts;
use crate::support::{LEA, Page, TestApp};
use chrono::{Datelike as _, NaiveDate};
use cpor::audit::{self, Action, AuditFilter};
use cpor::db::schema::holidays;
use diesel::prelude::*;
use futures_util::future::join;

const PATH: &str = "/administration/holidays";
const CALENDAR: &str = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\n\
    BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20350723\nDTEND;VALUE=DATE:20350725\nSUMMARY:Feast\nEND:VEVENT\n";
const MEETING: &str = "BEGIN:VEVENT\nUID:2\nDTSTART:20350801T090000Z\nSUMMARY:Meeting\nEND:VEVENT\n";
const END: &str = "END:VCALENDAR\n";

fn days_of(app: &TestApp, year: i32) -> Vec<NaiveDate> {
    let all: Vec<NaiveDate> =
        holidays::table.order(holidays::day).select(holidays::day).load(&mut app.database()).unwrap();
    all.into_iter().filter(|day| day.year() == year).collect()
}

fn tuesday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2035, 7, 24).unwrap()
}

/// Rule 16.9: a day by hand counts at once here, seconds later elsewhere, and is written down.
#[actix_web::test]
async fn a_day_that_a_lead_adds_and_removes_is_followed_by_every_server() {
    let app = TestApp::start().await;
    let second = app.beside(&[]);
    app.lea().get(&format!("{PATH}?year=2031")).await.is(200).has("Bastille Day").lacks("No public holidays are known");
    let feast = [("day", "2035-07-24"), ("name_en", "Feast"), ("name_fr", "Fête")];
    app.lea().post(PATH, &feast).await.leads_to(&format!("{PATH}?year=2035"));
    app.lea().get(&format!("{PATH}?year=2035")).await.has("The day is a public holiday now.").has("Feast");
    app.lea().get(&format!("{PATH}?year=2035&lang=fr")).await.has("Fête").has("Jours fériés de 2035");
    look_again(&second);
    let servers = [app.state(), second.state()];
    assert!(servers.iter().all(|server| !server.context.calendar.is_business_day(tuesday())));
    app.lea().post(&format!("{PATH}/2035-07-24/removal"), &[]).await.leads_to(&format!("{PATH}?year=2035"));
    look_again(&second);
    assert!(servers.iter().all(|server| server.context.calendar.is_business_day(tuesday())));
    let done = audit::entries(&mut app.database(), &AuditFilter::default(), 50).unwrap();
    let by_lea =
        done.iter().filter(|entry| entry.actor_email.as_deref() == Some(LEA.email) && entry.subject == "2035-07-24");
    let actions: Vec<&str> = by_lea.map(|entry| entry.action.as_str()).collect();
    assert_eq!(actions, [Action::HolidayRemoved.as_str(), Action::HolidayAdded.as_str()]);
}

#[actix_web::test]
async fn what_is_no_day_comes_back_with_what_was_typed() {
    let app = TestApp::start().await;
    let page = app.lea().post(PATH, &[("day", "soon"), ("name_en", "Feast")]).await;
    assert!(!page.is(422).has("value=\"Feast\"").error_at("day").is_empty());
    let page = app.lea().post(PATH, &[("day", "2035-07-24"), ("name_en", ""), ("name_fr", "")]).await;
    assert!(!page.is(422).has("value=\"2035-07-24\"").error_at("name_en").is_empty());
    let page = app.lea().post(PATH, &[("day", "2031-07-14"), ("name_en", "Again"), ("name_fr", "")]).await;
    assert!(page.is(422).error_at("day").contains("already"));
    let page = app.lea().post(&format!("{PATH}/pack"), &[("country", "atlantis"), ("pack_year", "2044")]).await;
    page.is(422).has("Public holidays of 2044");
    let page = app.lea().post(&format!("{PATH}/pack"), &[("country", "atlantis"), ("pack_year", "3000")]).await;
    assert!(!page.is(422).error_at("country").is_empty() && page.error_at("pack_year").contains("2100"));
    app.lea().get(&format!("{PATH}?year=nonsense")).await.is(200).has("Public holidays of 2031");
    let removal = app.lea().form_id(PATH).await;
    app.lea().post_as(&format!("{PATH}/nonsense/removal"), &removal, &[]).await.is(404);
}

/// Rule 16.9: the days of a country's rules join those that are there.
#[actix_web::test]
async fn a_countrys_days_are_added_to_those_that_are_there() {
    let app = TestApp::start().await;
    assert!(days_of(&app, 2040).is_empty());
    app.lea().post(PATH, &[("day", "2040-10-03"), ("name_en", "Our day"), ("name_fr", "")]).await.is(303);
    let pack = [("country", "germany"), ("pack_year", "2040")];
    app.lea().post(&format!("{PATH}/pack"), &pack).await.leads_to(&format!("{PATH}?year=2040"));
    app.lea().get(&format!("{PATH}?year=2040")).await.has("The days were added.");
    app.lea().post(&format!("{PATH}/pack"), &pack).await.leads_to(&format!("{PATH}?year=2040"));
    app.lea().get(&format!("{PATH}?year=2040")).await.has("These days are public holidays already");
    let page = app.lea().get(&format!("{PATH}?year=2040")).await;
    page.has("Our day").lacks("German Unity Day").has("Labour Day");
    assert_eq!(days_of(&app, 2040).len(), 9);
    app.lea().get("/administration/audit?action=holidays_imported").await.has("germany 2040");
}

/// Lea sends a calendar file.
async fn send(app: &TestApp, calendar: &[u8]) -> Page {
    let lea = app.lea();
    let form_id = lea.form_id(PATH).await;
    let import = format!("{PATH}/import");
    let files: &[(&str, &[u8])] = &[("days.ics", calendar)];
    lea.answered(send_parts(&lea, &import, &form_id, &[], ("calendar", files)).await).await
}

/// Rule 16.9: all days of a calendar are added, or none; in whatever encoding they are written.
#[actix_web::test]
async fn a_calendar_is_imported_whole_or_not_at_all() {
    let app = TestApp::start().await;
    let early = CALENDAR.replace("2035", "0001");
    let long = format!("{CALENDAR}X-LONG:{}\n{END}", "x".repeat(1024 * 1024));
    for (wrong, why) in [
        (format!("{CALENDAR}{MEETING}{END}"), "Meeting"),
        ("a letter".to_owned(), "iCalendar"),
        (format!("{early}{END}"), "Feast"),
        (long, "1 MB"),
    ] {
        let page = send(&app, wrong.as_bytes()).await;
        assert!(page.is(422).error_at("calendar").contains(why), "{}", page.error_at("calendar"));
    }
    assert!(days_of(&app, 2035).is_empty());
    let good = format!("{CALENDAR}{END}").replace("Feast", "F\u{e9}te");
    let latin: Vec<u8> = good.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    send(&app, &latin).await.leads_to(&format!("{PATH}?year=2035"));
    assert_eq!(days_of(&app, 2035).len(), 2);
    let lea = app.lea();
    lea.get(&format!("{PATH}?year=2035")).await.has("F\u{e9}te").has("Those that were there already are as they were");
}

#[actix_web::test]
async fn of_two_leads_who_remove_a_day_at_once_the_second_is_told() {
    let app = TestApp::start().await;
    let (lea, removal) = (app.lea(), format!("{PATH}/2031-07-14/removal"));
    let ids = [lea.form_id(PATH).await, lea.form_id(PATH).await];
    let (one, other) = join(lea.post_as(&removal, &ids[0], &[]), lea.post_as(&removal, &ids[1], &[])).await;
    one.leads_to(&format!("{PATH}?year=2031"));
    other.leads_to(&format!("{PATH}?year=2031"));
    let filter = AuditFilter { action: Some(Action::HolidayRemoved), ..AuditFilter::default() };
    assert_eq!(audit::entries(&mut app.database(), &filter, 50).unwrap().len(), 1);
}

#[actix_web::test]
async fn a_year_without_any_is_warned_of_and_nobody_but_a_lead_keeps_them() {
    let app = TestApp::start().await;
    for browser in [app.rita(), app.alice(), app.grace()] {
        browser.get(PATH).await.is(404);
        let form_id = browser.form_id("/account").await;
        for path in [PATH, "/administration/holidays/pack", "/administration/holidays/2031-07-14/removal"] {
            browser.post_as(path, &form_id, &[]).await.is(404);
        }
    }
    diesel::delete(holidays::table).execute(&mut app.database()).unwrap();
    app.state().follow().await;
    app.lea()
        .get(PATH)
        .await
        .has("No public holidays are known for 2031")
        .has("No public holidays are known for this year");
}
