//! Starts a private server, and stops it when this program ends, however it ends.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::private_postgres::binaries::Binaries;
use crate::private_postgres::cluster::{self, Durability, SUPERUSER};
use crate::private_postgres::error::StartError;
use crate::private_postgres::folder::{Home, socket_folder};
use crate::private_postgres::leftover;
use crate::private_postgres::os_user::OsUser;

/// How long a start may take; after a crash the server first repeats what its journal says.
const START_PATIENCE: Duration = Duration::from_secs(60);

/// How long an orderly stop may take before the server is ended at once.
const STOP_PATIENCE: Duration = Duration::from_secs(10);

const PAUSE: Duration = Duration::from_millis(5);

const MOST_FOLDERS: usize = 64;

/// Starts the server (the arguments) in place of this shell, after leaving a second shell behind
/// that reads this one's standard input: a pipe from our program, on which nothing is ever
/// written. When the program ends, even by `kill -9`, the read ends and the server is told to
/// stop. The second shell is a grandchild's child, as the server would take the end of a child
/// that it did not start for a crash.
const WATCHED: &str = "exec 3<&0 </dev/null; server=$$; \
    ( ( read -r _ <&3; kill -INT $server 2>/dev/null ) & ); \
    exec 3<&-; exec \"$@\"";

#[derive(Debug)]
pub struct PrivateServer {
    // The order matters: the server ends before the folder's lock is given up.
    process: ServerProcess,
    socket_folder: PathBuf,
    home: Home,
}

impl PrivateServer {
    /// Starts a server on the database in `home`, a folder of its own, which is made if needed.
    pub fn start(binaries: &Binaries, home: &Path, durability: Durability) -> Result<Self, StartError> {
        let account = OsUser::for_server()?;
        if !account.can_run(&binaries.program("postgres")) {
            return Err(StartError::BinariesClosed {
                folder: binaries.folder().to_path_buf(),
                uid: account.server_uid(),
            });
        }
        let mut home = Home::open(home, account)?;
        let data = cluster::ensure(&mut home, binaries, durability)?;
        let mark = leftover::mark(&data)?;
        leftover::stop(&data, &mark)?;
        let socket_folder = home.new_socket_folder()?;
        let log = home.new_log()?;

        let mut command = home.account().command(Path::new("/bin/sh"));
        command.args(["-c", WATCHED, "sh"]);
        command.arg(binaries.program("postgres"));
        command.arg("-D").arg(&data).arg("-k").arg(&socket_folder);
        add_settings(&mut command, durability, &mark);
        let also_log = log.try_clone().map_err(StartError::at(&home.log()))?;
        let child = command
            .stdin(Stdio::piped())
            .stdout(also_log)
            .stderr(log)
            .spawn()
            .map_err(StartError::at(Path::new("/bin/sh")))?;
        let mut server = Self { process: ServerProcess(child), socket_folder, home };
        server.wait_until_ready(&data)?;
        Ok(server)
    }

    /// Starts a server in the first of `root/pg0`, `root/pg1`, … that no other program uses.
    ///
    /// For tests: each test program gets a server of its own, and the next run finds the folders
    /// ready.
    pub fn first_free(binaries: &Binaries, root: &Path, durability: Durability) -> Result<Self, StartError> {
        let mut number = 0;
        loop {
            let home = root.join(format!("pg{number}"));
            number += 1;
            match Self::start(binaries, &home, durability) {
                Err(StartError::InUse { .. }) if number < MOST_FOLDERS => {}
                done => return done,
            }
        }
    }

    /// The address of one of its databases, as libpq wants it; `postgres` always exists.
    pub fn url(&self, database: &str) -> String {
        address(&self.socket_folder, database)
    }

    /// The address of a database of the server that another running copy of the program has on `home`, the folder that
    /// [`StartError::InUse`] names. Whether that server is ready is found out by connecting to it.
    pub fn url_beside(home: &Path, database: &str) -> String {
        address(&socket_folder(home), database)
    }

    pub fn socket_folder(&self) -> &Path {
        &self.socket_folder
    }

    /// The folder that the database is in. It is not the one asked for if root runs the program
    /// from a folder that the server's account cannot enter.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    pub fn process_id(&self) -> u32 {
        self.process.0.id()
    }

    /// Waits until the server answers: until its own file says so.
    fn wait_until_ready(&mut self, data: &Path) -> Result<(), StartError> {
        let since = Instant::now();
        let pid = self.process_id().to_string();
        loop {
            let file = fs::read_to_string(data.join("postmaster.pid")).unwrap_or_default();
            let mut lines = file.lines().map(str::trim);
            if lines.next() == Some(pid.as_str()) && lines.nth(6) == Some("ready") {
                return Ok(());
            }
            let ended = self.process.has_ended();
            if ended || since.elapsed() > START_PATIENCE {
                return Err(self.did_not_start(ended));
            }
            thread::sleep(PAUSE);
        }
    }

    /// The error after a failed start, with what the server's log says.
    fn did_not_start(&self, ended: bool) -> StartError {
        let log = self.home.log();
        let text = fs::read_to_string(&log).unwrap_or_default();
        let said = text
            .lines()
            .find_map(|line| line.split_once("FATAL:"))
            .map(|(_, rest)| rest.trim().to_owned())
            .or_else(|| text.lines().last().map(str::to_owned));
        let otherwise = if ended { "it ended" } else { "it takes too long" };
        StartError::Server { said: said.unwrap_or_else(|| otherwise.to_owned()), log }
    }
}

fn address(folder: &Path, database: &str) -> String {
    let folder: String = folder.as_os_str().as_encoded_bytes().iter().map(|byte| format!("%{byte:02X}")).collect();
    // With the port, or PGPORT would change it.
    format!("postgres://{SUPERUSER}@{folder}:5432/{database}")
}

impl Drop for PrivateServer {
    fn drop(&mut self) {
        self.process.stop();
        self.home.remove_socket_folder();
    }
}

/// Adds the server's settings: reachable by its socket only, and known by its mark.
fn add_settings(command: &mut Command, durability: Durability, mark: &str) {
    let always = [
        "port=5432",
        "listen_addresses=",
        "unix_socket_permissions=0700",
        "max_connections=100",
        "timezone=UTC",
        "log_timezone=UTC",
    ];
    let fast: &[&str] = match durability {
        Durability::Full => &[],
        Durability::Fast => &["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
    };
    for setting in always.iter().chain(fast) {
        command.args(["-c", setting]);
    }
    command.args(["-c", &format!("cluster_name={mark}")]);
}

/// The server's first process; stopped and waited for when dropped.
#[derive(Debug)]
struct ServerProcess(Child);

impl ServerProcess {
    fn has_ended(&mut self) -> bool {
        // An error means that it is no longer ours to wait for.
        !matches!(self.0.try_wait(), Ok(None))
    }

    /// Ends the server in an orderly way; if it takes too long, at once.
    fn stop(&mut self) {
        if self.has_ended() {
            return;
        }
        let pid = self.0.id();
        leftover::send("INT", pid);
        let since = Instant::now();
        while !self.has_ended() && since.elapsed() < STOP_PATIENCE {
            thread::sleep(PAUSE);
        }
        if !self.has_ended() {
            leftover::send("QUIT", pid);
        }
        let _ = self.0.wait();
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        self.stop();
    }
}
