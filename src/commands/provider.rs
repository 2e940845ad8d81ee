//! `cpor provider …`: the providers through which people sign in.

use crate::commands::database::CommandDatabase;
use crate::commands::terminal::say;
use clap::Subcommand;
use cpor::accounts::openid;
use cpor::audit::Author;
use cpor::config::Settings;
use cpor::people::{companies, leads};
use diesel::Connection as _;

/// Providers of `OpenID` Connect.
#[derive(Subcommand)]
pub enum ProviderCommand {
    /// Let the people of a provider sign in with a password again: where it is the only way in, and fails for good.
    AllowPasswords {
        /// The global number of the company whose provider it is; leave it out for that of the programme.
        #[arg(long)]
        company: Option<String>,
    },
}

/// Does it.
pub fn run(settings: &Settings, command: ProviderCommand) -> Result<(), String> {
    let ProviderCommand::AllowPasswords { company } = command;
    let mut database = CommandDatabase::open(settings)?;
    let now = database.now()?;
    let conn = &mut database.conn;
    let owner = match &company {
        Some(number) => {
            let found = companies::by_number(conn, number).map_err(|e| e.to_string())?;
            Some(found.ok_or_else(|| format!("there is no company with the global number {number}"))?)
        }
        None => None,
    };
    let allowed = conn.transaction(|conn| {
        leads::lock(conn)?;
        openid::allow_passwords(conn, owner, &Author::OPERATOR, now)
    });
    allowed.map_err(|e| e.to_string())?;
    say("These people may sign in with a password again; who has none asks for a link on the page to sign in");
    Ok(())
}
