//! What the program says to its database again and again is parsed and planned once.

use crate::support::{RITA, TestApp, claims};
use cpor::claims::model::command::Command;
use cpor::claims::queries;
use cpor::claims::queries::list::filter::{Filter, Order, Scope};
use cpor::claims::store::act::{Form, act, once};
use cpor::claims::store::error::ActError;
use cpor::db::DbError;
use cpor::people::names::Names;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

#[derive(QueryableByName)]
struct Kept {
    #[diesel(sql_type = Text)]
    statement: String,
    #[diesel(sql_type = BigInt)]
    generic: i64,
    #[diesel(sql_type = BigInt)]
    custom: i64,
}

const KEPT: &str = "select statement, generic_plans as generic, custom_plans as custom from pg_prepared_statements";

#[actix_web::test]
async fn what_marks_the_rows_of_a_queue_is_planned_once_however_often_it_is_asked() {
    let app = TestApp::start().await;
    app.a_submitted_claim();
    let rita = claims::person(&mut app.database(), RITA);
    let names = Names::read(&mut app.database()).unwrap();
    let kept = app.pool().with(|conn| {
        for _ in 0..3 {
            let all = queries::list::list(conn, &names, Scope::Programme, &Filter::default(), Order::Due, None, 9)?;
            queries::marks::marks(conn, &rita, all.rows.iter())?;
        }
        diesel::sql_query(KEPT).load::<Kept>(conn).map_err(DbError::Failed)
    });
    let kept = kept.unwrap();
    let found = kept.iter().find(|kept| kept.statement.contains("'competing'"));
    assert_eq!(found.map(|kept| (kept.generic, kept.custom)), Some((3, 0)));
}

#[actix_web::test]
async fn a_change_of_a_claim_is_planned_once_however_often_it_is_made() {
    let app = TestApp::start().await;
    let (context, rita) = (app.context(), app.actor(RITA));
    let claim = app.a_submitted_claim().id;
    let hold = Command::Hold { reason: "Waiting.".to_owned(), message: "Waiting.".to_owned() };
    let changes = [Command::StartReview, hold, Command::Resume { reason: "They answered.".to_owned() }];
    // One connection, as a pool of one has.
    let kept = app.pool().with(|conn| {
        for (number, command) in changes.into_iter().enumerate() {
            let form = Form { id: number.to_string(), digest: vec![0; 32] };
            let work = |conn: &mut _| act(conn, &context, claim, &rita, None, command);
            once(conn, &form, |claim| claim.id.to_string(), work)?;
        }
        diesel::sql_query(KEPT).load::<Kept>(conn).map_err(|error| ActError::Fault(DbError::Failed(error)))
    });
    let kept = kept.unwrap();
    // A resumed review is told to nobody.
    let planned = [
        ("UPDATE \"claims\"", 3),
        ("INSERT INTO \"claim_events\"", 3),
        ("UPDATE \"form_receipts\"", 3),
        ("INSERT INTO \"outbox\"", 2),
    ];
    for (change, times) in planned {
        let found = kept.iter().find(|kept| kept.statement.starts_with(change));
        assert_eq!(found.map(|kept| (kept.generic, kept.custom)), Some((times, 0)), "{change}");
    }
}
