//! The server's secrets, and what is derived from them: the links of customers and accounts, the tags on form ids, and the keys
//! of what is stored encrypted. Nothing derived is stored, so neither a backup nor the outbox holds a usable link (rules 12.1
//! and 5.10).

mod seal;

pub use seal::{SealError, Unsealed};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use std::fmt;

/// The secret keys of this installation: the newest makes what is new, and what an older one made is still known.
#[derive(Clone)]
pub struct Keys {
    newest: Vec<u8>,
    older: Vec<Vec<u8>>,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys(secret)")
    }
}

impl Keys {
    pub fn new(secret: &[u8]) -> Self {
        Self { newest: secret.to_vec(), older: Vec::new() }
    }

    /// The same, which also know what these secrets made.
    #[must_use]
    pub fn with_older<S: AsRef<[u8]>>(self, secrets: impl IntoIterator<Item = S>) -> Self {
        Self { older: secrets.into_iter().map(|secret| secret.as_ref().to_vec()).collect(), ..self }
    }

    /// The token of a new link to the customer, for one issue of one claim's link to one recipient: 256 bits.
    pub fn consent_token(&self, claim: i64, issue: i16, recipient: &str) -> String {
        consent_token(&self.newest, claim, issue, recipient)
    }

    /// The token of a link of which `hash` is kept, the same at every attempt to send; `None` when no secret here made it.
    pub fn token_of(&self, hash: &[u8], claim: i64, issue: i16, recipient: &str) -> Option<String> {
        let tokens = self.all().map(|key| consent_token(key, claim, issue, recipient));
        tokens.into_iter().find(|token| token_hash(token) == hash)
    }

    /// The token of a new link for an account: 256 bits. `link` is the id of its row, drawn by lot.
    pub fn account_token(&self, link: &str, purpose: &str, recipient: &str) -> String {
        account_token(&self.newest, link, purpose, recipient)
    }

    /// The token of a link for an account of which `hash` is kept; `None` when no secret here made it.
    pub fn account_token_of(&self, hash: &[u8], link: &str, purpose: &str, recipient: &str) -> Option<String> {
        let tokens = self.all().map(|key| account_token(key, link, purpose, recipient));
        tokens.into_iter().find(|token| token_hash(token) == hash)
    }

    /// The tag that binds a form id to whom it was given (rule 14.3).
    pub fn form_tag(&self, holder: &str, nonce: &str) -> String {
        form_tag(&self.newest, holder, nonce)
    }

    /// Whether a secret here made that tag. Hashes are compared, so that the time it takes tells nothing about the tag.
    pub fn knows_form_tag(&self, sent: &str, holder: &str, nonce: &str) -> bool {
        self.all().any(|key| token_hash(&form_tag(key, holder, nonce)) == token_hash(sent))
    }

    /// The tag that binds an uploaded file that waits for its form to who uploaded it and to the claim (rule 14.5).
    pub fn file_tag(&self, person: i64, claim: i64, facts: &str) -> String {
        file_tag(&self.newest, person, claim, facts)
    }

    /// Whether a secret here made that tag.
    pub fn knows_file_tag(&self, sent: &str, person: i64, claim: i64, facts: &str) -> bool {
        self.all().any(|key| token_hash(&file_tag(key, person, claim, facts)) == token_hash(sent))
    }

    /// The tag that shows that a browser got its mark from us, when this person signed in (rule 5.8).
    pub fn device_tag(&self, person: i64, since: i64, id: &str) -> String {
        device_tag(&self.newest, person, since, id)
    }

    /// Whether a secret here made that tag.
    pub fn knows_device_tag(&self, sent: &str, person: i64, since: i64, id: &str) -> bool {
        self.all().any(|key| token_hash(&device_tag(key, person, since, id)) == token_hash(sent))
    }

    /// A text by which one sign-in through a provider is recognised, for one purpose (rule 5.32).
    pub fn sign_in_tag(&self, purpose: &str, state: &str, browser: &str) -> String {
        tag(&self.newest, "provider sign-in", &[purpose, state, browser])
    }

    /// Every secret, the newest first.
    fn all(&self) -> impl Iterator<Item = &[u8]> {
        std::iter::once(&self.newest).chain(&self.older).map(Vec::as_slice)
    }
}

fn consent_token(key: &[u8], claim: i64, issue: i16, recipient: &str) -> String {
    tag(key, "consent", &[&claim.to_string(), &issue.to_string(), recipient])
}

fn account_token(key: &[u8], link: &str, purpose: &str, recipient: &str) -> String {
    tag(key, "account", &[link, purpose, recipient])
}

fn form_tag(key: &[u8], holder: &str, nonce: &str) -> String {
    tag(key, "form", &[holder, nonce])
}

fn file_tag(key: &[u8], person: i64, claim: i64, facts: &str) -> String {
    tag(key, "file", &[&person.to_string(), &claim.to_string(), facts])
}

fn device_tag(key: &[u8], person: i64, since: i64, id: &str) -> String {
    tag(key, "device", &[&person.to_string(), &since.to_string(), id])
}

fn tag(key: &[u8], purpose: &str, parts: &[&str]) -> String {
    URL_SAFE_NO_PAD.encode(derived(key, purpose, parts))
}

fn derived(key: &[u8], purpose: &str, parts: &[&str]) -> [u8; 32] {
    let mut mac = new_mac(key);
    for part in std::iter::once(&purpose).chain(parts) {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part.as_bytes());
    }
    mac.finalize().into_bytes().into()
}

fn new_mac(key: &[u8]) -> Hmac<Sha256> {
    // HMAC takes keys of any length, so the error of other algorithms cannot arise; an empty key would be no key at all.
    Hmac::new_from_slice(key).unwrap_or_else(|_unreachable| Hmac::new(&Default::default()))
}

/// What is kept of a token: enough to recognise it, not to use it.
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_bound_to_claim_issue_recipient_and_server() {
        let keys = Keys::new(b"one");
        let token = keys.consent_token(7, 1, "carol@northwind.example");
        assert_eq!(token.len(), 43);
        assert_eq!(token, keys.consent_token(7, 1, "carol@northwind.example"));
        for other in [
            keys.consent_token(8, 1, "carol@northwind.example"),
            keys.consent_token(7, 2, "carol@northwind.example"),
            keys.consent_token(7, 1, "dan@northwind.example"),
            Keys::new(b"two").consent_token(7, 1, "carol@northwind.example"),
            keys.form_tag("7", "1"),
        ] {
            assert_ne!(token, other);
        }
        assert_ne!(keys.consent_token(71, 1, "x"), keys.consent_token(7, 11, "x"), "parts are told apart");
    }

    #[test]
    fn what_an_older_secret_made_is_known_and_what_is_new_is_made_by_the_newest() {
        let (old, keys) = (Keys::new(b"old"), Keys::new(b"new").with_older([b"old"]));
        let made = old.consent_token(7, 1, "carol@northwind.example");
        let hash = token_hash(&made);
        assert_eq!(keys.token_of(&hash, 7, 1, "carol@northwind.example"), Some(made));
        assert_eq!(keys.token_of(&hash, 7, 2, "carol@northwind.example"), None);
        assert_eq!(Keys::new(b"new").token_of(&hash, 7, 1, "carol@northwind.example"), None);
        assert!(keys.knows_form_tag(&old.form_tag("h", "n"), "h", "n"));
        assert!(keys.knows_file_tag(&old.file_tag(1, 2, "f"), 1, 2, "f"));
        assert!(!old.knows_form_tag(&keys.form_tag("h", "n"), "h", "n"), "the newest makes what is new");
    }
}
