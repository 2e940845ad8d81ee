//! Every list against the plain truth: all pages together hold exactly the claims that they should, in order, and a page
//! reads no more than it shows (rules 17.1 and 17.4).

use crate::support::claims::person;
use crate::support::{GRACE, PASSWORD, RITA, TestApp};
use chrono::{DateTime, TimeDelta, Utc};
use cpor::claims::model::claim::Claim;
use cpor::claims::model::search_words::plain;
use cpor::claims::model::vocabulary::{Activity, Stage, Status};
use cpor::claims::queries;
use cpor::claims::queries::list::filter::{Cursor, Filter, Holder, Order, Programme, Scope};
use cpor::db::schema::claims;
use cpor::demo::load;
use cpor::people::names::Names;
use cpor::people::{CompanyId, LocationId};
use cpor::text::Language;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use std::collections::BTreeMap;

/// Claims that are made; with them come two companies of the demo and two more.
const CLAIMS: u64 = 1_100;
/// Rows of a page.
const PAGE: i64 = 40;

/// A list, and which claims it should show.
struct Case {
    name: &'static str,
    scope: Scope,
    filter: Filter,
    order: Order,
    shows: Box<dyn Fn(&Claim) -> bool>,
}

async fn filled() -> (TestApp, Vec<Claim>) {
    let app = TestApp::start().await;
    load::make(&app.pool_of(2), &app.context(), CLAIMS, PASSWORD, |_, _| {}).unwrap();
    let mut conn = app.database();
    // Not vacuumed, so that even what an index alone could answer is read from the table and counted.
    conn.batch_execute("analyze").unwrap();
    let lead = app.actor(RITA);
    let numbers: Vec<(i64, i64)> =
        claims::table.order(claims::id).select((claims::id, claims::company_id)).load(&mut conn).unwrap();
    let grace = app.actor(GRACE);
    let look = |conn: &mut PgConnection, id| {
        let id = cpor::claims::model::vocabulary::ClaimId(id);
        queries::claim::look(conn, &lead, id).or_else(|_hidden| queries::claim::look(conn, &grace, id)).ok()
    };
    let all = numbers.iter().filter_map(|(id, _)| look(&mut conn, *id)).collect();
    (app, all)
}

fn is_work(status: Status) -> bool {
    use Status::{Disputed, PartnerActionRequired, Submitted, UnderReview};
    matches!(status, Submitted | UnderReview | PartnerActionRequired | Disputed)
}

#[expect(clippy::too_many_lines, reason = "a table")]
fn cases(app: &TestApp, now: DateTime<Utc>) -> Vec<Case> {
    let mut conn = app.database();
    let company = person(&mut conn, GRACE).company().unwrap();
    let rita = person(&mut conn, RITA).id;
    let lyon = crate::support::claims::location(&mut conn, "3333333");
    let mut cases = Vec::new();
    let everything = Filter::default;
    let mut add = |name, scope, filter, order, shows: fn(&Claim, CompanyId, LocationId, DateTime<Utc>) -> bool| {
        let shows = move |claim: &Claim| {
            let seen = match scope {
                Scope::Company(own) => claim.company == own,
                Scope::Programme => claim.status != Status::Editing,
            };
            seen && shows(claim, company, lyon, now)
        };
        cases.push(Case { name, scope, filter, order, shows: Box::new(shows) });
    };
    for order in [Order::Due, Order::Changed] {
        let (own, all) = (Scope::Company(company), Scope::Programme);
        add("everything", all, everything(), order, |_, _, _, _| true);
        add("a company", own, everything(), order, |_, _, _, _| true);
        add("a location", own, Filter { location: Some(lyon), ..everything() }, order, |c, _, lyon, _| {
            c.answers.location == lyon
        });
        let rejected = Filter { statuses: vec![Status::Rejected], ..everything() };
        add("a status", all, rejected, order, |c, _, _, _| c.status == Status::Rejected);
        let stages = vec![Stage::Eligible, Stage::Assessment];
        let assessed = Filter { statuses: vec![Status::Approved], stages, ..everything() };
        add("stages", own, assessed, order, |c, _, _, _| matches!(c.stage, Some(Stage::Eligible | Stage::Assessment)));
    }
    let work = || Filter {
        statuses: vec![Status::Submitted, Status::UnderReview, Status::PartnerActionRequired, Status::Disputed],
        ..everything()
    };
    let (all, due) = (Scope::Programme, Order::Due);
    add("work", all, work(), due, |c, _, _, _| is_work(c.status));
    add("nobody's", all, Filter { whose: Some(Holder::Nobodys), ..work() }, due, |c, _, _, _| {
        is_work(c.status) && c.reviewer.is_none()
    });
    let to_start = Filter { statuses: vec![Status::Submitted], released: true, ..everything() };
    add("to start", all, to_start.clone(), due, |c, _, _, _| {
        c.status == Status::Submitted || (c.status == Status::UnderReview && c.reviewer.is_none())
    });
    add("to start, nobody's", all, Filter { whose: Some(Holder::Nobodys), ..to_start }, due, |c, _, _, _| {
        matches!(c.status, Status::Submitted | Status::UnderReview) && c.reviewer.is_none()
    });
    let french = Filter { programme: Some(Programme::OsaSell), language: Some(Language::French), ..work() };
    add("a kind", all, french.clone(), due, |c, _, _, _| {
        let french = c.answers.customer_language.as_deref() == Some("fr");
        is_work(c.status) && french && c.answers.activities.contains(&Activity::PreSales)
    });
    add("nobody's of a kind", all, Filter { whose: Some(Holder::Nobodys), ..french }, due, |c, _, _, _| {
        let french = c.answers.customer_language.as_deref() == Some("fr");
        is_work(c.status) && french && c.answers.activities.contains(&Activity::PreSales) && c.reviewer.is_none()
    });
    add("overdue", all, Filter { overdue_at: Some(now), ..work() }, due, |c, _, _, now| {
        is_work(c.status) && c.due_at.is_some_and(|due| due <= now)
    });
    let todo = Filter { needs_partner_at: Some(now), ..everything() };
    add("what partners can do", Scope::Company(company), todo, due, |c, _, _, now| {
        c.status == Status::PartnerActionRequired || c.is_disputable(now) || c.stage == Some(Stage::AddressNeeded)
    });
    let since = now - TimeDelta::days(30);
    let decided = vec![Status::Approved, Status::Rejected];
    let recent = Filter { statuses: decided, changed_since: Some(since), ..everything() };
    add("decided lately", all, recent, Order::Changed, |c, _, _, now| {
        matches!(c.status, Status::Approved | Status::Rejected) && c.updated_at >= now - TimeDelta::days(30)
    });
    let mine = Filter { whose: Some(Holder::Of(rita)), statuses: vec![Status::UnderReview], ..everything() };
    let shows = move |c: &Claim| c.status == Status::UnderReview && c.reviewer == Some(rita);
    cases.push(Case { name: "mine", scope: all, filter: mine, order: due, shows: Box::new(shows) });
    cases
}

/// All pages of a list.
fn walked(conn: &mut PgConnection, case: &Case) -> Vec<i64> {
    let (mut ids, mut after): (Vec<i64>, Option<Cursor>) = (Vec::new(), None);
    loop {
        let page =
            queries::list::list(conn, &Names::default(), case.scope, &case.filter, case.order, after.as_ref(), PAGE)
                .unwrap();
        ids.extend(page.rows.iter().map(|row| row.id.0));
        // As it goes through an address.
        after = page.next.and_then(|next| Cursor::parse(&next.to_text()));
        if after.is_none() {
            return ids;
        }
    }
}

fn in_order(order: Order, claims: &mut [&Claim]) {
    let far = DateTime::<Utc>::MAX_UTC;
    match order {
        Order::Changed => claims.sort_by_key(|c| std::cmp::Reverse((c.updated_at, c.id))),
        Order::Due | Order::Name => claims.sort_by_key(|c| (c.due_at.unwrap_or(far), c.id)),
    }
}

#[actix_web::test]
async fn the_pages_of_a_list_hold_what_they_should_in_order() {
    let (app, all) = filled().await;
    let now = app.context().clock.now(&mut app.database()).unwrap();
    for case in cases(&app, now) {
        let mut expected: Vec<&Claim> = all.iter().filter(|claim| (case.shows)(claim)).collect();
        assert!(!expected.is_empty(), "{}: the test finds nothing", case.name);
        in_order(case.order, &mut expected);
        let expected: Vec<i64> = expected.iter().map(|claim| claim.id.0).collect();
        let mut conn = app.database();
        assert_eq!(walked(&mut conn, &case), expected, "{} {:?}", case.name, case.order);
        let count = queries::list::count(&mut conn, case.scope, &case.filter, 100).unwrap();
        assert_eq!(count, i64::try_from(expected.len()).unwrap().min(100), "{}", case.name);
    }
}

#[actix_web::test]
async fn a_search_by_name_finds_each_customer_once_in_order() {
    let (app, all) = filled().await;
    let mut conn = app.database();
    let company = person(&mut conn, GRACE).company().unwrap();
    for (text, scope) in [("BANK", Scope::Programme), ("co", Scope::Programme), ("works", Scope::Company(company))] {
        for statuses in [vec![], vec![Status::Approved]] {
            let term = queries::list::search::search(&mut conn, scope, text).unwrap();
            let filter = Filter { term, statuses: statuses.clone(), ..Filter::default() };
            let case = Case { name: "words", scope, filter, order: Order::Due, shows: Box::new(|_| true) };
            let begins = plain(text);
            let hit = |claim: &&Claim| {
                let name = plain(claim.answers.customer_name.as_deref().unwrap_or_default());
                let inside = begins.len() > 2 && name.contains(&format!(" {begins}"));
                name.starts_with(&begins) || inside
            };
            let seen = |claim: &&Claim| match scope {
                Scope::Company(own) => claim.company == own,
                Scope::Programme => claim.status != Status::Editing,
            };
            let in_status = |claim: &&Claim| statuses.is_empty() || statuses.contains(&claim.status);
            let mut expected: Vec<i64> =
                all.iter().filter(seen).filter(in_status).filter(hit).map(|claim| claim.id.0).collect();
            let mut found = walked(&mut conn, &case);
            assert!(found.len() > 20, "{text}");
            assert_eq!(queries::list::count(&mut conn, scope, &case.filter, 21).unwrap(), 21);
            found.sort_unstable();
            expected.sort_unstable();
            assert_eq!(found, expected, "{text} {statuses:?}");
        }
    }
}

#[derive(QueryableByName)]
struct Reads {
    #[diesel(sql_type = Text)]
    relname: String,
    #[diesel(sql_type = BigInt)]
    rows: i64,
}

/// Rows that this connection read, table by table.
const READS: &str =
    "select relname::text, seq_tup_read + coalesce(idx_tup_fetch, 0) as rows from pg_stat_xact_user_tables
    where relname in ('claims', 'claim_list', 'claim_words')";

fn reads(conn: &mut PgConnection) -> BTreeMap<String, i64> {
    let reads: Vec<Reads> = diesel::sql_query(READS).load(conn).unwrap();
    reads.into_iter().map(|each| (each.relname, each.rows)).collect()
}

#[actix_web::test]
async fn a_page_reads_no_more_than_it_shows_the_deepest_included() {
    let (app, _) = filled().await;
    let now = app.context().clock.now(&mut app.database()).unwrap();
    let mut conn = app.database();
    // So few claims would not need an index; a million do.
    conn.batch_execute("set enable_seqscan = off; set enable_bitmapscan = off").unwrap();
    for case in cases(&app, now) {
        let deep = i64::try_from(walked(&mut conn, &case).len().saturating_sub(8).max(1)).unwrap();
        let deepest =
            queries::list::list(&mut conn, &Names::default(), case.scope, &case.filter, case.order, None, deep)
                .unwrap()
                .next;
        for after in [None, deepest] {
            conn.transaction(|conn| {
                let before = reads(conn);
                let page = queries::list::list(
                    conn,
                    &Names::default(),
                    case.scope,
                    &case.filter,
                    case.order,
                    after.as_ref(),
                    5,
                )?;
                for (table, rows) in reads(conn) {
                    // Of each standing, in each of the kinds of a programme and language, as many as the page shows and one.
                    let most = if table == "claims" { page.rows.len() } else { 12 * 6 * 2 };
                    let read = usize::try_from(rows - before.get(&table).copied().unwrap_or(0)).unwrap();
                    assert!(read <= most, "{} {:?}: {read} rows of {table}", case.name, case.order);
                }
                Ok::<_, diesel::result::Error>(())
            })
            .unwrap();
        }
    }
}

#[actix_web::test]
async fn a_search_is_counted_no_further_than_the_count_goes() {
    let (app, _) = filled().await;
    let mut conn = app.database();
    conn.batch_execute("set enable_seqscan = off; set enable_bitmapscan = off").unwrap();
    let term = queries::list::search::search(&mut conn, Scope::Programme, "co").unwrap();
    let filter = Filter { term, ..Filter::default() };
    conn.transaction(|conn| {
        let before = reads(conn)["claim_words"];
        assert_eq!(queries::list::count(conn, Scope::Programme, &filter, 10)?, 10);
        let read = reads(conn)["claim_words"] - before;
        // Each, and that it was not found at an earlier word of its own.
        assert!(read <= 10 * 8, "{read} rows of words");
        Ok::<_, diesel::result::Error>(())
    })
    .unwrap();
}

#[actix_web::test]
async fn a_full_page_of_the_queue_has_less_than_60_kilobytes() {
    let (app, _) = filled().await;
    for view in ["to-start", "overdue", "decided"] {
        let page = app.rita().get(&format!("/review?view={view}&lang=fr")).await;
        let (rows, bytes) = (page.html.matches("<th scope=\"row\">").count(), page.html.len());
        assert!(bytes < 60_000, "{view}: {rows} rows have {bytes} bytes");
        assert!(rows == 50 || view == "overdue", "{view}: {rows} rows");
    }
    // A lead's rows have boxes to tick, and each row leads into the narrowed list.
    let page = app.lea().get("/review?programme=osu&reviewer=nobody&lang=fr").await;
    let (rows, bytes) = (page.html.matches("<th scope=\"row\">").count(), page.html.len());
    assert!(rows == 50 && bytes < 60_000, "a lead: {rows} rows have {bytes} bytes");
}
