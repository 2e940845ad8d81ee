//! Entries of the audit trail in words.

use crate::audit::{Action, ListedEntry};
use crate::time::TimeWords;
use crate::web::administration::audit::changes::{changes, day};

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
            (None, "person") => t.text("audit-programme").to_owned(),
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
            // A holiday's is its day.
            subject: day(words, &entry.subject).unwrap_or(entry.subject),
            company: entry.company.unwrap_or_default(),
            changes: changes(words, entry.before.as_ref(), entry.after.as_ref()),
        }
    }
}
