pub mod data;
pub mod decision;
pub mod draft;
pub mod form;
pub mod save;
pub mod suggestions;
