//! `cpor holiday …`: the days that do not count as business days.

use crate::commands::database::CommandDatabase;
use crate::commands::terminal::{self, say, say_table};
use chrono::{Datelike as _, NaiveDate};
use clap::{Subcommand, value_parser};
use cpor::audit::Author;
use cpor::config::Settings;
use cpor::reference::holidays::{self, ListedHoliday};
use cpor::reference::icalendar;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// A file larger than this is no calendar of holidays, in bytes.
const LARGEST_FILE: u64 = 4 * 1024 * 1024;

/// Days that do not count as business days.
#[derive(Subcommand)]
pub enum HolidayCommand {
    /// Add a day.
    Add {
        /// The day, such as 2027-07-21.
        #[arg(value_parser = terminal::day)]
        day: NaiveDate,
        /// Its name in English.
        #[arg(long)]
        name: String,
        /// Its name in French; as in English if left out.
        #[arg(long)]
        name_fr: Option<String>,
    },
    /// Add the days of an iCalendar file, all or none.
    Import {
        /// The file.
        file: PathBuf,
    },
    /// List the days.
    List {
        /// Of this year only.
        #[arg(long, value_parser = value_parser!(i32).range(1900..=9999))]
        year: Option<i32>,
    },
    /// Take a day out.
    Remove {
        /// The day, such as 2027-07-21.
        #[arg(value_parser = terminal::day)]
        day: NaiveDate,
    },
}

/// Does one of them.
pub fn run(settings: &Settings, command: HolidayCommand) -> Result<(), String> {
    let mut database = CommandDatabase::open(settings)?;
    database.load_holidays()?;
    match command {
        HolidayCommand::Add { day, name, name_fr } => {
            let new = ListedHoliday { day, name_fr: name_fr.unwrap_or_else(|| name.clone()), name_en: name };
            let now = database.now()?;
            holidays::add(&mut database.conn, &new, &Author::OPERATOR, now).map_err(|e| e.to_string())?;
            say(&format!("{day} is a holiday"));
            Ok(())
        }
        HolidayCommand::Import { file } => import(&mut database, &file),
        HolidayCommand::List { year } => list(&mut database, year),
        HolidayCommand::Remove { day } => {
            let now = database.now()?;
            holidays::remove(&mut database.conn, day, &Author::OPERATOR, now).map_err(|e| e.to_string())?;
            say(&format!("{day} is no holiday any more"));
            Ok(())
        }
    }
}

fn import(database: &mut CommandDatabase, file: &Path) -> Result<(), String> {
    let at_file = |error: String| format!("{}: {error}", file.display());
    let days = icalendar::read(&read(file).map_err(at_file)?, database.today()?).map_err(|e| at_file(e.to_string()))?;
    let now = database.now()?;
    let added = holidays::import(&mut database.conn, &days, &Author::OPERATOR, now).map_err(|e| e.to_string())?;
    for each in days.iter().filter(|each| added.contains(&each.day)) {
        say(&format!("{}  {}", each.day, each.name_en));
    }
    say(&format!("{} holidays added, {} were there already", added.len(), days.len() - added.len()));
    Ok(())
}

fn read(file: &Path) -> Result<String, String> {
    let opened = std::fs::File::open(file).map_err(|e| e.to_string())?;
    let mut text = String::new();
    opened.take(LARGEST_FILE + 1).read_to_string(&mut text).map_err(|e| e.to_string())?;
    let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
    if length > LARGEST_FILE { Err("the file is too large for a calendar of holidays".to_owned()) } else { Ok(text) }
}

fn list(database: &mut CommandDatabase, year: Option<i32>) -> Result<(), String> {
    let all = holidays::list(&mut database.conn).map_err(|e| e.to_string())?;
    let wanted = all.into_iter().filter(|each| year.is_none_or(|year| each.day.year() == year));
    let rows: Vec<_> = wanted.map(|each| [each.day.to_string(), each.name_en, each.name_fr]).collect();
    say_table(["DAY", "NAME", "FRENCH"], &rows);
    Ok(())
}
