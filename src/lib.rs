//! Partners claim that they are associated with a customer, prove it, reviewers check it,
//! the customer may decline, and everyone can see what happened.

pub mod app;
pub mod backup;
pub mod claims;
pub mod config;
pub mod db;
pub mod demo;
pub mod files;
pub mod outbox;
pub mod people;
pub mod private_postgres;
pub mod reference;
pub mod text;
pub mod time;
pub mod web;
pub mod worker;
