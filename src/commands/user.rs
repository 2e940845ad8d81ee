//! `cpor user …`: accounts.

use crate::commands::database::CommandDatabase;
use crate::commands::terminal::{new_password, say, say_table};
use clap::Subcommand;
use cpor::config::Settings;
use cpor::people::accounts::{self, UserAccount};
use cpor::people::{self, NewPerson, password};
use cpor::text::Language;
use cpor::time::clock::Clock;

/// Accounts.
#[derive(Subcommand)]
pub enum UserCommand {
    /// Make an account; its password is asked for on the terminal, or is the first line of standard input.
    Add(NewUser),
    /// List the accounts.
    List,
    /// Shut an account out and end its sessions.
    Disable {
        /// The address that it signs in with.
        email: String,
    },
    /// Let an account in again.
    Enable {
        /// The address that it signs in with.
        email: String,
    },
    /// Give an account another password, asked for as with add, and end its sessions.
    ResetPassword {
        /// The address that it signs in with.
        email: String,
    },
}

/// An account to be made.
#[derive(clap::Args)]
pub struct NewUser {
    /// The address to sign in with.
    #[arg(long)]
    email: String,
    /// The person's name.
    #[arg(long)]
    name: String,
    /// The language of their mail: en or fr.
    #[arg(long, default_value = "en", value_parser = language)]
    language: Language,
    /// What they may do: `billing_admin`, `global_admin`, `incentives_admin`, or `reviewer`, `lead`. Repeat for several.
    #[arg(long = "role", required = true)]
    roles: Vec<String>,
    /// The global number of a partner's company; leave it out for the programme's own staff.
    #[arg(long)]
    company: Option<String>,
    /// The number of a location in which they act. Repeat for several.
    #[arg(long = "location")]
    locations: Vec<String>,
}

fn language(code: &str) -> Result<Language, String> {
    Language::parse(code).ok_or_else(|| "write en or fr".to_owned())
}

/// Does one of them.
pub fn run(settings: &Settings, command: UserCommand) -> Result<(), String> {
    let mut database = CommandDatabase::open(settings)?;
    match command {
        UserCommand::Add(new) => add(&mut database, new),
        UserCommand::List => list(&mut database),
        UserCommand::Disable { email } => {
            // When an account was disabled does not age by the demo's clock.
            let now = Clock::Database.now(&mut database.conn).map_err(|e| e.to_string())?;
            accounts::disable(&mut database.conn, &email, now).map_err(|e| e.to_string())?;
            say(&format!("{email} cannot sign in any more"));
            Ok(())
        }
        UserCommand::Enable { email } => {
            accounts::enable(&mut database.conn, &email).map_err(|e| e.to_string())?;
            say(&format!("{email} can sign in"));
            Ok(())
        }
        UserCommand::ResetPassword { email } => reset_password(&mut database, &email),
    }
}

fn add(database: &mut CommandDatabase, new: NewUser) -> Result<(), String> {
    let NewUser { email, name, language, roles, company, locations } = new;
    let password_hash = password::hash(&new_password()?).map_err(|e| e.to_string())?;
    let person = NewPerson { email, name, password_hash, language, roles, company, locations };
    let id = people::add(&mut database.conn, &person).map_err(|e| e.to_string())?;
    say(&format!("Account {} made for {}", id.0, person.email));
    Ok(())
}

fn list(database: &mut CommandDatabase) -> Result<(), String> {
    let row = |account: UserAccount| {
        let UserAccount { email, name, roles, company, locations, disabled_at } = account;
        let state = disabled_at.map_or_else(String::new, |at| format!("disabled {}", at.format("%Y-%m-%d")));
        [email, name, roles.join(","), company.unwrap_or_default(), locations.join(","), state]
    };
    let rows: Vec<_> = accounts::list(&mut database.conn).map_err(|e| e.to_string())?.into_iter().map(row).collect();
    say_table(["E-MAIL", "NAME", "ROLES", "COMPANY", "LOCATIONS", "STATE"], &rows);
    Ok(())
}

fn reset_password(database: &mut CommandDatabase, email: &str) -> Result<(), String> {
    let password_hash = password::hash(&new_password()?).map_err(|e| e.to_string())?;
    accounts::reset_password(&mut database.conn, email, &password_hash).map_err(|e| e.to_string())?;
    say(&format!("{email} has a new password"));
    Ok(())
}
