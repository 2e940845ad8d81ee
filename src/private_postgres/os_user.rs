//! The account that the server runs as: PostgreSQL refuses to run as root.

use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::private_postgres::error::StartError;

/// Accounts that root gives the server to, the first that exists.
const UNPRIVILEGED: [&str; 2] = ["postgres", "nobody"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OsUser {
    own_uid: u32,
    /// The user and group that root takes on for the server; `None`: the program's own.
    other: Option<(u32, u32)>,
}

impl OsUser {
    /// The account for the server: the program's own, or for root an unprivileged one.
    pub(super) fn for_server() -> Result<Self, StartError> {
        let own_uid = id(&["-u"]).ok_or(StartError::NoAccount)?;
        let other = if own_uid == 0 {
            let found = UNPRIVILEGED.iter().find_map(|name| Some((id(&["-u", name])?, id(&["-g", name])?)));
            Some(found.ok_or(StartError::NoAccount)?)
        } else {
            None
        };
        Ok(Self { own_uid, other })
    }

    pub(super) fn own_uid(&self) -> u32 {
        self.own_uid
    }

    pub(super) fn server_uid(&self) -> u32 {
        self.other.map_or(self.own_uid, |(uid, _)| uid)
    }

    /// The mode of a folder that holds the server's folders: others must pass through it only if
    /// the server is another account.
    pub(super) fn outer_mode(&self) -> u32 {
        if self.other.is_some() { 0o711 } else { 0o700 }
    }

    /// A command that runs as this account, in a process group of its own (so that Ctrl-C does
    /// not reach it) and without the program's environment (which holds secrets, and variables
    /// that change what PostgreSQL does).
    pub(super) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .current_dir("/")
            .process_group(0)
            .stdin(Stdio::null());
        if let Some((uid, gid)) = self.other {
            // Setting a user as root also drops root's other groups.
            command.uid(uid).gid(gid);
        }
        command
    }

    /// Can the account go into this folder? Asked of the system, as it also knows about the
    /// folders above and access lists.
    pub(super) fn can_enter(&self, folder: &Path) -> bool {
        self.shell_test("-d \"$1/.\" && test -x \"$1/.\"", folder)
    }

    pub(super) fn can_run(&self, program: &Path) -> bool {
        self.shell_test("-f \"$1\" && test -x \"$1\"", program)
    }

    fn shell_test(&self, condition: &str, path: &Path) -> bool {
        self.command(Path::new("/bin/sh"))
            .args(["-c", &format!("test {condition}"), "sh"])
            .arg(path)
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    pub(super) fn make_private_folder(&self, folder: &Path) -> io::Result<()> {
        fs::DirBuilder::new().mode(0o700).create(folder)?;
        match self.other {
            Some((uid, gid)) => chown(folder, Some(uid), Some(gid)),
            None => Ok(()),
        }
    }

    /// The account that an existing data folder belongs to, where this one may act as any.
    ///
    /// So root goes on with `nobody` for a database made before `postgres` existed.
    pub(super) fn owning(self, data: &Metadata) -> Self {
        match self.other {
            Some(_) if data.uid() != 0 => Self { other: Some((data.uid(), data.gid())), ..self },
            Some(_) | None => self,
        }
    }
}

/// What `id` says for these arguments, if it is a number.
fn id(arguments: &[&str]) -> Option<u32> {
    let output = Command::new("id").args(arguments).stderr(Stdio::null()).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
