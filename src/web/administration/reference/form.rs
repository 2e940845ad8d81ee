//! What the pages of an entry send, and what is wrong with it.

use crate::claims::reference::{EntryDetails, List, ReferenceEntry};
use crate::claims::store::act::{Form, Landing};
use crate::claims::store::error::ActError;
use crate::people::Person;
use crate::reference::entry::EntryError;
use crate::text::Texts;
use crate::text::fields::FieldError;
use crate::web::administration::leads;
use crate::web::administration::reference::list::path_of;
use crate::web::ground::day_field::day;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::state::{Connection, State};
use chrono::{DateTime, Utc};
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct EntryForm {
    /// Of a new one.
    pub list: String,
    /// Of a new one.
    pub code: String,
    pub label_en: String,
    pub label_fr: String,
    pub help_en: String,
    pub help_fr: String,
    pub position: String,
    pub active_from: String,
    pub active_to: String,
    /// The version that the page showed.
    pub version: String,
}

impl EntryForm {
    pub fn of(entry: &ReferenceEntry) -> Self {
        let EntryDetails { label_en, label_fr, help_en, help_fr, position, active_from, active_to } =
            entry.details.clone();
        Self {
            list: entry.list.as_str().to_owned(),
            code: entry.code.clone(),
            label_en,
            label_fr,
            help_en,
            help_fr,
            position: position.to_string(),
            active_from: active_from.to_string(),
            active_to: active_to.map(|day| day.to_string()).unwrap_or_default(),
            version: entry.version.to_string(),
        }
    }

    /// With what the page of `entry` has no field for.
    #[must_use]
    pub fn completed(self, entry: &ReferenceEntry) -> Self {
        let form = Self { code: entry.code.clone(), ..self };
        if !entry.is_lasting() {
            return form;
        }
        let Self { active_from, active_to, .. } = Self::of(entry);
        Self { active_from, active_to, ..form }
    }

    /// What it says, or what of it cannot be read.
    pub fn details(&self, t: Texts) -> Result<EntryDetails, Errors> {
        let mut errors = Errors::default();
        let position = self.position.trim().parse();
        if position.is_err() {
            errors.add("position", t.text("error-reference-position"));
        }
        let from = day(t, &mut errors, "active_from", &self.active_from);
        let active_to = day(t, &mut errors, "active_to", &self.active_to);
        if from.is_none() && self.active_from.trim().is_empty() {
            errors.add("active_from", t.text("error-enrolment-from"));
        }
        let (Ok(position), Some(active_from), false) = (position, from, errors.any()) else { return Err(errors) };
        let Self { label_en, label_fr, help_en, help_fr, .. } = self.clone();
        Ok(EntryDetails { label_en, label_fr, help_en, help_fr, position, active_from, active_to })
    }
}

/// Changes a list, for a lead, and goes by it at once; what is refused comes back.
pub async fn change(
    state: &State,
    as_lead: (Person, Form),
    list: List,
    work: impl FnOnce(&mut Connection, DateTime<Utc>) -> Result<Result<(), EntryError>, ActError> + Send + 'static,
) -> Result<Result<Landing, EntryError>, PageError> {
    let changed = leads::change(state, as_lead, move |()| path_of(list), work).await?;
    state.follow().await;
    Ok(changed)
}

/// What of a refusal is for the page; the rest ends the request.
pub fn for_page(done: Result<(), EntryError>) -> Result<Result<(), EntryError>, ActError> {
    match done {
        Err(EntryError::Database(error)) => Err(error.into()),
        Err(EntryError::Gone(_)) => Err(ActError::NotFound),
        other => Ok(other),
    }
}

/// The messages at the fields that are wrong; none where the entry was changed meanwhile.
pub fn errors(t: Texts, refused: &EntryError) -> Result<Errors, PageError> {
    let mut errors = Errors::default();
    match refused {
        EntryError::Code(_) => errors.add("code", t.text("error-reference-code")),
        EntryError::Exists(_) => errors.add("code", t.text("error-reference-exists")),
        EntryError::EndsBeforeItBegins(_) => errors.add("active_to", t.text("error-enrolment-order")),
        EntryError::Fields(fields) => {
            for (field, why) in fields {
                errors.add(*field, said(t, field, why));
            }
        }
        EntryError::Changed | EntryError::InUse => {}
        EntryError::Gone(_) | EntryError::Database(_) => return Err(PageError::NotFound),
    }
    Ok(errors)
}

fn said(t: Texts, field: &str, why: &FieldError) -> String {
    let label = match field {
        "label_en" => "audit-field-label-en",
        "label_fr" => "audit-field-label-fr",
        "help_en" => "audit-field-help-en",
        "help_fr" => "audit-field-help-fr",
        _ => "audit-field-position",
    };
    why.say(t, t.text(label))
}
