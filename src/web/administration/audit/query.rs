//! The query of the audit trail's address.

use crate::audit::{Action, AuditFilter};
use crate::people::{CompanyId, companies};
use crate::text::Texts;
use crate::time::Calendar;
use crate::web::ground::day_field::day;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::state::Connection;
use serde::{Deserialize, Serialize};

/// Whose trail is read, and where.
#[derive(Debug, Clone, Copy)]
pub struct Trail {
    pub path: &'static str,
    pub csv: &'static str,
    /// The company of the Global admin who reads its part; `None` for leads, who read all.
    pub company: Option<CompanyId>,
}

impl Trail {
    /// All of it, for leads.
    pub const WHOLE: Self = Self { path: "/administration/audit", csv: "/administration/audit.csv", company: None };

    /// The part of a company.
    pub const fn of_company(company: CompanyId) -> Self {
        Self { path: "/company/audit", csv: "/company/audit.csv", company: Some(company) }
    }
}

/// What is asked for, as it was typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditQuery {
    pub action: String,
    /// The address of an account.
    pub person: String,
    /// The global number of a company.
    pub company: String,
    pub from: String,
    pub to: String,
    /// The entry after which the page begins.
    pub before: String,
}

impl AuditQuery {
    /// An address with the same filters, which begins after the entry `before`.
    pub fn href(&self, path: &str, before: Option<i64>) -> String {
        let before = before.map(|entry| entry.to_string()).unwrap_or_default();
        let pairs = [
            ("action", &self.action),
            ("person", &self.person),
            ("company", &self.company),
            ("from", &self.from),
            ("to", &self.to),
            ("before", &before),
        ];
        let given: Vec<_> = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let query = serde_html_form::to_string(given).unwrap_or_default();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// The entries asked for, or what is wrong with the filters.
    pub fn filter(
        &self,
        conn: &mut Connection,
        trail: Trail,
        calendar: &Calendar,
        t: Texts,
    ) -> Result<Filtered, PageError> {
        let mut errors = Errors::default();
        let [from, to] = [("from", &self.from), ("to", &self.to)].map(|(field, text)| day(t, &mut errors, field, text));
        let number = if trail.company.is_none() { self.company.trim() } else { "" };
        let company = if number.is_empty() { None } else { companies::by_number(conn, number)? };
        if !number.is_empty() && company.is_none() {
            errors.add("company", t.text("audit-error-company"));
        }
        let person = self.person.trim().to_lowercase();
        let filter = AuditFilter {
            action: Action::parse(&self.action),
            email: (!person.is_empty()).then_some(person),
            company: company.map(|company| company.0),
            from: from.and_then(|day| day.pred_opt()).map(|eve| calendar.end_of_day(eve)),
            until: to.map(|day| calendar.end_of_day(day)),
            before: self.before.parse().ok(),
            readers: trail.company.map(|company| company.0),
        };
        Ok(if errors.any() { Err(errors) } else { Ok(filter) })
    }
}

/// The entries asked for, or what is wrong with the filters.
pub type Filtered = Result<AuditFilter, Errors>;
