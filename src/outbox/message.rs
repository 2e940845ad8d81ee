//! A mail as it goes over the wire: exactly these headers, one recipient, plain text and HTML.

use crate::outbox::lease::Leased;
use crate::outbox::letter::line;
use crate::outbox::setting_error::SettingError;
use lettre::Address;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};

/// Who writes: the address of the setting, and the host that makes message IDs this installation's own.
#[derive(Debug, Clone)]
pub struct Sender {
    mailbox: Mailbox,
    host: String,
    /// Where answers go, if not to the sender.
    reply_to: Option<Mailbox>,
}

impl Sender {
    /// `from` is an address with or without a name, `Litware Cloud <claims@litware.example>`; `base_url` is where people
    /// reach this program.
    pub fn new(from: &str, base_url: &str) -> Result<Self, SettingError> {
        let mailbox = from.parse().map_err(|e| SettingError(format!("not a mail address: {from:?}: {e}")))?;
        let host = host(base_url).ok_or_else(|| SettingError(format!("no host in {base_url:?}")))?;
        Ok(Self { mailbox, host, reply_to: None })
    }

    /// The same, called so where the setting has no name.
    #[must_use]
    pub fn called(mut self, name: &str) -> Self {
        self.mailbox.name = self.mailbox.name.or_else(|| Some(line(name)).filter(|name| !name.is_empty()));
        self
    }

    /// The same, whose mails are answered to another address; empty: to its own.
    pub fn answered_at(mut self, address: &str) -> Result<Self, SettingError> {
        if !address.is_empty() {
            let mailbox = address.parse().map_err(|e| SettingError(format!("not a mail address: {address:?}: {e}")))?;
            self.reply_to = Some(mailbox);
        }
        Ok(self)
    }

    /// The address and name, as people see them.
    pub fn shown(&self) -> String {
        self.mailbox.to_string()
    }
}

fn host(base_url: &str) -> Option<String> {
    let authority = base_url.split_once("://")?.1.split(['/', '?', '#']).next()?;
    let host = if authority.starts_with('[') {
        authority.split_once(']')?.0.trim_start_matches('[').replace(':', "-")
    } else {
        authority.split(':').next()?.to_owned()
    };
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b == b'.' || b == b'-';
    (!host.is_empty() && host.bytes().all(is_plain)).then_some(host)
}

#[derive(Debug, Clone)]
pub struct Message {
    pub(super) from: Address,
    pub(super) to: Address,
    pub(super) bytes: Vec<u8>,
}

impl Message {
    /// The mail of a leased row. `link` is the address of a customer's or an account's link, for a letter that leads to it.
    pub fn of(mail: &Leased, sender: &Sender, link: Option<&str>) -> Result<Self, String> {
        let to: Address = mail.recipient.parse().map_err(|e| format!("not a mail address: {e}"))?;
        let name = Some(line(&mail.recipient_name)).filter(|name| !name.is_empty());
        let (text, html) = (mail.letter.text(mail.language, link), mail.letter.html(mail.language, link));
        let mut message = lettre::Message::builder().from(sender.mailbox.clone());
        if let Some(reply_to) = &sender.reply_to {
            message = message.reply_to(reply_to.clone());
        }
        let message = message
            .to(Mailbox::new(name, to.clone()))
            .subject(line(&mail.letter.subject))
            .date(mail.begun_at.into())
            .message_id(Some(format!("<{}@{}>", mail.message_key, sender.host)))
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("Content-Language", mail.language.code()))
            .multipart(MultiPart::alternative_plain_html(text, html))
            .map_err(|e| e.to_string())?;
        Ok(Self { from: sender.mailbox.email.clone(), to, bytes: message.formatted() })
    }
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn message_ids_carry_the_host_that_people_reach() {
        assert_eq!(host("https://claims.litware.example/x").as_deref(), Some("claims.litware.example"));
        assert_eq!(host("http://127.0.0.1:8080").as_deref(), Some("127.0.0.1"));
        assert_eq!(host("http://[::1]:8080").as_deref(), Some("--1"));
        assert_eq!(host("https://a>b"), None);
        assert_eq!(host("claims"), None);
    }

    #[test]
    fn a_sender_is_an_address() {
        let sender = Sender::new("Litware Cloud <claims@litware.example>", "https://x.example").unwrap();
        assert_eq!(sender.shown(), "Litware Cloud <claims@litware.example>");
        assert_eq!(sender.called("Another").shown(), "Litware Cloud <claims@litware.example>");
        let nameless = Sender::new("claims@litware.example", "https://x.example").unwrap();
        assert_eq!(nameless.called("Litware Cloud").shown(), "Litware Cloud <claims@litware.example>");
        assert!(Sender::new("nobody", "https://x.example").is_err());
        assert!(Sender::new("a@b.example\r\nBcc: c@d.example", "https://x.example").is_err());
    }
}
