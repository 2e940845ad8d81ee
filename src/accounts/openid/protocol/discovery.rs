//! What a provider says of itself (`OpenID` Connect Discovery 1.0).

use super::address::usable;
use super::error::ProviderError;
use super::fetch::Fetch;
use super::signature::Algorithm;
use serde::Deserialize;

/// Where its parts are, and how it is spoken to.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Metadata {
    pub(super) issuer: String,
    pub(super) authorization_endpoint: String,
    pub(super) token_endpoint: String,
    pub(super) jwks_uri: String,
    pub(super) userinfo_endpoint: Option<String>,
    /// Whether what comes back names the issuer (RFC 9207).
    #[serde(default)]
    pub(super) authorization_response_iss_parameter_supported: bool,
    id_token_signing_alg_values_supported: Option<Vec<String>>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    code_challenge_methods_supported: Option<Vec<String>>,
}

/// How we show that we are the client that was registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClientAuthentication {
    Basic,
    Post,
}

/// Asks an issuer what it is.
pub(super) fn discover(fetch: &Fetch, issuer: &str) -> Result<Metadata, ProviderError> {
    let address = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
    let metadata: Metadata = fetch.get(&address, None)?;
    metadata.check(issuer, fetch.inside)?;
    Ok(metadata)
}

impl Metadata {
    fn check(&self, issuer: &str, inside: bool) -> Result<(), ProviderError> {
        if self.issuer != issuer {
            return Err(ProviderError::OtherIssuer);
        }
        let asked = [&self.authorization_endpoint, &self.token_endpoint, &self.jwks_uri];
        if !asked.into_iter().chain(&self.userinfo_endpoint).all(|address| usable(address, inside)) {
            return Err(ProviderError::Address);
        }
        let offers = |list: &Option<Vec<String>>, fits: fn(&str) -> bool| {
            list.as_ref().is_none_or(|all| all.iter().any(|each| fits(each)))
        };
        let signs = offers(&self.id_token_signing_alg_values_supported, |each| Algorithm::parse(each).is_some());
        let challenges = offers(&self.code_challenge_methods_supported, |each| each == "S256");
        if !signs || !challenges {
            return Err(ProviderError::Unsuitable);
        }
        self.authentication().map(drop)
    }

    /// By the header, which every provider has to take, unless it says that it takes the form alone.
    pub(super) fn authentication(&self) -> Result<ClientAuthentication, ProviderError> {
        let Some(methods) = &self.token_endpoint_auth_methods_supported else { return Ok(ClientAuthentication::Basic) };
        let takes = |name: &str| methods.iter().any(|method| method == name);
        match (takes("client_secret_basic"), takes("client_secret_post")) {
            (true, _) => Ok(ClientAuthentication::Basic),
            (false, true) => Ok(ClientAuthentication::Post),
            (false, false) => Err(ProviderError::Unsuitable),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn checked(changes: Value) -> Result<ClientAuthentication, ProviderError> {
        let mut said = json!({
            "issuer": "https://login.example",
            "authorization_endpoint": "https://login.example/auth",
            "token_endpoint": "https://login.example/token",
            "jwks_uri": "https://keys.example/jwks",
        });
        for (name, value) in changes.as_object().unwrap() {
            said[name] = value.clone();
        }
        let metadata: Metadata = serde_json::from_value(said).unwrap();
        metadata.check("https://login.example", false)?;
        metadata.authentication()
    }

    #[test]
    fn a_provider_is_what_it_calls_itself_and_speaks_what_we_do() {
        assert_eq!(checked(json!({})), Ok(ClientAuthentication::Basic));
        let post = json!({"token_endpoint_auth_methods_supported": ["private_key_jwt", "client_secret_post"]});
        assert_eq!(checked(post), Ok(ClientAuthentication::Post));
        for (changes, why) in [
            (json!({"issuer": "https://login.example/"}), ProviderError::OtherIssuer),
            (json!({"token_endpoint": "http://login.example/token"}), ProviderError::Address),
            (json!({"userinfo_endpoint": "file:///etc/passwd"}), ProviderError::Address),
            (json!({"id_token_signing_alg_values_supported": ["none", "HS256"]}), ProviderError::Unsuitable),
            (json!({"code_challenge_methods_supported": ["plain"]}), ProviderError::Unsuitable),
            (json!({"token_endpoint_auth_methods_supported": ["none"]}), ProviderError::Unsuitable),
        ] {
            assert_eq!(checked(changes.clone()), Err(why), "{changes}");
        }
    }
}
