//! Pages of claims, for the partner who files them.
//!
//! ```text
//! index     the list, what needs action, the CSV          outcomes  what became of approved claims
//! export    tables of claims to download, while they are read
//! draft     a new claim, step by step                     files     proof in and out
//! answering withdraw, respond, dispute                show      a claim's page
//! groups    fields that several forms share
//! words     status, deadline, next step in words          summary   a claim's answers, line by line
//! ```

pub(in crate::web) mod accept_upload;
pub mod actions;
pub mod copy;
pub mod customer_address;
pub mod dashboard;
pub mod draft;
pub mod edit;
pub mod form_sections;
pub mod forms;
pub mod outcomes;
