//! Demo mode: its contents, its mailbox, its clock, and that none of it exists elsewhere.

use crate::support::{PASSWORD, PRODUCTION, TestApp};
use chrono::{DateTime, Timelike, Utc};
use cpor::claims::context::Context;
use cpor::claims::model::event::Event;
use cpor::claims::model::vocabulary::{RejectionGroup, Stage, Status};
use cpor::claims::store::verify;
use cpor::db::schema::{claim_events, claims, outbox};
use cpor::demo::{self, load};
use cpor::time::clock::Clock;
use cpor::worker::deadlines::sweep;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use std::collections::BTreeSet;

/// Nobody and nothing, as after the first start.
async fn an_empty_demo() -> TestApp {
    let app = TestApp::start().await;
    let everybody = "set session_replication_role = replica; delete from audit_entries; delete from user_locations; delete from user_roles; delete from users; delete from locations; delete from companies";
    app.database().batch_execute(everybody).unwrap();
    app
}

fn fill(app: &TestApp, now: DateTime<Utc>) -> Context {
    let context = Context { clock: Clock::Fixed(now), ..app.context() };
    let mut told = Vec::new();
    let made = demo::fill(&app.pool(), &context, &app.state().files, |done, total| told.push((done, total))).unwrap();
    assert!(made >= 40);
    assert_eq!(told.last(), Some(&(made, made)));
    context
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[actix_web::test]
async fn the_demo_covers_every_status_and_stage_and_its_history_fits() {
    let app = an_empty_demo().await;
    let now = Clock::Demo.now(&mut app.database()).unwrap();
    let context = fill(&app, now);
    let mut conn = app.database();
    let statuses: Vec<String> = claims::table.select(claims::status).load(&mut conn).unwrap();
    let stages: Vec<Option<String>> = claims::table.select(claims::stage).load(&mut conn).unwrap();
    for status in Status::ALL {
        assert!(statuses.iter().any(|s| s == status.as_str()), "no claim is {}", status.as_str());
    }
    for stage in Stage::ALL {
        assert!(stages.iter().flatten().any(|s| s == stage.as_str()), "no claim is at {}", stage.as_str());
    }
    let rejections: Vec<serde_json::Value> = claims::table
        .filter(claims::rejection.is_not_null())
        .select(claims::rejection.assume_not_null())
        .load(&mut conn)
        .unwrap();
    let groups: BTreeSet<&str> = rejections.iter().map(|r| r["group"].as_str().unwrap()).collect();
    assert_eq!(groups.len(), RejectionGroup::ALL.len(), "{groups:?}");
    let kinds: BTreeSet<String> = claim_events::table
        .select(claim_events::kind)
        .distinct()
        .load::<String>(&mut conn)
        .unwrap()
        .into_iter()
        .collect();
    let unseen: Vec<_> =
        cpor::claims::model::event::Event::KINDS.iter().filter(|kind| !kinds.contains(**kind)).collect();
    let told_nowhere =
        ["released", "link_reissued", "address_confirmed", "address_refused", "refusal_lifted", "proof_removed"];
    assert_eq!(unseen, told_nowhere.iter().collect::<Vec<_>>(), "every other kind of event is in some story");
    let waiting: i64 = outbox::table.filter(outbox::accepted_at.is_null()).count().get_result(&mut conn).unwrap();
    assert_eq!(waiting, 1, "one mail is put off by its server");
    let report = verify::all(&mut conn, |_, _| {}).unwrap();
    assert_eq!(report.faults, []);
    assert_eq!(sweep(&app.pool(), &context).unwrap(), 0, "nothing falls due at the first start");
    let again = demo::fill(&app.pool(), &context, &app.state().files, |_, _| {}).unwrap();
    assert_eq!(again, 0, "only an empty database is filled");
}

#[actix_web::test]
async fn the_stories_fit_whenever_the_demo_is_first_started() {
    // Just after midnight on a Monday, a Sunday, the second of January, the day after Easter Monday, a leap day.
    for now in [
        "2026-11-22T23:10:00Z",
        "2026-11-22T12:00:00Z",
        "2027-01-02T09:00:00Z",
        "2027-03-30T06:00:00Z",
        "2028-02-29T22:30:00Z",
    ] {
        let app = an_empty_demo().await;
        let now = at(now);
        let context = fill(&app, now);
        let mut conn = app.database();
        let events: Vec<(i64, i32, DateTime<Utc>)> = claim_events::table
            .order((claim_events::claim_id, claim_events::seq))
            .select((claim_events::claim_id, claim_events::seq, claim_events::happened_at))
            .load(&mut conn)
            .unwrap();
        for pair in events.windows(2) {
            let follows = pair[0].0 != pair[1].0 || pair[0].2 <= pair[1].2;
            assert!(follows, "{now}: {pair:?}");
        }
        assert!(events.iter().all(|event| event.2 < now), "{now}: nothing lies in the future");
        assert_eq!(sweep(&app.pool(), &context).unwrap(), 0, "{now}");
    }
}

#[actix_web::test]
async fn claims_for_load_tests_have_lives_that_fit() {
    // A working day, a Sunday, early on the day after Easter Monday.
    for now in ["2026-11-25T14:00:00Z", "2026-11-29T08:30:00Z", "2027-03-30T06:00:00Z"] {
        let app = an_empty_demo().await;
        let context = Context { clock: Clock::Fixed(at(now)), ..app.context() };
        load::make(&app.pool_of(2), &context, 1_500, PASSWORD, |_, _| {}).unwrap();
        let mut conn = app.database();
        let report = verify::all(&mut conn, |_, _| {}).unwrap();
        assert_eq!((report.claims, report.faults), (1_500, vec![]), "{now}");
        let mut distinct = |sql: &str| -> Vec<String> {
            let rows: Vec<Word> = diesel::sql_query(sql).load(&mut conn).unwrap();
            rows.into_iter().map(|row| row.word).collect()
        };
        assert_eq!(distinct("select distinct status as word from claims").len(), 7, "{now}: all but deleted");
        let stages = distinct("select distinct stage as word from claims where stage is not null");
        // No customer's address is given anew in these lives.
        let told = Stage::ALL.iter().filter(|stage| **stage != Stage::AddressUnconfirmed).count();
        assert_eq!(stages.len(), told, "{now}: {stages:?}");
        let groups = "select distinct rejection ->> 'group' as word from claims where rejection is not null";
        assert_eq!(distinct(groups).len(), RejectionGroup::ALL.len(), "{now}");
        let kinds = distinct("select distinct kind as word from claim_events");
        // Nor does the secret change, nor a customer refuse a partner for good.
        let untold = [
            "draft_deleted",
            "address_replaced",
            "address_confirmed",
            "address_refused",
            "refusal_lifted",
            "link_reissued",
            "competition_won",
            "competition_lost",
            "proof_removed",
        ];
        for kind in Event::KINDS {
            assert_ne!(kinds.iter().any(|known| known == kind), untold.contains(kind), "{now}: {kind}");
        }
        let overdue = format!(
            "select status as word from claims where status in ('submitted', 'under_review', 'disputed') and due_at < '{now}'"
        );
        assert!(!distinct(&overdue).is_empty(), "{now}: some work is late");
        assert_eq!(sweep(&app.pool(), &context).unwrap(), 0, "{now}: nothing is left that the clock would have done");
    }
}

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = diesel::sql_types::Text)]
    word: String,
}

#[actix_web::test]
async fn claims_for_load_tests_have_as_many_events_and_comments_as_they_say() {
    let app = an_empty_demo().await;
    load::make(&app.pool_of(2), &app.context(), 1_500, PASSWORD, |_, _| {}).unwrap();
    let mut conn = app.database();
    let sent: i64 = claims::table.filter(claims::submitted_at.is_not_null()).count().get_result(&mut conn).unwrap();
    let events: Vec<(i64, String, String, DateTime<Utc>)> = claim_events::table
        .order((claim_events::claim_id, claim_events::seq))
        .select((claim_events::claim_id, claim_events::kind, claim_events::actor_kind, claim_events::happened_at))
        .load(&mut conn)
        .unwrap();
    let drafting = ["created", "draft_saved"];
    let comments = events.iter().filter(|event| event.1 == "comment_added").count();
    let others = events.iter().filter(|event| event.1 != "comment_added" && !drafting.contains(&event.1.as_str()));
    // The first proof is the draft's.
    let (comments, others) = (comments as f64 / sent as f64, others.count() as f64 / sent as f64 - 1.0);
    assert!((2.7..3.3).contains(&comments), "{comments} comments a claim");
    assert!((5.8..7.0).contains(&others), "{others} other events a claim since it was sent");
    let (context, now) = (app.context(), app.context().clock.now(&mut conn).unwrap());
    for pair in events.windows(2) {
        assert!(pair[0].0 != pair[1].0 || pair[0].3 <= pair[1].3, "{pair:?}");
    }
    for (claim, kind, actor, at) in events {
        assert!(at < now, "{claim} {kind}: {at} lies in the future");
        let local = context.calendar.local_time(at);
        let works = context.calendar.is_business_day(local.date()) && (9..18).contains(&local.hour());
        assert!(works || ["system", "customer"].contains(&actor.as_str()), "{claim} {kind}: at {local}");
    }
}

#[actix_web::test]
async fn the_same_numbers_have_the_same_lives() {
    let told = async || {
        let app = an_empty_demo().await;
        let context = Context { clock: Clock::Fixed(at("2026-03-04T10:00:00Z")), ..app.context() };
        load::make(&app.pool_of(2), &context, 120, PASSWORD, |_, _| {}).unwrap();
        claim_events::table
            .order((claim_events::claim_id, claim_events::seq))
            .select((claim_events::kind, claim_events::happened_at))
            .load::<(String, DateTime<Utc>)>(&mut app.database())
            .unwrap()
    };
    assert!(told().await == told().await, "what was told twice differs");
}

#[actix_web::test]
async fn the_mailbox_shows_every_mail_with_links_that_work() {
    let app = TestApp::start().await;
    let claim = app.an_approved_claim();
    let page = app.stranger().get("/demo/mail").await;
    page.is(200).has("<h1>Demo mailbox</h1>").has("carol@northwind.example").has(&claim.id.to_string());
    let (_, rest) = page.html.split_once("href=\"/consent/").unwrap();
    let link = format!("/consent/{}", rest.split('"').next().unwrap());
    app.stranger().get(&link).await.is(200).has("Contoso Consulting");
    let subjects = page.html.matches("<article").count();
    assert!(subjects >= 4, "newest first, all of them: {subjects}");
    let first = page.html.find("carol@northwind.example").unwrap();
    assert!(first < page.html.rfind("<article").unwrap());
}

#[actix_web::test]
async fn the_mailbox_shows_the_html_of_each_mail_in_a_frame_that_runs_nothing() {
    let app = TestApp::start().await;
    app.an_approved_claim();
    let stranger = app.stranger();
    let page = stranger.get("/demo/mail").await;
    page.is(200).has("Litware Cloud &#60;associations@program.example&#62;");
    assert!(page.header("content-security-policy").ends_with("; frame-src 'self'"));
    assert!(!stranger.get("/sign-in").await.header("content-security-policy").contains("frame-src"));
    let frames: Vec<&str> = page.html.split("<iframe ").skip(1).map(|frame| frame.split('>').next().unwrap()).collect();
    assert_eq!(frames.len(), page.html.matches("<article").count());
    for frame in &frames {
        assert!(frame.contains("title=\"HTML part of “") && frame.contains("sandbox=\"allow-popups"), "{frame}");
        assert!(!frame.contains("allow-scripts") && !frame.contains("allow-same-origin"), "{frame}");
    }
    let mut consent = 0;
    for frame in frames {
        let address = frame.split_once("src=\"").unwrap().1.split('"').next().unwrap();
        let html = stranger.get(address).await;
        html.is(200)
            .has("<base target=\"_blank\">")
            .has("class=\"button\" href=\"/")
            .has("<strong>Litware Cloud</strong>");
        let policy = html.header("content-security-policy");
        assert!(policy.starts_with("sandbox allow-popups") && policy.contains("default-src 'none'"), "{policy}");
        assert!(!policy.contains("script-src"), "{policy}");
        consent += usize::from(html.html.contains("class=\"button\" href=\"/consent/"));
    }
    assert_eq!(consent, 1, "the customer's link is in their mail");
    for odd in ["/demo/mail/0/html", "/demo/mail/x/html"] {
        stranger.get(odd).await.is(404);
    }
}

#[actix_web::test]
async fn the_clock_moves_forward_and_what_falls_due_is_done_before_it_answers() {
    let app = TestApp::start().await;
    let claim = app.an_approved_claim();
    let lea = app.lea();
    let page = lea.get("/demo/clock").await;
    page.is(200).has("<h1>Demo clock</h1>").has("Advance 1 business day").has("Advance 7 days").has("Advance 31 days");
    let (id, ahead) = (page.form_id().unwrap(), page.hidden("ahead"));
    let advance = [("advance", "31"), ("ahead", ahead.as_str())];
    let before = app.context().clock.now(&mut app.database()).unwrap();
    lea.post_as("/demo/clock", &id, &advance).await.leads_to("/demo/clock");
    let after = app.context().clock.now(&mut app.database()).unwrap();
    let days = (after - before).num_hours() as f64 / 24.0;
    assert!((30.9..31.1).contains(&days), "{days}");
    let row: (String, Option<DateTime<Utc>>) = claims::table
        .find(claim.id.0)
        .select((claims::stage.assume_not_null(), claims::decline_until))
        .first(&mut app.database())
        .unwrap();
    assert_eq!(row.0, "assessment", "its mail went out, its window passed, it was sent on");
    let sent: DateTime<Utc> = claim_events::table
        .filter(claim_events::kind.eq("sent_for_assessment"))
        .select(claim_events::happened_at)
        .first(&mut app.database())
        .unwrap();
    assert!(sent - row.1.unwrap() < chrono::TimeDelta::hours(1), "on its own day, not on the last");
    // The same page pressed twice does not go twice as far.
    lea.post_as("/demo/clock", &id, &advance).await.leads_to("/demo/clock");
    let still = app.context().clock.now(&mut app.database()).unwrap();
    assert!((still - after).num_minutes() < 5);
    lea.post_as("/demo/clock", &id, &[("advance", "date"), ("date", "2020-01-01")])
        .await
        .is(422)
        .has("only moves forward");
    lea.post_as("/demo/clock", &id, &[("advance", "date"), ("date", "soon")]).await.is(422);
    lea.get("/demo/clock").await.is(200);
}

#[actix_web::test]
async fn whoever_is_passed_over_by_days_is_reminded_of_the_last_one_alone() {
    let app = TestApp::start().await;
    app.a_claim_with_a_question();
    demo::clock::advance(&app.state().jobs, demo::clock::Target::Days(31), None).unwrap();
    let sent: Vec<String> = outbox::table
        .filter(outbox::reminder_id.is_not_null().or(outbox::list_day.is_not_null()))
        .select(outbox::kind)
        .load(&mut app.database())
        .unwrap();
    // The question was closed on its day, three reminders unsent; its rejection can still be disputed for some days.
    assert_eq!(sent, ["dispute_reminder"]);
}

#[actix_web::test]
async fn none_of_it_exists_outside_demo_mode() {
    let app = TestApp::start_with(&PRODUCTION).await;
    let stranger = app.stranger();
    stranger.get("/demo/mail").await.is(404);
    stranger.get("/demo/mail/1/html").await.is(404);
    stranger.get("/demo/clock").await.is(404);
    stranger.post_as("/demo/clock", "x", &[("advance", "7")]).await.is(404);
    app.rita().get("/demo/clock").await.is(404);
    stranger.get("/sign-in").await.is(200).lacks("incentives@contoso.example");
    assert_eq!(app.state().jobs.fall_due().unwrap().mails, 0);
}
