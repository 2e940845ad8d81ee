//! What every command needs beside the claim: time, periods, the programme's branding and the server's keys.

use crate::claims::keys::Keys;
use crate::claims::lifecycle::deadlines::{Moment, Periods};
use crate::claims::model::quota::Quotas;
use crate::claims::programme::{LiveProgramme, ProgrammeSettings};
use crate::claims::reference::{LiveReference, ReferenceData};
use crate::claims::store::number_floor::NumberFloor;
use crate::outbox::{Sender, SettingError};
use crate::text::{Language, Texts};
use crate::time::Calendar;
use crate::time::clock::Clock;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use std::sync::Arc;
use std::time::Instant;

/// Handed down from the program's start to every act.
#[derive(Debug, Clone)]
pub struct Context {
    pub clock: Clock,
    /// Business days and the service's zone.
    pub calendar: Arc<Calendar>,
    /// How much one account and one company may have and do at once.
    pub quotas: Quotas,
    /// Whose programme it is, as leads set it, and where it is reached.
    pub branding: Branding,
    /// What form ids and the customer's links are derived from.
    pub keys: Keys,
    /// What new claims' numbers lie above.
    pub numbers: NumberFloor,
    /// When the request arrived that is being answered; `None` for work that nobody asked for.
    pub arrived: Option<Instant>,
}

/// What stands on every letter.
#[derive(Debug, Clone)]
pub struct Branding {
    pub programme: LiveProgramme,
    /// What can be chosen, and how it is called.
    pub reference: LiveReference,
    /// The address of this program as people reach it, without a slash at the end; used in every link.
    pub base_url: String,
    /// Whether partners read who reviews their claim (rule 5.7).
    pub reviewer_names: bool,
}

impl Branding {
    /// What the programme is called.
    pub fn name(&self) -> String {
        self.programme.now().name.clone()
    }

    /// The words of a language, with those that leads set (rule 16.13).
    pub fn texts(&self, language: Language) -> Texts {
        language.texts().with_own(self.reference.now().own())
    }
}

impl Context {
    /// The programme as leads set it, as far as this server knows (rule 16.8).
    pub fn programme(&self) -> Arc<ProgrammeSettings> {
        self.branding.programme.now()
    }

    /// What can be chosen now, as far as this server knows (rule 16.12).
    pub fn reference(&self) -> Arc<ReferenceData> {
        self.branding.reference.now()
    }

    /// How long each period is now.
    pub fn periods(&self) -> Periods {
        self.programme().periods
    }

    /// Who mails come from.
    ///
    /// # Errors
    /// When the programme's sender is no mail address.
    pub fn sender(&self) -> Result<Sender, SettingError> {
        let programme = self.programme();
        let sender = Sender::new(&programme.mail_from, &self.branding.base_url)?.called(&programme.name);
        sender.answered_at(&programme.reply_to)
    }

    /// Goes on with the programme as it is in the database, and says whether that is news.
    pub fn follow(&self, newest: ProgrammeSettings) -> bool {
        let zone = newest.time_zone;
        let is_news = self.branding.programme.follow(newest);
        if is_news {
            self.calendar.move_to(zone);
        }
        is_news
    }

    /// The same context for a request whose head arrived then.
    pub fn for_request(&self, arrived: Instant) -> Self {
        Self { arrived: Some(arrived), ..self.clone() }
    }

    /// The moment `now`, just read from the clock, as decisions want it. How long the request has waited tells this
    /// machine's own clock, which never runs backwards (rule 4.9).
    pub fn moment(&self, now: DateTime<Utc>) -> Moment<'_> {
        let waited = self.arrived.and_then(|at| TimeDelta::from_std(at.elapsed()).ok()).unwrap_or_default();
        Moment { now, asked_at: now - waited, calendar: &self.calendar, periods: self.periods() }
    }

    /// The years that a period which begins on `today` may touch, and of which no holiday is known (rule 16.5).
    pub fn years_without_holidays(&self, today: NaiveDate) -> Vec<i32> {
        self.periods().years_without_holidays(&self.calendar, today)
    }

    /// The address of the customer's page. Derived whenever it is needed, so that nothing holds it (rule 12.1). `hash` is
    /// what is kept of the link; `None` when no secret of this program made it, as after a change of secrets.
    pub fn consent_address(&self, hash: &[u8], claim: i64, issue: i16, recipient: &str) -> Option<String> {
        let token = self.keys.token_of(hash, claim, issue, recipient)?;
        Some(format!("{}/consent/{token}", self.branding.base_url))
    }
}
