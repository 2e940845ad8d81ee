//! What stands in the database is what the code believes: tables, transitions, and migrations there and back.

use crate::support::TestApp;
use cpor::db::Migrations;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_migrations::MigrationHarness;
use std::collections::BTreeSet;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

fn lines(conn: &mut PgConnection, sql: &str) -> BTreeSet<String> {
    diesel::sql_query(sql).load::<Line>(conn).unwrap().into_iter().map(|row| row.line).collect()
}

/// `table.column -> Type` of every column, read from `src/db/schema.rs`.
fn believed() -> BTreeSet<String> {
    let (mut table, mut found) = (String::new(), BTreeSet::new());
    for line in include_str!("../../src/db/schema.rs").lines().map(str::trim) {
        if let Some((name, _)) = line.split_once(" (").filter(|(_, rest)| rest.ends_with(") {")) {
            table = name.to_owned();
        } else if let Some((column, kind)) = line.trim_end_matches(',').split_once(" -> ") {
            found.insert(format!("{table}.{column} -> {kind}"));
        }
    }
    found
}

const COLUMNS: &str = "select c.table_name || '.' || c.column_name || ' -> ' ||
    case when c.is_nullable = 'YES' then 'Nullable<' else '' end ||
    case c.udt_name when 'int8' then 'Int8' when 'int4' then 'Int4' when 'int2' then 'Int2' when 'text' then 'Text'
        when 'bool' then 'Bool' when 'jsonb' then 'Jsonb' when 'uuid' then 'Uuid' when 'date' then 'Date'
        when 'bytea' then 'Bytea' when 'timestamptz' then 'Timestamptz' else c.udt_name end ||
    case when c.is_nullable = 'YES' then '>' else '' end as line
    from information_schema.columns c where c.table_schema = 'public' and c.table_name not like '\\_\\_%'";

#[actix_web::test]
async fn the_tables_are_as_the_code_believes() {
    let app = TestApp::start().await;
    let there = lines(&mut app.database(), COLUMNS);
    let believed = believed();
    let missing: Vec<_> = believed.difference(&there).collect();
    let unknown: Vec<_> = there.difference(&believed).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "not there: {missing:#?}\nnot believed: {unknown:#?}");
}

#[actix_web::test]
async fn the_transitions_are_the_printed_ones() {
    let app = TestApp::start().await;
    let sql = "select '(''' || kind || ''', ''' || from_status || ''', ''' || to_status || ''')' as line from claim_transitions";
    let there = lines(&mut app.database(), sql);
    let printed: BTreeSet<String> = include_str!("../golden/transitions.txt").lines().map(str::to_owned).collect();
    assert_eq!(there, printed);
}

#[actix_web::test]
async fn migrations_go_back_and_come_again() {
    let app = TestApp::start().await;
    let mut conn = app.database();
    let before = lines(&mut conn, COLUMNS);
    let migrations = || Migrations::of(&mut app.database()).unwrap();
    conn.revert_all_migrations(migrations()).unwrap();
    assert!(lines(&mut conn, COLUMNS).is_empty(), "something was left behind");
    conn.run_pending_migrations(migrations()).unwrap();
    assert_eq!(lines(&mut conn, COLUMNS), before);
    conn.batch_execute("select 1 from claims").unwrap();
}

/// Tables in which rows are changed or removed all day.
const HOT: [&str; 14] = [
    "claim_list",
    "claim_reads",
    "claim_words",
    "claims",
    "claims_to_measure",
    "comment_pauses",
    "file_renderings",
    "form_receipts",
    "measure_sums",
    "measures_to_sum",
    "outbox",
    "rendering_turns",
    "review_drafts",
    "sessions",
];

#[actix_web::test]
async fn tables_that_change_all_day_are_swept_long_before_a_fifth_of_them_is_dead() {
    let app = TestApp::start().await;
    let swept = "select c.relname || ' ' || o.option_value as line from pg_class c, pg_options_to_table(c.reloptions) o
        where o.option_name = 'autovacuum_vacuum_scale_factor' and o.option_value::float <= 0.02 and exists
            (select from pg_options_to_table(c.reloptions) where option_name = 'autovacuum_vacuum_threshold' and option_value::int <= 500)";
    let swept = lines(&mut app.database(), swept);
    let tables: Vec<&str> = swept.iter().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(tables, HOT);
}
