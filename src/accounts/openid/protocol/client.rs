//! What this program asks of providers, and remembers of them.

use super::address::host;
use super::authorization::{Flow, Returned};
use super::discovery::{ClientAuthentication, Metadata, discover};
use super::error::ProviderError;
use super::fetch::Fetch;
use super::id_token::{EmailClaims, Expected, SignedToken};
use super::jwk::{KeySet, PublishedKeys};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// For so long what a provider says of itself is taken as said.
const METADATA_LASTS: Duration = Duration::from_secs(3600);
/// For so long a key that a provider withdrew may still be taken.
const KEYS_LAST: Duration = Duration::from_secs(600);
/// Tokens of unknown keys make us ask for the keys again this often at most.
const ASKED_ANEW_EVERY: Duration = Duration::from_secs(60);
/// Exchanges with one provider at a time, and with all.
const AT_ONCE_WITH_ONE: usize = 2;
const AT_ONCE: usize = 16;
/// So long an exchange waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// How this program is registered at a provider.
#[derive(Debug, Clone)]
pub struct Registration {
    /// The number of the provider's row; 0 before there is one.
    pub provider: i64,
    pub issuer: String,
    pub client: String,
    pub secret: String,
    /// Where the provider leads back to.
    pub redirect: String,
}

/// Speaks to providers, each in its turn.
#[derive(Debug)]
pub struct Client {
    fetch: Fetch,
    known: Mutex<HashMap<String, Known>>,
    turns: Mutex<HashMap<i64, Arc<Semaphore>>>,
    all: Arc<Semaphore>,
}

/// What is remembered of a provider.
#[derive(Debug, Default)]
struct Known {
    metadata: Option<(Instant, Metadata)>,
    keys: Option<(Instant, KeySet)>,
    asked_anew: Option<Instant>,
}

#[derive(Debug, Deserialize)]
struct Tokens {
    id_token: String,
    access_token: Option<String>,
}

#[derive(Debug, Deserialize)]
struct UserInfo {
    sub: String,
    #[serde(flatten)]
    email: EmailClaims,
}

impl Client {
    /// Where `inside` says so, providers may be on a private network, and on this machine without encryption.
    pub fn new(inside: bool) -> Self {
        Self {
            fetch: Fetch::new(inside),
            known: Mutex::default(),
            turns: Mutex::default(),
            all: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }

    /// Whether private addresses are asked.
    pub const fn asks_inside(&self) -> bool {
        self.fetch.inside
    }

    /// Does `work` beside the threads that answer requests, when it is this provider's turn.
    pub async fn run<T: Send + 'static>(
        self: &Arc<Self>,
        provider: i64,
        work: impl FnOnce(&Self) -> Result<T, ProviderError> + Send + 'static,
    ) -> Result<T, ProviderError> {
        let turn = timeout(PATIENCE, self.turn(provider)).await.ok().flatten().ok_or(ProviderError::Busy)?;
        let client = Arc::clone(self);
        let whole = move || {
            let done = work(&client);
            drop(turn);
            done
        };
        tokio::task::spawn_blocking(whole).await.unwrap_or(Err(ProviderError::Answer))
    }

    async fn turn(&self, provider: i64) -> Option<[OwnedSemaphorePermit; 2]> {
        let own = {
            let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(turns.entry(provider).or_insert_with(|| Arc::new(Semaphore::new(AT_ONCE_WITH_ONE))))
        };
        let own = own.acquire_owned().await.ok()?;
        Some([own, Arc::clone(&self.all).acquire_owned().await.ok()?])
    }

    /// Asks a provider what it is and for its keys, and remembers both: what a lead enters is tried by it.
    pub fn try_out(&self, issuer: &str) -> Result<(), ProviderError> {
        self.known().remove(issuer);
        let metadata = self.metadata(issuer)?;
        if self.keys(&metadata, false)?.is_empty() { Err(ProviderError::Unsuitable) } else { Ok(()) }
    }

    /// The address at which the provider asks the person to sign in, and its host.
    pub fn way_there(
        &self,
        registration: &Registration,
        flow: &Flow,
        email: &str,
    ) -> Result<(String, String), ProviderError> {
        let metadata = self.metadata(&registration.issuer)?;
        let challenge = flow.challenge();
        let query = [
            ("response_type", "code"),
            ("scope", "openid email"),
            ("client_id", &registration.client),
            ("redirect_uri", &registration.redirect),
            ("state", &flow.state),
            ("nonce", &flow.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
            ("login_hint", email),
        ];
        let query = serde_html_form::to_string(query).map_err(|_unwritable| ProviderError::Address)?;
        let endpoint = &metadata.authorization_endpoint;
        let sign = if endpoint.contains('?') { '&' } else { '?' };
        Ok((format!("{endpoint}{sign}{query}"), host(endpoint)))
    }

    /// The verified address of the person whom the provider has signed in.
    pub fn person(
        &self,
        registration: &Registration,
        (flow, returned): (&Flow, &Returned),
        now: DateTime<Utc>,
    ) -> Result<String, ProviderError> {
        let metadata = self.metadata(&registration.issuer)?;
        let is_named = returned.iss.is_some() || metadata.authorization_response_iss_parameter_supported;
        if is_named && returned.iss.as_deref() != Some(&metadata.issuer) {
            return Err(ProviderError::OtherIssuer);
        }
        if returned.code.is_empty() {
            return Err(ProviderError::Refused);
        }
        let tokens = self.exchange(&metadata, registration, (flow, returned))?;
        let signed = SignedToken::parse(&tokens.id_token)?;
        let keys = self.keys(&metadata, false)?;
        let keys = if keys.knows(signed.key_id()) { keys } else { self.keys(&metadata, true)? };
        let expected = Expected { issuer: &metadata.issuer, client: &registration.client, nonce: &flow.nonce, now };
        let token = signed.verify(&keys, expected)?;
        if token.email.is_said() {
            return token.email.verified();
        }
        let (Some(endpoint), Some(access)) = (&metadata.userinfo_endpoint, &tokens.access_token) else {
            return Err(ProviderError::Email);
        };
        let more: UserInfo = self.fetch.get(endpoint, Some(access))?;
        if more.sub == token.sub { more.email.verified() } else { Err(ProviderError::Token) }
    }

    fn exchange(
        &self,
        metadata: &Metadata,
        registration: &Registration,
        (flow, returned): (&Flow, &Returned),
    ) -> Result<Tokens, ProviderError> {
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", &returned.code),
            ("redirect_uri", &registration.redirect),
            ("code_verifier", &flow.verifier),
        ];
        let header = match metadata.authentication()? {
            ClientAuthentication::Basic => Some(basic(&registration.client, &registration.secret)),
            ClientAuthentication::Post => {
                form.extend([("client_id", registration.client.as_str()), ("client_secret", &registration.secret)]);
                None
            }
        };
        self.fetch.post(&metadata.token_endpoint, header.as_deref(), &form)
    }

    fn metadata(&self, issuer: &str) -> Result<Metadata, ProviderError> {
        let fresh = |(at, _): &&(Instant, Metadata)| at.elapsed() < METADATA_LASTS;
        let known = self.known().get(issuer).and_then(|known| known.metadata.as_ref().filter(fresh).cloned());
        if let Some((_, metadata)) = known {
            return Ok(metadata);
        }
        let metadata = discover(&self.fetch, issuer)?;
        self.known().entry(issuer.to_owned()).or_default().metadata = Some((Instant::now(), metadata.clone()));
        Ok(metadata)
    }

    /// The provider's keys as they are remembered; `anew` asks again, unless that was done just now.
    fn keys(&self, metadata: &Metadata, anew: bool) -> Result<KeySet, ProviderError> {
        {
            let mut all = self.known();
            let known = all.entry(metadata.issuer.clone()).or_default();
            let may_ask = known.asked_anew.is_none_or(|at| at.elapsed() >= ASKED_ANEW_EVERY);
            let kept = known.keys.as_ref().filter(|(at, _)| at.elapsed() < KEYS_LAST);
            if let Some((_, keys)) = kept.filter(|_| !(anew && may_ask)) {
                return Ok(keys.clone());
            }
            if anew {
                known.asked_anew = Some(Instant::now());
            }
        }
        let keys = KeySet::of(self.fetch.get::<PublishedKeys>(&metadata.jwks_uri, None)?);
        self.known().entry(metadata.issuer.clone()).or_default().keys = Some((Instant::now(), keys.clone()));
        Ok(keys)
    }

    fn known(&self) -> MutexGuard<'_, HashMap<String, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Name and secret of the client, as RFC 6749 writes them into a header.
fn basic(client: &str, secret: &str) -> String {
    let encoded = |text: &str| {
        let pair = serde_html_form::to_string([("x", text)]).unwrap_or_default();
        pair.strip_prefix("x=").unwrap_or_default().to_owned()
    };
    format!("Basic {}", STANDARD.encode(format!("{}:{}", encoded(client), encoded(secret))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_shows_name_and_secret_as_the_standard_writes_them() {
        assert_eq!(basic("a b", "c:d%"), format!("Basic {}", STANDARD.encode("a+b:c%3Ad%25")));
    }
}
