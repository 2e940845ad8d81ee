//! The environment, read once into typed settings. Nothing else reads variables. What leads set of the programme stands in
//! the database; the environment only fills an empty one (rule 16.8).
//!
//! Every problem is one line that names the variable and the mend; the program then does not start (rule 13.1).

mod base_url;
mod database;
mod first_programme;
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
