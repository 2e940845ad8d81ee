//! The way to the mail server. Whether a refusal is about this reader or about everything decides whether to try again,
//! so the conversation is held here step by step.

use crate::outbox::SettingError;
use crate::outbox::message::Message;
use crate::outbox::smtp_url::{Security, SmtpUrl};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

/// The longest silence of a mail server, unless the setting of a test says otherwise.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where mail goes.
#[derive(Debug, Clone)]
pub enum Transport {
    /// To a mail server.
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

/// Why a mail was not taken.
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
    ///
    /// # Errors
    /// [`SettingError`] when the URL cannot be read; its text never holds the password.
    pub fn smtp(url: &str) -> Result<Self, SettingError> {
        let url = SmtpUrl::parse(url)?;
        let tls = match url.security {
            Security::Plain => None,
            Security::Wrapped | Security::StartTls | Security::IfOffered => {
                Some(TlsParameters::new(url.host.clone()).map_err(|e| SettingError(e.to_string()))?)
            }
        };
        Ok(Self::Smtp(Server { url, tls, patience: PATIENCE }))
    }

    /// With another longest silence.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        match self {
            Self::Smtp(server) => Self::Smtp(Server { patience, ..server }),
            Self::Kept => Self::Kept,
        }
    }

    /// Hands the mail that `compose` makes to the mail server. A panic on the way counts as a failure of this mail.
    ///
    /// # Errors
    /// [`Failure`] when the mail was not taken, or when that is not known.
    pub fn send(&self, compose: impl FnOnce() -> Result<Message, String>) -> Result<(), Failure> {
        let work = || {
            let message = compose().map_err(|error| Failure { error, permanent: true })?;
            match self {
                Self::Smtp(server) => server.send(&message),
                Self::Kept => Ok(()),
            }
        };
        catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_panic| Err(Failure::passing("sending panicked")))
    }
}

impl Server {
    fn send(&self, message: &Message) -> Result<(), Failure> {
        let mut conn = self.connect().map_err(Failure::passing)?;
        let result = hand_over(&mut conn, message);
        match result {
            // The mail is handed over, so whatever becomes of the farewell changes nothing.
            Ok(()) => drop(conn.quit()),
            Err(_) => conn.abort(),
        }
        result
    }

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

fn hand_over(conn: &mut SmtpConnection, message: &Message) -> Result<(), Failure> {
    let addresses: [&str; 2] = [message.from.as_ref(), message.to.as_ref()];
    let mut parameters = Vec::new();
    if !addresses.iter().all(|address| address.is_ascii()) {
        if !conn.server_info().supports_feature(Extension::SmtpUtfEight) {
            let error = "the mail server takes no address with letters beyond ASCII".to_owned();
            return Err(Failure { error, permanent: true });
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    conn.command(Mail::new(Some(message.from.clone()), parameters)).map_err(Failure::passing)?;
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
