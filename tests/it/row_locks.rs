//! Changes of accounts, companies and locations beside entries of the audit trail, which point to them: an entry that is
//! being written holds its rows, and holds the trail that each change writes to at its end. Nobody waits for somebody who
//! waits for them.

use crate::accounts::{NEW, link, twice};
use crate::support::{BOB, PASSWORD, Page, RITA, SAM, TestApp, claims};
use diesel::PgConnection;
use diesel::connection::SimpleConnection as _;

/// What an entry does to the rows that it points to, in a transaction that goes on.
fn an_entry_is_being_written(conn: &mut PgConnection) {
    let rows = ["users", "companies", "locations"].map(|table| format!("select 1 from {table} for key share;"));
    conn.batch_execute(&format!("begin; {}", rows.concat())).unwrap();
}

#[actix_web::test]
async fn no_change_waits_for_an_entry_about_its_rows_that_is_being_written() {
    let app = TestApp::start().await;
    let number = |cast| claims::person(&mut app.database(), cast).id.0;
    let (alice, grace, lea) = (app.alice(), app.grace(), app.lea());
    let paris = claims::location(&mut app.database(), "2222222").0;
    let company = "/administration/companies/1";
    lea.get(company).await.is(200).has("Contoso Consulting");
    let version = alice.get("/account").await.hidden("version");

    let mut other = app.database();
    an_entry_is_being_written(&mut other);
    let done = |page: Page| assert_eq!(page.status, 303, "{}", page.text());
    done(alice.post("/account", &[("name", "Alice M."), ("language", "fr"), ("version", &version)]).await);
    done(alice.post("/account/sessions", &[]).await);
    done(alice.post("/account/e-mail", &[("email", "a@lind.example"), ("current_password", PASSWORD)]).await);
    done(app.stranger().post(&link(&app, "a@lind.example").unwrap(), &[]).await);
    let bob = format!("/company/users/{}", number(BOB));
    done(grace.post(&bob, &[("roles", "global_admin"), ("version", "1")]).await);
    for action in ["suspension", "return", "removal"] {
        done(grace.post(&format!("{bob}/{action}"), &[]).await);
    }
    let new = [("email", "n@lind.example"), ("name", "Nora Lind"), ("language", "en"), ("roles", "global_admin")];
    let form_id = grace.form_id("/company/users/new").await;
    done(grace.post_as("/company/users", &form_id, &new).await);
    let set = link(&app, "n@lind.example").unwrap();
    done(app.stranger().post(&set, &twice(NEW)).await);

    let rita = format!("/administration/reviewers/{}", number(RITA));
    done(lea.post(&rita, &[("role", "lead"), ("conflicts", "1111111"), ("version", "0")]).await);
    let sam = format!("/administration/reviewers/{}", number(SAM));
    for action in ["suspension", "reactivation"] {
        done(lea.post(&format!("{sam}/{action}"), &[]).await);
    }
    done(lea.post(company, &[("name", "Contoso"), ("active", "yes"), ("version", "1")]).await);
    let place = format!("/administration/locations/{paris}");
    done(lea.post(&place, &[("name", "Paris 2"), ("active", "yes"), ("version", "1")]).await);
    other.batch_execute("commit").unwrap();
    assert_eq!(cpor::audit::verify(&mut app.database()).unwrap().fault, None);
}
