//! Accounts as their owners see them: one's own page, and what the links of mail about accounts open.

pub mod email;
pub(in crate::web) mod email_field;
pub mod mail_choice;
mod mail_words;
pub mod notices;
pub mod own;
pub mod own_data;
pub mod password_change;
mod password_form;
pub mod password_link;
pub mod password_reset;
pub mod second_factor;
pub mod sessions;
pub mod set_up;
