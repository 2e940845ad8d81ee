//! The transitions that the lifecycle knows, and whether the database allows these and no others.

use crate::db::schema::claim_transitions;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::collections::HashSet;
use std::sync::LazyLock;

/// `('kind', 'from', 'to')`, a line each; a test prints it from the rules.
static LIST: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../../../tests/golden/transitions.txt").lines().collect());

/// Whether an event of that kind may lead a claim from one status to another.
pub(super) fn allow(kind: &str, from: Option<&str>, to: &str) -> bool {
    LIST.contains(line(kind, from.unwrap_or("–"), to).as_str())
}

fn line(kind: &str, from: &str, to: &str) -> String {
    format!("('{kind}', '{from}', '{to}')")
}

/// Transitions that the database allows and no rule knows.
pub(super) fn added(conn: &mut PgConnection) -> QueryResult<Vec<String>> {
    let rows: Vec<(String, String, String)> = claim_transitions::table.load(conn)?;
    let lines = rows.iter().map(|(kind, from, to)| line(kind, from, to));
    Ok(lines.filter(|line| !LIST.contains(line.as_str())).collect())
}
