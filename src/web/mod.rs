//! Requests in, pages out: `routes` lists the addresses, and each page is a struct with a template. What is decided about
//! a claim is in `crate::claims`.

pub mod account;
pub mod administration;
pub mod claim;
pub mod company;
pub mod customer;
pub mod demo;
pub mod earnings;
pub mod ground;
pub mod http;
pub mod partner;
pub mod reviewer;
pub mod routes;
pub mod sign_in;
pub mod statistics;
