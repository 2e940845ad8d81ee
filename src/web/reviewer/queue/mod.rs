pub mod assign_form;
pub mod assignment;
pub mod filters;
pub mod next;
pub mod page;
pub mod query;
pub mod rows;
