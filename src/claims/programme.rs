//! What leads set of the programme (rule 16.8), as a server keeps it in memory.

use crate::claims::lifecycle::deadlines::Periods;
use crate::time::holidays::Country;
use chrono_tz::Tz;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

/// The programme's words, its zone, and how long each period is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeSettings {
    /// Counts its changes; 0 before the database has one.
    pub version: i32,
    pub name: String,
    /// Who mails come from, with or without a name.
    pub mail_from: String,
    /// Where answers to mails go; empty: to the sender.
    pub reply_to: String,
    /// Whom customers may ask; empty: the pages name no contact.
    pub contact: String,
    /// The address of the privacy notice; empty: there is none.
    pub privacy_notice: String,
    /// The service zone.
    pub time_zone: Tz,
    /// The country whose holidays are added for the years that come within reach.
    pub holidays: Option<Country>,
    pub periods: Periods,
    /// The colour of buttons and links, as `#rrggbb`; empty: that of the style sheet.
    pub accent: String,
}

impl ProgrammeSettings {
    /// A programme with the usual periods and nothing said but its name and sender; its holidays are those of the zone.
    pub fn new(name: &str, mail_from: &str, time_zone: Tz) -> Self {
        Self {
            version: 0,
            name: name.to_owned(),
            mail_from: mail_from.to_owned(),
            reply_to: String::new(),
            contact: String::new(),
            privacy_notice: String::new(),
            time_zone,
            holidays: Country::of_zone(time_zone),
            periods: Periods::default(),
            accent: String::new(),
        }
    }
}

/// The programme as this server read it last. A clone is the same: both see what either is given.
#[derive(Debug, Clone)]
pub struct LiveProgramme {
    settings: Arc<RwLock<Arc<ProgrammeSettings>>>,
    has_providers: Arc<AtomicBool>,
}

impl LiveProgramme {
    pub fn new(programme: ProgrammeSettings) -> Self {
        Self { settings: Arc::new(RwLock::new(Arc::new(programme))), has_providers: Arc::default() }
    }

    pub fn now(&self) -> Arc<ProgrammeSettings> {
        Arc::clone(&self.settings.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether some people sign in through a provider of their organisation.
    pub fn has_providers(&self) -> bool {
        self.has_providers.load(Ordering::Relaxed)
    }

    /// Notes whether there are providers.
    pub fn follow_providers(&self, any: bool) {
        self.has_providers.store(any, Ordering::Relaxed);
    }

    /// Goes on with `newest`, unless a newer one is known, and says whether that is another than before.
    pub fn follow(&self, newest: ProgrammeSettings) -> bool {
        let mut current = self.settings.write().unwrap_or_else(PoisonError::into_inner);
        let is_news = current.version < newest.version;
        if is_news {
            *current = Arc::new(newest);
        }
        is_news
    }
}
