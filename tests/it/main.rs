//! The program as people and browsers meet it: one binary, a server of its own, a database for each test.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod accounts;
mod address_table;
mod administration;
mod architecture;
mod assets;
mod audit;
mod claims;
mod commands;
mod compression;
mod connections;
mod consent;
mod database_refuses;
mod days;
mod dead_ends;
mod deadlines;
mod demo;
mod exports;
mod faults;
mod forms;
mod going_back;
#[path = "../golden/mod.rs"]
mod golden;
mod guessing;
mod http_boundary;
mod limits;
mod lists;
mod names;
mod pairs;
mod past;
mod prepared;
mod races;
mod recipients;
mod reviews;
mod routes;
mod schema;
mod session_gone;
mod sessions;
mod settings;
mod sign_in;
mod silence;
mod statistics;
mod statuses;
mod support;
mod templates;
mod verify;
