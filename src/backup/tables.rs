//! The tables of the database, as its own catalogue knows them. The statements about each are written by the database, which
//! quotes the names, so a table of a later migration is in the next backup by itself.

use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

#[derive(Debug, Clone, QueryableByName)]
pub(super) struct Table {
    #[diesel(sql_type = Text)]
    pub(super) name: String,
    /// Declares the cursor `backup_rows` of its rows as JSON.
    #[diesel(sql_type = Text)]
    pub(super) read: String,
    /// Writes the rows of one JSON list.
    #[diesel(sql_type = Text)]
    pub(super) write: String,
}

/// What a backup leaves out: the diary of migrations, which the manifest has, and what belongs to signing in, so that no
/// session that was ended comes back to life.
const TABLES: &str = "
    select c.relname::text as name,
           format('declare backup_rows no scroll cursor for select row_to_json(t)::text as line from public.%I t',
                  c.relname) as read,
           format('insert into public.%1$I (%2$s) overriding system value
                   select %2$s from json_populate_recordset(null::public.%1$I, $1::json)',
                  c.relname, string_agg(quote_ident(a.attname), ', ' order by a.attnum)) as write
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and c.relname not in ('__diesel_schema_migrations', 'sessions', 'kept_answers', 'sign_in_counts', 'provider_sign_ins')
    group by c.relname
    order by c.relname";

pub(super) fn tables(conn: &mut PgConnection) -> QueryResult<Vec<Table>> {
    diesel::sql_query(TABLES).load(conn)
}

#[derive(Debug, QueryableByName)]
pub(super) struct Sequence {
    #[diesel(sql_type = Text)]
    pub(super) name: String,
    #[diesel(sql_type = BigInt)]
    pub(super) last: i64,
}

pub(super) fn sequences(conn: &mut PgConnection) -> QueryResult<Vec<Sequence>> {
    let query = "select sequencename::text as name, last_value as last from pg_sequences
                 where schemaname = 'public' and last_value is not null order by sequencename";
    diesel::sql_query(query).load(conn)
}

#[derive(Debug, QueryableByName)]
pub(super) struct TextRow {
    #[diesel(sql_type = Text)]
    pub(super) line: String,
}

pub(super) fn migrations(conn: &mut PgConnection) -> QueryResult<Vec<String>> {
    let query = "select version::text as line from __diesel_schema_migrations order by version";
    let lines: Vec<TextRow> = diesel::sql_query(query).load(conn)?;
    Ok(lines.into_iter().map(|each| each.line).collect())
}
