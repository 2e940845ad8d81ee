//! Brings the schema up to date. In the text of a migration, `cpor_program` stands for the role that the program works as in
//! this database, which has the database's name in its own.

use crate::db::pool::connect;
use diesel::connection::{BoxableConnection, SimpleConnection};
use diesel::migration::{Migration, MigrationMetadata, MigrationName, MigrationSource};
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::collections::BTreeSet;

const EMBEDDED: EmbeddedMigrations = embed_migrations!("migrations");

/// Makes the program's role where there is none, and lets the account of the connection act as it.
const MAKE_ROLE: &str = include_str!("program_role.sql");
/// What migrations call the role.
const PLACEHOLDER: &str = "cpor_program";

/// Every migration, in order, for one database.
pub struct Migrations {
    role: String,
}

/// Brings the schema up to date, one program at a time.
pub fn migrate(url: &str) -> Result<(), String> {
    let (mut conn, migrations) = prepare(url)?;
    refuse_newer(&mut conn, &migrations)?;
    conn.run_pending_migrations(migrations).map(drop).map_err(|e| e.to_string())
}

/// Brings an empty database to the schema that these migrations make, as a backup has it.
pub fn migrate_to(url: &str, versions: &[String]) -> Result<(), String> {
    let (mut conn, migrations) = prepare(url)?;
    let pending = conn.pending_migrations(migrations).map_err(|e| e.to_string())?;
    let wanted: Vec<_> = pending.iter().filter(|one| versions.contains(&one.name().version().to_string())).collect();
    if wanted.len() < versions.len() {
        return Err("the backup is of a newer program than this one: restore it with that one".to_owned());
    }
    wanted.into_iter().try_for_each(|one| conn.run_migration(one).map(drop).map_err(|e| e.to_string()))
}

/// How many migrations of this program the database does not have.
pub fn pending(url: &str) -> Result<usize, String> {
    let mut conn = connect(url).map_err(|e| e.to_string())?;
    let migrations = Migrations::of(&mut conn).map_err(|e| e.to_string())?;
    conn.pending_migrations(migrations).map(|pending| pending.len()).map_err(|e| e.to_string())
}

/// Whether the tables are those of this program, asked without writing anything; else why not.
pub fn fits(conn: &mut PgConnection) -> Result<(), String> {
    #[derive(QueryableByName)]
    struct Applied {
        #[diesel(sql_type = Text)]
        version: String,
    }
    let known = known(&Migrations::of(conn).map_err(|e| e.to_string())?)?;
    let applied = diesel::sql_query("select version::text as version from __diesel_schema_migrations");
    let applied: Vec<Applied> = applied.load(conn).map_err(|e| e.to_string())?;
    let applied: BTreeSet<String> = applied.into_iter().map(|one| one.version).collect();
    if applied == known {
        return Ok(());
    }
    Err(if applied.is_subset(&known) {
        "its tables are of an older version of this program, and are not changed here: use that one, or cpor migrate first"
    } else {
        "its tables are of a newer version of this program: use that one"
    }
    .to_owned())
}

/// A connection on which nobody else migrates, the program's role made, and the migrations for this database.
fn prepare(url: &str) -> Result<(PgConnection, Migrations), String> {
    let mut conn = connect(url).map_err(|e| e.to_string())?;
    // 0x63706f72 is "cpor": the lock under which several programs that start at once migrate in turn.
    conn.batch_execute("set lock_timeout = '60s'; select pg_advisory_lock(1668312946)").map_err(|e| e.to_string())?;
    conn.batch_execute(MAKE_ROLE).map_err(|e| e.to_string())?;
    let migrations = Migrations::of(&mut conn).map_err(|e| e.to_string())?;
    Ok((conn, migrations))
}

/// A program that does not know what a later one made of the tables would write what does not fit.
fn refuse_newer(conn: &mut PgConnection, migrations: &Migrations) -> Result<(), String> {
    let known = known(migrations)?;
    let applied = conn.applied_migrations().map_err(|e| e.to_string())?;
    match applied.iter().map(ToString::to_string).find(|version| !known.contains(version)) {
        None => Ok(()),
        Some(version) => Err(format!(
            "a newer version of this program made its tables (migration {version}); start that version, or name another database"
        )),
    }
}

fn known(migrations: &Migrations) -> Result<BTreeSet<String>, String> {
    let all = migrations.migrations().map_err(|e| e.to_string())?;
    Ok(all.iter().map(|one| one.name().version().to_string()).collect())
}

impl Migrations {
    /// The migrations of the database that `conn` is connected to.
    pub fn of(conn: &mut PgConnection) -> QueryResult<Self> {
        let role = diesel::dsl::sql::<Text>("quote_ident('cpor_program_' || current_database())");
        Ok(Self { role: diesel::select(role).get_result(conn)? })
    }
}

impl MigrationSource<Pg> for Migrations {
    fn migrations(&self) -> diesel::migration::Result<Vec<Box<dyn Migration<Pg>>>> {
        let embedded = MigrationSource::<Pg>::migrations(&EMBEDDED)?;
        let own = |migration| Box::new(ForRole { migration, role: self.role.clone() }) as Box<dyn Migration<Pg>>;
        Ok(embedded.into_iter().map(own).collect())
    }
}

/// A migration that names the role of one database.
struct ForRole {
    migration: Box<dyn Migration<Pg>>,
    role: String,
}

impl ForRole {
    fn execute(&self, conn: &mut dyn BoxableConnection<Pg>, written: Written) -> diesel::migration::Result<()> {
        conn.batch_execute(&written.0.replace(PLACEHOLDER, &self.role))
            .map_err(|e| format!("{}: {e}", self.name()).into())
    }
}

impl Migration<Pg> for ForRole {
    fn run(&self, conn: &mut dyn BoxableConnection<Pg>) -> diesel::migration::Result<()> {
        let mut written = Written::default();
        self.migration.run(&mut written)?;
        self.execute(conn, written)
    }

    fn revert(&self, conn: &mut dyn BoxableConnection<Pg>) -> diesel::migration::Result<()> {
        let mut written = Written::default();
        self.migration.revert(&mut written)?;
        self.execute(conn, written)
    }

    fn metadata(&self) -> &dyn MigrationMetadata {
        self.migration.metadata()
    }

    fn name(&self) -> &dyn MigrationName {
        self.migration.name()
    }
}

/// Takes down what a migration would execute.
#[derive(Default)]
struct Written(String);

impl SimpleConnection for Written {
    fn batch_execute(&mut self, query: &str) -> QueryResult<()> {
        self.0.push_str(query);
        Ok(())
    }
}

impl BoxableConnection<Pg> for Written {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn std::any::Any {
        self
    }
}
