//! What all parts of the claim's page are told from: the claim, its history, its reader and the moment.

use crate::claims::history;
use crate::claims::history::entry::HistoryEntry;
use crate::claims::lifecycle::deadlines::Periods;
use crate::claims::lifecycle::policy;
use crate::claims::lifecycle::policy::{Action, Actor};
use crate::claims::model::claim::Claim;
use crate::claims::model::event::Event;
use crate::claims::queries::claim::Found;
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::claim::labels::Presenter;
use crate::web::claim::labels::stage::StatusOrStage;
use chrono::{DateTime, Utc};

/// A claim, seen by one reader at one moment.
pub struct ClaimView<'a> {
    /// The claim with its names.
    pub found: &'a Found,
    /// What happened, as far as the reader may know it, oldest first.
    pub entries: &'a [HistoryEntry],
    pub actor: &'a Actor,
    /// Another company has a live claim on the same thing (rule 9.3).
    pub competing: bool,
    /// Tells where the claim stands.
    pub presenter: Presenter<'a>,
    pub history: history::HistoryPresenter<'a>,
    /// How long each period is.
    pub periods: Periods,
}

impl ClaimView<'_> {
    pub fn claim(&self) -> &Claim {
        &self.found.claim
    }

    /// The words of the reader's language.
    pub fn t(&self) -> Texts {
        self.presenter.t
    }

    pub fn words(&self) -> TimeWords<'_> {
        self.presenter.words()
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.presenter.now
    }

    /// Whether the reader is one of the programme's people.
    pub fn inside(&self) -> bool {
        self.may(Action::ViewInternal)
    }

    /// Whether the reader may do this to the claim.
    pub fn may(&self, action: Action) -> bool {
        policy::may(self.actor, action, self.claim())
    }

    /// Where the claim stands, with what only its history knows.
    pub fn stands(&self) -> StatusOrStage<'_> {
        let sent = self.last(|event| matches!(event, Event::SentForAssessment));
        StatusOrStage { assessed_at: sent.map(|entry| entry.at), ..StatusOrStage::from(self.claim()) }
    }

    /// The last entry of a kind.
    pub fn last(&self, is: impl Fn(&Event) -> bool) -> Option<&HistoryEntry> {
        self.entries.iter().rev().find(|entry| is(&entry.event))
    }

    /// A day in short: "Mon 23 Nov".
    pub fn day(&self, at: DateTime<Utc>) -> String {
        self.words().short_date(self.presenter.calendar.local_date(at))
    }

    /// The address of the claim's page, or of one below it: `path` begins with a slash or is empty.
    pub fn href(&self, path: &str) -> String {
        format!("/claims/{}{path}", self.claim().id)
    }
}
