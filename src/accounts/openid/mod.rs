//! Signing in through a provider of `OpenID` Connect: the protocol, the providers that leads have set, and the sign-ins that are
//! under way (rules 5.30 to 5.34).

mod change;
mod protocol;
mod providers;
mod secret;
mod under_way;

pub use change::{AllowError, Wanted, Wrong, allow_passwords, change, remove};
pub use protocol::{Client, Flow, ProviderError, Registration, Returned, issuer};
pub use providers::{Owner, Provider, any, bound, by_domain, find, prove};
pub use secret::seal_again;
pub use under_way::{LASTS, Start, Taken, begin, sweep, take};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Through which provider a session began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Via {
    pub provider: i64,
    /// Whether a lead says that it asks for a second factor itself.
    pub asks_second_factor: bool,
    /// The real time.
    pub at: DateTime<Utc>,
}
