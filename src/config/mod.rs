//! The environment, read once into typed settings. Nothing else reads variables.
//!
//! Every problem is one line that names the variable and the mend; the program then does not start (rule 13.1).

mod base_url;
mod database;
mod production;
mod quotas;
mod read;
mod secret;
mod settings;
mod storage;
#[cfg(test)]
mod tests;
mod trusted_proxies;
mod variables;
mod weak_secret;

pub use base_url::BaseUrl;
pub use secret::{Secret, Secrets};
pub use settings::{Database, SettingError, Settings};
pub use trusted_proxies::TrustedProxies;
