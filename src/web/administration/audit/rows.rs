//! Entries of the audit trail in words.

use crate::audit::{Action, ListedEntry};
use crate::text::Texts;
use crate::time::TimeWords;
use serde_json::{Map, Value};

/// The names of the fields of changes, and of values that are codes.
const WORDS: &[(&str, &str)] = &[
    ("name", "field-name"),
    ("email", "field-email"),
    ("language", "account-language"),
    ("roles", "audit-field-roles"),
    ("locations", "audit-field-locations"),
    ("number", "audit-field-number"),
    ("area", "field-solution-area"),
    ("label_en", "audit-field-label-en"),
    ("label_fr", "audit-field-label-fr"),
    ("active_from", "audit-field-active-from"),
    ("active_to", "audit-field-active-to"),
    ("days", "audit-field-days"),
    ("absence", "reviewer-absence"),
    ("conflicts", "reviewer-conflicts"),
    ("address", "field-address"),
    ("country", "field-country"),
    ("active", "field-active"),
    ("enrolments", "enrolments-title"),
    ("billing_admin", "role-billing-admin"),
    ("global_admin", "role-global-admin"),
    ("incentives_admin", "role-incentives-admin"),
    ("reviewer", "role-reviewer"),
    ("lead", "role-lead"),
    ("microsoft_365", "area-microsoft-365"),
    ("business_applications", "area-business-applications"),
];

/// An entry as page and table show it.
pub struct AuditRow {
    pub at: String,
    pub machine: String,
    pub who: String,
    pub email: String,
    pub address: String,
    pub action: String,
    pub subject: String,
    pub company: String,
    /// A line for each changed field.
    pub changes: Vec<String>,
}

impl AuditRow {
    pub fn of(words: TimeWords<'_>, entry: ListedEntry) -> Self {
        let t = words.texts();
        let who = match (entry.actor_name, entry.actor_kind.as_str()) {
            (Some(name), _) => name,
            (None, "operator") => t.text("audit-operator").to_owned(),
            (None, "visitor") => t.text("audit-visitor").to_owned(),
            (None, _) => t.text("role-system").to_owned(),
        };
        let action = Action::parse(&entry.action).map_or(entry.action, |action| t.text(action.label_key()).to_owned());
        Self {
            at: words.instant(entry.happened_at),
            machine: words.machine(entry.happened_at),
            who,
            email: entry.actor_email.unwrap_or_default(),
            address: entry.address.unwrap_or_default(),
            action,
            subject: entry.subject,
            company: entry.company.unwrap_or_default(),
            changes: changes(t, entry.before.as_ref(), entry.after.as_ref()),
        }
    }
}

/// "Name: Contoso → Contoso Consulting", for each field that is not the same before and after.
fn changes(t: Texts, before: Option<&Value>, after: Option<&Value>) -> Vec<String> {
    let none = Map::new();
    let fields = |side: Option<&'_ Value>| side.and_then(Value::as_object).cloned().unwrap_or_else(|| none.clone());
    let (old, new) = (fields(before), fields(after));
    let mut names: Vec<&String> = new.keys().chain(old.keys().filter(|name| !new.contains_key(*name))).collect();
    let is_empty = |value: Option<&Value>| value.is_none_or(|value| *value == "" || *value == serde_json::json!([]));
    names.retain(|name| old.get(*name) != new.get(*name) && !(is_empty(old.get(*name)) && is_empty(new.get(*name))));
    let line = |name: &String| {
        let (field, old, new) = (word(t, name), old.get(name).map(|v| value(t, v)), new.get(name).map(|v| value(t, v)));
        match (old, new) {
            (Some(old), Some(new)) => {
                t.with("audit-changed", &[("field", field.into()), ("old", old.into()), ("new", new.into())])
            }
            (old, new) => {
                let value = new.or(old).unwrap_or_default();
                t.with("audit-value", &[("field", field.into()), ("value", value.into())])
            }
        }
    };
    names.into_iter().map(line).collect()
}

fn word(t: Texts, code: &str) -> String {
    let known = WORDS.iter().find(|(name, _)| *name == code);
    known.map_or(code, |(_, key)| t.text(key)).to_owned()
}

fn value(t: Texts, value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::Bool(yes) => t.text(if *yes { "audit-yes" } else { "audit-no" }).to_owned(),
        Value::String(text) => word(t, text),
        Value::Array(list) => list.iter().map(|each| self::value(t, each)).collect::<Vec<_>>().join(", "),
        Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}
