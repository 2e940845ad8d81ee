//! Pages of the partner: the dashboard, the draft and what a partner does with a claim. The claim's own page is in
//! `crate::web::claim`.

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
