//! Who reviews a claim, for its partner (rule 5.7).

use crate::support::{RITA, TestApp};
use cpor::db::schema::outbox;
use diesel::prelude::*;

#[actix_web::test]
async fn partners_read_reviewers_names_only_where_the_setting_says_so() {
    for (setting, named) in [("no", false), ("yes", true)] {
        let app = TestApp::start_with(&[("CPOR_REVIEWER_NAMES", setting)]).await;
        let path = format!("/claims/{}", app.a_claim_with_a_question().id);
        app.rita().post(&format!("{path}/comments"), &[("comment", "Fine.")]).await.leads_to(&path);
        for page in ["", "/history", "/history.csv", "/response"] {
            let page = app.alice().get(&format!("{path}{page}")).await;
            assert_eq!(page.is(200).html.contains(RITA.name), named, "{setting}: {page:?}");
        }
        let letters = outbox::table.filter(outbox::audience.eq("partner")).select(outbox::letter);
        let letters: Vec<serde_json::Value> = letters.load(&mut app.database()).unwrap();
        assert_eq!(
            letters.iter().any(|letter| letter.to_string().contains(RITA.name)),
            named,
            "{setting}: {letters:#?}"
        );
    }
}
