//! `cpor product …`: what can be claimed.

use crate::commands::database::CommandDatabase;
use crate::commands::terminal::{self, say, say_table};
use chrono::NaiveDate;
use clap::Subcommand;
use cpor::audit::Author;
use cpor::claims::reference::{EntryDetails, List, ReferenceEntry};
use cpor::config::Settings;
use cpor::reference::entries;
use cpor::reference::entry::EntryError;

/// Products and workloads.
#[derive(Subcommand)]
pub enum ProductCommand {
    /// Offer a product, the last of its area.
    Add {
        /// What claims keep: small letters, digits and _.
        #[arg(long)]
        code: String,
        /// `microsoft_365` or `business_applications`.
        #[arg(long)]
        area: String,
        /// Its name in English.
        #[arg(long)]
        name: String,
        /// Its name in French; as in English if left out.
        #[arg(long)]
        name_fr: Option<String>,
        /// The first day on which it can be claimed, such as 2027-01-31; today if left out.
        #[arg(long, value_parser = terminal::day)]
        from: Option<NaiveDate>,
    },
    /// List the products.
    List,
    /// End the offer of a product; claims keep it.
    Retire {
        /// Its code.
        code: String,
        /// The last day on which it can be claimed, such as 2027-01-31; today if left out.
        #[arg(long, value_parser = terminal::day)]
        last: Option<NaiveDate>,
    },
}

/// Does one of them.
pub fn run(settings: &Settings, command: ProductCommand) -> Result<(), String> {
    let mut database = CommandDatabase::open(settings)?;
    let today = database.today()?;
    match command {
        ProductCommand::Add { code, area, name, name_fr, from } => {
            let details = EntryDetails {
                label_fr: name_fr.unwrap_or_else(|| name.clone()),
                label_en: name,
                help_en: String::new(),
                help_fr: String::new(),
                position: 0,
                active_from: from.unwrap_or(today),
                active_to: None,
            };
            add(&mut database, &area, &code, &details)?;
            say(&format!("Product {code} is offered from {} on", details.active_from));
        }
        ProductCommand::List => list(&mut database)?,
        ProductCommand::Retire { code, last } => {
            let last = last.unwrap_or(today);
            let now = database.now()?;
            entries::end(&mut database.conn, &code, last, &Author::OPERATOR, now).map_err(|e| refusal(&code, &e))?;
            say(&format!("Product {code} is offered until {last}"));
        }
    }
    Ok(())
}

fn add(database: &mut CommandDatabase, area: &str, code: &str, details: &EntryDetails) -> Result<(), String> {
    let list = List::PRODUCTS.into_iter().find(|list| list.as_str() == area);
    let list =
        list.ok_or_else(|| format!("{area:?} is no solution area: write microsoft_365 or business_applications"))?;
    let others = entries::of_list(&mut database.conn, list).map_err(|e| e.to_string())?;
    let details = EntryDetails { position: entries::last_position(&others), ..details.clone() };
    let now = database.now()?;
    entries::add(&mut database.conn, (list, code), &details, &Author::OPERATOR, now).map_err(|e| refusal(code, &e))
}

fn refusal(code: &str, error: &EntryError) -> String {
    match error {
        EntryError::Gone(code) => format!("there is no product {code}"),
        EntryError::Exists(_)
        | EntryError::Code(_)
        | EntryError::Fields(_)
        | EntryError::EndsBeforeItBegins(_)
        | EntryError::Changed
        | EntryError::InUse
        | EntryError::Database(_) => format!("product {code}: {error}"),
    }
}

fn list(database: &mut CommandDatabase) -> Result<(), String> {
    let all = entries::all(&mut database.conn).map_err(|e| e.to_string())?;
    let row = |ReferenceEntry { list, code, details, .. }: ReferenceEntry| {
        let last = details.active_to.map(|day| day.to_string()).unwrap_or_default();
        [code, list.as_str().to_owned(), details.label_en, details.label_fr, details.active_from.to_string(), last]
    };
    let products = all.into_iter().filter(|entry| List::PRODUCTS.contains(&entry.list));
    let rows: Vec<_> = products.map(row).collect();
    say_table(["CODE", "AREA", "NAME", "FRENCH", "FROM", "LAST DAY"], &rows);
    Ok(())
}
