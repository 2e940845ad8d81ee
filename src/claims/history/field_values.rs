//! Fields of the answers and their values, as a reader knows them.

use crate::claims::history::{EntryDetail, HistoryPresenter};
use crate::claims::model::answers::{Answers, Change, ProductChoice};
use crate::claims::model::event::Event;
use crate::claims::model::fields::{CONTACT_PARTS, FIELDS, Field, FieldValue};
use crate::text::Texts;
use serde_json::Value;

impl HistoryPresenter<'_> {
    /// What changed, in the order of the form.
    pub(super) fn changes(&self, changes: &[Change]) -> Vec<EntryDetail> {
        let told = |change: &&Change| EntryDetail::Change {
            field: label(self.t, &change.field),
            before: self.value(&change.field, &change.old),
            after: self.value(&change.field, &change.new),
        };
        in_order(changes).iter().map(told).collect()
    }

    /// What a claim began with.
    pub(super) fn first_values(&self, answers: &Answers) -> Vec<EntryDetail> {
        let fact = |(field, value): (&Field, Option<FieldValue>)| {
            Some(EntryDetail::Fact { label: self.t.text(field.label_key).to_owned(), value: self.words(Some(value?)) })
        };
        answers.fields().filter(|(field, _)| !field.derived).filter_map(fact).collect()
    }

    fn value(&self, name: &str, value: &Value) -> String {
        match Field::named(name).filter(|field| field.name == name) {
            Some(field) => self.words(field.read(value)),
            None => self.words(value.as_str().map(|text| FieldValue::Text(text.to_owned()))),
        }
    }

    fn words(&self, value: Option<FieldValue>) -> String {
        let location = match &value {
            Some(FieldValue::Location(id)) => self.names.location(*id),
            _ => None,
        };
        let parts = value.map(|value| value.parts(self.t, location.as_deref())).unwrap_or_default();
        if parts.concat().is_empty() { self.t.text("field-not-given").to_owned() } else { parts.join(", ") }
    }
}

/// The names of the fields that changed, in the order of the form, without their values.
pub fn changed_fields(t: Texts, changes: &[Change]) -> Vec<String> {
    in_order(changes).iter().map(|change| label(t, &change.field)).collect()
}

/// Changes in the order of the form.
fn in_order(changes: &[Change]) -> Vec<&Change> {
    let place = |change: &&Change| {
        let (whole, part) = change.field.split_once('.').unwrap_or((&change.field, ""));
        let part = CONTACT_PARTS.iter().position(|(known, _)| *known == part);
        (FIELDS.iter().position(|field| field.name == whole), part)
    };
    let mut changes: Vec<&Change> = changes.iter().collect();
    changes.sort_by_key(place);
    changes
}

/// The label of a field of the answers; those of contacts have a dot and their own field behind it.
fn label(t: Texts, name: &str) -> String {
    let whole = t.text(Field::named(name).map_or("history-other-field", |field| field.label_key));
    let Some((_, part)) = name.split_once('.') else { return whole.to_owned() };
    let part = CONTACT_PARTS.iter().find(|(known, _)| *known == part);
    let part = t.text(part.map_or("history-other-field", |(_, key)| key));
    t.with("history-contact-field", &[("contact", whole.into()), ("field", part.into())])
}

/// Every product that an event names.
pub(super) fn products_of(event: &Event) -> Vec<ProductChoice> {
    let chosen = |change: &Change| {
        let read = |value: &Value| serde_json::from_value::<Vec<ProductChoice>>(value.clone()).unwrap_or_default();
        if change.field == "products" { [read(&change.old), read(&change.new)].concat() } else { vec![] }
    };
    if let Event::Created { answers, .. } = event {
        answers.products.clone()
    } else if let Event::DraftSaved { changes, .. } | Event::Edited { changes } | Event::Answered { changes, .. } =
        event
    {
        changes.iter().flat_map(chosen).collect()
    } else {
        vec![]
    }
}
