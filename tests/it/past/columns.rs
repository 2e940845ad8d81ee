//! Every column is covered, or it says why not.

use crate::past::scene::Scene;
use cpor::checkpoints;
use cpor::claims::store::verify;
use cpor::claims::store::verify::columns::{COLUMNS, Cover};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::Text;
use std::collections::BTreeSet;

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
}

fn columns(conn: &mut PgConnection, table: &str) -> Vec<Column> {
    let query = "select column_name::text as name, udt_name::text as kind from information_schema.columns
        where table_schema = 'public' and table_name = $1";
    diesel::sql_query(query).bind::<Text, _>(table).load(conn).unwrap()
}

/// Another value of that type.
fn another(name: &str, kind: &str) -> String {
    match kind {
        "int8" | "int4" | "int2" => format!("coalesce({name}, 0) + 1000"),
        "text" => format!("coalesce({name}, '') || 'x'"),
        "bool" => format!("not {name}"),
        "timestamptz" => format!("coalesce({name}, '2031-01-01') + interval '1 second'"),
        "date" => format!("coalesce({name}, '2031-01-01') + 1"),
        "uuid" => "gen_random_uuid()".to_owned(),
        "bytea" => format!("sha256({name} || '\\x00')"),
        "jsonb" => format!(
            "case jsonb_typeof({name}) when 'object' then {name} || '{{\"customer_name\": \"Eve\", \"is_final\": true, \"company\": 0, \"subject\": \"Eve\", \"text\": \"Eve\", \"expires_at\": \"2040-01-01T00:00:00Z\"}}' else '{{}}' end"
        ),
        other => panic!("{other}: say here what another value is"),
    }
}

#[actix_web::test]
async fn every_column_is_covered_or_says_why_not_and_what_is_covered_shows() {
    let scene = Scene::play().await;
    let mut conn = scene.superuser();
    for (table, known) in COLUMNS {
        let there = columns(&mut conn, table);
        let names: BTreeSet<&str> = there.iter().map(|column| column.name.as_str()).collect();
        let listed: BTreeSet<&str> = known.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, listed, "{table}: src/claims/store/verify/columns.rs says of each column what covers it");
        // Values that the program never writes are refused by the table, before they are found.
        conn.batch_execute(&format!(
            "do $$ declare c text; begin for c in select conname from pg_constraint where conrelid = '{table}'::regclass
                and contype = 'c' loop execute format('alter table {table} drop constraint %I', c); end loop; end $$"
        ))
        .unwrap();
        for (name, cover) in known {
            let kind = &there.iter().find(|column| column.name == *name).unwrap().kind;
            let found = altered(&mut conn, &scene, table, name, kind);
            match cover {
                Cover::Event => assert!(found.0, "{table}.{name}: verify-history does not see it"),
                Cover::Checkpoint => assert!(found.0 || found.1, "{table}.{name}: not even the checkpoint sees it"),
                Cover::Free(why) => assert!(!why.is_empty()),
            }
        }
    }
}

/// Whether the history alone, and whether the checkpoint shows that one row's column was altered.
fn altered(conn: &mut PgConnection, scene: &Scene, table: &str, name: &str, kind: &str) -> (bool, bool) {
    let mut found = (false, false);
    let which = match table {
        "outbox" => {
            format!("accepted_at is not null and claim_id = {} and consent_link_id is not null", scene.declined.0)
        }
        "claims" => format!("id = {}", scene.declined.0),
        "claim_files" => format!("claim_id = {}", scene.talk.0),
        _ => format!("claim_id = {}", scene.declined.0),
    };
    let sql = format!(
        "update {table} set {name} = {} where ctid = (select ctid from {table} where {which} order by 1 limit 1)",
        another(name, kind)
    );
    let _ = conn.transaction(|conn| {
        // What the database computes cannot be set.
        if conn.batch_execute(&sql).is_ok() {
            found.0 = !verify::within(conn, |_, _| {}).unwrap().faults.is_empty();
            found.1 = !checkpoints::compare(conn, &scene.checkpoint, |_, _| {}).unwrap().is_empty();
        }
        Err::<(), _>(diesel::result::Error::RollbackTransaction)
    });
    found
}
