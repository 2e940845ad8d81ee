//! Signing in through a provider of `OpenID` Connect (rules 5.30 to 5.34).

mod protocol;

pub use protocol::{Client, Flow, ProviderError, Registration, Returned, issuer};
