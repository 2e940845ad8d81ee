//! The whole database at a glance.

use diesel::prelude::*;
use diesel::sql_types::Text;
use std::collections::BTreeMap;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    text: String,
}

fn texts(conn: &mut PgConnection, query: &str) -> Vec<String> {
    diesel::sql_query(query).load::<Line>(conn).unwrap().into_iter().map(|line| line.text).collect()
}

fn tables(conn: &mut PgConnection) -> Vec<String> {
    texts(conn, "select table_name::text as text from information_schema.tables where table_schema = 'public'")
}

/// A checksum of every table: equal before and after if nothing was changed.
pub fn checksums(conn: &mut PgConnection) -> BTreeMap<String, String> {
    let sum = |table: &String| {
        format!("select coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as text from {table} t")
    };
    tables(conn).into_iter().map(|table| (table.clone(), texts(conn, &sum(&table)).join(""))).collect()
}

/// The tables in which some row, written as text, has this part; bytes are searched both as they are and in hexadecimal.
pub fn tables_with(conn: &mut PgConnection, part: &str) -> Vec<String> {
    let hex: String = part.bytes().map(|byte| format!("{byte:02x}")).collect();
    let found = |table: &String| {
        format!(
            "select 'found' as text from {table} t where position('{part}' in t::text) > 0 or position('{hex}' in t::text) > 0"
        )
    };
    tables(conn).into_iter().filter(|table| !texts(conn, &found(table)).is_empty()).collect()
}
