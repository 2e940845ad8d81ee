//! The program as people and browsers meet it: one binary, a server of its own, a database for each test.

mod address_table;
mod architecture;
mod boundary;
mod forms;
mod sessions;
mod settings;
mod sign_in;
mod support;
mod templates;
