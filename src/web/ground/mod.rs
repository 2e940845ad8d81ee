//! Types and functions that every page may use. Nothing here names a page or the state of the program.

pub mod cookies;
pub mod csv;
pub mod customer_path;
pub mod day_field;
pub mod error;
pub mod flash;
pub mod form_errors;
pub mod form_id;
pub mod headers;
pub mod host_names;
pub mod language;
pub mod network;
pub mod pairs;
pub mod paths;
pub mod random_text;
pub mod request_id;
pub mod standing;
pub mod table_words;
