//! The server's secret, and what is derived from it: the customer's links and the tags on form ids. Nothing derived is
//! stored, so neither a backup nor the outbox holds a usable link (rule 12.1).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use std::fmt;

/// The secret key of this installation.
#[derive(Clone)]
pub struct Keys(Vec<u8>);

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys(secret)")
    }
}

impl Keys {
    /// From the secret of the settings.
    pub fn new(secret: &[u8]) -> Self {
        Self(secret.to_vec())
    }

    /// The customer's token for one issue of one claim's link to one recipient: 256 bits, the same at every attempt to send.
    pub fn consent_token(&self, claim: i64, issue: i16, recipient: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.tag("consent", &[&claim.to_string(), &issue.to_string(), recipient]))
    }

    /// The tag that binds a form id to whom it was given (rule 14.3).
    pub fn form_tag(&self, holder: &str, nonce: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.tag("form", &[holder, nonce]))
    }

    /// The tag that binds an uploaded file that waits for its form to who uploaded it and to the claim (rule 14.5).
    pub fn file_tag(&self, person: i64, claim: i64, facts: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.tag("file", &[&person.to_string(), &claim.to_string(), facts]))
    }

    fn tag(&self, purpose: &str, parts: &[&str]) -> [u8; 32] {
        let mut mac = new_mac(&self.0);
        for part in std::iter::once(&purpose).chain(parts) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac.finalize().into_bytes().into()
    }
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
}
