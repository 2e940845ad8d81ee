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

/// Diesel needs a primary key to print a table; these have none and stand in `src/db/keyless.rs`.
const KEYLESS: &str = "('claim_keys', 'claim_words', 'earning_sums', 'measure_sums')";

/// Tables as `diesel print-schema` prints them, in the order of their names.
const TABLES: &str = "select 'diesel::table! {' || chr(10) || '    ' || c.relname || ' (' ||
        coalesce((select string_agg(a.attname, ', ' order by k.place) from pg_index i
            cross join unnest(i.indkey) with ordinality k (number, place)
            join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
            where i.indrelid = c.oid and i.indisprimary), '') || ') {' || chr(10) ||
        (select string_agg('        ' || a.attname || ' -> ' || format(case when a.attnotnull then '%s' else 'Nullable<%s>' end,
            case when t.typname = '_text' then 'Array<Nullable<Text>>' else initcap(t.typname) end) || ',' || chr(10), '' order by a.attnum)
            from pg_attribute a join pg_type t on t.oid = a.atttypid
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) || '    }' || chr(10) || '}' as line
    from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        and c.relname not like '\\_\\_%' and (c.relname in KEYLESS) = $keyless order by c.relname";

/// The one column by which a table can be joined to another.
const JOINABLE: &str = "with keys as (
        select f.conrelid::regclass::text as child, f.confrelid::regclass::text as parent, f.conkey, f.confkey = p.conkey as whole,
            count(*) over (partition by least(f.conrelid, f.confrelid), greatest(f.conrelid, f.confrelid)) as number
        from pg_constraint f left join pg_constraint p on p.conrelid = f.confrelid and p.contype = 'p'
        where f.contype = 'f' and f.connamespace = 'public'::regnamespace and f.conrelid <> f.confrelid)
    select 'diesel::joinable!(' || child || ' -> ' || parent || ' (' || a.attname || '));' as line
    from keys join pg_attribute a on a.attrelid = child::regclass and a.attnum = conkey[1]
    where number = 1 and cardinality(conkey) = 1 and whole and child not in KEYLESS order by child, parent";

fn printed(conn: &mut PgConnection, sql: &str, keyless: bool) -> Vec<String> {
    let sql = sql.replace("KEYLESS", KEYLESS).replace("$keyless", &keyless.to_string());
    diesel::sql_query(sql).load::<Line>(conn).unwrap().into_iter().map(|row| row.line).collect()
}

#[actix_web::test]
async fn the_tables_are_printed_from_the_database() {
    let app = TestApp::start().await;
    let conn = &mut app.database();
    let (tables, joinable) = (printed(conn, TABLES, false), printed(conn, JOINABLE, false));
    let names: String = tables.iter().map(|table| format!("    {},\n", table.split(' ').nth(5).unwrap())).collect();
    let whole = format!(
        "// @generated automatically by Diesel CLI.\n\n{}\n\n{}\n\ndiesel::allow_tables_to_appear_in_same_query!(\n{names});\n",
        tables.join("\n\n"),
        joinable.join("\n"),
    );
    assert_eq!(include_str!("../../src/db/schema.rs"), whole, "print it anew with `diesel print-schema`");
    for table in printed(conn, TABLES, true) {
        let columns = table.split_once(") {").unwrap().1;
        assert!(include_str!("../../src/db/keyless.rs").contains(columns), "src/db/keyless.rs: {table}");
    }
}

const COLUMNS: &str = "select c.table_name || '.' || c.column_name || ' -> ' ||
    case when c.is_nullable = 'YES' then 'Nullable<' else '' end ||
    case c.udt_name when 'int8' then 'Int8' when 'int4' then 'Int4' when 'int2' then 'Int2' when 'text' then 'Text'
        when 'bool' then 'Bool' when 'jsonb' then 'Jsonb' when 'uuid' then 'Uuid' when 'date' then 'Date'
        when 'bytea' then 'Bytea' when 'timestamptz' then 'Timestamptz' else c.udt_name end ||
    case when c.is_nullable = 'YES' then '>' else '' end as line
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like '\\_\\_%'";

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

#[test]
fn each_migration_has_a_version_of_its_own() {
    // Of two with the same one only one would ever run.
    let folders = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations")).unwrap();
    let names = folders.map(|folder| folder.unwrap().file_name().into_string().unwrap());
    let mut versions: Vec<String> = names.filter_map(|name| Some(name.split_once('_')?.0.replace('-', ""))).collect();
    let all = versions.len();
    versions.sort_unstable();
    versions.dedup();
    assert_eq!((versions.len(), all > 20), (all, true));
}
