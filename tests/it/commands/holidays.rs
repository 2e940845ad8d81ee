//! Holidays: added and imported beside the running program, which goes by them.

use crate::support::TestApp;
use chrono::{Datelike as _, NaiveDate};
use cpor::db::schema::holidays;
use cpor::worker::calendar;
use diesel::prelude::*;

const ICS: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n\
    BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20350723\r\nDTEND;VALUE=DATE:20350725\r\nSUMMARY:Feast\r\nEND:VEVENT\r\n";
const MEETING: &str = "BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20350801T090000Z\r\nSUMMARY:Meeting\r\nEND:VEVENT\r\n";

fn look_again(app: &TestApp) {
    calendar::sweep(&app.pool(), &app.context(), &calendar::LastWarning::default()).unwrap();
}

/// A Tuesday that is no holiday anywhere, so far.
fn tuesday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2035, 7, 24).unwrap()
}

#[actix_web::test]
async fn a_running_program_goes_by_a_holiday_that_was_added_and_stored_deadlines_stay() {
    let app = TestApp::start().await;
    let claim = app.a_submitted_claim();
    let counts = |day| app.state().context.calendar.is_business_day(day);
    assert!(counts(tuesday()));
    app.run(&["holiday", "add", "2035-07-24", "--name", "Feast", "--name-fr", "Fête"], "").says("2035-07-24");
    app.run(&["holiday", "add", "2035-07-24", "--name", "Feast"], "").complains("already");
    app.run(&["holiday", "list", "--year", "2035"], "").says("2035-07-24  Feast  Fête");
    let due = claim.due_at.unwrap();
    let last = app.context().calendar.last_moment_day(due);
    // Not a moment of the claim's is touched by it, not even by a holiday on its own last day.
    app.run(&["holiday", "add", &last.to_string(), "--name", "Today"], "").says("holiday");
    look_again(&app);
    assert!(!counts(tuesday()) && !counts(last));
    let stored = cpor::db::schema::claims::table.find(claim.id.0).select(cpor::db::schema::claims::due_at);
    assert_eq!(stored.first::<Option<_>>(&mut app.database()).unwrap(), Some(due));
    app.run(&["holiday", "remove", "2035-07-24"], "").says("no holiday any more");
    app.run(&["holiday", "remove", "2035-07-24"], "").complains("no holiday");
    look_again(&app);
    assert!(counts(tuesday()));
}

#[actix_web::test]
async fn a_day_that_is_added_before_the_first_start_does_not_keep_out_the_countrys() {
    let app = TestApp::start().await;
    diesel::delete(holidays::table).execute(&mut app.database()).unwrap();
    app.run(&["holiday", "add", "2031-07-24", "--name", "Feast"], "").says("2031-07-24");
    app.run(&["holiday", "list", "--year", "2031"], "").says("2031-07-14  Bastille Day").says("2031-07-24  Feast");
}

#[actix_web::test]
async fn a_calendar_is_imported_whole_or_not_at_all() {
    let app = TestApp::start().await;
    let days =
        || holidays::table.order(holidays::day).select(holidays::day).load::<NaiveDate>(&mut app.database()).unwrap();
    let before = days();
    let file = app.folder().join("days.ics");
    let name = file.to_string_lossy().into_owned();
    let import = |text: &str| {
        std::fs::write(&file, text).unwrap();
        app.run(&["holiday", "import", &name], "")
    };
    import(&format!("{ICS}{MEETING}END:VCALENDAR\r\n")).complains("Meeting");
    import("a letter").complains("no iCalendar file");
    app.run(&["holiday", "import", "/nowhere.ics"], "").complains("/nowhere.ics");
    assert_eq!(days(), before);
    import(&format!("{ICS}END:VCALENDAR\r\n")).says("2035-07-23  Feast").says("2 holidays added, 0 were there already");
    import(&format!("{ICS}END:VCALENDAR\r\n")).says("0 holidays added, 2 were there already");
    assert_eq!(days().len(), before.len() + 2);
}

#[actix_web::test]
async fn leads_are_told_of_a_year_without_holidays_and_others_are_not() {
    let app = TestApp::start().await;
    app.lea().get("/review").await.is(200).lacks("No public holidays are known");
    diesel::delete(holidays::table).execute(&mut app.database()).unwrap();
    look_again(&app);
    let now = cpor::time::clock::Clock::Demo.now(&mut app.database()).unwrap();
    let year = app.context().calendar.local_date(now).year();
    for path in ["/review", "/statistics"] {
        app.lea().get(path).await.is(200).has(&format!("No public holidays are known for {year}"));
    }
    app.rita().get("/review").await.is(200).lacks("No public holidays are known");
    let said = app.run(&["check"], "");
    assert!(said.said.contains(&format!("none is known for {year}")), "{said:#?}");
}

#[actix_web::test]
async fn the_first_start_loads_the_holidays_of_the_zones_country() {
    for (zone, day, name) in [
        ("Europe/Berlin", "10-03", Some("German Unity Day")),
        ("Europe/London", "12-26", None),
        ("America/New_York", "11-11", None),
        ("America/Toronto", "07-01", None),
    ] {
        let app = TestApp::start_with(&[("CPOR_TIME_ZONE", zone)]).await;
        let all: Vec<(NaiveDate, String)> =
            holidays::table.select((holidays::day, holidays::name_en)).load(&mut app.database()).unwrap();
        let years: std::collections::BTreeSet<i32> = all.iter().map(|(day, _)| day.year()).collect();
        assert_eq!(years.len(), if zone == "America/Toronto" { 0 } else { 4 }, "{zone}");
        if let Some(name) = name {
            assert_eq!(all.iter().filter(|(each, text)| each.to_string().ends_with(day) && text == name).count(), 4);
        }
    }
}
