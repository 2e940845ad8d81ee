//! Makes the data folder with `initdb`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::private_postgres::binaries::Binaries;
use crate::private_postgres::error::StartError;
use crate::private_postgres::folder::Home;

pub const SUPERUSER: &str = "app";

/// Sorts by code point and knows upper and lower case of every letter.
const LOCALE: &str = if cfg!(target_os = "macos") { "en_US.UTF-8" } else { "C.UTF-8" };

/// What happens to committed data when the machine (not only the program) stops suddenly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// It is kept: the data matters to someone.
    Full,
    /// It may be lost, and the database with it: for tests, which are much faster so.
    Fast,
}

/// The data folder for this version, made if there is none.
pub(super) fn ensure(home: &mut Home, binaries: &Binaries, durability: Durability) -> Result<PathBuf, StartError> {
    home.remove_unfinished();
    let data = home.data(binaries.major());
    if data.exists() {
        home.act_as_owner_of(&data)?;
        return Ok(data);
    }
    let unfinished = home.new_unfinished()?;
    let made = initdb(home, binaries, durability, &unfinished)
        .and_then(|()| fs::rename(&unfinished, &data).map_err(StartError::at(&data)));
    match made {
        Ok(()) => Ok(data),
        Err(error) => {
            home.remove_unfinished();
            Err(error)
        }
    }
}

fn initdb(home: &Home, binaries: &Binaries, durability: Durability, folder: &Path) -> Result<(), StartError> {
    let program = binaries.program("initdb");
    let mut command = home.account().command(&program);
    command.arg("--pgdata").arg(folder);
    command.args(["--username", SUPERUSER, "--auth", "trust"]);
    command.args(["--encoding", "UTF8", "--locale", LOCALE]);
    if durability == Durability::Fast {
        command.arg("--no-sync");
    }
    let output = command.output().map_err(StartError::at(&program))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    if said.contains("could not look up effective user ID") {
        return Err(StartError::NamelessAccount { uid: home.account().server_uid() });
    }
    Err(StartError::Initdb { home: home.path().to_path_buf(), said: what_went_wrong(&said) })
}

/// The line of an error output that tells most: the first that says error, else the last.
fn what_went_wrong(said: &str) -> String {
    let lines = || said.lines().map(str::trim).filter(|line| !line.is_empty());
    lines()
        .find(|line| line.contains("error:") || line.contains("FATAL:"))
        .or_else(|| lines().next_back())
        .unwrap_or("it says nothing")
        .to_owned()
}
