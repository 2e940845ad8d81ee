//! Where the database tells statuses apart, it tells the same ones apart as the code.

use crate::support::TestApp;
use cpor::claims::model::vocabulary::{Stage, Status};
use diesel::prelude::*;
use diesel::sql_types::Text;
use std::collections::BTreeSet;

#[derive(QueryableByName)]
struct Definition {
    #[diesel(sql_type = Text)]
    text: String,
}

/// The words in quotes of each definition that `sql` finds.
fn quoted(conn: &mut PgConnection, sql: &str) -> Vec<BTreeSet<String>> {
    let found = diesel::sql_query(sql).load::<Definition>(conn).unwrap();
    let words = |text: &str| text.split('\'').skip(1).step_by(2).map(str::to_owned).collect();
    found.iter().map(|definition| words(&definition.text)).collect()
}

fn names<'a>(statuses: impl IntoIterator<Item = &'a Status>) -> BTreeSet<String> {
    statuses.into_iter().map(|status| status.as_str().to_owned()).collect()
}

#[actix_web::test]
async fn a_claim_may_stand_where_the_code_says_and_nowhere_else() {
    let app = TestApp::start().await;
    let allowed = |column: &str| {
        format!(
            "select pg_get_constraintdef(oid) as text from pg_constraint where contype = 'c'
                and conrelid = 'claims'::regclass and conname = 'claims_{column}_check'"
        )
    };
    assert_eq!(quoted(&mut app.database(), &allowed("status")), [names(Status::ALL)]);
    let stages: BTreeSet<String> = Stage::ALL.iter().map(|stage| stage.as_str().to_owned()).collect();
    assert_eq!(quoted(&mut app.database(), &allowed("stage")), [stages]);
}

#[actix_web::test]
async fn the_indexes_of_work_hold_the_statuses_that_are_work() {
    let app = TestApp::start().await;
    let partial = "select pg_get_expr(indpred, indrelid) as text from pg_index
        where indrelid = 'claim_list'::regclass and pg_get_expr(indpred, indrelid) like '%submitted%'";
    let found = quoted(&mut app.database(), partial);
    assert!(found.len() == 2 && found.iter().all(|statuses| *statuses == names(&Status::WORK)), "{found:?}");
}

#[actix_web::test]
async fn a_key_is_held_in_the_statuses_that_are_live() {
    let app = TestApp::start().await;
    let lists = "select list[1] as text from pg_proc, regexp_matches(prosrc, 'not in \\(([^)]*)\\)', 'g') as list
        where proname = 'keep_claim_keys'";
    let found = quoted(&mut app.database(), lists);
    let others = names(Status::ALL.iter().filter(|status| !status.is_live()));
    assert!(found.len() == 2 && found.iter().all(|statuses| *statuses == others), "{found:?}");
}

#[actix_web::test]
async fn a_search_tells_the_same_phases_apart() {
    let app = TestApp::start().await;
    for status in Status::ALL {
        let phase = format!("select quote_literal(phase_of('{}')) as text", status.as_str());
        assert_eq!(quoted(&mut app.database(), &phase), [BTreeSet::from([status.phase().to_owned()])]);
    }
}
