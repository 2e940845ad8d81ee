//! Names that a server keeps in memory are never older than the page that shows them.

use crate::support::TestApp;
use cpor::time::clock::{Clock, ReadingClock};
use diesel::connection::SimpleConnection as _;

#[actix_web::test]
async fn a_renamed_company_location_or_reviewer_is_called_so_on_the_next_page() {
    let app = TestApp::start().await;
    let (rita, alice) = (app.rita(), app.alice());
    let claim = app.a_claim_in_review();
    rita.get("/review?view=mine").await.has("Contoso Consulting, Paris");
    alice.get("/claims").await.has("Paris (2222222)");
    app.lea().get("/review").await.has("Rita Novak");
    let renamed = "update companies set name = 'Contoso Advisers' where global_mpn_id = '1111111';
        update locations set name = 'Nanterre' where mpn_id = '2222222';
        update users set name = 'Renata' where email = 'reviewer@program.example'";
    app.database().batch_execute(renamed).unwrap();
    rita.get("/review?view=mine").await.has("Contoso Advisers, Nanterre").lacks("Paris (2222222)");
    alice.get("/claims").await.has("Nanterre (2222222)").lacks("Paris (2222222)");
    app.lea().get("/review").await.has("Renata").lacks("Rita Novak");
    alice.get("/claims.csv").await.has("Nanterre").has(&claim.id.to_string());
}

#[actix_web::test]
async fn an_account_that_is_shut_out_is_no_reviewer_to_choose_on_the_next_page() {
    let app = TestApp::start().await;
    let lea = app.lea();
    lea.get("/review").await.has("Sam Okoye");
    app.database()
        .batch_execute("update users set disabled_at = now() where email = 'reviewer2@program.example'")
        .unwrap();
    lea.get("/review").await.lacks("Sam Okoye");
}

#[actix_web::test]
async fn the_time_that_pages_show_goes_on_without_a_question_each_time() {
    let app = TestApp::start().await;
    let (clock, mut conn) = (ReadingClock::new(Clock::Database), app.database());
    let first = clock.now(&mut conn).unwrap();
    // Nothing can be asked any more.
    conn.batch_execute("begin").unwrap();
    assert!(conn.batch_execute("no statement").is_err());
    assert!(clock.now(&mut conn).unwrap() > first);
    assert!(ReadingClock::new(Clock::Database).now(&mut conn).is_err());
}
