//! `cpor user …`: accounts.

use crate::commands::database::CommandDatabase;
use crate::commands::terminal::{new_password, optional_password, say, say_table};
use clap::Subcommand;
use cpor::accounts::invitation::{self, InviteError};
use cpor::accounts::{holder, links, second_factor};
use cpor::app::App;
use cpor::audit::Author;
use cpor::claims::store::error::ActError;
use cpor::config::Settings;
use cpor::people::accounts::{self, UserAccount, Whose};
use cpor::people::{self, NewPerson, password};
use cpor::text::Language;
use diesel::Connection as _;

/// Accounts.
#[derive(Subcommand)]
pub enum UserCommand {
    /// Make an account; its password is asked for on the terminal, or is the first line of standard input. Without one an
    /// invitation is sent, or where no mail server is set its link is printed.
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
    /// Take the second factor of an account whose owner lost phone and recovery codes, and end its sessions.
    ResetSecondFactor {
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
    if let UserCommand::Add(new) = command {
        return add(settings, new);
    }
    if let UserCommand::ResetSecondFactor { email } = command {
        return reset_second_factor(settings, &email);
    }
    let mut database = CommandDatabase::open(settings)?;
    match command {
        UserCommand::Add(_) | UserCommand::ResetSecondFactor { .. } => Ok(()),
        UserCommand::List => list(&mut database),
        UserCommand::Disable { email } => {
            let now = database.now()?;
            accounts::disable(&mut database.conn, Whose::Email(&email), &Author::OPERATOR, now)
                .map_err(|e| e.to_string())?;
            say(&format!("{email} cannot sign in any more"));
            Ok(())
        }
        UserCommand::Enable { email } => {
            let now = database.now()?;
            accounts::enable(&mut database.conn, Whose::Email(&email), &Author::OPERATOR, now)
                .map_err(|e| e.to_string())?;
            say(&format!("{email} can sign in"));
            Ok(())
        }
        UserCommand::ResetPassword { email } => reset_password(&mut database, &email),
    }
}

fn add(settings: &Settings, new: NewUser) -> Result<(), String> {
    let NewUser { email, name, language, roles, company, locations } = new;
    let person = NewPerson { email, name, password_hash: None, language, roles, company, locations };
    let Some(password) = optional_password()? else { return invite(settings, &person) };
    let person = NewPerson { password_hash: Some(password::hash(&password).map_err(|e| e.to_string())?), ..person };
    let mut database = CommandDatabase::open(settings)?;
    let now = database.now()?;
    let id = people::add(&mut database.conn, &person, &Author::OPERATOR, now).map_err(|e| e.to_string())?;
    say(&format!("Account {} made for {}", id.0, person.email));
    Ok(())
}

/// Makes an account whose password is set by the link of a mail.
fn invite(settings: &Settings, person: &NewPerson) -> Result<(), String> {
    let app = App::beside(settings.clone())?;
    let mut conn = cpor::db::connect(app.database_url()).map_err(|e| e.to_string())?;
    let context = &app.jobs().context;
    let invited = conn.transaction(|conn| {
        let (user, link) = invitation::add(conn, context, person, &Author::OPERATOR)?;
        let now = context.clock.now(conn)?;
        let address = link.map(|link| links::address(conn, context, link, now)).transpose()?.flatten();
        Ok::<_, InviteError>((user, address))
    });
    let (user, address) = invited.map_err(|e| e.to_string())?;
    say(&format!("Account {} made for {}; an invitation is on its way", user.0, person.email));
    if settings.transport.is_none() {
        say(&format!("No mail server is set (CPOR_SMTP_URL). The link: {}", address.unwrap_or_default()));
    }
    Ok(())
}

/// The person is told by mail, which needs more than the database.
fn reset_second_factor(settings: &Settings, email: &str) -> Result<(), String> {
    let app = App::beside(settings.clone())?;
    let mut conn = cpor::db::connect(app.database_url()).map_err(|e| e.to_string())?;
    let context = &app.jobs().context;
    let reset = conn.transaction(|conn| {
        let holder = holder::by_email(conn, email)?.ok_or(ActError::NotFound)?;
        second_factor::reset(conn, context, holder.id, &Author::OPERATOR)
    });
    match reset {
        Ok(()) => say(&format!("{email} signs in with the password alone, until a new second factor is set up")),
        Err(ActError::NotFound) => return Err("there is no account with this e-mail address".to_owned()),
        Err(ActError::Refused { .. }) => return Err("this account has no second factor".to_owned()),
        Err(other) => return Err(other.to_string()),
    }
    Ok(())
}

fn list(database: &mut CommandDatabase) -> Result<(), String> {
    let row = |account: UserAccount| {
        let UserAccount { email, name, roles, company, locations, disabled_at, has_password } = account;
        let open = if has_password { "" } else { "invited" };
        let state = disabled_at.map_or_else(|| open.to_owned(), |at| format!("disabled {}", at.format("%Y-%m-%d")));
        [email, name, roles.join(","), company.unwrap_or_default(), locations.join(","), state]
    };
    let rows: Vec<_> = accounts::list(&mut database.conn).map_err(|e| e.to_string())?.into_iter().map(row).collect();
    say_table(["E-MAIL", "NAME", "ROLES", "COMPANY", "LOCATIONS", "STATE"], &rows);
    Ok(())
}

fn reset_password(database: &mut CommandDatabase, email: &str) -> Result<(), String> {
    let password_hash = password::hash(&new_password()?).map_err(|e| e.to_string())?;
    let now = database.now()?;
    accounts::reset_password(&mut database.conn, email, &password_hash, &Author::OPERATOR, now)
        .map_err(|e| e.to_string())?;
    say(&format!("{email} has a new password"));
    Ok(())
}
