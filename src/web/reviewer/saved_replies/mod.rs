pub mod deletion;
pub mod edit;
pub mod form;
pub mod list;
pub mod view;
