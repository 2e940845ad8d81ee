//! What leads read about all claims: a small world in March 2026 whose every figure was counted by hand (chapter 17).

use crate::support::{ALICE, AS_PROGRAM, Cast, LEA, PASSWORD, Page, RITA, SAM, TestApp, claims};
use chrono::{DateTime, Utc};
use cpor::claims::context::Context;
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::answers::Answers;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::event::Event;
use cpor::claims::model::vocabulary::{AskReason, RejectionDetail, RejectionGroup};
use cpor::claims::statistics::{Figure, LAST_ROUND, Period, Share, report, sum_up};
use cpor::claims::store::act::{act, open};
use cpor::claims::store::verify;
use cpor::demo::load;
use cpor::time::clock::Clock;
use cpor::worker::statistics::sweep;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The tables of the page, as addresses name them.
const TABLES: [&str; 9] =
    ["volume", "course", "in-time", "times", "rounds", "requests", "rejections", "afterwards", "workload"];

/// A claim whose life is told by dates.
struct Life<'a> {
    app: &'a TestApp,
    claim: Claim,
}

/// The context at an instant of 2026, "03-02T09:00" in UTC.
fn context(app: &TestApp, at: &str) -> Context {
    let at: DateTime<Utc> = format!("2026-{at}:00Z").parse().unwrap();
    Context { clock: Clock::Fixed(at), ..app.context() }
}

impl<'a> Life<'a> {
    /// Alice submits a claim on a tenant of its own.
    fn submitted(app: &'a TestApp, at: &str) -> Self {
        let mut conn = app.database();
        let (person, context) = (claims::person(&mut conn, ALICE), context(app, at));
        let location = claims::location(&mut conn, "2222222");
        let answers = Answers { tenant_id: Some(Uuid::new_v4()), ..claims::answers(location) };
        let claim = app.pool().with(|conn| conn.transaction(|conn| open(conn, &context, &person, answers))).unwrap();
        Self { app, claim }.then(at, ALICE, Command::AddProof { file: claims::file("proof.pdf") }).then(
            at,
            ALICE,
            Command::Submit { declared: true },
        )
    }

    fn by(mut self, at: &str, actor: &Actor, command: Command) -> Self {
        let (id, context) = (self.claim.id, context(self.app, at));
        let work = |conn: &mut PgConnection| conn.transaction(|conn| act(conn, &context, id, actor, None, command));
        self.claim = self.app.pool().with(work).unwrap();
        self
    }

    fn then(self, at: &str, cast: Cast, command: Command) -> Self {
        let actor = self.app.actor(cast);
        self.by(at, &actor, command)
    }

    fn started(self, at: &str) -> Self {
        self.then(at, RITA, Command::StartReview)
    }

    fn approved(self, at: &str, by: Cast) -> Self {
        let checklist = claims::all_found(&self.claim.answers);
        self.then(at, by, Command::Approve { checklist, note: None })
    }

    fn rejected(self, at: &str, details: &[RejectionDetail]) -> Self {
        let group = RejectionGroup::InsufficientProof;
        self.then(at, RITA, Command::Reject { group, details: details.to_vec(), text: "No.".into(), note: None })
    }

    fn asked(self, at: &str) -> Self {
        let reasons = vec![AskReason::MissingAcknowledgement];
        self.then(
            at,
            RITA,
            Command::RequestInformation {
                reasons,
                message: "Who signed?".into(),
                missing_products: vec![],
                remove_products: vec![],
            },
        )
    }
}

/// One claim in February; eight in March.
fn tell(app: &TestApp) {
    use RejectionDetail::{MissingConsent, MissingProducts};
    Life::submitted(app, "02-02T09:00").started("02-03T09:00").approved("02-04T09:00", RITA);
    // Started after 1 business day, approved after 2; declined by Carol.
    let a = Life::submitted(app, "03-02T09:00").started("03-03T09:00").approved("03-05T09:00", RITA);
    let carol = app.carol(&a.claim);
    a.by("03-05T10:00", &Actor::System, Command::ConfirmHandover { issue: 1 }).by(
        "03-09T09:00",
        &carol,
        Command::Decline { reason: None, refuse_partner: false, asked_at: "2026-03-09T09:00:00Z".parse().unwrap() },
    );
    // 2 and 3 days, rejected; the dispute is approved after 2 more.
    Life::submitted(app, "03-02T09:00")
        .started("03-04T09:00")
        .rejected("03-09T09:00", &[MissingConsent])
        .then("03-10T09:00", ALICE, Command::Dispute { justification: Some("Page 3.".into()), files: vec![] })
        .then("03-10T10:00", SAM, Command::Take)
        .approved("03-12T09:00", SAM);
    // Started a day late, after 6 days; approved after 1.
    Life::submitted(app, "03-02T09:00").started("03-10T09:00").approved("03-11T09:00", RITA);
    // 1 day, 1 day until the question, 2 of Alice's, 1 until the approval.
    let d = Life::submitted(app, "03-03T09:00").started("03-04T09:00").asked("03-05T09:00");
    let answers = Box::new(d.claim.answers.clone());
    d.then("03-09T09:00", ALICE, Command::Answer { reply: Some("Carol.".into()), answers })
        .approved("03-10T09:00", RITA);
    // 1 day, a question, and no answer until Thursday 12 March.
    Life::submitted(app, "03-03T09:00").started("03-04T09:00").asked("03-05T09:00").by(
        "03-12T23:30",
        &Actor::System,
        Command::CloseUnanswered,
    );
    // 1 day, 1 until a hold of five, 1 until the rejection.
    let why = || "Strike.".to_owned();
    Life::submitted(app, "03-16T09:00")
        .started("03-17T09:00")
        .then("03-18T09:00", RITA, Command::Hold { reason: why(), message: why() })
        .then("03-23T09:00", RITA, Command::Resume { reason: why() })
        .rejected("03-24T09:00", &[MissingConsent, MissingProducts]);
    let withdraw = Command::Withdraw { reason: RejectionDetail::WrongMpn, text: "Lyon.".into() };
    Life::submitted(app, "03-17T09:00").then("03-18T09:00", ALICE, withdraw);
    Life::submitted(app, "03-31T09:00");
}

/// The cells of a table on the page, heads first.
fn table(page: &Page, name: &str) -> Vec<Vec<String>> {
    let start = format!("<section class=\"card\" aria-labelledby=\"{name}\">");
    let section = page.html.split_once(&start).unwrap_or_else(|| panic!("no table {name}")).1;
    let section = section.split_once("</section>").unwrap().0;
    let Some((_, rows)) = section.split_once("<thead>") else { return Vec::new() };
    let rows = rows.split_once("</tbody>").unwrap().0;
    let cells = |row: &str| row.split("</th>").flat_map(|part| part.split("</td>")).map(cell).collect::<Vec<_>>();
    let rows = rows.split("</tr>").map(cells).map(|row| row.into_iter().flatten().collect());
    rows.filter(|row: &Vec<String>| !row.is_empty()).collect()
}

/// The text of a cell, without what only screen readers hear; `None` behind the last one.
fn cell(part: &str) -> Option<String> {
    let at = part.rfind("<th").into_iter().chain(part.rfind("<td")).max()?;
    let visible = part[at..].split("<span class=\"vh\">").next()?;
    let mut text = String::new();
    let mut inside = false;
    for letter in visible.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(letter),
            _ => {}
        }
    }
    Some(text.replace("&#38;", "&").replace("&#39;", "'"))
}

fn csv(page: &Page) -> Vec<Vec<String>> {
    // As the spreadsheets of its readers open it.
    let delimiter = if page.text().lines().next().is_some_and(|line| line.contains(';')) { b';' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(page.bytes.as_slice());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn rows(page: &Page, name: &str) -> Vec<String> {
    table(page, name).iter().skip(1).map(|row| row.join(" | ")).collect()
}

#[actix_web::test]
async fn the_figures_of_a_small_world_are_those_counted_by_hand() {
    let app = TestApp::start().await;
    tell(&app);
    let page = app.lea().get("/statistics?period=2026-03").await;
    page.is(200)
        .has("<h1>Statistics</h1>")
        .has("1 March 2026 to 31 March 2026")
        .has("Compared with the period before: 1 February 2026");
    assert_eq!(
        rows(&page, "volume"),
        [
            "Submitted | 8 | 7 more",
            "Decided by reviewers | 6 | 5 more",
            "Approved | 4 | 3 more",
            "Rejected by reviewers | 2 | 2 more",
            "Closed without an answer | 1 | 1 more",
            "Withdrawn before a decision | 1 | 1 more",
            "Declines taken back | 0 | unchanged",
            "Still open at the end | 1 | 1 more",
        ]
    );
    assert_eq!(
        rows(&page, "course"),
        [
            "1 March 2026 to 7 March 2026 | 5 | 1 | 1 | 0 | 4",
            "8 March 2026 to 14 March 2026 | 0 | 4 | 3 | 1 | 0",
            "15 March 2026 to 21 March 2026 | 2 | 0 | 0 | 0 | 1",
            "22 March 2026 to 28 March 2026 | 0 | 1 | 0 | 1 | 0",
            "29 March 2026 to 31 March 2026 | 1 | 0 | 0 | 0 | 1",
        ]
    );
    assert_eq!(
        rows(&page, "in-time"),
        [
            "Review started | 83% | 5 of 6 | 1 | too few to compare",
            "Review decided | 100% | 5 of 5 | 0 | too few to compare",
            "Partner answered | too few cases | 1 of 2 | 1 | too few to compare",
            "Dispute decided | too few cases | 1 of 1 | 0 | too few to compare",
            "Decided within 10 days of reviewer time | 100% | 6 of 6 | 0 | too few to compare",
        ]
    );
    assert_eq!(
        rows(&page, "times"),
        [
            "Waiting to be started | 1 | 6 | 6 | too few to compare",
            "Under review | 2 | 3 | 5 | too few to compare",
            "With the partner | too few cases | too few cases | 1 | too few to compare",
            "In dispute | too few cases | too few cases | 1 | too few to compare",
            "Reviewer time | 3 | 7 | 6 | too few to compare",
        ]
    );
    assert_eq!(
        rows(&page, "rounds")[..2],
        ["1 round | 5 | 83% | too few to compare", "2 rounds | 1 | 17% | too few to compare"]
    );
    assert_eq!(rows(&page, "rounds")[4], "Sent back at least once | 1 | 17% | too few to compare");
    assert_eq!(rows(&page, "requests"), ["Missing customer acknowledgement | 2 | too few cases | too few to compare"]);
    assert_eq!(
        rows(&page, "rejections")[0],
        "Missing customer consent on PoE | 2 | too few cases | too few to compare"
    );
    assert_eq!(rows(&page, "rejections").len(), 2);
    assert_eq!(
        rows(&page, "afterwards"),
        [
            "Declined by the customer | too few cases | 1 of 4 | too few to compare",
            "Disputes overturned | too few cases | 1 of 1 | too few to compare",
            "Questions not answered in time | too few cases | 1 of 2 | too few to compare",
        ]
    );
    let names = [LEA, RITA, SAM].map(|cast| cast.name);
    let work = ["0 | 0 | none", "0 | 5 | 2", "0 | 1 | too few cases"];
    let expected: Vec<String> = names.iter().zip(work).map(|(name, work)| format!("{name} | {work}")).collect();
    assert_eq!(rows(&page, "workload"), expected);
}

#[actix_web::test]
async fn chart_table_and_file_say_the_same() {
    let app = TestApp::start().await;
    tell(&app);
    for (language, first) in [("en", "Review started: 83%."), ("fr", "Examen commencé\u{a0}: 83\u{a0}%.")] {
        let address = format!("?period=2026-03&lang={language}");
        let page = app.lea().get(&format!("/statistics{address}")).await;
        page.has(first);
        for name in TABLES {
            let shown = table(&page, name);
            let file = app.lea().get(&format!("/statistics.csv{address}&table={name}")).await;
            assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
            assert_eq!(csv(&file), shown, "{name} in {language}");
            assert!(shown.iter().flatten().all(|cell| !cell.is_empty() && !cell.starts_with(['=', '+', '-', '@'])));
        }
        // A bar for each row of what is drawn as bars.
        assert_eq!(page.html.matches("class=\"chart__bar\" x=\"0.0%\"").count(), 5 + 5 + 4);
        assert_eq!(page.html.matches("<svg role=\"img\"").count(), 4, "of too few cases there is no chart");
        page.lacks("style=");
    }
    app.lea().get("/statistics.csv?table=everything").await.is(404);
}

#[actix_web::test]
async fn figures_lead_to_the_claims_behind_them() {
    let app = TestApp::start().await;
    tell(&app);
    let lea = app.lea();
    let page = lea.get("/statistics?period=2026-03").await;
    let links = page.html.match_indices("href=\"/statistics/claims?").map(|(at, _)| &page.html[at + 6..]);
    let links: Vec<String> = links.map(|rest| rest.split('"').next().unwrap().replace("&#38;", "&")).collect();
    assert!(links.len() >= 12, "{links:?}");
    for link in &links {
        let number = page.html.split_once(&link.replace('&', "&#38;")).unwrap().1;
        let number = number.split_once('>').unwrap().1.split('<').next().unwrap();
        let count: usize = number.split(' ').next().unwrap().parse().unwrap();
        let list = lea.get(link).await;
        assert_eq!(list.is(200).html.matches("<th scope=\"row\">").count(), count, "{link}");
        list.has("Northwind Traders").has("1 March 2026 to 31 March 2026").has("href=\"/statistics?period=2026-03\"");
    }
    lea.get("/statistics/claims?period=2026-03&of=started-late")
        .await
        .has("<h1>Reviews started late</h1>")
        .has(">6</td>");
    lea.get("/statistics/claims?period=2026-03&of=over-target").await.has("Nothing was counted in this period.");
    lea.get("/statistics/claims?period=2026-03&of=love").await.is(404);
    let after = lea.get("/statistics/claims?period=2026-03&of=submitted&after=2026-03-16.999.9").await;
    assert_eq!(after.html.matches("<th scope=\"row\">").count(), 6, "those submitted until then");
}

#[actix_web::test]
async fn what_is_overdue_and_still_open_is_late_in_every_period_by_whose_end_it_was() {
    let app = TestApp::start().await;
    Life::submitted(&app, "03-02T09:00").started("03-03T09:00").approved("03-05T09:00", RITA);
    // Nobody has begun the first; the decision on the second is due on 11 March, the third is on hold.
    Life::submitted(&app, "03-02T09:00");
    Life::submitted(&app, "03-03T09:00").started("03-04T09:00");
    let hold = Command::Hold { reason: "They merge.".into(), message: "We wait.".into() };
    Life::submitted(&app, "03-03T09:00").started("03-04T09:00").then("03-05T09:00", RITA, hold);
    let in_time = |at: &str, period: &str| {
        let at: DateTime<Utc> = format!("2026-{at}:00Z").parse().unwrap();
        let period = Period::parse(period).unwrap();
        let read = report(&mut app.database(), period, &app.context().calendar, at).unwrap();
        [Figure::Started, Figure::Reviewed].map(|stage| read.in_time(stage)[0])
    };
    let share = |part, whole| Share { part, whole };
    assert_eq!(in_time("03-09T12:00", "2026-03"), [share(3, 3), share(1, 1)], "on the last day nothing is late");
    assert_eq!(in_time("03-10T12:00", "2026-03"), [share(3, 4), share(1, 1)]);
    assert_eq!(in_time("03-31T12:00", "2026-03"), [share(3, 4), share(1, 2)]);
    assert_eq!(in_time("04-20T12:00", "2026-03"), [share(3, 4), share(1, 2)]);
    assert_eq!(in_time("04-20T12:00", "2026-04"), [share(0, 1), share(0, 1)], "still late in the next month");
    assert_eq!(in_time("04-20T12:00", "2026-02"), [share(0, 0), share(0, 0)]);
    // The list behind the number has them.
    let list = app.lea().get("/statistics/claims?period=2026-03&of=started-late").await;
    list.is(200).has("open, overdue since 9 March 2026").has("Also late: 1 claim that is overdue and still open");
    assert_eq!(list.html.matches("<th scope=\"row\">").count(), 1);
}

#[actix_web::test]
async fn a_review_page_says_how_much_reviewer_time_was_used() {
    let app = TestApp::start().await;
    let claim = Life::submitted(&app, "03-02T09:00").started("03-03T09:00").asked("03-05T09:00").claim;
    let page = app.rita().get(&format!("/claims/{}/review", claim.id)).await;
    page.has("reviewer time 3 of 10 business days");
    let why = || "Strike.".to_owned();
    let life = Life::submitted(&app, "03-02T09:00").started("03-03T09:00");
    let held = life.then("03-04T09:00", RITA, Command::Hold { reason: why(), message: why() }).claim;
    app.rita().get(&format!("/claims/{}/review", held.id)).await.has("reviewer time 2 of 10 business days");
    app.alice().get(&format!("/claims/{}", held.id)).await.lacks("reviewer time");
}

#[actix_web::test]
async fn statistics_are_for_leads() {
    let app = TestApp::start().await;
    for path in ["/statistics", "/statistics.csv?table=volume", "/statistics/claims?of=submitted"] {
        app.lea().get(path).await.is(200);
        app.rita().get(path).await.is(404);
        app.alice().get(path).await.is(404);
        app.grace().get(path).await.is(404);
        app.stranger().get(path).await.is(303);
    }
    app.lea().get("/review").await.has("href=\"/statistics\"");
    app.rita().get("/review").await.lacks("/statistics");
}

#[actix_web::test]
async fn a_period_without_claims_says_so_and_odd_ones_do_no_harm() {
    let app = TestApp::start().await;
    let lea = app.lea();
    let empty = lea.get("/statistics").await;
    empty.is(200).has("Submitted").has("none").has("Nothing was counted in this period.").lacks("NaN");
    assert_eq!(rows(&empty, "volume")[0], "Submitted | 0 | unchanged");
    lea.get("/statistics?period=2026-01").await.is(200).has("January 2026</option>");
    for odd in ["period=%00", "period=2026-99", "period=x", "period=2199-12", "period=2000-q1", "after=1.2.3"] {
        lea.get(&format!("/statistics?{odd}")).await.is(200);
        lea.get(&format!("/statistics/claims?of=submitted&{odd}")).await.is(200);
    }
    let today = app.a_submitted_claim();
    assert_eq!(rows(&lea.get("/statistics").await, "volume")[0], "Submitted | 1 | 1 more");
    lea.get("/statistics/claims?of=submitted").await.has(&format!("href=\"/claims/{}\"", today.id));
}

/// Every table of March as a file.
async fn everything(app: &TestApp, period: &str) -> Vec<Vec<Vec<String>>> {
    let mut all = Vec::new();
    for name in TABLES {
        all.push(csv(&app.lea().get(&format!("/statistics.csv?period={period}&table={name}")).await));
    }
    all
}

/// Forgets all that was measured, as if these claims were older than measuring.
fn forget(app: &TestApp) {
    let forget = "set session_replication_role = replica; delete from measures_to_sum; delete from measure_sums;
        delete from claim_measures; insert into claims_to_measure select id from claims";
    app.database().batch_execute(forget).unwrap();
}

#[actix_web::test]
async fn adding_up_and_measuring_afterwards_change_no_figure() {
    let app = TestApp::start().await;
    tell(&app);
    let at_once = everything(&app, "2026-03").await;
    let summed = app.pool().with(|conn| sum_up(conn).map_err(cpor::db::DbError::from)).unwrap();
    assert!(summed > 20, "{summed}");
    assert_eq!(app.pool().with(|conn| sum_up(conn).map_err(cpor::db::DbError::from)).unwrap(), 0);
    assert_eq!(everything(&app, "2026-03").await, at_once, "after adding up");
    forget(&app);
    assert_ne!(everything(&app, "2026-03").await, at_once, "after forgetting");
    sweep(&app.pool(), &app.context()).unwrap();
    assert_eq!(everything(&app, "2026-03").await, at_once, "after measuring again");
}

#[actix_web::test]
async fn claims_made_for_load_tests_are_measured_like_others() {
    let app = TestApp::start().await;
    load::make(&app.pool_of(3), &app.context(), 120, PASSWORD, |_, _| {}).unwrap();
    let made = everything(&app, "12-months").await;
    assert_ne!(made[0][1][1], "0", "{:?}", made[0]);
    forget(&app);
    sweep(&app.pool(), &app.context()).unwrap();
    assert_eq!(everything(&app, "12-months").await, made);
    assert!(verify::all(&mut app.database(), |_, _| {}).unwrap().faults.is_empty());
}

#[actix_web::test]
async fn the_statistics_of_claims_made_for_load_tests_have_no_empty_figure() {
    let app = TestApp::start().await;
    load::make(&app.pool_of(2), &app.context(), 2_500, PASSWORD, |_, _| {}).unwrap();
    let mut conn = app.database();
    let context = app.context();
    let at = context.clock.now(&mut conn).unwrap();
    let read = report(&mut conn, Period::LastTwelveMonths, &context.calendar, at).unwrap();
    let (now, of) = (&read.now, |share: Share| share.part > 0 && share.part < share.whole);
    use Figure::{Approved, Rejected, Submitted, TakenBack, Unanswered, Withdrawn};
    for figure in [Submitted, Approved, Rejected, Unanswered, Withdrawn, TakenBack] {
        assert!(now.count(figure) > 0, "{figure:?}: {read:?}");
    }
    assert!(read.open[0] > 0);
    for part in &read.course {
        assert!([Submitted, Approved, Rejected].iter().all(|figure| part.counts.count(*figure) > 0) && part.open > 0);
    }
    for stage in [Figure::Started, Figure::Reviewed, Figure::Answered, Figure::DisputeDecided, Figure::ReviewerTime] {
        assert!(of(now.in_time(stage)), "{stage:?}: {:?}", now.in_time(stage));
        assert!(now.days(stage).median().is_some(), "{stage:?}");
    }
    assert!((1..=LAST_ROUND).all(|round| now.in_round(round).part > 0));
    let named =
        |figure, code: &str| read.both(|counts| counts.with_detail(figure, code, figure).part).iter().sum::<i64>() > 0;
    assert!(AskReason::ALL.iter().all(|reason| named(Figure::AskedFor, reason.as_str())));
    let judged = RejectionGroup::InsufficientProof.details().len() + RejectionGroup::CompetingClaim.details().len();
    assert_eq!(
        RejectionDetail::ALL.iter().filter(|detail| named(Figure::RejectedFor, detail.as_str())).count(),
        judged
    );
    for (name, share) in [("declined", now.declined()), ("overturned", now.overturned()), ("back", now.sent_back())] {
        assert!(of(share), "{name}: {share:?}");
    }
    assert!(read.reviewers.iter().filter(|work| work.open > 0 && work.decided.count() > 0).count() > 1);
}

/// What is counted of an event that ended a stage late, after 4 days, with 7 days of reviewer time, in round 2, by
/// reviewer 3.
fn facts(app: &TestApp, kind: &str, from: &str, reasons: &[&str]) -> Vec<String> {
    #[derive(QueryableByName)]
    struct Fact {
        #[diesel(sql_type = diesel::sql_types::Text)]
        fact: String,
    }
    let mut conn = app.database();
    let reasons = serde_json::json!(reasons);
    let measure = format!(
        "set session_replication_role = replica; delete from claim_measures;
         insert into claim_measures values (1, 2, '{kind}', '{from}', '2026-11-20', 4, true, 7, 2, '{reasons}', 3)"
    );
    conn.batch_execute(&measure).unwrap();
    let facts = "select concat_ws(' ', figure, detail, amount, 'of ' || reviewer_id) collate \"C\" as fact
        from measure_facts(1, 2) order by fact";
    diesel::sql_query(facts).load::<Fact>(&mut conn).unwrap().into_iter().map(|row| row.fact).collect()
}

#[actix_web::test]
async fn a_decision_counts_for_volume_time_round_reasons_and_its_reviewer() {
    let app = TestApp::start().await;
    assert_eq!(
        facts(&app, "rejected", "under_review", &["missing_consent", "missing_products"]),
        [
            "by_reviewer  4 of 3",
            "closed  0",
            "rejected  0",
            "rejected_for missing_consent 0",
            "rejected_for missing_products 0",
            "reviewed late 4",
            "reviewer_time  7",
            "round  2",
        ]
    );
    let overturned = facts(&app, "approved", "disputed", &[]);
    for fact in ["overturned  0", "dispute_decided late 4"] {
        assert!(overturned.contains(&fact.to_owned()), "{overturned:?}");
    }
    assert!(!facts(&app, "rejected", "disputed", &[]).contains(&"overturned  0".to_owned()));
    assert!(!facts(&app, "approved", "under_review", &[]).contains(&"overturned  0".to_owned()));
}

#[actix_web::test]
async fn ending_an_association_closes_no_open_claim() {
    let app = TestApp::start().await;
    assert_eq!(facts(&app, "withdrawn", "approved", &[]), [""; 0]);
    assert_eq!(facts(&app, "withdrawn", "submitted", &[]), ["closed  0", "withdrawn  0"]);
    assert_eq!(facts(&app, "declined", "approved", &[]), ["declined  0"]);
}

#[actix_web::test]
async fn every_figure_is_counted_of_some_event_and_no_other() {
    let app = TestApp::start().await;
    let all: BTreeSet<String> = Event::KINDS
        .iter()
        .flat_map(|kind| ["under_review", "disputed"].map(|from| facts(&app, kind, from, &["other"])))
        .flatten()
        .map(|fact| fact.split(' ').next().unwrap().to_owned())
        .collect();
    assert_eq!(all, Figure::ALL.iter().map(|figure| figure.as_str().to_owned()).collect());
}

#[actix_web::test]
async fn what_was_measured_only_grows() {
    let app = TestApp::start().await;
    app.a_submitted_claim();
    let refused = |sql: &str| {
        let mut conn = app.database();
        conn.transaction(|conn| conn.batch_execute(sql)).expect_err(sql).to_string()
    };
    for sql in
        ["update claim_measures set late = true", "delete from claim_measures", "truncate claim_measures cascade"]
    {
        assert!(refused(sql).contains("history only grows"), "{sql}");
    }
    for sql in [
        "update claim_measures set late = true",
        "delete from claim_measures",
        "insert into measures_to_sum values (1, 1)",
        "insert into claims_to_measure values (1)",
        "delete from measure_sums",
    ] {
        assert!(refused(&format!("{AS_PROGRAM}{sql}")).contains("permission denied"), "{sql}");
    }
}
