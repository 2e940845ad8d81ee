//! The way to the mail server: a connection that is kept from mail to mail. Whether a refusal is about this reader or about everything decides whether to try again,
//! so the conversation is held here step by step.

use crate::outbox::message::Message;
use crate::outbox::setting_error::SettingError;
use crate::outbox::smtp_url::{Security, SmtpUrl};
use chrono::TimeDelta;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// The longest silence of a mail server, unless the setting of a test says otherwise.
const PATIENCE: Duration = Duration::from_secs(30);
const PEM_BEGINS: &[u8] = b"-----BEGIN CERTIFICATE-----";
/// A connection over which no mail went for so long is closed: servers close them too, after minutes.
const IDLE: Duration = Duration::from_secs(30);
/// How long a farewell may take; nothing depends on it.
const FAREWELL: Duration = Duration::from_millis(500);
/// Mails that go out at the same time, so that a slow server or reader delays few others.
const WORKERS: usize = 8;
/// How long a conversation about one mail takes at the most, but for servers that keep nobody's time.
const LONGEST: TimeDelta = TimeDelta::minutes(5);
/// The same for mail that is only kept.
const SHORTEST: TimeDelta = TimeDelta::seconds(5);

#[derive(Debug, Clone)]
pub enum Transport {
    Smtp(Server),
    /// Nowhere: it counts as accepted and is shown in the demo's mailbox (rule 13.2).
    Kept,
}

/// A mail server, how to log in, and how patient to be.
#[derive(Clone)]
pub struct Server {
    url: SmtpUrl,
    tls: Option<TlsParameters>,
    patience: Duration,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} ({:?})", self.url.host, self.url.port, self.url.security)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// For the log and for leads; from the server's own words.
    pub error: String,
    /// The server will never take this mail for this reader.
    pub permanent: bool,
}

impl Failure {
    fn passing(error: impl fmt::Display) -> Self {
        Self { error: error.to_string(), permanent: false }
    }

    /// A failure about this reader or this mail: the server's 5xx is its last word.
    fn about_this_mail(error: &Error) -> Self {
        Self { error: error.to_string(), permanent: error.is_permanent() }
    }
}

impl Transport {
    /// The mail server at `url`: `smtp://host:port` for one on this machine; any other must encrypt, from the start
    /// (`smtps://`) or before the mail (`smtp://`), unless the URL ends in `?tls=opportunistic`.
    pub fn smtp(url: &str) -> Result<Self, SettingError> {
        Self::smtp_trusting(url, None)
    }

    /// The same, with a server's certificate also trusted that one of the authorities in `pem` signed.
    pub fn smtp_trusting(url: &str, pem: Option<&[u8]>) -> Result<Self, SettingError> {
        let url = SmtpUrl::parse(url)?;
        let tls = match url.security {
            Security::Plain if pem.is_some() => {
                return Err(SettingError("it is spoken to without encryption".to_owned()));
            }
            Security::Plain => None,
            Security::Wrapped | Security::StartTls | Security::IfOffered => Some(tls(&url.host, pem)?),
        };
        Ok(Self::Smtp(Server { url, tls, patience: PATIENCE }))
    }

    pub fn with_patience(self, patience: Duration) -> Self {
        match self {
            Self::Smtp(server) => Self::Smtp(Server { patience, ..server }),
            Self::Kept => Self::Kept,
        }
    }

    /// Finds out whether the mail server answers and lets us in, and says which it is. No mail is handed over.
    pub fn try_out(&self) -> Result<String, Failure> {
        match self {
            Self::Smtp(server) => {
                drop(server.connect().map_err(Failure::passing)?.quit());
                Ok(format!("{}:{}", server.url.host, server.url.port))
            }
            Self::Kept => Ok("the demo's mailbox".to_owned()),
        }
    }

    pub fn workers(&self) -> usize {
        match self {
            Self::Smtp(_) => WORKERS,
            Self::Kept => 1,
        }
    }

    pub fn longest_conversation(&self) -> TimeDelta {
        match self {
            Self::Smtp(_) => LONGEST,
            Self::Kept => SHORTEST,
        }
    }

    /// A conversation that goes on from mail to mail; it begins with the first one.
    pub fn session(&self) -> Session<'_> {
        Session { transport: self, kept: None }
    }

    pub fn send(&self, compose: impl FnOnce() -> Result<Message, String>) -> Result<(), Failure> {
        self.session().send(compose)
    }
}

/// A conversation with the mail server that goes on from mail to mail.
pub struct Session<'a> {
    transport: &'a Transport,
    kept: Option<(SmtpConnection, Instant)>,
}

impl Session<'_> {
    /// Hands the mail that `compose` makes to the mail server. A panic on the way counts as a failure of this mail.
    pub fn send(&mut self, compose: impl FnOnce() -> Result<Message, String>) -> Result<(), Failure> {
        self.close_if_idle();
        let work = || {
            let message = compose().map_err(|error| Failure { error, permanent: true })?;
            match self.transport {
                Transport::Smtp(server) => self.hand_over(server, &message),
                Transport::Kept => Ok(()),
            }
        };
        catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_panic| Err(Failure::passing("sending panicked")))
    }

    /// Ends the conversation if nothing was said for a while.
    pub fn close_if_idle(&mut self) {
        if let Some((conn, _)) = self.kept.take_if(|(_, used)| used.elapsed() >= IDLE) {
            say_farewell(conn);
        }
    }

    fn hand_over(&mut self, server: &Server, message: &Message) -> Result<(), Failure> {
        if let Some((mut conn, _)) = self.kept.take() {
            // A server may have ended the conversation since; nothing of this mail was said then, and it is begun anew.
            if begin(&mut conn, message).is_ok_and(|begun| begun.is_ok()) {
                return self.finish(conn, message);
            }
        }
        let mut conn = server.connect().map_err(Failure::passing)?;
        begin(&mut conn, message)?.map_err(Failure::passing)?;
        self.finish(conn, message)
    }

    fn finish(&mut self, mut conn: SmtpConnection, message: &Message) -> Result<(), Failure> {
        match finish(&mut conn, message) {
            Ok(()) => {
                self.kept = Some((conn, Instant::now()));
                Ok(())
            }
            Err(failure) => {
                say_farewell(conn);
                Err(failure)
            }
        }
    }
}

impl Drop for Session<'_> {
    fn drop(&mut self) {
        if let Some((conn, _)) = self.kept.take() {
            say_farewell(conn);
        }
    }
}

fn say_farewell(mut conn: SmtpConnection) {
    if conn.set_timeout(Some(FAREWELL)).is_ok() {
        conn.abort();
    }
}

fn tls(host: &str, pem: Option<&[u8]>) -> Result<TlsParameters, SettingError> {
    let mut tls = TlsParameters::builder(host.to_owned());
    if let Some(pem) = pem {
        if !pem.windows(PEM_BEGINS.len()).any(|bytes| bytes == PEM_BEGINS) {
            return Err(SettingError("the file holds no certificate in PEM form".to_owned()));
        }
        tls = tls.add_root_certificate(Certificate::from_pem(pem).map_err(|e| SettingError(e.to_string()))?);
    }
    tls.build().map_err(|e| SettingError(e.to_string()))
}

impl Server {
    fn connect(&self) -> Result<SmtpConnection, Error> {
        let hello = ClientId::default();
        let wrapped = self.tls.as_ref().filter(|_| self.url.security == Security::Wrapped);
        let place = (self.url.host.as_str(), self.url.port);
        let mut conn = SmtpConnection::connect(place, Some(self.patience), &hello, wrapped, None)?;
        let encrypt = match self.url.security {
            Security::StartTls => true,
            Security::IfOffered => conn.can_starttls(),
            Security::Wrapped | Security::Plain => false,
        };
        if let Some(tls) = self.tls.as_ref().filter(|_| encrypt) {
            conn.starttls(tls, &hello)?;
        }
        if let Some((user, password)) = &self.url.login {
            conn.auth(&[Mechanism::Plain, Mechanism::Login], &Credentials::new(user.clone(), password.clone()))?;
        }
        Ok(conn)
    }
}

/// Says who writes. The inner error is the server's, or the connection's.
fn begin(conn: &mut SmtpConnection, message: &Message) -> Result<Result<(), Error>, Failure> {
    let addresses: [&str; 2] = [message.from.as_ref(), message.to.as_ref()];
    let mut parameters = Vec::new();
    if !addresses.iter().all(|address| address.is_ascii()) {
        if !conn.server_info().supports_feature(Extension::SmtpUtfEight) {
            let error = "the mail server takes no address with letters beyond ASCII".to_owned();
            return Err(Failure { error, permanent: true });
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    Ok(conn.command(Mail::new(Some(message.from.clone()), parameters)).map(drop))
}

fn finish(conn: &mut SmtpConnection, message: &Message) -> Result<(), Failure> {
    conn.command(Rcpt::new(message.to.clone(), Vec::new())).map_err(|e| Failure::about_this_mail(&e))?;
    conn.command(Data).map_err(Failure::passing)?;
    conn.message(&message.bytes).map_err(|e| Failure::about_this_mail(&e)).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_while_composing_is_a_failure_that_is_tried_again() {
        let failure = Transport::Kept.send(|| std::panic::resume_unwind(Box::new("as lettre does"))).err();
        assert_eq!(failure, Some(Failure { error: "sending panicked".into(), permanent: false }));
        let failure = Transport::Kept.send(|| Err("no address".into())).err();
        assert!(failure.is_some_and(|f| f.permanent));
    }

    #[test]
    fn a_server_is_logged_without_its_password() {
        let transport = Transport::smtp("smtp://user:secret@mail.example").unwrap();
        assert_eq!(format!("{transport:?}"), "Smtp(mail.example:587 (StartTls))");
    }
}
