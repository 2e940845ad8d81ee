//! The way to the provider and back: what one sign-in is recognised by (PKCE by S256, state and nonce).

use crate::claims::keys::Keys;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// One sign-in under way: 256 random bits in the address, 256 in the browser's cookie. Nonce and verifier are derived from
/// both and the server's secret, so that they are kept nowhere.
#[derive(Debug, Clone)]
pub struct Flow {
    pub state: String,
    pub(super) nonce: String,
    pub(super) verifier: String,
}

impl Flow {
    pub fn new(keys: &Keys, state: String, browser: &str) -> Self {
        let derived = |purpose: &str| keys.sign_in_tag(purpose, &state, browser);
        Self { nonce: derived("nonce"), verifier: derived("verifier"), state }
    }

    pub(super) fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier.as_bytes()))
    }
}

/// What comes back in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Returned {
    pub code: String,
    pub state: String,
    pub iss: Option<String>,
    pub error: String,
}
