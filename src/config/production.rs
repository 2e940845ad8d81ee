//! What a demo may leave open and a real service may not, each with one line that says what to write.

use crate::config::settings::{SettingError, Settings};
use crate::config::variables::Variables;

impl Settings {
    /// Refuses what is fit for a demo only.
    pub(super) fn check_production(&self, vars: &Variables<'_>) -> Result<(), SettingError> {
        self.check_secret()?;
        self.check_base_url(vars)
    }

    fn check_secret(&self) -> Result<(), SettingError> {
        let mend = "set it to at least 32 random bytes, for example from `openssl rand -base64 32`";
        match &self.secrets {
            None => Err(SettingError(format!("CPOR_SECRET: not set; {mend}"))),
            Some(secrets) if secrets.any_is_weak() => Err(SettingError(format!("CPOR_SECRET: easily guessed; {mend}"))),
            Some(_) => Ok(()),
        }
    }

    fn check_base_url(&self, vars: &Variables<'_>) -> Result<(), SettingError> {
        if vars.get("CPOR_BASE_URL").is_none() && !self.bind.ip().is_loopback() {
            return Err(SettingError(format!(
                "CPOR_BASE_URL: not set, and others reach {}; set it to the https:// address that people use",
                self.bind
            )));
        }
        if !self.base_url.is_https() && !self.base_url.is_loopback() {
            return Err(SettingError(format!(
                "CPOR_BASE_URL: {} is not https; set it to the https:// address that people use",
                self.base_url
            )));
        }
        Ok(())
    }
}
