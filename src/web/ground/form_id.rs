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
        self.tagged(keys, &random_text())
    }

    /// The id of a form that was given out in a session that has ended: its result is kept under the same name, so that
    /// it takes effect once, whether or not it did before.
    pub fn issue_again(&self, keys: &Keys, sent: &str) -> String {
        nonce_of(sent).map_or_else(|| self.issue(keys), |nonce| self.tagged(keys, nonce))
    }

    fn tagged(&self, keys: &Keys, nonce: &str) -> String {
        let tag = keys.form_tag(&self.holder(), nonce);
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

/// The name under which a form's result is kept: its id without the tag.
pub fn nonce_of(form_id: &str) -> Option<&str> {
    let nonce = form_id.split('.').next()?;
    let plain = nonce.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    (plain && nonce.len() == NONCE_LENGTH).then_some(nonce)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_another_session_goes_on_under_its_own_name_and_needs_a_tag_of_this_one() {
        let keys = Keys::new(b"one");
        let (before, now) = (Binding::Session("a".to_owned()), Binding::Session("b".to_owned()));
        let sent = before.issue(&keys);
        assert_eq!(now.check(&keys, &sent), None);
        let again = now.issue_again(&keys, &sent);
        assert_eq!(now.check(&keys, &again), before.check(&keys, &sent));
        assert_eq!(now.issue_again(&keys, nonce_of(&sent).unwrap()), again, "the name alone is enough");
        for odd in ["", ".", "short.x", "é234567890123456789012", "1234567890123456789012345"] {
            assert_eq!(nonce_of(odd), None, "{odd}");
            assert!(now.check(&keys, &now.issue_again(&keys, odd)).is_some(), "a new form all the same");
        }
    }
}
