//! Form ids: made by the server, worth something only to whom the form was shown.
//!
//! An id is 16 random bytes and an HMAC tag over them and what the form is bound to. So it is at once the proof that the
//! form is ours and its reader's (W-01), and the name under which its result is kept (M-04).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// The name of the hidden field.
pub const FORM_ID: &str = "form_id";

/// A checked form id.
pub type FormId = [u8; 16];

/// Bytes of the tag that are sent.
const TAG: usize = 16;

/// Makes and checks form ids.
#[derive(Clone, Copy)]
pub struct FormKey([u8; 32]);

/// What a form is bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Binding {
    /// The session of someone who signed in: its own random text.
    Session(String),
    /// A visit before signing in: the random text of its cookie.
    Visit(String),
    /// A customer's link: the SHA-256 of its token, so that their page needs no cookie.
    Link([u8; 32]),
}

impl Binding {
    /// The binding to the link with this token.
    pub fn link(token: &str) -> Self {
        Self::Link(Sha256::digest(token.as_bytes()).into())
    }

    fn bytes(&self) -> (u8, &[u8]) {
        match self {
            Self::Session(key) => (1, key.as_bytes()),
            Self::Visit(nonce) => (2, nonce.as_bytes()),
            Self::Link(hash) => (3, hash),
        }
    }
}

impl FormKey {
    /// Ids under this key.
    pub fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// A new form id; empty, and refused when it comes back, if the system has no randomness.
    pub fn issue(self, binding: &Binding) -> String {
        let mut id = FormId::default();
        match (getrandom::fill(&mut id), self.mac(&id, binding)) {
            (Ok(()), Some(mac)) => {
                let tag = mac.finalize().into_bytes();
                URL_SAFE_NO_PAD.encode([&id[..], &tag[..TAG]].concat())
            }
            _ => String::new(),
        }
    }

    /// The id that was sent, if it was issued for this binding.
    pub fn check(self, sent: &str, binding: &Binding) -> Option<FormId> {
        let bytes = URL_SAFE_NO_PAD.decode(sent).ok().filter(|bytes| bytes.len() == 16 + TAG)?;
        let (id, tag) = bytes.split_at(16);
        let id: FormId = id.try_into().ok()?;
        self.mac(&id, binding)?.verify_truncated_left(tag).ok()?;
        Some(id)
    }

    fn mac(self, id: &FormId, binding: &Binding) -> Option<Hmac<Sha256>> {
        let (kind, bound) = binding.bytes();
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(&[kind]);
        mac.update(bound);
        mac.update(id);
        Some(mac)
    }
}
