//! `cpor company …` and `cpor location …`: partner companies and where they act.

use crate::commands::database::CommandDatabase;
use crate::commands::terminal::{say, say_table};
use clap::Subcommand;
use cpor::audit::Author;
use cpor::config::Settings;
use cpor::people::companies::{self, CompanyDetails, LocationDetails};
use cpor::people::company_list;

/// Partner companies.
#[derive(Subcommand)]
pub enum CompanyCommand {
    /// Make a company.
    Add {
        /// Its name.
        #[arg(long)]
        name: String,
        /// Its global number, 6 to 8 digits, which is on no claim.
        #[arg(long)]
        number: String,
    },
    /// List the companies.
    List,
}

/// Locations of partner companies.
#[derive(Subcommand)]
pub enum LocationCommand {
    /// Make a location.
    Add {
        /// The global number of its company.
        #[arg(long)]
        company: String,
        /// Its name, usually a city.
        #[arg(long)]
        name: String,
        /// Its number on claims (MPN ID), 6 to 8 digits.
        #[arg(long)]
        number: String,
    },
    /// List the locations.
    List,
}

/// Does something with companies.
pub fn run(settings: &Settings, command: CompanyCommand) -> Result<(), String> {
    let mut database = CommandDatabase::open(settings)?;
    match command {
        CompanyCommand::Add { name, number } => {
            let now = database.now()?;
            let details = CompanyDetails { name, ..CompanyDetails::default() };
            companies::add_company(&mut database.conn, &number, &details, &Author::OPERATOR, now)
                .map_err(|e| e.to_string())?;
            say(&format!("Company {number} made"));
        }
        CompanyCommand::List => {
            let all = company_list::companies(&mut database.conn, "", None, i64::MAX).map_err(|e| e.to_string())?;
            let rows: Vec<_> = all.into_iter().map(|company| [company.number, company.name]).collect();
            say_table(["NUMBER", "NAME"], &rows);
        }
    }
    Ok(())
}

/// Does something with locations.
pub fn run_location(settings: &Settings, command: LocationCommand) -> Result<(), String> {
    let mut database = CommandDatabase::open(settings)?;
    match command {
        LocationCommand::Add { company, name, number } => {
            let now = database.now()?;
            let details = LocationDetails { name, ..LocationDetails::default() };
            companies::add_location(&mut database.conn, &company, (&number, &details), &Author::OPERATOR, now)
                .map_err(|e| e.to_string())?;
            say(&format!("Location {number} made"));
        }
        LocationCommand::List => {
            let all = company_list::locations(&mut database.conn, None).map_err(|e| e.to_string())?;
            let state = |active| if active { String::new() } else { "closed".to_owned() };
            let rows: Vec<_> = all
                .into_iter()
                .map(|location| [location.company, location.number, location.name, state(location.active)])
                .collect();
            say_table(["COMPANY", "NUMBER", "NAME", "STATE"], &rows);
        }
    }
    Ok(())
}
