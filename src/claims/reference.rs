//! What can be chosen (rules 16.12 and 16.13), as a server keeps it in memory.

use crate::claims::model::vocabulary::{AskReason, IneligibleReason, RejectionDetail, RejectionGroup, named};
use crate::text::{Language, OwnWords};
use chrono::NaiveDate;
use std::sync::{Arc, PoisonError, RwLock};

/// How far apart entries stand at first, so that others find a place between them.
pub const STEP: i32 = 10;

named! {
    /// A list of what can be chosen.
    List {
        Microsoft365 = "microsoft_365" => "reference-microsoft-365",
        BusinessApplications = "business_applications" => "reference-business-applications",
        AskReasons = "ask_reasons" => "reference-ask-reasons",
        RejectionDetails = "rejection_details" => "reference-rejection-details",
        WithdrawalReasons = "withdrawal_reasons" => "reference-withdrawal-reasons",
        IneligibleReasons = "ineligible_reasons" => "reference-ineligible-reasons",
    }
}

/// An entry that the program brings along: its code, and the keys of its words in the catalogue.
#[derive(Debug, Clone, Copy)]
pub struct BuiltIn {
    pub code: &'static str,
    pub label_key: &'static str,
    /// `None`: it has no help text in the catalogue.
    pub help_key: Option<&'static str>,
    /// Whether it is offered for ever: the program itself gives it, a line of the checklist ticks it, or it is *Other*.
    pub is_lasting: bool,
}

impl List {
    /// What can be claimed, by area; named as areas are.
    pub const PRODUCTS: [Self; 2] = [Self::Microsoft365, Self::BusinessApplications];

    /// Whether leads add entries and remove them. The codes of the other lists are those that the rules speak of.
    pub fn is_open(self) -> bool {
        Self::PRODUCTS.contains(&self)
    }

    /// The entries that the program brings along, in its order.
    pub fn built_in(self) -> Vec<BuiltIn> {
        let entry = |code, label_key, is_lasting| BuiltIn { code, label_key, help_key: None, is_lasting };
        match self {
            Self::Microsoft365 | Self::BusinessApplications => Vec::new(),
            Self::AskReasons => {
                let reason = |each: &AskReason| BuiltIn {
                    help_key: Some(each.long_key()),
                    ..entry(each.as_str(), each.label_key(), true)
                };
                AskReason::ALL.iter().map(reason).collect()
            }
            Self::RejectionDetails => {
                RejectionDetail::ALL.iter().map(|each| entry(each.as_str(), each.label_key(), true)).collect()
            }
            Self::WithdrawalReasons => {
                let reason = |each: &RejectionDetail| {
                    entry(each.as_str(), each.withdrawal_key(), *each == RejectionDetail::Other)
                };
                RejectionGroup::PartnerRequest.details().iter().map(reason).collect()
            }
            Self::IneligibleReasons => {
                let reason =
                    |each: &IneligibleReason| entry(each.as_str(), each.label_key(), *each == IneligibleReason::Other);
                IneligibleReason::ALL.iter().map(reason).collect()
            }
        }
    }

    /// One of them.
    pub fn built_in_of(self, code: &str) -> Option<BuiltIn> {
        self.built_in().into_iter().find(|each| each.code == code)
    }

    /// Those entries with the words of the catalogue, at version 0.
    pub fn as_delivered(self) -> Vec<ReferenceEntry> {
        let entry = |(each, position): (BuiltIn, i32)| {
            let said = |language: Language, key: Option<&'static str>| {
                key.map(|key| language.texts().text(key).to_owned()).unwrap_or_default()
            };
            let details = EntryDetails {
                label_en: said(Language::English, Some(each.label_key)),
                label_fr: said(Language::French, Some(each.label_key)),
                help_en: said(Language::English, each.help_key),
                help_fr: said(Language::French, each.help_key),
                position: position * STEP,
                active_from: NaiveDate::from_ymd_opt(2020, 1, 1).unwrap_or_default(),
                active_to: None,
            };
            ReferenceEntry { list: self, code: each.code.to_owned(), version: 0, details }
        };
        self.built_in().into_iter().zip(1..).map(entry).collect()
    }
}

/// What leads set of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryDetails {
    pub label_en: String,
    pub label_fr: String,
    /// What it is for; may be empty.
    pub help_en: String,
    pub help_fr: String,
    /// Its place in the list: smaller ones first.
    pub position: i32,
    /// The first day on which it can be chosen.
    pub active_from: NaiveDate,
    /// The last one, if there is one.
    pub active_to: Option<NaiveDate>,
}

/// Whether something can be chosen on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offered {
    NotYet,
    Now,
    NoMore,
}

impl EntryDetails {
    pub fn label(&self, language: Language) -> &str {
        match language {
            Language::English => &self.label_en,
            Language::French => &self.label_fr,
        }
    }

    pub fn help(&self, language: Language) -> &str {
        match language {
            Language::English => &self.help_en,
            Language::French => &self.help_fr,
        }
    }

    pub fn offered(&self, today: NaiveDate) -> Offered {
        if today < self.active_from {
            Offered::NotYet
        } else if self.active_to.is_some_and(|last| last < today) {
            Offered::NoMore
        } else {
            Offered::Now
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceEntry {
    pub list: List,
    /// What claims keep; never shown.
    pub code: String,
    /// Counted from 1; 0 as the program brings it along.
    pub version: i32,
    pub details: EntryDetails,
}

impl ReferenceEntry {
    /// See [`BuiltIn::is_lasting`].
    pub fn is_lasting(&self) -> bool {
        self.list.built_in_of(&self.code).is_some_and(|each| each.is_lasting)
    }

    /// Whether its help text is part of what partners are told, and so never empty.
    pub fn needs_help(&self) -> bool {
        self.list.built_in_of(&self.code).is_some_and(|each| each.help_key.is_some())
    }
}

/// Everything that can be chosen, at one moment.
#[derive(Debug)]
pub struct ReferenceData {
    version: i64,
    entries: Vec<ReferenceEntry>,
    own: Option<&'static OwnWords>,
}

impl ReferenceData {
    /// Of `entries` in their order, after so many changes, with the words that leads set.
    pub const fn new(version: i64, entries: Vec<ReferenceEntry>, own: Option<&'static OwnWords>) -> Self {
        Self { version, entries, own }
    }

    /// How many changes there were.
    pub const fn version(&self) -> i64 {
        self.version
    }

    /// The words that leads set.
    pub const fn own(&self) -> Option<&'static OwnWords> {
        self.own
    }

    /// A list in its order.
    pub fn of(&self, list: List) -> impl Iterator<Item = &ReferenceEntry> {
        self.entries.iter().filter(move |entry| entry.list == list)
    }

    /// What of a list can be chosen on a day, and `chosen`, which was.
    pub fn offered(&self, list: List, today: NaiveDate, chosen: &[impl AsRef<str>]) -> Vec<&ReferenceEntry> {
        let was = |entry: &ReferenceEntry| chosen.iter().any(|code| code.as_ref() == entry.code);
        self.of(list).filter(|entry| entry.details.offered(today) == Offered::Now || was(entry)).collect()
    }
}

impl Default for ReferenceData {
    /// As the program brings it along.
    fn default() -> Self {
        Self::new(0, List::ALL.iter().flat_map(|list| list.as_delivered()).collect(), None)
    }
}

/// What can be chosen, as this server read it last. A clone is the same: both see what either is given.
#[derive(Debug, Clone, Default)]
pub struct LiveReference(Arc<RwLock<Arc<ReferenceData>>>);

impl LiveReference {
    pub fn new(data: ReferenceData) -> Self {
        Self(Arc::new(RwLock::new(Arc::new(data))))
    }

    pub fn now(&self) -> Arc<ReferenceData> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Goes on with `newest`, unless a newer one is known, and says whether that is another than before.
    pub fn follow(&self, newest: ReferenceData) -> bool {
        let mut current = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let is_news = current.version < newest.version;
        if is_news {
            *current = Arc::new(newest);
        }
        is_news
    }
}
