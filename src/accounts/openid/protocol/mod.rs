//! What is spoken with a provider of `OpenID` Connect: discovery, the code flow with PKCE, and ID tokens (rules 5.31 and 5.32).
//! Nothing here knows accounts or the database.

mod address;
mod authorization;
mod client;
mod discovery;
mod error;
mod fetch;
mod id_token;
mod jwk;
mod signature;

pub use address::issuer;
pub use authorization::{Flow, Returned};
pub use client::{Client, Registration};
pub use error::ProviderError;
