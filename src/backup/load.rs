//! Loading the rows of a backup into a database whose tables are those of the backup.

use crate::backup::error::BackupError;
use crate::backup::manifest::Manifest;
use crate::backup::progress::{Tell, count};
use crate::backup::tables::{self, Table};
use diesel::connection::SimpleConnection as _;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

/// Rows written by one statement, and their bytes at most.
const ROWS: usize = 500;
const BYTES: usize = 4 * 1024 * 1024;

/// So that rows can come in any order and nothing reacts to them: the owner of the tables may do this, a superuser is not
/// needed. What migrations put there goes.
const OPEN: &str = "
    create temporary table backup_keys on commit drop as
        select conrelid::regclass::text as table_name, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
        from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace;
    do $$
    declare each record;
    begin
        for each in select * from backup_keys loop
            execute format('alter table %s drop constraint %s', each.table_name, each.name);
        end loop;
        for each in select relname from pg_class
                    where relnamespace = 'public'::regnamespace and relkind = 'r'
                      and relname <> '__diesel_schema_migrations' loop
            execute format('alter table public.%I disable trigger user', each.relname);
            execute format('truncate public.%I', each.relname);
        end loop;
    end
    $$";

/// What was taken away comes back, and by that every reference is checked.
const CLOSE: &str = "
    do $$
    declare each record;
    begin
        for each in select relname from pg_class
                    where relnamespace = 'public'::regnamespace and relkind = 'r'
                      and relname <> '__diesel_schema_migrations' loop
            execute format('alter table public.%I enable trigger user', each.relname);
        end loop;
        for each in select * from backup_keys loop
            execute format('alter table %s add constraint %s %s', each.table_name, each.name, each.definition);
        end loop;
    end
    $$";

/// Loads every table of `manifest` from the backup in `folder`, in the caller's transaction.
pub(super) fn load(
    conn: &mut PgConnection,
    folder: &Path,
    manifest: &Manifest,
    tell: Tell<'_>,
) -> Result<(), BackupError> {
    let known = tables::tables(conn)?;
    conn.batch_execute(OPEN)?;
    for (entry, done) in manifest.tables.iter().zip(1..) {
        let table = known.iter().find(|table| table.name == entry.name);
        let table = table.ok_or_else(|| BackupError::Refused(format!("there is no table {}", entry.name)))?;
        let rows = load_table(conn, folder, table)?;
        if rows != entry.rows {
            let other = format!("table {} has {rows} rows instead of {}", entry.name, entry.rows);
            return Err(BackupError::Refused(other));
        }
        tell(done, count(manifest.tables.len()));
    }
    for sequence in &manifest.sequences {
        diesel::sql_query("select setval(format('public.%I', $1)::regclass, $2)")
            .bind::<Text, _>(&sequence.name)
            .bind::<BigInt, _>(sequence.last)
            .execute(conn)?;
    }
    Ok(conn.batch_execute(CLOSE)?)
}

fn load_table(conn: &mut PgConnection, folder: &Path, table: &Table) -> Result<u64, BackupError> {
    let path = folder.join("database").join(format!("{}.jsonl", table.name));
    let file = BufReader::new(File::open(&path).map_err(BackupError::at(&path))?);
    let (mut rows, mut batch, mut waiting) = (0, String::new(), 0);
    for line in file.lines() {
        let line = line.map_err(BackupError::at(&path))?;
        batch.push(if waiting == 0 { '[' } else { ',' });
        batch.push_str(&line);
        (rows, waiting) = (rows + 1, waiting + 1);
        if waiting >= ROWS || batch.len() >= BYTES {
            write_rows(conn, table, &mut batch)?;
            waiting = 0;
        }
    }
    if waiting > 0 {
        write_rows(conn, table, &mut batch)?;
    }
    Ok(rows)
}

fn write_rows(conn: &mut PgConnection, table: &Table, batch: &mut String) -> QueryResult<()> {
    batch.push(']');
    diesel::sql_query(&table.write).bind::<Text, _>(batch.as_str()).execute(conn)?;
    batch.clear();
    Ok(())
}
