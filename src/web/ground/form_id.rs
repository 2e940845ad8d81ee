//! Form ids: made by the server, worth something only to whom the form was shown.
//!
//! An id is a random text and a tag over it and whoever the form is bound to. So it is at once the proof that the form is
//! ours and its reader's, and the name under which its result is kept.

use crate::claims::keys::Keys;
use crate::web::ground::random_text::random_text;

/// The name of the hidden field.
pub const FORM_ID: &str = "form_id";

/// What a form is bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Binding {
    /// The session of someone who signed in: its own random text.
    Session(String),
    /// A visit before signing in: the random text of its cookie.
    Visit(String),
    /// A customer's link: its token, so that their page needs no cookie.
    Link(String),
}

impl Binding {
    fn holder(&self) -> String {
        match self {
            Self::Session(key) => format!("session {key}"),
            Self::Visit(nonce) => format!("visit {nonce}"),
            Self::Link(token) => format!("link {token}"),
        }
    }

    pub fn issue(&self, keys: &Keys) -> String {
        let nonce = random_text();
        let tag = keys.form_tag(&self.holder(), &nonce);
        format!("{nonce}.{tag}")
    }

    /// The id under which the form's result is kept, if `sent` was issued for this binding.
    pub fn check(&self, keys: &Keys, sent: &str) -> Option<String> {
        let (nonce, tag) = sent.split_once('.').filter(|(nonce, _)| nonce.len() == NONCE_LENGTH)?;
        keys.knows_form_tag(tag, &self.holder(), nonce).then(|| nonce.to_owned())
    }
}

/// Characters of [`random_text`].
const NONCE_LENGTH: usize = 22;
