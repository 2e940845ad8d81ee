//! What is asked of the database and the folders before the program starts, each with one line that says what to mend.

use crate::config::{Database, Settings};
use crate::db::schema::users;
use crate::demo::accounts;
use crate::people::password;
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer, Text};
use std::fs;
use std::path::Path;

/// How many connections the server keeps for this account in this database. Some are reserved for its administrators.
const CONNECTIONS: &str = "least(
    current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
        - coalesce(current_setting('reserved_connections', true)::int, 0),
    (select datconnlimit from pg_database where datname = current_database() and datconnlimit >= 0),
    (select rolconnlimit from pg_roles where rolname = session_user and rolconnlimit >= 0))";

/// Asks the database whether `settings` fit it.
pub fn database(conn: &mut PgConnection, settings: &Settings) -> Result<(), String> {
    enough_connections(conn, settings)?;
    if !settings.demo {
        no_demo_accounts(conn)?;
    }
    match settings.database {
        Database::Url(_) if !settings.demo => no_superuser(conn),
        // The private server has but one account, and nobody else's data.
        Database::Url(_) | Database::Private => Ok(()),
    }
}

fn enough_connections(conn: &mut PgConnection, settings: &Settings) -> Result<(), String> {
    let there: i32 = diesel::select(sql::<Integer>(CONNECTIONS)).get_result(conn).map_err(|e| e.to_string())?;
    let (web, jobs) = (settings.web_connections, settings.job_connections);
    if i64::from(web) + i64::from(jobs) <= i64::from(there) {
        return Ok(());
    }
    Err(format!(
        "CPOR_WEB_CONNECTIONS: {web} and CPOR_JOB_CONNECTIONS, {jobs}, are more than the {there} connections that the \
         database has for this account; lower them, or raise its max_connections"
    ))
}

/// Anybody may know the password of a demo's accounts, also of those that were given another address since.
fn no_demo_accounts(conn: &mut PgConnection) -> Result<(), String> {
    let listed: Vec<&str> = accounts::ALL.iter().map(|account| account.email).collect();
    let shared = sql::<Bool>("password_hash in (select password_hash from users group by 1 having count(*) > 1)");
    let hashes: Vec<String> = users::table
        .filter(users::password_hash.is_not_null())
        .filter(users::email.eq_any(listed).or(shared))
        .select(users::password_hash.assume_not_null())
        .distinct()
        .load(conn)
        .map_err(|e| e.to_string())?;
    if hashes.iter().any(|hash| password::is(accounts::PASSWORD, hash)) {
        return Err(format!(
            "DATABASE_URL: the database holds accounts of a demo, whose password is {:?}; name a new database, or set \
             CPOR_DEMO=yes if it is a demo",
            accounts::PASSWORD
        ));
    }
    Ok(())
}

/// A superuser may do anything to every database of the server; no right taken from the program's role would hold.
fn no_superuser(conn: &mut PgConnection) -> Result<(), String> {
    let superuser = sql::<Bool>("(select rolsuper from pg_roles where rolname = session_user)");
    let name = sql::<Text>("session_user::text");
    let (superuser, name): (bool, String) =
        diesel::select((superuser, name)).get_result(conn).map_err(|e| e.to_string())?;
    if superuser {
        return Err(format!(
            "DATABASE_URL: the account {name} is a superuser; let it be an ordinary one, made by deploy/set-up-database.sh"
        ));
    }
    Ok(())
}

/// Makes the folder that `variable` names, and writes to it.
pub fn writable(variable: &str, folder: &Path) -> Result<(), String> {
    let probe = folder.join(format!("writable-{}", std::process::id()));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&probe, "written to see whether it can be"))
        .and_then(|()| fs::remove_file(&probe))
        .map_err(|e| {
            format!(
                "{variable}: {} cannot be written to ({e}); let the program's account own it, or name another folder",
                folder.display()
            )
        })
}
