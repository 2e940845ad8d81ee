//! A release program with its defaults, on a private PostgreSQL with so many claims.

use crate::http::Browser;
use cpor::private_postgres::{Durability, PrivateServer, find_binaries};
use diesel::connection::SimpleConnection as _;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use sha2::{Digest as _, Sha256};
use std::fs::{self, File};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_cpor");

/// A running program and its database.
pub struct Place {
    /// What its folder is called: its claims, and which build it is.
    pub name: String,
    /// Where it answers.
    pub address: SocketAddr,
    /// Its database.
    pub database: PrivateServer,
    program: Child,
    folder: PathBuf,
}

impl Place {
    /// Starts the program on a database of `claims` claims, which is filled the first time.
    pub fn open(claims: u64) -> Self {
        Self::start(Path::new(PROGRAM), claims, &claims.to_string())
    }

    /// Starts another build of the program, on a database of its own that it fills itself: its tables may be others.
    pub fn of_build(program: &Path, claims: u64) -> Self {
        let sha = Sha256::digest(fs::read(program).unwrap());
        let name: String = sha[..4].iter().map(|byte| format!("{byte:02x}")).collect();
        Self::start(program, claims, &format!("{claims}-{name}"))
    }

    fn start(program: &Path, claims: u64, name: &str) -> Self {
        let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("../benches");
        let folder = root.join(name);
        fs::create_dir_all(&folder).unwrap();
        let binaries = find_binaries(None, &root.join("postgres-programs")).unwrap();
        let database = PrivateServer::start(&binaries, &folder.join("postgres"), Durability::Full).unwrap();
        let address = free_address();
        let url = database.url("postgres");
        let filled = folder.join("filled");
        let run = || command(program, &folder, &url, address);
        if !filled.exists() {
            let since = Instant::now();
            let seed = run().args(["seed", "--claims", &claims.to_string()]).status();
            assert!(seed.unwrap().success(), "seed");
            println!("{name}: {claims} claims made in {:.0} s", since.elapsed().as_secs_f64());
            cpor::db::connect(&url).unwrap().batch_execute("vacuum (analyze)").unwrap();
            fs::write(filled, "").unwrap();
        }
        let log = File::create(folder.join("log")).unwrap();
        let since = Instant::now();
        let program = run().arg("serve").stdout(Stdio::null()).stderr(log).spawn().unwrap();
        let place = Self { name: name.to_owned(), address, database, program, folder };
        place.wait();
        println!("{name}: the program answers after {} ms", since.elapsed().as_millis());
        place
    }

    fn wait(&self) {
        let until = Instant::now() + Duration::from_secs(60);
        while std::net::TcpStream::connect(self.address).is_err() {
            assert!(Instant::now() < until, "the program does not start; see {}", self.folder.join("log").display());
            std::thread::sleep(Duration::from_millis(10));
        }
        assert_eq!(Browser::new(self.address).get("/readyz").status, 200);
    }

    /// The number of the program's process.
    pub fn program_id(&self) -> u32 {
        self.program.id()
    }

    /// The address of the database.
    pub fn url(&self) -> String {
        self.database.url("postgres")
    }

    /// Waits until what was asked for is done, also beside the pages: no mail is due, no preview waits.
    pub fn settle(&self) {
        let idle = "(select not exists (select from outbox where accepted_at is null and parked_at is null and void_at is null)
            and not exists (select from file_renderings where state = 'waiting'))";
        let mut conn = self.connection();
        let is_idle = |conn: &mut PgConnection| -> bool {
            diesel::select(diesel::dsl::sql::<diesel::sql_types::Bool>(idle)).get_result(conn).unwrap()
        };
        while !is_idle(&mut conn) {
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// A connection of one's own.
    pub fn connection(&self) -> PgConnection {
        PgConnection::establish(&self.url()).unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.program.id().to_string()).status();
        let _ = self.program.wait();
    }
}

fn command(program: &Path, folder: &Path, url: &str, address: SocketAddr) -> Command {
    let mut command = Command::new(program);
    command
        .env("DATABASE_URL", url)
        .env("CPOR_DEMO", "yes")
        .env("CPOR_DATA_DIR", folder)
        .env("CPOR_BIND", address.to_string());
    command
}

/// An address that nobody listens on.
pub fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}
