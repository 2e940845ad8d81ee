//! `cpor product …`: what can be claimed.

use crate::commands::database::CommandDatabase;
use crate::commands::terminal::{self, say, say_table};
use chrono::NaiveDate;
use clap::Subcommand;
use cpor::audit::Author;
use cpor::config::Settings;
use cpor::reference::products::{self, NewProduct};

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
            let label_fr = name_fr.unwrap_or_else(|| name.clone());
            let new = NewProduct { code, area, label_en: name, label_fr, active_from: from.unwrap_or(today) };
            let now = database.now()?;
            products::add(&mut database.conn, &new, &Author::OPERATOR, now).map_err(|e| e.to_string())?;
            say(&format!("Product {} is offered from {} on", new.code, new.active_from));
        }
        ProductCommand::List => list(&mut database)?,
        ProductCommand::Retire { code, last } => {
            let last = last.unwrap_or(today);
            let now = database.now()?;
            products::retire(&mut database.conn, &code, last, &Author::OPERATOR, now).map_err(|e| e.to_string())?;
            say(&format!("Product {code} is offered until {last}"));
        }
    }
    Ok(())
}

fn list(database: &mut CommandDatabase) -> Result<(), String> {
    let all = products::list(&mut database.conn).map_err(|e| e.to_string())?;
    let row = |product: products::Product| {
        let last = product.active_to.map(|day| day.to_string()).unwrap_or_default();
        [product.code, product.area, product.label_en, product.label_fr, product.active_from.to_string(), last]
    };
    let rows: Vec<_> = all.into_iter().map(row).collect();
    say_table(["CODE", "AREA", "NAME", "FRENCH", "FROM", "LAST DAY"], &rows);
    Ok(())
}
