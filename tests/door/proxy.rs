//! Through a real nginx with TLS, set up as `deploy/nginx.conf` says (rules 12.8 and 13.6).

use crate::address;
use crate::server::Served;
use crate::support::{TestApp, log};
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const STRANGER: &str = "127.0.0.2";
const CAROL: &str = "127.0.0.3";

/// An nginx that runs until it is dropped.
struct Nginx {
    process: Child,
    folder: PathBuf,
    port: u16,
}

fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}: tests/run installs it"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// The file as an operator changes it: name, certificate, ports and folders.
fn site(folder: &Path, port: u16, upstream: u16) -> String {
    let shipped = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/deploy/nginx.conf")).unwrap();
    let changes = [
        ("listen 80;", format!("listen 127.0.0.1:{};", free_port())),
        ("listen 443 ssl;", format!("listen 127.0.0.1:{port} ssl;")),
        ("claims.example;", "localhost;".to_owned()),
        ("server 127.0.0.1:8080;", format!("server 127.0.0.1:{upstream};")),
        ("/etc/ssl/claims.example", folder.display().to_string()),
        ("/var/log/nginx", folder.display().to_string()),
    ];
    changes.into_iter().fold(shipped, |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, &to)
    })
}

impl Nginx {
    fn start(port: u16, upstream: u16) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("nginx-{}-{port}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("temp")).unwrap();
        let path = |name: &str| folder.join(name).display().to_string();
        let subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
        let certificate = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout"];
        let files = [path("privkey.pem"), "-out".to_owned(), path("fullchain.pem")];
        run("openssl", &[&certificate[..], &files.each_ref().map(String::as_str), &subject].concat());
        let kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
        let temporary: String =
            kinds.iter().map(|kind| format!("{kind}_temp_path {};\n", path(&format!("temp/{kind}")))).collect();
        let site = site(&folder, port, upstream);
        let whole = format!(
            "daemon off; master_process off; pid {}; error_log stderr crit;\nevents {{}}\nhttp {{\n{temporary}{site}}}\n",
            path("pid")
        );
        fs::write(folder.join("nginx.conf"), whole).unwrap();
        let started =
            Command::new("nginx").args(["-c", &path("nginx.conf"), "-p", &path("")]).stdin(Stdio::null()).spawn();
        let process = started.unwrap_or_else(|error| panic!("nginx: {error}: tests/run installs it"));
        let nginx = Self { process, folder, port };
        nginx.wait();
        nginx
    }

    fn wait(&self) {
        let since = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(since.elapsed() < Duration::from_secs(20), "nginx does not listen");
            sleep(Duration::from_millis(50));
        }
    }

    fn file(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    /// What curl says of these paths, asked for one after the other by the client at `from`.
    fn ask(&self, from: &str, write: &str, more: &[&str], paths: &[String]) -> String {
        let authority = self.file("fullchain.pem");
        let own = ["--silent", "--cacert", &authority, "--interface", from, "--path-as-is", "--write-out", write];
        let urls: Vec<String> = paths.iter().map(|path| format!("https://localhost:{}{path}", self.port)).collect();
        let each: Vec<&str> = urls.iter().flat_map(|url| ["--output", "/dev/null", url.as_str()]).collect();
        run("curl", &[&own, more, &each].concat())
    }

    fn statuses(&self, from: &str, paths: &[String]) -> Vec<String> {
        self.ask(from, "%{http_code}\n", &[], paths).lines().map(str::to_owned).collect()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

async fn behind_nginx() -> (TestApp, Served, Nginx) {
    log::keep();
    let port = free_port();
    let base_url = format!("https://localhost:{port}");
    let app = TestApp::start_with(&[("CPOR_BASE_URL", &base_url), ("CPOR_TRUSTED_PROXIES", "127.0.0.1")]).await;
    let served = Served::start(&app);
    let nginx = Nginx::start(port, served.address.port());
    (app, served, nginx)
}

#[actix_web::test]
async fn one_clients_guesses_do_not_disturb_anothers_link() {
    let (app, _served, nginx) = behind_nginx().await;
    let address = address(&app, &app.a_claim_in_its_window());
    let guesses: Vec<String> = (0..620).map(|guess| format!("/consent/guess-{guess}")).collect();
    let mut answers = nginx.statuses(STRANGER, &guesses);
    answers.dedup();
    assert_eq!(answers, ["404", "429"], "told to wait after a while");
    assert_eq!(nginx.statuses(CAROL, std::slice::from_ref(&address)), ["200"]);
    assert_eq!(nginx.statuses(STRANGER, std::slice::from_ref(&address)), ["200"], "a link that exists is served");
    let other = ["/consent/guess".to_owned()];
    assert_eq!(nginx.statuses(CAROL, &other), ["404"]);
    let pretending = ["--header", "X-Forwarded-For: 192.0.2.1", "--header", "Forwarded: for=192.0.2.1"];
    assert_eq!(nginx.ask(STRANGER, "%{http_code}", &pretending, &other), "429", "nobody says who he is himself");
    let log = log::kept();
    for client in [STRANGER, CAROL] {
        assert!(log.contains(&format!("client={client} ")), "{client} is in the log");
    }
    let odd = address.replacen("/consent", "/%43onsent/", 1);
    assert_eq!(
        nginx.statuses(CAROL, &[odd, format!("{address}/"), address.to_ascii_uppercase()]),
        ["307", "307", "307"]
    );
    let token = address.strip_prefix("/consent/").unwrap();
    for text in [log::kept(), fs::read_to_string(nginx.file("cpor.access.log")).unwrap()] {
        assert!(
            text.contains("/consent/") && !text.to_ascii_lowercase().contains(&token.to_ascii_lowercase()),
            "{text}"
        );
    }
}

#[actix_web::test]
async fn every_answer_has_the_headers_whoever_makes_it() {
    let (_app, _served, nginx) = behind_nginx().await;
    let headers = "%{http_code} %header{x-content-type-options} %header{referrer-policy} %header{cache-control} \
        %header{strict-transport-security} %header{content-security-policy}";
    let path = ["/sign-in".to_owned()];
    let ask = |more: &[&str]| nginx.ask(CAROL, headers, more, &path);
    let rest = " nosniff same-origin no-store max-age=31536000 default-src 'none'; ";
    let long = format!("X-Long: {}", "x".repeat(60_000));
    assert!(ask(&[]).starts_with(&format!("200{rest}")), "{}", ask(&[]));
    let broken = ask(&["--header", "Host: a b"]);
    assert!(broken.starts_with(&format!("400{rest}")), "{broken}");
    let long = ask(&["--header", &long]);
    assert!(long.starts_with(&format!("400{rest}")), "{long}");
    let alone = Nginx::start(free_port(), free_port()).ask(CAROL, headers, &[], &path);
    assert!(alone.starts_with(&format!("502{rest}")), "{alone}");
}
