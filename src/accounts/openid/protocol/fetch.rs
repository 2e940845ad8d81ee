//! Asking a provider: bounded in time and bytes, without following it elsewhere, and never at an address that is not public
//! unless that is allowed.

use super::address::{is_public, usable};
use super::error::ProviderError;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use std::time::Duration;
use ureq::Agent;
use ureq::config::Config;
use ureq::http::{Response, Uri, header};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};

/// So long a whole exchange may take.
const TIME: Duration = Duration::from_secs(5);
/// So many bytes an answer may have.
const BYTES: u64 = 256 * 1024;
const HEADER_BYTES: usize = 32 * 1024;

/// Asks providers, on the thread that calls it.
#[derive(Debug, Clone)]
pub(super) struct Fetch {
    agent: Agent,
    /// Whether private addresses are asked too, and this machine without encryption.
    pub(super) inside: bool,
}

impl Fetch {
    pub(super) fn new(inside: bool) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(TIME))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .https_only(!inside)
            .proxy(None)
            .max_response_header_size(HEADER_BYTES)
            .max_idle_connections(0)
            .user_agent(concat!("cpor/", env!("CARGO_PKG_VERSION")))
            .build();
        let resolver = PublicResolver { usual: Arc::default(), inside };
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), resolver), inside }
    }

    /// The JSON at an address.
    pub(super) fn get<T: DeserializeOwned>(&self, address: &str, bearer: Option<&str>) -> Result<T, ProviderError> {
        self.may_ask(address)?;
        let request = self.agent.get(address).header(header::ACCEPT, "application/json");
        let request = match bearer {
            Some(token) => request.header(header::AUTHORIZATION, format!("Bearer {token}")),
            None => request,
        };
        let (status, body) = read(request.call())?;
        if status == 200 { json(&body) } else { Err(ProviderError::Answer) }
    }

    /// The JSON that answers a form; an answer of 400 or 401 is a refusal.
    pub(super) fn post<T: DeserializeOwned>(
        &self,
        address: &str,
        authorization: Option<&str>,
        form: &[(&str, &str)],
    ) -> Result<T, ProviderError> {
        self.may_ask(address)?;
        let request = self.agent.post(address).header(header::ACCEPT, "application/json");
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = match authorization {
            Some(value) => request.header(header::AUTHORIZATION, value),
            None => request,
        };
        let form = serde_html_form::to_string(form).map_err(|_unwritable| ProviderError::Answer)?;
        match read(request.send(form))? {
            (200, body) => json(&body),
            (400 | 401, _) => Err(ProviderError::Refused),
            _ => Err(ProviderError::Answer),
        }
    }

    fn may_ask(&self, address: &str) -> Result<(), ProviderError> {
        if usable(address, self.inside) { Ok(()) } else { Err(ProviderError::Address) }
    }
}

fn read(answer: Result<Response<ureq::Body>, ureq::Error>) -> Result<(u16, Vec<u8>), ProviderError> {
    let mut answer = answer.map_err(why)?;
    let body = answer.body_mut().with_config().limit(BYTES).read_to_vec().map_err(why)?;
    Ok((answer.status().as_u16(), body))
}

fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T, ProviderError> {
    serde_json::from_slice(body).map_err(|_unreadable| ProviderError::Answer)
}

/// What a failure means. `ureq` may know others one day.
#[expect(clippy::wildcard_enum_match_arm, reason = "the library's errors are not exhaustive")]
fn why(error: ureq::Error) -> ProviderError {
    match error {
        ureq::Error::Timeout(_) => ProviderError::Slow,
        ureq::Error::Other(error) if error.is::<NotPublic>() => ProviderError::PrivateAddress,
        ureq::Error::RequireHttpsOnly(_) | ureq::Error::BadUri(_) => ProviderError::Address,
        ureq::Error::BodyExceedsLimit(_) | ureq::Error::LargeResponseHeader(..) | ureq::Error::Protocol(_) => {
            ProviderError::Answer
        }
        other => {
            tracing::info!(error = %other, "a provider cannot be reached");
            ProviderError::Unreachable
        }
    }
}

/// Finds the addresses of a host and keeps the public ones: the connection goes to what was looked at, so that no second
/// answer of its name server leads inside.
#[derive(Debug)]
struct PublicResolver {
    usual: Arc<DefaultResolver>,
    inside: bool,
}

#[derive(Debug, thiserror::Error)]
#[error("the host has no public address")]
struct NotPublic;

impl Resolver for PublicResolver {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.usual.resolve(uri, config, timeout)?;
        let mut kept = self.empty();
        for address in found.iter().filter(|address| self.inside || is_public(address.ip())) {
            kept.push(*address);
        }
        if kept.is_empty() { Err(ureq::Error::Other(Box::new(NotPublic))) } else { Ok(kept) }
    }
}
