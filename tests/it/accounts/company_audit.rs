//! A company's part of the audit trail (rule 5.29).

use crate::support::claims::person;
use crate::support::{ALICE, BOB, CHARLIE, GRACE, LEA, Page, RITA, TestApp};
use cpor::audit::{self, Action, Author, Entry};
use cpor::people::CompanyId;
use diesel::prelude::*;
use futures_util::future::join;

const PATH: &str = "/company/audit";
const CSV: &str = "/company/audit.csv";

fn record(app: &TestApp, author: Author, action: Action, subject: &str, company: Option<CompanyId>) {
    let mut conn = app.database();
    let now = app.context().clock.now(&mut conn).unwrap();
    let entry = Entry { company: company.map(|company| company.0), ..Entry::new(&author, action, subject) };
    conn.transaction(|conn| audit::record(conn, &entry, now)).unwrap();
}

fn by(app: &TestApp, cast: crate::support::Cast) -> Author {
    let id = person(&mut app.database(), cast).id.0;
    Author { actor: audit::Actor::Person(id), address: Some([203, 0, 113, 9].into()) }
}

fn rows(page: &Page) -> Vec<String> {
    page.is(200);
    page.html.lines().skip(1).map(str::to_owned).collect()
}

#[actix_web::test]
async fn global_admins_alone_read_their_companys_part() {
    let app = TestApp::start().await;
    for browser in [app.alice(), app.bob(), app.charlie(), app.rita(), app.lea()] {
        for path in [PATH, CSV] {
            browser.get(path).await.is(404);
        }
    }
    app.stranger().get(PATH).await.leads_to("/sign-in?to=%2Fcompany%2Faudit");
    let grace = app.grace();
    grace.get("/company/users").await.has("href=\"/company/audit\"");
    let page = grace.get(PATH).await;
    assert_eq!(page.is(200).h1(), "Audit trail");
    page.has(ALICE.email)
        .has("Signed in")
        .has("name=\"person\"")
        .lacks("name=\"company\"")
        .lacks("href=\"/administration\"");
    page.lacks("value=\"reviewer_changed\"")
        .lacks("value=\"evidence_downloaded\"")
        .lacks(CHARLIE.email)
        .lacks(RITA.email);
    grace.get("/company/audit?lang=fr").await.has("Journal d’audit").has("votre société");
}

#[actix_web::test]
async fn what_the_programme_does_is_told_without_names_and_addresses() {
    let app = TestApp::start().await;
    let contoso = person(&mut app.database(), ALICE).company();
    record(&app, by(&app, LEA), Action::CompanyChanged, "1111111", contoso);
    record(&app, by(&app, RITA), Action::EvidenceDownloaded, "secret-proof.pdf", contoso);
    record(&app, by(&app, RITA), Action::Exported, "CPOR-0000001-history.csv", contoso);
    record(&app, by(&app, GRACE), Action::Exported, "claims.csv", contoso);
    let visitor = Author { actor: audit::Actor::Visitor, address: Some([203, 0, 113, 10].into()) };
    record(&app, visitor, Action::SecondFactorFailed, BOB.email, contoso);
    record(&app, visitor, Action::SignInFailed, "somebody@elsewhere.example", None);
    let grace = app.grace();
    for page in [grace.get(PATH).await, grace.get(CSV).await] {
        page.has("The programme").has("1111111").has("claims.csv").has("Not signed in").has("203.0.113.9");
        for hidden in [
            LEA.name,
            LEA.email,
            RITA.name,
            RITA.email,
            "secret-proof",
            "history.csv",
            "203.0.113.10",
            "elsewhere.example",
        ] {
            page.lacks(hidden);
        }
        // Her own export alone came from an address.
        assert_eq!(page.html.matches("203.0.113.9").count(), 1);
    }
}

#[actix_web::test]
async fn asking_for_an_address_finds_nobody_of_another_side() {
    let app = TestApp::start().await;
    let (contoso, grace) = (person(&mut app.database(), ALICE).company(), app.grace());
    record(&app, by(&app, LEA), Action::CompanyChanged, "1111111", contoso);
    for stranger in [LEA.email, CHARLIE.email, "nobody@nowhere.example"] {
        grace.get(&format!("{PATH}?person={stranger}")).await.has("No entries match these filters.");
    }
    grace.get(&format!("{PATH}?person={}", ALICE.email)).await.has("Added an account").lacks(BOB.email);
    // A company that the address names is no way to another one's part.
    let page = grace.get(&format!("{PATH}?company=4444444")).await;
    page.has(ALICE.email).lacks(CHARLIE.email);
    grace.get(&format!("{PATH}?action=company_changed")).await.has("The programme").lacks(ALICE.email);
    grace.get(&format!("{PATH}?from=x")).await.has("Write the date as year, month, day");
    grace.get(&format!("{PATH}?action=reviewer_changed&before=x&to=2031-03-04")).await.is(200);
}

#[actix_web::test]
async fn older_entries_are_on_pages_and_the_table_has_all_and_is_written_down() {
    let app = TestApp::start().await;
    let contoso = person(&mut app.database(), ALICE).company();
    for number in 0..60 {
        record(&app, by(&app, GRACE), Action::Exported, &format!("table-{number}.csv"), contoso);
    }
    let grace = app.grace();
    let first = grace.get(PATH).await;
    let next = first.html.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(next.starts_with("/company/audit?before="), "{next}");
    grace.get(next).await.has("table-0.csv").lacks("table-59.csv").has("href=\"/company/audit\"");
    let (one, other) = join(grace.get(CSV), grace.get(CSV)).await;
    assert!(rows(&one).len() > 60 && rows(&other).len() > 60);
    grace.get(&format!("{PATH}?action=exported")).await.has(">audit.csv<").has(GRACE.name);
    app.lea().get("/administration/audit?action=exported&company=1111111").await.has(">audit.csv<");
    assert_eq!(audit::verify(&mut app.database()).unwrap().fault, None);
}
