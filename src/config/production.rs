//! What a demo may leave open and a real service may not, each with one line that says what to write.

use crate::config::settings::{DEMO_PROGRAMME, DEMO_SENDER, SettingError, Settings};
use crate::config::variables::Variables;

impl Settings {
    /// Refuses what is fit for a demo only.
    pub(super) fn check_production(&self, vars: &Variables<'_>) -> Result<(), SettingError> {
        self.check_secret()?;
        self.check_base_url(vars)?;
        let refused = |line: String| Err(SettingError(line));
        if self.sender.shown().to_lowercase().contains(DEMO_SENDER) {
            return refused(format!(
                "CPOR_MAIL_FROM: {DEMO_SENDER} is the demo's sender; write the address that mails of this service come from"
            ));
        }
        if self.programme == DEMO_PROGRAMME {
            return refused(format!(
                "CPOR_PROGRAMME: {DEMO_PROGRAMME} is the demo's programme; write the name of the one that this service is for"
            ));
        }
        Ok(())
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

    /// A reminder longer before the end than the whole period lasts would never be sent, or before there is anything to
    /// remind of.
    pub(super) fn check_reminders(&self) -> Result<(), SettingError> {
        let periods = &self.periods;
        let pairs = [
            ("CPOR_PERIOD_DRAFT_WARNING", periods.draft_warning, "CPOR_PERIOD_DRAFT", periods.draft),
            ("CPOR_REMIND_ANSWER_FIRST", periods.answer_reminder_first, "CPOR_PERIOD_ANSWER", periods.answer),
            ("CPOR_REMIND_ANSWER_SECOND", periods.answer_reminder_second, "CPOR_PERIOD_ANSWER", periods.answer),
            ("CPOR_REMIND_DISPUTE", periods.dispute_reminder, "CPOR_PERIOD_DISPUTE", periods.dispute),
            ("CPOR_REMIND_DECLINE", periods.decline_reminder, "CPOR_PERIOD_DECLINE", periods.decline),
        ];
        match pairs.into_iter().find(|(_, before, _, period)| before > period) {
            None => Ok(()),
            Some((reminder, before, name, period)) => Err(SettingError(format!(
                "{reminder}: {before} days before the end is longer than {name}, {period}; write at most {period}"
            ))),
        }
    }
}
