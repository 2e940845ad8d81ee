//! What commands say, and what they ask for.

use chrono::NaiveDate;
use cpor::people::password;
use cpor::time::parse;
use std::io::{BufRead as _, IsTerminal as _, Read as _, Write as _};

/// Says a line on standard output. A reader who has gone, as `head` does, does not stop the command.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Says rows as a table: each column as wide as its longest cell.
pub fn say_table<const N: usize>(headings: [&str; N], rows: &[[String; N]]) {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        cells.chain(headings.get(column).map(|heading| heading.chars().count())).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..N).map(width).collect();
    let line = |cells: [&str; N]| {
        let padded: Vec<String> = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        say(padded.join("  ").trim_end());
    };
    line(headings);
    for row in rows {
        line(row.each_ref().map(String::as_str));
    }
}

/// Reads the day that an argument has.
pub fn day(text: &str) -> Result<NaiveDate, String> {
    parse::day(text).ok_or_else(|| "write year, month and day, such as 2027-01-31".to_owned())
}

/// Asks for a new password: twice on the terminal, which does not show it; else it is the first line of standard input.
pub fn new_password() -> Result<String, String> {
    optional_password()?.ok_or_else(|| format!("password: {}", password::PasswordFault::TooShort))
}

/// The same; `None` when nothing was typed.
pub fn optional_password() -> Result<Option<String>, String> {
    let typed = if std::io::stdin().is_terminal() { typed_twice()? } else { first_line()? };
    match password::fault(&typed, &[]) {
        _ if typed.is_empty() => Ok(None),
        Some(fault) => Err(format!("password: {fault}")),
        None => Ok(Some(typed)),
    }
}

fn typed_twice() -> Result<String, String> {
    let ask = |prompt: &str| rpassword::prompt_password(prompt).map_err(|e| format!("password: {e}"));
    let typed = ask(&format!("Password (at least {} characters, not shown): ", password::SHORTEST))?;
    if ask("The same again: ")? == typed { Ok(typed) } else { Err("password: the two are not the same".to_owned()) }
}

fn first_line() -> Result<String, String> {
    let mut line = String::new();
    let most = u64::try_from(password::LONGEST + 3).unwrap_or(u64::MAX);
    let read = std::io::stdin().lock().take(most).read_line(&mut line);
    read.map_err(|e| format!("password: standard input cannot be read: {e}"))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
