//! Fields of the answers and their values, as a reader knows them.

use crate::claims::history::{EntryDetail, HistoryPresenter};
use crate::claims::model::answers::{Answers, Change, Contact, ProductChoice};
use crate::claims::model::domain;
use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::{Activity, Area};
use crate::people::LocationId;
use crate::text::{Language, Texts};
use serde_json::Value;

/// The fields of [`Answers`] in the order of the form, and their labels.
const FIELDS: [(&str, &str); 15] = [
    ("location", "field-partner-location"),
    ("name", "field-claim-name"),
    ("area", "field-solution-area"),
    ("activities", "field-activity"),
    ("customer_name", "field-customer-name"),
    ("tenant_domain", "field-tenant-domain"),
    ("tenant_id", "field-tenant-id"),
    ("customer_contact", "field-customer-contact"),
    ("customer_language", "field-email-language"),
    ("technical_contact", "field-technical-contact"),
    ("products", "field-products"),
    ("seller_name", "field-seller-name"),
    ("isv_solution", "field-isv-solution"),
    ("partner_contact", "history-partner-contact"),
    ("comment", "field-comment"),
];

const CONTACT: [(&str, &str); 3] = [("name", "field-name"), ("title", "field-job-title"), ("email", "field-email")];

impl HistoryPresenter<'_> {
    /// What changed, in the order of the form.
    pub(super) fn changes(&self, changes: &[Change]) -> Vec<EntryDetail> {
        let told = |change: &&Change| EntryDetail::Change {
            field: field(self.t, &change.field),
            before: self.value(&change.field, &change.old),
            after: self.value(&change.field, &change.new),
        };
        in_order(changes).iter().map(told).collect()
    }

    /// What a claim began with.
    pub(super) fn first_values(&self, answers: &Answers) -> Vec<EntryDetail> {
        let value = |name: &str, key| {
            let value = serde_json::to_value(answers).unwrap_or_default()[name].take();
            let given = !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty());
            given.then(|| EntryDetail::Fact { label: self.t.text(key).to_owned(), value: self.value(name, &value) })
        };
        FIELDS.iter().filter_map(|(name, key)| value(name, key)).collect()
    }

    fn value(&self, field: &str, value: &Value) -> String {
        let read = match field {
            "location" => value.as_i64().and_then(|id| self.names.locations.get(&LocationId(id)).cloned()),
            "area" => value.as_str().and_then(Area::parse).map(|area| self.t.text(area.label_key()).to_owned()),
            "activities" => activities(self.t, value),
            "tenant_domain" => value.as_str().map(domain::in_words),
            "customer_language" => value.as_str().and_then(Language::parse).map(|l| l.own_name().to_owned()),
            "products" => products(self.t, value),
            "customer_contact" | "technical_contact" | "partner_contact" => contact(value),
            _ => value.as_str().map(str::to_owned),
        };
        read.filter(|text| !text.is_empty()).unwrap_or_else(|| self.t.text("field-not-given").to_owned())
    }
}

/// The names of the fields that changed, in the order of the form, without their values.
pub fn changed_fields(t: Texts, changes: &[Change]) -> Vec<String> {
    in_order(changes).iter().map(|change| field(t, &change.field)).collect()
}

/// Changes in the order of the form.
fn in_order(changes: &[Change]) -> Vec<&Change> {
    let place = |change: &&Change| {
        let (whole, part) = change.field.split_once('.').unwrap_or((&change.field, ""));
        let among = |fields: &[(&str, &str)], name| fields.iter().position(|(known, _)| *known == name);
        (among(&FIELDS, whole), among(&CONTACT, part))
    };
    let mut changes: Vec<&Change> = changes.iter().collect();
    changes.sort_by_key(place);
    changes
}

/// The label of a field of the answers; those of contacts have a dot and their own field behind it.
fn field(t: Texts, name: &str) -> String {
    let label = |fields: &[(&str, &'static str)], name| {
        let known = fields.iter().find(|(known, _)| *known == name);
        t.text(known.map_or("history-other-field", |(_, key)| key))
    };
    match name.split_once('.') {
        None => label(&FIELDS, name).to_owned(),
        Some((whole, part)) => {
            let (contact, field) = (label(&FIELDS, whole), label(&CONTACT, part));
            t.with("history-contact-field", &[("contact", contact.into()), ("field", field.into())])
        }
    }
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

fn activities(t: Texts, value: &Value) -> Option<String> {
    let names = value.as_array()?.iter().filter_map(|name| Activity::parse(name.as_str()?));
    Some(names.map(|activity| t.text(activity.label_key())).collect::<Vec<_>>().join(", "))
}

fn products(t: Texts, value: &Value) -> Option<String> {
    let products: Vec<ProductChoice> = serde_json::from_value(value.clone()).ok()?;
    Some(products.iter().map(|product| product.in_words(t.language())).collect::<Vec<_>>().join(", "))
}

fn contact(value: &Value) -> Option<String> {
    let contact: Contact = serde_json::from_value(value.clone()).ok()?;
    Some([contact.name, contact.title, contact.email].join(", "))
}

impl ProductChoice {
    /// The name that it was chosen by.
    pub fn label(&self, language: Language) -> &str {
        match language {
            Language::English => &self.label_en,
            Language::French => &self.label_fr,
        }
    }

    /// The name, with the subscription if it has one.
    pub fn in_words(&self, language: Language) -> String {
        match self.subscription_id {
            None => self.label(language).to_owned(),
            Some(id) => format!("{} ({id})", self.label(language)),
        }
    }
}
