//! What a database begins with that has no programme yet. Once it has, leads say it, and these variables do nothing.

use crate::claims::lifecycle::deadlines::Periods;
use crate::claims::lifecycle::period_fields::FIELDS;
use crate::claims::programme::ProgrammeSettings;
use crate::config::base_url::BaseUrl;
use crate::config::settings::{SettingError, Settings};
use crate::config::variables::Variables;
use crate::outbox::Sender;

const DEMO_PROGRAMME: &str = "Litware Cloud";
/// Whom a demo's mails come from.
const DEMO_SENDER: &str = "associations@program.example";

impl Settings {
    /// The programme to begin with.
    ///
    /// # Errors
    /// When it is fit for a demo only, and this is none.
    pub fn first_programme(&self) -> Result<&ProgrammeSettings, SettingError> {
        let ProgrammeSettings { name, mail_from, .. } = &self.first_programme;
        let refused = |line: String| Err(SettingError(line));
        if !self.demo && mail_from.to_lowercase().contains(DEMO_SENDER) {
            return refused(format!(
                "CPOR_MAIL_FROM: {DEMO_SENDER} is the demo's sender; write the address that mails of this service come from"
            ));
        }
        if !self.demo && name == DEMO_PROGRAMME {
            return refused(format!(
                "CPOR_PROGRAMME: {DEMO_PROGRAMME} is the demo's programme; write the name of the one that this service is for"
            ));
        }
        Ok(&self.first_programme)
    }

    /// The variables that are set and do nothing once the database has a programme.
    pub fn without_effect(&self) -> &[String] {
        &self.programme_variables
    }
}

impl Variables<'_> {
    pub(super) fn programme(&self, base_url: &BaseUrl) -> Result<ProgrammeSettings, SettingError> {
        let name = self.get("CPOR_PROGRAMME").unwrap_or_else(|| DEMO_PROGRAMME.to_owned());
        let zone = self.parsed("CPOR_TIME_ZONE", "Europe/Paris", "a time zone like Europe/Paris")?;
        Ok(ProgrammeSettings {
            periods: self.periods()?,
            ..ProgrammeSettings::new(&name, &self.sender(base_url)?, zone)
        })
    }

    /// The variables of the programme that are set.
    pub(super) fn of_programme(&self) -> Vec<String> {
        let words = ["CPOR_PROGRAMME", "CPOR_MAIL_FROM", "CPOR_TIME_ZONE"].map(str::to_owned);
        let all = words.into_iter().chain(FIELDS.iter().map(|field| variable(field.name)));
        all.filter(|name| self.get(name).is_some()).collect()
    }

    fn sender(&self, base_url: &BaseUrl) -> Result<String, SettingError> {
        let from = self.get("CPOR_MAIL_FROM").unwrap_or_else(|| DEMO_SENDER.to_owned());
        match Sender::new(&from, &base_url.to_string()) {
            Ok(_) => Ok(from),
            Err(error) => {
                Err(SettingError(format!("CPOR_MAIL_FROM: {error}; write one like associations@program.example")))
            }
        }
    }

    fn periods(&self) -> Result<Periods, SettingError> {
        let mut periods = Periods::default();
        for field in FIELDS {
            let value = self.number(&variable(field.name), field.of(&periods), field.range())?;
            field.set(&mut periods, value);
        }
        match periods.too_early() {
            None => Ok(periods),
            Some(why) => Err(SettingError(format!(
                "{}: {} days before the end is longer than {}, {}; write at most {}",
                variable(why.reminder),
                why.before,
                variable(why.period),
                why.days,
                why.days
            ))),
        }
    }
}

/// The variable of a period or reminder: `CPOR_PERIOD_DRAFT`, `CPOR_REMIND_ANSWER_FIRST`.
fn variable(field: &str) -> String {
    let is_reminder = field.contains("reminder");
    let rest = field.replace("_reminder", "").replace("reminder_", "");
    format!("CPOR_{}_{}", if is_reminder { "REMIND" } else { "PERIOD" }, rest.to_uppercase())
}
