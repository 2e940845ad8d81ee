//! Other people's programs, on a short leash.
//!
//! `timeout` ends a process and all that it started; `prlimit` gives it the system's own limits before it begins. Setting
//! those from here would need unsafe code. Nothing of our environment goes along, and a file's address is never a URL,
//! so nothing is asked of the network.

use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[derive(Debug, Clone, Copy)]
pub(super) struct Leash {
    /// Seconds on the wall, and of the processor.
    pub seconds: u32,
    pub memory: u64,
    pub written: u64,
    /// Open at once.
    pub files: u32,
}

impl Leash {
    const USUAL: Self = Self { seconds: 15, memory: 1024 * 1024 * 1024, written: 16 * 1024 * 1024, files: 64 };
}

/// Processes of the account, ours included.
const MOST_PROCESSES: u32 = 1024;

/// `timeout` and the shell's convention above it: ended by a signal or for lack of time.
const FIRST_OF_SIGNALS: i32 = 124;

/// `soffice`, and what takes the network from it.
#[derive(Debug)]
pub(super) struct Office {
    pub(super) soffice: PathBuf,
    pub(super) unshare: PathBuf,
}

impl Office {
    /// What every program in a network of its own is started with.
    pub(super) const ALONE: [&str; 3] = ["--user", "--net", "--map-current-user"];
}

#[derive(Debug)]
pub(super) struct Tools {
    timeout: PathBuf,
    prlimit: PathBuf,
    pub leash: Leash,
    pub info: PathBuf,
    pub picture: PathBuf,
    pub text: PathBuf,
    /// Lists the files inside a file.
    pub inside: PathBuf,
    /// For Office files; or what is missing.
    pub office: Result<Office, String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Done,
    Failed,
    /// It met a limit, or broke.
    Stopped,
}

impl Tools {
    pub(super) fn find(path: &str) -> Result<Self, String> {
        let mut missing = Vec::new();
        let mut find = |name: &'static str| {
            let found = find(path, name);
            if found.is_none() {
                missing.push(name);
            }
            found.unwrap_or_default()
        };
        let tools = Self {
            timeout: find("timeout"),
            prlimit: find("prlimit"),
            leash: Leash::USUAL,
            info: find("pdfinfo"),
            picture: find("pdftoppm"),
            text: find("pdftotext"),
            inside: find("pdfdetach"),
            office: find_office(path),
        };
        if missing.is_empty() { Ok(tools) } else { Err(missing.join(", ")) }
    }

    /// Runs one of the programs in `folder`, which is also all that it knows of home; what it says goes into `out`
    /// and `err` there, and not into our memory.
    pub(super) fn run(&self, program: &Path, arguments: &[&OsStr], folder: &Path) -> io::Result<End> {
        self.run_on(&self.leash, program, arguments, folder)
    }

    /// The same within other limits.
    pub(super) fn run_on(&self, leash: &Leash, program: &Path, arguments: &[&OsStr], folder: &Path) -> io::Result<End> {
        let Leash { seconds, memory, written, files } = leash;
        let status = Command::new(&self.timeout)
            .args(["--signal=KILL".to_owned(), seconds.to_string()])
            .arg(&self.prlimit)
            .args([format!("--cpu={seconds}"), format!("--as={memory}"), format!("--fsize={written}")])
            .args([format!("--nofile={files}"), format!("--nproc={MOST_PROCESSES}"), "--core=0".to_owned()])
            .arg(program)
            .args(arguments)
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .env("LC_ALL", "C.UTF-8")
            .env("HOME", folder)
            .env("TMPDIR", folder)
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(File::create(folder.join("out"))?)
            .stderr(File::create(folder.join("err"))?)
            .status()?;
        Ok(match status.code() {
            Some(0) => End::Done,
            Some(code) if code < FIRST_OF_SIGNALS => End::Failed,
            Some(_) | None => End::Stopped,
        })
    }
}

fn find(path: &str, name: &str) -> Option<PathBuf> {
    std::env::split_paths(path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Looks for `soffice`, and finds out whether the system gives it a network of its own.
fn find_office(path: &str) -> Result<Office, String> {
    let missing = || "soffice, unshare".to_owned();
    let (soffice, unshare) = find(path, "soffice").zip(find(path, "unshare")).ok_or_else(missing)?;
    let alone = Command::new(&unshare).args(Office::ALONE).arg("true").env("LC_ALL", "C.UTF-8").output();
    match alone {
        Ok(output) if output.status.success() => Ok(Office { soffice, unshare }),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
        Err(error) => Err(format!("unshare: {error}")),
    }
}
