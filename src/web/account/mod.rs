//! Accounts as their owners see them: setting a password by the link of a mail.

mod email_field;
mod password_form;
pub mod password_link;
pub mod password_reset;
