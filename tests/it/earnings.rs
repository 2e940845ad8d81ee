//! What the payment system says, held against the associations (rules 15.2 and 15.4 to 15.8).

use crate::administration::by_two_leads_at_once;
use crate::claims::filing::send_parts;
use crate::support::claims::{all_found, answers, file, location};
use crate::support::{ALICE, Browser, LEA, Page, RITA, TestApp};
use chrono::{NaiveDate, TimeDelta};
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::answers::Answers;
use cpor::claims::model::claim::Claim;
use cpor::claims::model::command::Command;
use cpor::claims::model::vocabulary::IneligibleReason;
use cpor::db::schema::{earning_imports, earnings};
use diesel::prelude::*;
use uuid::Uuid;

const IMPORT: &str = "/earnings/import";
const HEADINGS: &str = "Claim ID,Tenant ID,Subscription ID,Product or workload,Programme,Lever,Reason code,Payment status,Amount in smallest units,Currency,Month";

async fn send_as(browser: &Browser<'_>, table: &[u8]) -> Page {
    let form_id = browser.form_id(IMPORT).await;
    browser.answered(send_parts(browser, IMPORT, &form_id, &[], ("table", &[("earnings.csv", table)])).await).await
}

/// Lea sends these lines below the headings.
async fn send(app: &TestApp, lines: &[String]) -> Page {
    send_as(&app.lea(), format!("{HEADINGS}\n{}\n", lines.join("\n")).as_bytes()).await
}

/// Alice's association in Paris with a customer of that name, eligible from a month on.
fn eligible(app: &TestApp, customer: &str, from: &str) -> Claim {
    eligible_at(app, customer, from, "2222222")
}

fn eligible_at(app: &TestApp, customer: &str, from: &str, mpn_id: &str) -> Claim {
    let claim = assessed_at(app, customer, mpn_id);
    let effective_month = month(from);
    app.act(claim.id, LEA, Command::RecordOutcome { reason: None, text: None, effective_month })
}

fn assessed_at(app: &TestApp, customer: &str, mpn_id: &str) -> Claim {
    let draft = app.a_draft_of(ALICE, mpn_id);
    let place = location(&mut app.database(), mpn_id);
    let given = Answers { customer_name: Some(customer.into()), tenant_id: Some(Uuid::new_v4()), ..answers(place) };
    app.act(draft.id, ALICE, Command::SaveDraft { answers: Box::new(given) });
    app.act(draft.id, ALICE, Command::AddProof { file: file("proof.pdf") });
    app.act(draft.id, ALICE, Command::Submit { declared: true });
    let claim = app.act(draft.id, RITA, Command::StartReview);
    let claim = app.act(claim.id, RITA, Command::Approve { checklist: all_found(&claim.answers), note: None });
    app.try_act(claim.id, &Actor::System, Command::ConfirmHandover { issue: claim.link_issue }).unwrap();
    app.advance(TimeDelta::days(9));
    app.try_act(claim.id, &Actor::System, Command::SendForAssessment).unwrap()
}

fn month(text: &str) -> NaiveDate {
    format!("{text}-01").parse().unwrap()
}

fn tenant(claim: &Claim) -> Uuid {
    claim.answers.tenant_id.unwrap()
}

/// A row for a claim: 125.50 euros, sent.
fn row(claim: &Claim, month: &str) -> String {
    format!("{},{},,teams,OSU,Acquisition,R1,Sent,12550,EUR,{month}", claim.id, tenant(claim))
}

/// Months, problems and amounts of all rows.
fn rows(app: &TestApp) -> Vec<(String, Option<String>, i64)> {
    let columns = (earnings::month, earnings::problem, earnings::amount);
    let all: Vec<(NaiveDate, Option<String>, i64)> =
        earnings::table.order(earnings::id).select(columns).load(&mut app.database()).unwrap();
    all.into_iter().map(|(month, problem, amount)| (month.format("%Y-%m").to_string(), problem, amount)).collect()
}

#[actix_web::test]
async fn a_table_comes_in_once_and_the_partner_reads_it_with_totals() {
    let app = TestApp::start().await;
    let claim = eligible(&app, "Adatum", "2026-10");
    let lines = [
        row(&claim, "2026-11"),
        format!("{},{},,Microsoft Intune,osu,,,À venir,5000,usd,2026-12", claim.id, tenant(&claim)),
        format!(",{},,Microsoft Teams,OSU,,,sent,-50,EUR,2026-11", tenant(&claim)),
    ];
    send(&app, &lines).await.leads_to(&format!("{IMPORT}?rows=3&misfits=0&repeated=0&before="));
    let lea = app.lea();
    lea.get(&format!("{IMPORT}?rows=3&misfits=0")).await.has("3 rows came in. Each fits an association.");
    let page = app.alice().get("/earnings").await;
    page.is(200).has("<h1>Earnings</h1>").has("EUR\u{A0}125.00").has("USD\u{A0}50.00").has(&claim.id.to_string());
    page.has("Sent: EUR\u{A0}125.00").has("Upcoming: USD\u{A0}50.00").has("EUR\u{A0}\u{2212}0.50").has("Acquisition");
    page.has("By month, in EUR").has("<svg role=\"img\"").has("November 2026");
    app.alice().get("/earnings?lang=fr").await.has("125,00\u{A0}EUR").has("Envoyé").has("À venir");
    // The same file a second time changes nothing and says so.
    let again = send(&app, &lines).await;
    assert!(again.location().contains("rows=0&misfits=0&repeated=0&before="), "{}", again.location());
    lea.get(again.location()).await.has("This file came in ").has("Nothing was changed.");
    assert_eq!(rows(&app).len(), 3);
    lea.get("/administration/audit").await.has("Earnings imported");
    // What another file says of the same may be there twice.
    let once_more = send(&app, &[row(&claim, "2026-11").replace("12550", "12551")]).await;
    assert!(once_more.location().contains("repeated=1"), "{}", once_more.location());
    lea.get(once_more.location()).await.has("1 row says the same as one that came in before");
}

#[actix_web::test]
async fn rows_are_found_by_tenant_subscription_claim_month_and_payment() {
    let app = TestApp::start().await;
    let (one, other) = (eligible(&app, "Adatum", "2026-10"), eligible(&app, "Bellows", "2026-10"));
    let subscription = Uuid::new_v4();
    let lines = [
        row(&one, "2026-11"),
        format!("{},{},{subscription},teams,OSU,,,failed,700,EUR,2026-12", other.id, tenant(&other)),
    ];
    send(&app, &lines).await.is(303);
    let alice = app.alice();
    for (query, found, missing) in [
        (format!("q={}", tenant(&one)), &one, &other),
        (format!("q=%7B{}%7D", tenant(&one).to_string().to_uppercase()), &one, &other),
        (format!("q={subscription}"), &other, &one),
        (format!("q={}", one.id), &one, &other),
        ("month=2026-12".to_owned(), &other, &one),
        ("status=failed".to_owned(), &other, &one),
    ] {
        let page = alice.get(&format!("/earnings?{query}")).await;
        page.is(200).has(&found.id.to_string()).lacks(&missing.id.to_string());
    }
    alice.get(&format!("/earnings?q={}", tenant(&one))).await.has("EUR\u{A0}125.50").lacks("EUR\u{A0}132.50");
    alice.get("/earnings").await.has("EUR\u{A0}125.50").lacks("EUR\u{A0}132.50").has("Failed: EUR\u{A0}7.00");
    alice.get("/earnings?q=Adatum").await.has("This is not an ID");
    alice.get("/earnings?programme=osa-sell").await.has("No row matches");
    alice
        .get("/earnings?month=never&status=lost&after=x&location=y&programme=z")
        .await
        .is(200)
        .has(&one.id.to_string());
}

#[actix_web::test]
async fn a_month_is_checked_for_associations_without_a_row() {
    let app = TestApp::start().await;
    let [paid, unpaid, stray] = ["Adatum", "Bellows", "Coho"].map(|name| eligible(&app, name, "2026-11"));
    let later = eligible(&app, "Datum", "2026-12");
    let lines = [
        row(&paid, "2026-11"),
        // Of another product, so that it does not count for Coho.
        format!("{},{},,exchange_online,OSU,,,Sent,1,EUR,2026-11", stray.id, tenant(&stray)),
    ];
    send(&app, &lines).await.leads_to(&format!("{IMPORT}?rows=2&misfits=1&repeated=0&before="));
    let page = app.alice().get("/earnings/check?month=2026-11").await;
    page.is(200).has("Associations without a row, November 2026");
    let gaps = page.html.split_once("id=\"gaps\"").unwrap().1.split_once("id=\"misfits\"").unwrap().0;
    assert!(gaps.contains("Bellows") && gaps.contains("There is no row for this tenant"), "{gaps}");
    assert!(gaps.contains("Coho") && gaps.contains("Rows name this claim but do not fit it"), "{gaps}");
    assert!(!gaps.contains("Adatum") && !gaps.contains("Datum"), "{gaps}");
    for line in ["MPN ID: 2222222", "Programme: OSU", &format!("Claim ID: {}", unpaid.id), "Month: November 2026"] {
        assert!(gaps.contains(line), "{line} in {gaps}");
    }
    let misfits = page.html.split_once("id=\"misfits\"").unwrap().1;
    assert!(misfits.contains("The claim does not name this product"), "{misfits}");
    // Its row comes in: the gap is closed.
    send(&app, &[row(&unpaid, "2026-11")]).await.is(303);
    app.alice().get("/earnings/check?month=2026-11").await.lacks("Bellows").has("Coho");
    app.alice().get("/earnings/check").await.has("November 2026").lacks(&later.id.to_string());
}

#[actix_web::test]
async fn each_row_that_fits_no_association_says_why() {
    let app = TestApp::start().await;
    let claim = eligible(&app, "Adatum", "2026-11");
    let refused = assessed_at(&app, "Bellows", "2222222");
    let reason = Some(IneligibleReason::NoGrowth);
    app.act(refused.id, LEA, Command::RecordOutcome { reason, text: None, effective_month: month("2026-11") });
    let waiting = assessed_at(&app, "Coho", "2222222");
    let open = app.a_submitted_claim();
    let ended = eligible(&app, "Datum", "2026-11");
    app.act(ended.id, LEA, Command::DeclineLate { reason: "They asked.".into() });
    app.advance(TimeDelta::days(70));
    let now = app.context().clock.now(&mut app.database()).unwrap().format("%Y-%m").to_string();
    let nobody = Uuid::new_v4();
    let of = |claim: &Claim, tenant: Uuid, product: &str, programme: &str, month: &str| {
        format!("{},{tenant},,{product},{programme},,,Sent,1,EUR,{month}", claim.id)
    };
    let t = tenant(&claim);
    let expected = [
        (of(&claim, t, "teams", "OSU", "2026-11"), None),
        (format!("CPOR-0099999,{t},,teams,OSU,,,Sent,1,EUR,2026-11"), Some("no_claim")),
        (format!(",{nobody},,teams,OSU,,,Sent,1,EUR,2026-11"), Some("no_association")),
        (of(&open, tenant(&open), "teams", "OSU", "2026-11"), Some("not_approved")),
        (of(&claim, nobody, "teams", "OSU", "2026-11"), Some("other_tenant")),
        (of(&claim, t, "teams", "OSA Sell", "2026-11"), Some("other_programme")),
        (of(&claim, t, "exchange_online", "OSU", "2026-11"), Some("other_product")),
        (of(&ended, tenant(&ended), "teams", "OSU", "2026-11"), None),
        (of(&ended, tenant(&ended), "teams", "OSU", &now), Some("ended")),
        (of(&refused, tenant(&refused), "teams", "OSU", "2026-11"), Some("not_eligible")),
        (of(&waiting, tenant(&waiting), "teams", "OSU", "2026-11"), Some("not_assessed")),
        (of(&claim, t, "teams", "OSU", "2026-10"), Some("too_early")),
    ];
    let lines: Vec<String> = expected.iter().map(|(line, _)| line.clone()).collect();
    send(&app, &lines).await.is(303);
    let found: Vec<_> = rows(&app).into_iter().map(|(_, problem, _)| problem).collect();
    assert_eq!(found, expected.map(|(_, problem)| problem.map(str::to_owned)));
    // Once the outcome is there the row fits, and the check finds it.
    app.act(waiting.id, LEA, Command::RecordOutcome { reason: None, text: None, effective_month: month("2026-11") });
    cpor::worker::earnings::sweep(&app.pool(), &app.context()).unwrap();
    assert_eq!(rows(&app)[10].1, None);
    // What names no claim of a company is the programme's to read.
    app.lea().get("/earnings?view=misfits").await.has("No approved association stands").has("There is no claim");
    app.alice().get("/earnings?view=misfits").await.lacks("No approved association stands").has("another tenant");
}

#[actix_web::test]
async fn a_row_without_a_claim_belongs_to_the_association_that_holds_what_it_is_about() {
    let app = TestApp::start().await;
    let claim = eligible(&app, "Adatum", "2026-11");
    let t = tenant(&claim);
    send(&app, &[format!(",{t},{},teams,OSU,,,Sent,900,EUR,2026-11", Uuid::new_v4())]).await.is(303);
    let association = earnings::table.select(earnings::association_id).first::<Option<i64>>(&mut app.database());
    assert_eq!(association, Ok(Some(claim.id.0)));
    app.alice().get("/earnings").await.has(&format!("href=\"/claims/{}\"", claim.id));
}

#[actix_web::test]
async fn one_bad_line_and_nothing_comes_in_and_every_cell_is_named() {
    let app = TestApp::start().await;
    let claim = eligible(&app, "Adatum", "2026-11");
    let t = tenant(&claim);
    let lines = [
        row(&claim, "2026-11"),
        "12a,x,y,Word,Gold,,,Lost,1.5,EURO,next".to_owned(),
        format!("{},{t},,teams,OSU,,,Sent,,,2026-11", claim.id),
        format!("{},{t},,=1+1,OSU,,,Sent,9999999999999,EUR,2026-11-02", claim.id),
        format!("{},{t},,teams,OSU,{},,Sent,1,EUR,2026-11,more", claim.id, "x".repeat(201)),
    ];
    let page = send(&app, &lines).await;
    page.is(422).has("4 lines cannot be taken. Nothing was changed.");
    for line in [
        "Line 3, Claim ID: Write a claim ID",
        "Line 3, Tenant ID: Write an ID",
        "Line 3, Subscription ID: Write an ID",
        "Line 3, Product or workload: There is no product",
        "Line 3, Programme: Write OSU or OSA Sell",
        "Line 3, Payment status: Write Unprocessed",
        "Line 3, Amount in smallest units: Write a whole number",
        "Line 3, Currency: Write the three letters",
        "Line 3, Month: Write a month",
        "Line 4, Amount in smallest units: It is empty.",
        "Line 4, Currency: It is empty.",
        "Line 5, Product or workload: It is a formula.",
        "Line 5, Amount in smallest units: Write a whole number",
        "Line 5, Month: Write a month",
        "Line 6, Lever: It is too long.",
        "Line 6, Month: There are more cells than headings.",
    ] {
        page.has(line);
    }
    assert_eq!(rows(&app), []);
    let imports: i64 = earning_imports::table.count().get_result(&mut app.database()).unwrap();
    assert_eq!(imports, 0);
    for (table, says) in [
        ("", "Choose a CSV file with headings"),
        ("Tenant ID,Colour\nx,y\n", "The heading “Colour” is not known."),
        ("Tenant ID\nx\n", "The first line lacks the heading “Product or workload”."),
    ] {
        send_as(&app.lea(), table.as_bytes()).await.is(422).has(says);
    }
    let long = format!("{HEADINGS}\n{}", ",x\n".repeat(5_001));
    send_as(&app.lea(), long.as_bytes()).await.is(422).has("At most 5000 lines");
}

#[actix_web::test]
async fn amounts_are_read_where_one_acts_and_downloaded_by_who_may() {
    let app = TestApp::start().await;
    let (paris, lyon) = (eligible(&app, "Adatum", "2026-11"), eligible_at(&app, "Bellows", "2026-11", "3333333"));
    send(&app, &[row(&paris, "2026-11"), row(&lyon, "2026-11")]).await.is(303);
    // Bob works in Paris alone; Charlie is another company's.
    app.bob().get("/earnings").await.has(&paris.id.to_string()).lacks(&lyon.id.to_string()).has("EUR\u{A0}125.50");
    app.alice().get("/earnings").await.has(&paris.id.to_string()).has(&lyon.id.to_string()).has("EUR\u{A0}251.00");
    app.charlie().get("/earnings").await.is(200).lacks(&paris.id.to_string()).has("nothing from the payment system");
    app.charlie().get(&format!("/earnings?q={}", paris.id)).await.has("No row matches");
    app.charlie().get("/earnings/check").await.lacks("Adatum");
    app.rita().get("/earnings").await.has("Contoso Consulting").has(&lyon.id.to_string());
    let all = ["125.50", "Amount"];
    for (browser, amounts) in
        [(app.bob(), true), (app.grace(), true), (app.lea(), true), (app.alice(), false), (app.rita(), false)]
    {
        let csv = browser.get("/earnings.csv").await;
        csv.is(200).has(&paris.id.to_string());
        for text in all {
            if amounts {
                csv.has(text)
            } else {
                csv.lacks(text)
            };
        }
    }
    let csv = app.bob().get("/earnings.csv?lang=fr").await;
    csv.lacks(&lyon.id.to_string()).has("125,50").has("Montant");
}

#[actix_web::test]
async fn only_leads_import() {
    let app = TestApp::start().await;
    for browser in [app.alice(), app.grace(), app.rita()] {
        browser.get(IMPORT).await.is(404);
        let form_id = browser.form_id("/earnings").await;
        let sent = send_parts(&browser, IMPORT, &form_id, &[], ("table", &[("earnings.csv", b"x")])).await;
        sent.is(404);
    }
    app.stranger().get("/earnings").await.is(303);
    assert_eq!(rows(&app), []);
}

#[actix_web::test]
async fn two_leads_who_send_the_same_file_at_once_bring_it_in_once() {
    let app = TestApp::start().await;
    let claim = eligible(&app, "Adatum", "2026-11");
    let table = format!("{HEADINGS}\n{}\n", row(&claim, "2026-11"));
    let landed = by_two_leads_at_once(&app, IMPORT, table.as_bytes()).await;
    assert_eq!(landed.iter().filter(|place| place.contains("rows=1")).count(), 1, "{landed:?}");
    assert_eq!(
        landed.iter().filter(|place| place.contains("rows=0&misfits=0&repeated=0&before=")).count(),
        1,
        "{landed:?}"
    );
    assert_eq!(rows(&app).len(), 1);
}

#[actix_web::test]
async fn what_came_in_stays_as_it_came() {
    let app = TestApp::start().await;
    let claim = eligible(&app, "Adatum", "2026-11");
    send(&app, &[row(&claim, "2026-11")]).await.is(303);
    let conn = &mut app.database();
    for statement in [
        "update earnings set amount = 1",
        "delete from earnings",
        "delete from earning_imports",
        "truncate earnings cascade",
    ] {
        assert!(diesel::sql_query(statement).execute(conn).is_err(), "{statement}");
    }
    assert_eq!(rows(&app)[0].2, 12_550);
}

#[actix_web::test]
async fn the_command_takes_a_long_table_and_names_bad_lines() {
    let app = TestApp::start().await;
    let claim = eligible(&app, "Adatum", "2026-11");
    let path = app.folder().join("november.csv");
    std::fs::write(&path, format!("{HEADINGS}\n{}\n", vec![row(&claim, "2026-11"); 12_000].join("\n"))).unwrap();
    let file = path.to_str().unwrap();
    app.run(&["import", "earnings", file], "").says("12000 rows came in, 0 of them fit no association");
    app.run(&["import", "earnings", file], "").says("Nothing was changed.");
    app.alice().get("/earnings").await.has("EUR\u{A0}1,506,000.00");
    std::fs::write(&path, format!("{HEADINGS}\n{}x\n", row(&claim, "2026-11"))).unwrap();
    app.run(&["import", "earnings", file], "")
        .complains("line 2, Month: write a month that has begun, such as 2026-11");
    assert_eq!(rows(&app).len(), 12_000);
}
