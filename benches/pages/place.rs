//! A release program with its defaults, on a private PostgreSQL with so many claims.

use crate::http::Browser;
use cpor::private_postgres::{Durability, PrivateServer, find_binaries};
use diesel::connection::SimpleConnection as _;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use std::fs::{self, File};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_cpor");

/// A running program and its database.
pub struct Place {
    /// Where it answers.
    pub address: SocketAddr,
    /// Its database.
    pub database: PrivateServer,
    program: Child,
    folder: PathBuf,
}

impl Place {
    /// Starts a program on a database of `claims` claims, which is filled the first time.
    pub fn open(claims: u64) -> Self {
        let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("../benches");
        let folder = root.join(claims.to_string());
        fs::create_dir_all(&folder).unwrap();
        let binaries = find_binaries(None, &root.join("postgres-programs")).unwrap();
        let database = PrivateServer::start(&binaries, &folder.join("postgres"), Durability::Full).unwrap();
        let address = free_address();
        let url = database.url("postgres");
        let filled = folder.join("filled");
        if !filled.exists() {
            let since = Instant::now();
            let seed = command(&folder, &url, address).args(["seed", "--claims", &claims.to_string()]).status();
            assert!(seed.unwrap().success(), "seed");
            println!("{claims} claims made in {:.0} s", since.elapsed().as_secs_f64());
            cpor::db::connect(&url).unwrap().batch_execute("vacuum (analyze)").unwrap();
            fs::write(filled, "").unwrap();
        }
        let log = File::create(folder.join("log")).unwrap();
        let since = Instant::now();
        let mut serve = command(&folder, &url, address);
        let program = serve.arg("serve").stdout(Stdio::null()).stderr(log).spawn().unwrap();
        let place = Self { address, database, program, folder };
        place.wait();
        println!("{claims} claims: the program answers after {} ms", since.elapsed().as_millis());
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

fn command(folder: &PathBuf, url: &str, address: SocketAddr) -> Command {
    let mut command = Command::new(PROGRAM);
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
