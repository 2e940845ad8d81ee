//! A small provider of `OpenID` Connect on this machine, which does what it is told: also what a real one never does.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub const CLIENT: &str = "cpor at litware";
pub const SECRET: &str = "s3cret/with:signs";

/// What its answers are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    #[default]
    Well,
    /// It hangs up.
    Down,
    Slow,
    TooLarge,
    Redirecting,
    /// Something that is no JSON.
    Other,
}

type Change = Box<dyn Fn(&mut Value) + Send>;

/// What it is told to do.
#[derive(Default)]
pub struct Behaviour {
    pub mode: Mode,
    /// Alters header and claims before they are signed.
    pub header: Option<Change>,
    pub claims: Option<Change>,
    /// Alters what was signed.
    pub token: Option<Box<dyn Fn(String) -> String + Send>>,
    /// Whether the address stands in the token; else it is asked for.
    pub email_beside: bool,
    key: Option<Key>,
    /// What it was asked, by path.
    asked: HashMap<String, usize>,
    codes: HashMap<String, (HashMap<String, String>, String)>,
}

struct Key {
    id: String,
    pair: EcdsaKeyPair,
}

fn key(id: &str) -> Key {
    let random = SystemRandom::new();
    let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref(), &random).unwrap();
    Key { id: id.to_owned(), pair }
}

/// A provider that runs while the test does.
pub struct Provider {
    pub issuer: String,
    told: Arc<Mutex<Behaviour>>,
}

impl Provider {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let told = Arc::new(Mutex::new(Behaviour { key: Some(key("first")), ..Behaviour::default() }));
        let (of_thread, name) = (Arc::clone(&told), issuer.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (told, name) = (Arc::clone(&of_thread), name.clone());
                std::thread::spawn(move || serve(stream, &told, &name));
            }
        });
        Self { issuer, told }
    }

    pub fn tell(&self, change: impl FnOnce(&mut Behaviour)) {
        change(&mut self.told.lock().unwrap());
    }

    /// Signs with another key from now on.
    pub fn rotate(&self, id: &str) {
        self.tell(|told| told.key = Some(key(id)));
    }

    /// How often this path was asked for.
    pub fn asked(&self, path: &str) -> usize {
        self.told.lock().unwrap().asked.get(path).copied().unwrap_or_default()
    }

    /// Signs `email` in at the address to which a browser was led; gives the address to which it is led back.
    pub fn sign_in(&self, href: &str, email: &str) -> String {
        let (endpoint, query) = href.split_once('?').unwrap();
        assert_eq!(endpoint, format!("{}/authorize", self.issuer));
        let query: HashMap<String, String> = serde_html_form::from_str(query).unwrap();
        assert_eq!((query["response_type"].as_str(), query["client_id"].as_str()), ("code", CLIENT));
        assert_eq!(query["code_challenge_method"], "S256");
        let mut told = self.told.lock().unwrap();
        let code = format!("code {}", told.codes.len());
        let back = [("code", &code), ("state", &query["state"])];
        let back = format!("{}?{}", query["redirect_uri"], serde_html_form::to_string(back).unwrap());
        told.codes.insert(code, (query, email.to_owned()));
        back.strip_prefix("http://127.0.0.1:8080").unwrap().to_owned()
    }
}

fn serve(mut stream: TcpStream, told: &Mutex<Behaviour>, issuer: &str) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 {
            return;
        }
        match line.trim() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let header = |name: &str| {
        let of_name = |line: &&String| line.to_lowercase().starts_with(&format!("{name}:"));
        lines.iter().find(of_name).map(|line| line[name.len() + 1..].trim().to_owned())
    };
    let mut body = vec![0; header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0)];
    let _ = reader.read_exact(&mut body);
    let path = lines[0].split(' ').nth(1).unwrap().to_owned();
    let mut told = told.lock().unwrap();
    *told.asked.entry(path.clone()).or_default() += 1;
    let json = "content-type: application/json\r\n";
    let (status, more, body) = match told.mode {
        Mode::Down => return,
        Mode::Slow => {
            drop(told);
            std::thread::sleep(Duration::from_secs(8));
            return;
        }
        Mode::TooLarge => ("200 OK", json, format!("\"{}\"", "x".repeat(300_000))),
        Mode::Redirecting => ("302 Found", "location: /elsewhere\r\n", String::new()),
        Mode::Other => ("200 OK", "content-type: text/html\r\n", "<h1>Welcome</h1>".to_owned()),
        Mode::Well => match answer(&mut told, issuer, &path, header("authorization"), &body) {
            Some(answer) => ("200 OK", json, answer.to_string()),
            None => ("400 Bad Request", json, json!({"error": "invalid_grant"}).to_string()),
        },
    };
    let head = format!("HTTP/1.1 {status}\r\n{more}connection: close\r\ncontent-length: {}\r\n\r\n", body.len());
    let _ = stream.write_all((head + &body).as_bytes());
}

fn answer(told: &mut Behaviour, issuer: &str, path: &str, authorization: Option<String>, body: &[u8]) -> Option<Value> {
    let key = told.key.as_ref().unwrap();
    match path {
        "/.well-known/openid-configuration" => Some(json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"),
            "jwks_uri": format!("{issuer}/keys"),
            "userinfo_endpoint": format!("{issuer}/person"),
            "id_token_signing_alg_values_supported": ["ES256"],
        })),
        "/keys" => {
            let point = key.pair.public_key().as_ref();
            let part = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
            Some(json!({"keys": [
                {"kty": "oct", "kid": "shared", "k": "AAAA"},
                {"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": key.id,
                 "x": part(&point[1..33]), "y": part(&point[33..])},
            ]}))
        }
        "/person" => {
            let email = authorization?.strip_prefix("Bearer ")?.to_owned();
            Some(json!({"sub": format!("sub {email}"), "email": email, "email_verified": true}))
        }
        "/token" => tokens(told, issuer, &authorization?, body),
        _ => None,
    }
}

/// The second that it is, as the provider knows it: by this machine.
#[expect(clippy::disallowed_methods, reason = "a provider has a clock of its own")]
fn second() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs()
}

/// Takes a code once, from the client that was registered, with the verifier of its challenge.
fn tokens(told: &mut Behaviour, issuer: &str, authorization: &str, body: &[u8]) -> Option<Value> {
    let form: HashMap<String, String> = serde_html_form::from_bytes(body).ok()?;
    let shown = String::from_utf8(STANDARD.decode(authorization.strip_prefix("Basic ")?).ok()?).ok()?;
    assert_eq!(shown, "cpor+at+litware:s3cret%2Fwith%3Asigns");
    let (query, email) = told.codes.remove(form.get("code")?)?;
    assert_eq!(form["redirect_uri"], query["redirect_uri"]);
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(form["code_verifier"].as_bytes()));
    assert_eq!(challenge, query["code_challenge"], "the code is bound to the verifier");
    let now = second();
    let mut claims = json!({
        "iss": issuer, "aud": CLIENT, "sub": format!("sub {email}"), "nonce": query["nonce"], "iat": now, "exp": now + 300,
    });
    if !told.email_beside {
        claims["email"] = json!(email);
        claims["email_verified"] = json!(true);
    }
    let key = told.key.as_ref().unwrap();
    let mut head = json!({"alg": "ES256", "kid": key.id, "typ": "JWT"});
    for (change, value) in [(&told.header, &mut head), (&told.claims, &mut claims)] {
        if let Some(change) = change {
            change(value);
        }
    }
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", part(&head), part(&claims));
    let signature = key.pair.sign(&SystemRandom::new(), message.as_bytes()).unwrap();
    let token = format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature));
    let token = told.token.as_ref().map_or(token.clone(), |change| change(token));
    Some(json!({"token_type": "Bearer", "access_token": email, "id_token": token}))
}
