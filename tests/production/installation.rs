//! Servers, the databases that the script makes on them, and the program on those.

use super::environment;
use cpor::private_postgres::{Binaries, Durability, PrivateServer, SUPERUSER, fetch_binaries, find_binaries};
use diesel::connection::SimpleConnection as _;
use diesel::pg::PgConnection;
use std::fs;
use std::io::Write as _;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/deploy/set-up-database.sh");

/// How long a command may take, or a program until it answers.
const PATIENCE: Duration = Duration::from_secs(60);

/// A folder of one test, without what an earlier run left.
pub fn fresh(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("production").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The programs of this machine, or those that `PG_BIN` names.
pub fn programs_installed() -> Binaries {
    let pg_bin = std::env::var_os("PG_BIN").map(PathBuf::from);
    find_binaries(pg_bin.as_deref(), &Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache")).unwrap()
}

/// A PostgreSQL server that asks for no password on its socket. Each test has databases and accounts of its own there.
pub struct Server(PrivateServer);

/// One of this machine's PostgreSQL.
pub fn installed() -> &'static Server {
    static SERVER: LazyLock<Server> = LazyLock::new(|| Server::start(&programs_installed(), "installed"));
    &SERVER
}

/// One of the version that npm brings.
pub fn newest() -> &'static Server {
    static SERVER: LazyLock<Server> = LazyLock::new(|| {
        let newest = fetch_binaries(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache")).unwrap();
        assert!(newest.major() >= 18, "{newest:?}");
        Server::start(&newest, "newest")
    });
    &SERVER
}

impl Server {
    fn start(binaries: &Binaries, name: &str) -> Self {
        Self(PrivateServer::start(binaries, &fresh(name).join("postgres"), Durability::Fast).unwrap())
    }

    fn connect(&self, account: &str, database: &str) -> PgConnection {
        cpor::db::connect(&self.url(account, database)).unwrap()
    }

    fn url(&self, account: &str, database: &str) -> String {
        self.0.url(database).replacen(SUPERUSER, account, 1)
    }

    /// Runs statements as the server's administrator, one by one.
    pub fn administer(&self, statements: &str) {
        let mut conn = self.connect(SUPERUSER, "postgres");
        statements.split("; ").for_each(|statement| conn.batch_execute(statement).unwrap());
    }
}

/// A database, and the program with the settings of production on it.
pub struct Installation {
    server: &'static Server,
    database: String,
    owner: String,
    url: String,
    /// What else is set.
    pub more: Vec<(&'static str, String)>,
    folder: PathBuf,
}

impl Installation {
    /// A database made by the script that operators run, and its owner of the same name.
    pub fn set_up(server: &'static Server, database: &str) -> Self {
        let mut installation = Self::of(server, database, database);
        installation.url = installation.run_script();
        installation
    }

    /// A database that is there.
    pub fn of(server: &'static Server, database: &str, owner: &str) -> Self {
        let folder = fresh(&format!("{database}-{}", server.0.home().parent().unwrap().file_name().unwrap().display()));
        let url = server.url(owner, database);
        Self { server, database: database.to_owned(), owner: owner.to_owned(), url, more: Vec::new(), folder }
    }

    /// Runs the script as the server's administrator, and gives the `DATABASE_URL` that it says.
    pub fn run_script(&self) -> String {
        let mut script = Command::new(SCRIPT);
        script
            .arg(&self.database)
            .arg(&self.owner)
            .env("PGUSER", SUPERUSER)
            .env("PGHOST", self.server.0.socket_folder());
        let done = script.env("PGPORT", "5432").stdin(Stdio::null()).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let said = String::from_utf8(done.stdout).unwrap();
        said.split_once("DATABASE_URL=").map(|(_, url)| url.trim().to_owned()).unwrap()
    }

    /// Runs statements as the server's administrator, one by one.
    pub fn administer(&self, statements: &str) {
        self.server.administer(statements);
    }

    /// A connection of the owner.
    pub fn connect(&self) -> PgConnection {
        self.server.connect(&self.owner, &self.database)
    }

    /// Why the owner is refused a connection to another database.
    pub fn refused_in(&self, other: &Self) -> String {
        cpor::db::connect(&self.server.url(&self.owner, &other.database)).err().unwrap().to_string()
    }

    /// A command of the program.
    pub fn cpor(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cpor"));
        environment::clear(&mut command)
            .args(arguments)
            .env("DATABASE_URL", &self.url)
            .env("CPOR_DATA_DIR", &self.folder)
            .env("CPOR_BIND", "127.0.0.1:0")
            .env("CPOR_BASE_URL", "https://claims.litware.example")
            .env("CPOR_SECRET", "9f86d081884c7d659a2feaa0c55ad015")
            .env("CPOR_MAIL_FROM", "claims@litware.example")
            .env("CPOR_PROGRAMME", "Litware Partners")
            .envs(self.more.iter().map(|(name, value)| (*name, value)));
        Run { command, input: "" }
    }

    /// The names of what is set for the program, but for what every test sets.
    pub fn variables(&self) -> Vec<String> {
        let set = self.cpor(&["serve"]).command;
        let names = set.get_envs().filter(|(_, value)| value.is_some()).map(|(name, _)| name.display().to_string());
        names.filter(|name| !["CPOR_BIND", "PATH"].contains(&name.as_str())).collect()
    }

    fn log(&self) -> PathBuf {
        self.folder.join("log")
    }

    /// What the program that serves has logged.
    pub fn logged(&self) -> String {
        fs::read_to_string(self.log()).unwrap()
    }

    /// The program, serving.
    pub fn serve(&self) -> Program {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut command = self.cpor(&["serve"]).command;
        command.env("CPOR_BIND", address.to_string()).stdout(Stdio::null());
        let child = command.stderr(fs::File::create(self.log()).unwrap()).spawn().unwrap();
        let mut program = Program { address, child };
        program.wait(|| self.logged());
        program
    }
}

/// A command about to be run.
pub struct Run {
    command: Command,
    input: &'static str,
}

impl Run {
    /// What it reads.
    pub fn with_input(self, input: &'static str) -> Self {
        Self { input, ..self }
    }

    /// Runs it, and gives what it answers.
    pub fn succeeds(self) -> String {
        let (done, answer, told) = self.run();
        assert!(done, "{answer}{told}");
        answer
    }

    /// Runs it, and gives the one line that says why it did not do it.
    pub fn fails(self) -> String {
        let (done, answer, told) = self.run();
        assert!(!done, "{answer}{told}");
        let why: Vec<&str> = told.lines().filter(|line| line.starts_with("cpor: ")).collect();
        assert_eq!(why.len(), 1, "{told}");
        why[0].to_owned()
    }

    fn run(mut self) -> (bool, String, String) {
        let pipes = self.command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = pipes.spawn().unwrap();
        // A command that does not read may have ended already.
        let _ = child.stdin.take().unwrap().write_all(self.input.as_bytes());
        // What should be refused and serves instead would go on for ever.
        let since = Instant::now();
        while child.try_wait().unwrap().is_none() {
            if since.elapsed() > PATIENCE {
                child.kill().unwrap();
            }
            thread::sleep(Duration::from_millis(10));
        }
        let output = child.wait_with_output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.success(), text(&output.stdout), text(&output.stderr))
    }
}

/// A program that serves until it is dropped.
pub struct Program {
    /// Where it answers.
    pub address: SocketAddr,
    child: Child,
}

impl Program {
    fn wait(&mut self, logged: impl Fn() -> String) {
        let since = Instant::now();
        while TcpStream::connect(self.address).is_err() {
            assert!(self.child.try_wait().unwrap().is_none(), "the program ended: {}", logged());
            assert!(since.elapsed() < PATIENCE, "the program does not answer: {}", logged());
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}
