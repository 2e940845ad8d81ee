//! Partners claim that they are associated with a customer and prove it, reviewers check the proof, and the customer may
//! decline. The commands are in the binary, `main.rs`; everything that they start is here.

pub mod accounts;
pub mod app;
pub mod audit;
pub mod backup;
pub mod checkpoints;
pub mod claims;
pub mod config;
pub mod db;
pub mod demo;
pub mod earnings;
pub mod files;
pub mod outbox;
pub mod people;
pub mod private_postgres;
pub mod reference;
pub mod text;
pub mod time;
pub mod web;
pub mod worker;
