//! A database on another machine is spoken to by TLS: a server with a certificate of a company's own authority.

use super::environment;
use super::installation::{fresh, programs_installed};
use cpor::private_postgres::{Durability, PrivateServer, SUPERUSER};
use diesel::connection::SimpleConnection as _;
use std::fs::{self, Permissions};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The name in the server's certificate. Nothing resolves it: the address is given beside it.
const NAME: &str = "db.litware.example";

/// A server that listens on a network and demands TLS there; stopped when dropped.
struct Server {
    process: Child,
    port: u16,
}

impl Server {
    /// On a data folder of its own, with the certificate and key of `papers`.
    fn start(papers: &Papers) -> Self {
        let binaries = programs_installed();
        let home = fresh("tls").join("postgres");
        let first = PrivateServer::start(&binaries, &home, Durability::Fast).unwrap();
        let database = "create role away login; create role cpor_program_away; grant cpor_program_away to away;
            create database away owner away";
        let mut conn = cpor::db::connect(&first.url("postgres")).unwrap();
        database.split(';').for_each(|statement| conn.batch_execute(statement).unwrap());
        let data = first.home().join(format!("data{}", binaries.major()));
        drop(conn);
        drop(first);
        fs::write(data.join("pg_hba.conf"), format!("hostssl all away all trust\nlocal all {SUPERUSER} trust\n"))
            .unwrap();
        let owner = fs::metadata(&data).unwrap();
        for name in ["server.crt", "server.key"] {
            fs::copy(papers.0.join(name), data.join(name)).unwrap();
            fs::set_permissions(data.join(name), Permissions::from_mode(0o600)).unwrap();
            chown(data.join(name), Some(owner.uid()), Some(owner.gid())).unwrap();
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut postgres = Command::new(binaries.folder().join("postgres"));
        if fs::metadata("/proc/self").unwrap().uid() == 0 {
            postgres.uid(owner.uid()).gid(owner.gid());
        }
        let process = postgres
            .arg("-D")
            .arg(&data)
            .args(["-k", "", "-p", &port.to_string()])
            .args(["-c", "listen_addresses=127.0.0.1", "-c", "ssl=on", "-c", "fsync=off"])
            .current_dir("/")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut server = Self { process, port };
        server.wait();
        server
    }

    fn wait(&mut self) {
        let since = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(self.process.try_wait().unwrap().is_none(), "the server ended");
            assert!(since.elapsed() < Duration::from_secs(30), "the server does not answer");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// `cpor migrate` on its database, under a host name, with these options.
    fn migrate(&self, host: &str, options: &str) -> Output {
        let url = format!("postgres://away@{host}:{}/away?hostaddr=127.0.0.1{options}", self.port);
        let mut command = Command::new(env!("CARGO_BIN_EXE_cpor"));
        environment::clear(&mut command)
            .arg("migrate")
            .env("DATABASE_URL", url)
            .env("CPOR_DEMO", "yes")
            .env("CPOR_DATA_DIR", fresh("tls-data"))
            .output()
            .unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-INT", &self.process.id().to_string()]).status();
        let _ = self.process.wait();
    }
}

/// Certificates, made anew: an authority, the server's certificate from it, and another authority.
struct Papers(PathBuf);

impl Papers {
    fn make() -> Self {
        let papers = Self(fresh("papers"));
        for authority in ["company", "other"] {
            papers.openssl(&format!(
                "req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN={authority} -keyout {authority}.key -out {authority}.crt"
            ));
        }
        papers.openssl(&format!("req -newkey rsa:2048 -nodes -subj /CN={NAME} -keyout server.key -out server.csr"));
        fs::write(papers.0.join("names"), format!("subjectAltName=DNS:{NAME}")).unwrap();
        papers.openssl(
            "x509 -req -days 30 -in server.csr -CA company.crt -CAkey company.key -CAcreateserial -extfile names -out server.crt",
        );
        papers
    }

    fn openssl(&self, arguments: &str) {
        let mut openssl = Command::new("openssl");
        // At the time of the program that reads its certificates, whatever tests/on-any-day says.
        let openssl = environment::clear(&mut openssl).args(arguments.split(' ')).current_dir(&self.0);
        let done = openssl.output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    fn authority(&self, name: &str) -> String {
        let file: &Path = &self.0.join(name);
        format!("&sslrootcert={}", file.display())
    }
}

#[test]
fn a_database_elsewhere_is_believed_by_its_certificate_and_name() {
    let papers = Papers::make();
    let server = Server::start(&papers);
    let (company, other) = (papers.authority("company.crt"), papers.authority("other.crt"));
    let accepted = [
        (NAME, format!("&sslmode=verify-full{company}")),
        ("db.elsewhere.example", format!("&sslmode=verify-ca{company}")),
        (NAME, "&sslmode=require".to_owned()),
    ];
    for (host, options) in accepted {
        let done = server.migrate(host, &options);
        assert!(done.status.success(), "{options}: {}", String::from_utf8_lossy(&done.stderr));
    }
    let refused = [
        (NAME, format!("&sslmode=verify-full{other}"), "certificate verify failed"),
        (NAME, format!("&sslmode=verify-ca{other}"), "certificate verify failed"),
        ("db.elsewhere.example", format!("&sslmode=verify-full{company}"), "does not match host name"),
        (NAME, "&sslmode=prefer".to_owned(), "no TLS is demanded"),
        (NAME, String::new(), "no TLS is demanded"),
    ];
    for (host, options, why) in refused {
        let done = server.migrate(host, &options);
        let told = String::from_utf8_lossy(&done.stderr);
        assert!(
            !done.status.success() && told.starts_with("cpor: DATABASE_URL: ") && told.contains(why),
            "{options}: {told}"
        );
    }
}
