//! Companies and locations from a table (rule 16.11).

use super::by_two_leads_at_once;
use crate::claims::filing::send_parts;
use crate::support::{Page, TestApp};
use cpor::audit::{self, AuditFilter};
use cpor::db::schema::{companies, locations};
use diesel::prelude::*;

const IMPORT: &str = "/administration/companies/import";

/// Lea sends a table.
async fn send(app: &TestApp, table: &[u8]) -> Page {
    let lea = app.lea();
    let form_id = lea.form_id(IMPORT).await;
    lea.answered(send_parts(&lea, IMPORT, &form_id, &[], ("table", &[("companies.csv", table)])).await).await
}

type Standing = (Vec<(String, String, String, bool)>, Vec<(String, String, bool)>);

/// All companies and locations.
fn standing(app: &TestApp) -> Standing {
    let conn = &mut app.database();
    let columns = (companies::global_mpn_id, companies::name, companies::country, companies::active);
    let all = companies::table.order(companies::id).select(columns).load(conn).unwrap();
    let columns = (locations::mpn_id, locations::name, locations::active);
    (all, locations::table.order(locations::id).select(columns).load(conn).unwrap())
}

fn entries(app: &TestApp) -> usize {
    audit::entries(&mut app.database(), &AuditFilter::default(), 1_000).unwrap().len()
}

#[actix_web::test]
async fn a_table_adds_and_changes_companies_and_locations_and_does_so_once() {
    let app = TestApp::start().await;
    let address = companies::table.filter(companies::global_mpn_id.eq("1111111"));
    let address = diesel::update(address).set(companies::address.eq("1 Quai Nord"));
    address.execute(&mut app.database()).unwrap();
    let table = "sep=,\r\nGlobal number,Name,Address,Country,Active,MPN ID,Partner location,Location active\r\n\
        7777777,Wingtip Partners,,fr,yes,7777001,Lille,yes\r\n7777777,Wingtip Partners,,fr,yes,7777002,Nice,no\r\n\
        1111111,Contoso Consulting,,DE,,2222222,,\r\n\r\n6666666,\"Trey, Research\",,,no,,,\r\n";
    send(&app, table.as_bytes()).await.leads_to(&format!("{IMPORT}?added=4&changed=1&unchanged=1"));
    app.lea().get(&format!("{IMPORT}?added=4&changed=1&unchanged=1")).await.has("4 added, 1 changed, 1 as they were.");
    let (all, places) = standing(&app);
    let company = |number: &str| all.iter().find(|company| company.0 == number).unwrap().clone();
    assert_eq!(company("7777777"), ("7777777".into(), "Wingtip Partners".into(), "FR".into(), true));
    assert_eq!(company("6666666"), ("6666666".into(), "Trey, Research".into(), String::new(), false));
    assert_eq!(company("1111111").2, "DE");
    let addresses = companies::table.filter(companies::address.eq("1 Quai Nord")).count();
    assert_eq!(addresses.get_result(&mut app.database()), Ok(1_i64), "an empty cell takes nothing away");
    assert!(places.contains(&("7777002".into(), "Nice".into(), false)));
    app.lea().get("/administration/audit").await.has("7777002").has("Wingtip Partners");
    let before = entries(&app);
    send(&app, table.as_bytes()).await.leads_to(&format!("{IMPORT}?added=0&changed=0&unchanged=6"));
    assert_eq!((standing(&app), entries(&app)), ((all, places), before), "the same table changes nothing");
}

#[actix_web::test]
async fn the_list_that_is_downloaded_can_be_sent_back_in_both_languages() {
    let app = TestApp::start().await;
    let before = standing(&app);
    for language in ["en", "fr"] {
        let list = app.lea().get(&format!("/administration/companies.csv?lang={language}")).await;
        let sent = send(&app, &list.bytes).await;
        assert!(sent.location().contains("added=0&changed=0"), "{}", sent.location());
    }
    assert_eq!(standing(&app), before);
}

#[actix_web::test]
async fn one_bad_line_and_nothing_is_changed_and_each_is_named() {
    let app = TestApp::start().await;
    let before = standing(&app);
    let table = "global number;name;country;mpn id;partner location\n\
        7777777;Wingtip Partners;FR;7777001;Lille\n123;Short;FR;;\n8888888;;FR;;\n8888889;Land;France;;\n\
        7777777;Wingtip;FR;7777003;Nice\n7777777;Wingtip Partners;FR;7777001;Lille\n7777777;Wingtip Partners;FR;2222222;Paris\n\
        8888890;=1+1;FR;;\n8888891;Fine;FR;7777009;\n8888892;Own;FR;8888892;Own\n\
        8888893;Town;FR;;Paris\n8888894;Wide;FR;;;more\n";
    let page = send(&app, table.as_bytes()).await;
    page.is(422).has("11 lines cannot be taken. Nothing was changed.");
    for line in [
        "Line 3, Global number: ",
        "Line 4, Name: It is empty. Fill it in.",
        "Line 5, Country: ",
        "Line 6, Global number: Line 2 says something else about this company.",
        "Line 7, MPN ID: Line 2 has the same number.",
        "Line 8, MPN ID: This location belongs to another company.",
        "Line 9, Name: It is a formula. Save its value instead.",
        "Line 10, Partner location: ",
        "Line 11, MPN ID: ",
        "Line 12, MPN ID: It is empty. Fill it in.",
        "Line 13, Partner location: There are more cells than headings.",
    ] {
        page.has(line);
    }
    assert_eq!(standing(&app), before);
}

#[actix_web::test]
async fn a_file_that_is_no_such_table_is_told_what_it_lacks() {
    let app = TestApp::start().await;
    let long = format!("Global number,Name\n{}", "7777777,Wingtip\n".repeat(1_001));
    let heavy = format!("Global number,Name\n7777777,{}\n", "x".repeat(1024 * 1024));
    for (table, status, says) in [
        (b"".as_slice(), 422, "Choose a CSV file with headings"),
        (b"Global number,Name\n", 422, "Choose a CSV file with headings"),
        (b"Name,Country\nWingtip,FR\n", 422, "The first line lacks the heading “Global number”."),
        (b"Global number,Name,Colour\n7777777,Wingtip,red\n", 422, "The heading “Colour” is not known."),
        (b"Global number,Name,NAME\n7777777,Wingtip,x\n", 422, "The heading “NAME” stands twice."),
        (b"PK\x03\x04\x14\x00\x06\x00", 422, "If the file is a workbook, save it as CSV first."),
        (
            b"Global number,Name,Address\n7777777,Wingtip,\"1 Quai\n7777778,Trey,\n",
            422,
            "A quotation mark is not closed",
        ),
        (long.as_bytes(), 422, "At most 1000 lines"),
        (heavy.as_bytes(), 413, "At most 1000 lines"),
    ] {
        let page = send(&app, table).await;
        page.is(status).has(says);
        assert!(page.error_at("table").contains(says), "{}", page.error_at("table"));
    }
    // Saved by Excel in Western Europe, with a separator of that country and one more column that is empty.
    send(&app, b"Global number;Name;\r\n7777777;Caf\xE9 Zo\xE9;\r\n").await.is(303);
    assert!(standing(&app).0.iter().any(|company| company.1 == "Café Zoé"));
}

#[actix_web::test]
async fn only_a_lead_imports() {
    let app = TestApp::start().await;
    let before = standing(&app);
    let table = b"Global number,Name\n7777777,Wingtip\n".as_slice();
    for (person, status) in [(app.alice(), 404), (app.sam(), 404), (app.rita(), 404)] {
        person.get(IMPORT).await.is(status);
        let form_id = person.form_id("/account").await;
        send_parts(&person, IMPORT, &form_id, &[], ("table", &[("a.csv", table)])).await.is(status);
    }
    assert_eq!(standing(&app), before);
}

#[actix_web::test]
async fn two_leads_who_send_the_same_table_at_once_add_each_company_once() {
    let app = TestApp::start().await;
    let table = "Global number,Name,MPN ID,Partner location\n7777777,Wingtip Partners,7777001,Lille\n";
    let mut done = by_two_leads_at_once(&app, IMPORT, table.as_bytes()).await;
    done.sort();
    assert_eq!(
        done,
        ["added=0&changed=0&unchanged=2", "added=2&changed=0&unchanged=0"].map(|to| format!("{IMPORT}?{to}"))
    );
    let (companies, locations) = standing(&app);
    assert_eq!(companies.iter().filter(|company| company.0 == "7777777").count(), 1);
    assert_eq!(locations.iter().filter(|location| location.0 == "7777001").count(), 1);
}
