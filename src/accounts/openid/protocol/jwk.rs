//! The keys that a provider signs with (RFC 7517).

use super::signature::{Algorithm, PublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::Value;

/// So many are looked at.
const MOST: usize = 50;

#[derive(Debug, Deserialize)]
struct Jwk {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

/// The set as it is published; of what is not known in it nothing is said.
#[derive(Debug, Deserialize)]
pub(super) struct PublishedKeys {
    keys: Vec<Value>,
}

#[derive(Debug, Clone)]
struct SigningKey {
    id: Option<String>,
    algorithm: Option<String>,
    key: PublicKey,
}

/// The keys of a provider that can be used.
#[derive(Debug, Clone, Default)]
pub(super) struct KeySet(Vec<SigningKey>);

impl KeySet {
    pub(super) fn of(published: PublishedKeys) -> Self {
        let read = |value: Value| serde_json::from_value::<Jwk>(value).ok().and_then(signing_key);
        Self(published.keys.into_iter().take(MOST).filter_map(read).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys that may have made a signature; a token that names no key may be of any that fits.
    pub(super) fn candidates(&self, id: Option<&str>, name: &str, algorithm: Algorithm) -> Vec<&PublicKey> {
        let named = self.0.iter().filter(|each| id.is_none() || each.id.as_deref() == id);
        let alike = named.filter(|each| each.algorithm.as_deref().is_none_or(|own| own == name));
        alike.map(|each| &each.key).filter(|key| key.fits(algorithm)).collect()
    }

    /// Whether a key of this id is known.
    pub(super) fn knows(&self, id: Option<&str>) -> bool {
        self.0.iter().any(|each| id.is_none() || each.id.as_deref() == id)
    }
}

fn signing_key(jwk: Jwk) -> Option<SigningKey> {
    if jwk.purpose.as_deref().is_some_and(|purpose| purpose != "sig") {
        return None;
    }
    let bytes = |text: &Option<String>| URL_SAFE_NO_PAD.decode(text.as_deref()?).ok();
    let point = |length: usize| {
        let (x, y) = (bytes(&jwk.x)?, bytes(&jwk.y)?);
        (x.len() == length && y.len() == length).then(|| [&[4][..], &x, &y].concat())
    };
    let key = match (jwk.kty.as_str(), jwk.crv.as_deref()) {
        ("RSA", _) => PublicKey::Rsa { n: bytes(&jwk.n)?, e: bytes(&jwk.e)? },
        ("EC", Some("P-256")) => PublicKey::P256(point(32)?),
        ("EC", Some("P-384")) => PublicKey::P384(point(48)?),
        ("OKP", Some("Ed25519")) => PublicKey::Ed25519(bytes(&jwk.x)?),
        _ => return None,
    };
    Some(SigningKey { id: jwk.kid, algorithm: jwk.alg, key })
}
