//! What an ID token says, once it is known who signed it, for whom, for which sign-in, and until when.

use super::error::ProviderError;
use super::jwk::KeySet;
use super::signature::Algorithm;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The provider's clock may be so wrong.
const SKEW: TimeDelta = TimeDelta::minutes(1);
const LONGEST: usize = 64 * 1024;

#[derive(Debug, Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    /// What has to be understood to read the token; nothing is.
    crit: Option<Value>,
}

/// A token whose signature is still to be looked at.
#[derive(Debug)]
pub(super) struct SignedToken<'a> {
    header: Header,
    algorithm: Algorithm,
    message: &'a str,
    payload: &'a str,
    signature: Vec<u8>,
}

/// What has to stand in a token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client: &'a str,
    pub(super) nonce: &'a str,
    pub(super) now: DateTime<Utc>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

#[derive(Debug, Deserialize)]
pub(super) struct IdToken {
    iss: String,
    pub(super) sub: String,
    aud: Audience,
    azp: Option<String>,
    exp: f64,
    iat: f64,
    nbf: Option<f64>,
    nonce: Option<String>,
    #[serde(flatten)]
    pub(super) email: EmailClaims,
}

/// What is said of an e-mail address, in a token or beside it.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct EmailClaims {
    email: Option<String>,
    email_verified: Option<bool>,
}

impl EmailClaims {
    pub(super) const fn is_said(&self) -> bool {
        self.email.is_some()
    }

    /// The address, if the provider vouches for it.
    pub(super) fn verified(self) -> Result<String, ProviderError> {
        let vouched = self.email.filter(|_| self.email_verified == Some(true));
        vouched.filter(|email| !email.is_empty()).ok_or(ProviderError::Email)
    }
}

impl<'a> SignedToken<'a> {
    /// Takes a token apart. One without a signature, or with one of a shared secret, is none.
    pub(super) fn parse(text: &'a str) -> Result<Self, ProviderError> {
        let is_short = text.len() <= LONGEST;
        let (message, signature) = text.rsplit_once('.').filter(|_| is_short).ok_or(ProviderError::Token)?;
        let (head, payload) = message.split_once('.').ok_or(ProviderError::Token)?;
        let header: Header = decoded(head)?;
        let algorithm = Algorithm::parse(&header.alg).ok_or(ProviderError::Token)?;
        if header.crit.is_some() || payload.contains('.') {
            return Err(ProviderError::Token);
        }
        let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_odd| ProviderError::Token)?;
        Ok(Self { header, algorithm, message, payload, signature })
    }

    /// The key that signed it, as it names it.
    pub(super) fn key_id(&self) -> Option<&str> {
        self.header.kid.as_deref()
    }

    /// What it says, if one of these keys signed it and it is meant for this sign-in.
    pub(super) fn verify(&self, keys: &KeySet, expected: Expected<'_>) -> Result<IdToken, ProviderError> {
        let candidates = keys.candidates(self.key_id(), &self.header.alg, self.algorithm);
        let signed =
            |key: &&super::signature::PublicKey| key.verifies(self.algorithm, self.message.as_bytes(), &self.signature);
        if !candidates.iter().any(signed) {
            return Err(ProviderError::Token);
        }
        let token: IdToken = decoded(self.payload)?;
        token.check(expected)?;
        Ok(token)
    }
}

impl IdToken {
    fn check(&self, expected: Expected<'_>) -> Result<(), ProviderError> {
        let for_us = match &self.aud {
            Audience::One(only) => only == expected.client,
            Audience::Many(all) => {
                let is_named = all.iter().any(|each| each == expected.client);
                is_named && (all.len() == 1 || self.azp.is_some())
            }
        };
        let by_us = self.azp.as_deref().is_none_or(|party| party == expected.client);
        let of_this = self.nonce.as_deref() == Some(expected.nonce);
        if self.iss != expected.issuer || !for_us || !by_us || !of_this || self.sub.is_empty() {
            return Err(ProviderError::Token);
        }
        let (now, skew) = (seconds(expected.now), seconds_of(SKEW));
        if self.exp + skew <= now {
            return Err(ProviderError::Expired);
        }
        let is_future = |at: f64| now + skew < at;
        if is_future(self.iat) || self.nbf.is_some_and(is_future) {
            return Err(ProviderError::Token);
        }
        Ok(())
    }
}

#[expect(clippy::cast_precision_loss, reason = "seconds since 1970 are far below 2^53")]
const fn seconds(at: DateTime<Utc>) -> f64 {
    at.timestamp() as f64
}

#[expect(clippy::cast_precision_loss, reason = "a minute")]
const fn seconds_of(time: TimeDelta) -> f64 {
    time.num_seconds() as f64
}

fn decoded<T: DeserializeOwned>(part: &str) -> Result<T, ProviderError> {
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_odd| ProviderError::Token)?;
    serde_json::from_slice(&bytes).map_err(|_unreadable| ProviderError::Token)
}
