//! The form below the queue by which a lead gives the claims that are ticked to a colleague (rule 17.6).

use crate::claims::model::vocabulary::ClaimId;
use crate::claims::store::assignment::Assignment;
use crate::people::UserId;
use crate::people::names::Colleague;
use crate::text::Texts;
use crate::text::fields::{self, MESSAGE};
use crate::web::ground::form_errors::Errors;
use crate::web::http::page::choice::Choice;
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AssignForm {
    pub claims: Vec<String>,
    pub assignee: String,
    pub reason: String,
}

/// All boxes together, for an error that is about no row of the page.
pub(super) const TICKS: &str = "claims";

pub(super) fn tick_of(id: ClaimId) -> String {
    format!("{TICKS}-{id}")
}

/// Whom claims can be given to on a day: reviewers who are not away.
pub fn choices(t: Texts, colleagues: &[Colleague], today: NaiveDate, chosen: &str) -> Vec<Choice> {
    let here = |colleague: &&Colleague| !colleague.absence.is_some_and(|absence| absence.covers(today));
    let each = colleagues.iter().filter(here).map(|colleague| Choice::new(colleague.id.0.to_string(), &colleague.name));
    let first = std::iter::once(Choice::new("", t.text("list-choose")));
    first.chain(each.map(|choice| choice.chosen_in(&[chosen]))).collect()
}

impl AssignForm {
    pub(super) fn read(&self, t: Texts, mut errors: Errors) -> Result<Assignment, Errors> {
        let claims: BTreeSet<ClaimId> = self.claims.iter().filter_map(|id| ClaimId::parse(id)).collect();
        if claims.is_empty() {
            errors.add(TICKS, t.text("queue-tick-some"));
        }
        let reviewer = self.assignee.parse().map(UserId).unwrap_or(UserId(0));
        if reviewer == UserId(0) {
            errors.add("assignee", t.text("error-reviewer-choose"));
        }
        let reason = fields::text(&self.reason, "error-reason-missing", MESSAGE).unwrap_or_else(|error| {
            errors.add("reason", error.say(t, t.text("field-reason")));
            String::new()
        });
        let claims = claims.into_iter().collect();
        if errors.any() { Err(errors) } else { Ok(Assignment { claims, reviewer, reason }) }
    }
}
