//! The address of an account, as a form has it.

use crate::text::{Texts, fields};

/// The address in lower case, or the message for its field.
pub(in crate::web) fn email(t: Texts, raw: &str) -> Result<String, &'static str> {
    fields::email(raw).map(|email| email.to_lowercase()).map_err(|_why| t.text("error-account-email"))
}
