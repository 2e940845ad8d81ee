//! A review that is under way: what a reviewer has marked, ticked and written so far, as it was typed, so that it
//! survives a mistake, a sign-out and the end of the day. `review::decision` reads what it decides.

use crate::claims::lifecycle::deadlines::Moment;
use crate::claims::model::answers::ProductChoice;
use crate::claims::model::checklist::{Checklist, ChecklistLine, Element, Finding};
use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::{AskReason, RejectionDetail, RejectionGroup, Status};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReviewDraft {
    /// The claim's version that the reviewer had before their eyes.
    pub version: i32,
    /// The version since which changes are marked (rule 7.10); 0: since `version`.
    pub since: i32,
    /// By [`line_name`]: what was found.
    pub findings: BTreeMap<String, String>,
    /// By [`line_name`]: on which page.
    pub pages: BTreeMap<String, String>,
    /// `approve`, `ask` or `reject`; empty while undecided.
    pub decision: String,
    pub reasons: Vec<String>,
    /// Codes of the products to remove.
    pub remove: Vec<String>,
    pub group: String,
    pub details: Vec<String>,
    pub message: String,
    pub note: String,
    /// Boxes that only missing lines have ticked, as `field:value` (rule 7.17).
    pub offered: Vec<String>,
    /// Boxes that the reviewer has ticked or unticked, whatever the lines say.
    pub own: Vec<String>,
}

pub fn line_name(element: Element) -> String {
    element.as_str().to_owned()
}

pub fn product_line_name(key: &str) -> String {
    format!("product-{key}")
}

impl ReviewDraft {
    /// Reads the fields of the form; what it does not know is left out.
    pub fn read(pairs: &[(String, String)], claim: &Claim) -> Self {
        let mut draft = Self::default();
        let lines = line_names(claim);
        for (name, value) in pairs {
            let value = value.clone();
            match name.as_str() {
                "version" => draft.version = value.parse().unwrap_or(0),
                "since" => draft.since = value.parse().unwrap_or(0),
                "decision" => draft.decision = value,
                "reasons" => draft.reasons.push(value),
                "remove" => draft.remove.push(value),
                "group" => draft.group = value,
                "details-insufficient_proof" | "details-competing_claim" => draft.details.push(value),
                "message" => draft.message = value,
                "note" => draft.note = value,
                "offered" => draft.offered.push(value),
                "own" => draft.own.push(value),
                other => draft.read_line(other, value, &lines),
            }
        }
        draft
    }

    fn read_line(&mut self, name: &str, value: String, lines: &[String]) {
        let known = |line: &str| lines.iter().any(|l| l == line);
        if let Some(line) = name.strip_prefix("check-").filter(|l| known(l)) {
            self.findings.insert(line.to_owned(), value);
        } else if let Some(line) = name.strip_prefix("page-").filter(|l| known(l)) {
            self.pages.insert(line.to_owned(), value);
        }
    }

    /// What was found in a line, as far as it can be read.
    pub fn finding(&self, line: &str) -> Finding {
        self.findings.get(line).and_then(|f| Finding::parse(f)).unwrap_or(Finding::NotChecked)
    }

    pub fn page(&self, line: &str) -> &str {
        self.pages.get(line).map_or("", String::as_str)
    }

    fn line(&self, line: &str) -> ChecklistLine {
        ChecklistLine {
            finding: self.finding(line),
            page: self.page(line).trim().parse().ok().filter(|page| *page > 0),
        }
    }

    pub fn checklist(&self, claim: &Claim) -> Checklist {
        let product = |product: &ProductChoice| (product.key(), self.line(&product_line_name(&product.key())));
        Checklist {
            elements: Element::ALL.iter().map(|e| (*e, self.line(&line_name(*e)))).collect(),
            products: claim.answers.products.iter().map(product).collect(),
        }
    }

    /// Keys of the names of what is ticked as missing, for the decision that is chosen.
    pub fn missing(&self) -> Vec<&'static str> {
        match self.decision.as_str() {
            "ask" => self.reasons.iter().filter_map(|raw| AskReason::parse(raw)).map(AskReason::label_key).collect(),
            "reject" => {
                let group = RejectionGroup::parse(&self.group);
                let details = self.details.iter().filter_map(|raw| RejectionDetail::parse(raw));
                let details = details.filter(|detail| group.is_none_or(|group| group.details().contains(detail)));
                details.map(RejectionDetail::label_key).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The deadline that the chosen decision would set for the partner if it were sent now; none for an approval, and
    /// none for the last word on a dispute.
    pub fn due(&self, claim: &Claim, at: &Moment<'_>) -> Option<DateTime<Utc>> {
        match self.decision.as_str() {
            "ask" => Some(at.in_business_days(at.periods.answer)),
            "reject" if claim.status != Status::Disputed => Some(at.in_calendar_days(at.periods.dispute)),
            _ => None,
        }
    }

    /// Gives lines that are newly found, and have no page, the page that was before the reviewer's eyes (rule 7.9).
    #[must_use]
    pub fn with_page(mut self, shown: &str, before: Option<&Self>) -> Self {
        let was_found = |line: &str| before.is_some_and(|draft| draft.finding(line) == Finding::Found);
        let new: Vec<String> = self
            .findings
            .keys()
            .filter(|line| {
                self.finding(line) == Finding::Found && self.page(line).trim().is_empty() && !was_found(line)
            })
            .cloned()
            .collect();
        if shown.parse::<u16>().is_ok_and(|page| page > 0) {
            self.pages.extend(new.into_iter().map(|line| (line, shown.to_owned())));
        }
        self
    }

    /// The version since which changes are marked (rule 7.10).
    pub fn marked_since(&self) -> i32 {
        if self.since > 0 { self.since.min(self.version) } else { self.version }
    }

    /// What is left of it in the next round: the findings. The decision, its words and the note went out with the last one.
    #[must_use]
    pub fn carried_over(self) -> Self {
        Self { version: self.version, since: self.since, findings: self.findings, pages: self.pages, ..Self::default() }
    }

    /// Whether somebody who compares the two finds no difference, whatever the claim's version was and who ticked what.
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        let (offered, own) = (self.offered.clone(), self.own.clone());
        *self == Self { version: self.version, since: self.since, offered, own, ..other.clone() }
    }

    /// Tells two drafts apart: what is sent must be what was shown.
    pub fn digest(&self) -> String {
        let bytes = serde_json::to_vec(self).unwrap_or_default();
        Sha256::digest(bytes).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The names of all lines of a claim's checklist.
fn line_names(claim: &Claim) -> Vec<String> {
    let products = claim.answers.products.iter().map(|p| product_line_name(&p.key()));
    Element::ALL.iter().map(|e| line_name(*e)).chain(products).collect()
}
