//! Words that leads set in place of the catalogue's, with their past (rule 16.13).

use crate::text::language::Language;
use chrono::{DateTime, Utc};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};

/// What was ever set. Pages and mails hold words without owning them, so each text stays as long as the program; leads
/// change them seldom, and a text that comes again is the same.
static SET: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

fn kept(text: &str) -> &'static str {
    let mut set = SET.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = set.get(text) {
        return known;
    }
    let text: &'static str = Box::leak(text.into());
    set.insert(text);
    text
}

/// A message in both languages, and since when.
#[derive(Debug)]
struct Said {
    since: DateTime<Utc>,
    english: &'static str,
    french: &'static str,
}

/// The messages that leads set, by their keys.
#[derive(Debug, Default)]
pub struct OwnWords(HashMap<&'static str, Vec<Said>>);

impl OwnWords {
    /// Notes that `key` says something else since then; earlier changes come first.
    pub fn set(&mut self, key: &'static str, since: DateTime<Utc>, (english, french): (&str, &str)) {
        let said = Said { since, english: kept(english), french: kept(french) };
        self.0.entry(key).or_default().push(said);
    }

    /// As long as the program; `None` where there are none.
    pub fn keep(self) -> Option<&'static Self> {
        if self.0.is_empty() { None } else { Some(Box::leak(Box::new(self))) }
    }

    /// What `key` said at a moment, or says now; `None` while the catalogue's words are in force.
    pub(super) fn at(&self, key: &str, moment: Option<DateTime<Utc>>, language: Language) -> Option<&'static str> {
        let said = self.0.get(key)?;
        let said = said.iter().rev().find(|each| moment.is_none_or(|moment| each.since <= moment))?;
        Some(match language {
            Language::English => said.english,
            Language::French => said.french,
        })
    }
}
