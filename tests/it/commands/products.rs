//! Products.

use crate::support::TestApp;
use cpor::claims::model::vocabulary::Area;
use cpor::claims::queries::filing::products_on;
use cpor::db::schema::reference_versions;
use diesel::prelude::*;

#[actix_web::test]
async fn a_product_is_offered_from_its_first_day_and_after_its_last_no_more() {
    let app = TestApp::start().await;
    let add =
        ["product", "add", "--code", "copilot", "--area", "microsoft_365", "--name", "Copilot", "--from", "2027-03-01"];
    app.run(&add, "").says("2027-03-01");
    app.run(&add, "").complains("already");
    app.run(&["product", "retire", "copilot", "--last", "2027-02-01"], "").complains("2027-03-01");
    app.run(&["product", "retire", "copilot", "--last", "2027-06-30"], "").says("2027-06-30");
    app.run(&["product", "list"], "").says("copilot").says("2027-06-30");
    let offered = |day: &str| {
        let offered = products_on(&mut app.database(), Area::Microsoft365, day.parse().unwrap()).unwrap();
        offered.last().unwrap().code == "copilot"
    };
    let days = ["2027-02-28", "2027-03-01", "2027-06-30", "2027-07-01"].map(offered);
    assert_eq!(days, [false, true, true, false]);
}

#[actix_web::test]
async fn a_product_that_cannot_be_is_refused() {
    let app = TestApp::start().await;
    let count = || reference_versions::table.count().get_result::<i64>(&mut app.database()).unwrap();
    let before = count();
    for (code, area, name, why) in [
        ("Copilot", "microsoft_365", "Copilot", "no code"),
        ("copilot", "microsoft", "Copilot", "business_applications"),
        ("copilot", "microsoft_365", " ", "1 to 100 characters"),
    ] {
        app.run(&["product", "add", "--code", code, "--area", area, "--name", name], "").complains(why);
    }
    app.run(&["product", "retire", "copilot"], "").complains("no product copilot");
    assert_eq!(count(), before);
}
