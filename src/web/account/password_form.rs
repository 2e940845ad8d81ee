//! The fields in which a person chooses a password, and its hash.

use crate::people::password::{self, Caller, PasswordFault};
use crate::text::Texts;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::state::State;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewPasswordForm {
    new_password: String,
    repeat_password: String,
}

impl NewPasswordForm {
    pub(super) const fn of(new_password: String, repeat_password: String) -> Self {
        Self { new_password, repeat_password }
    }

    /// The password, if it may be one (rule 5.13). `own` is what those who know the person would try first.
    pub(super) fn parse(self, t: Texts, own: &[&str], mut errors: Errors) -> Result<String, Errors> {
        if self.new_password.is_empty() {
            errors.add("new_password", t.text("error-password-missing"));
        } else if let Some(fault) = password::fault(&self.new_password, own) {
            errors.add("new_password", t.text(message(fault)));
        } else if self.repeat_password != self.new_password {
            errors.add("repeat_password", t.text("error-password-repeat"));
        }
        if errors.any() { Err(errors) } else { Ok(self.new_password) }
    }
}

const fn message(fault: PasswordFault) -> &'static str {
    match fault {
        PasswordFault::TooShort => "error-password-short",
        PasswordFault::TooLong => "error-password-long",
        PasswordFault::Guessable => "error-password-guessable",
    }
}

/// The hash of a password, in a turn of its own (rule 5.9).
pub(super) async fn hash(state: &State, caller: Caller, password: String) -> Result<String, PageError> {
    Ok(state.passwords.acquire(caller).await?.hash(password).await?)
}
