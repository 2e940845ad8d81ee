//! `cpor seed`: invented claims for load tests, never beside real ones.

use crate::commands::terminal::say;
use crate::progress::Progress;
use cpor::app::App;
use cpor::config::Settings;
use cpor::demo::{accounts, load};
use cpor::people::password;
use diesel::connection::SimpleConnection as _;

/// Makes claims for load tests, and says what it made.
pub fn run(settings: Settings, claims: u64, for_load_test: bool) -> Result<(), String> {
    let demo = settings.demo;
    if !demo && !for_load_test {
        return Err("seed: this is no demo; add --for-load-test if the database is for load tests only".to_owned());
    }
    let app = App::beside(settings)?;
    let mut conn = cpor::db::connect(app.database_url()).map_err(|e| e.to_string())?;
    let empty = cpor::demo::is_empty(&mut conn).map_err(|e| e.to_string())?;
    if !demo && !empty {
        return Err(
            "seed: the database holds companies or people; invented claims go into an empty one only".to_owned()
        );
    }
    let password = if demo { accounts::PASSWORD.to_owned() } else { password::random().map_err(|e| e.to_string())? };
    let progress = Progress::new("Making claims");
    let jobs = app.jobs();
    load::make(&jobs.pool, &jobs.context, claims, &password, |done, total| progress.tell(done, total))
        .map_err(|e| e.to_string())?;
    progress.end();
    // So that the next query is planned for what is there now.
    conn.batch_execute("analyze").map_err(|e| e.to_string())?;
    say(&format!("{claims} claims made"));
    if empty {
        let made = load::made(&mut conn).map_err(|e| e.to_string())?;
        say(&format!(
            "{} companies and {} accounts made, all with the password {password}:",
            made.companies, made.accounts
        ));
        accounts::ALL.iter().for_each(|account| say(&format!("  {}", account.email)));
        say(&format!("  and {} more, as cpor user list shows", made.accounts - accounts::ALL.len() as i64));
    }
    Ok(())
}
