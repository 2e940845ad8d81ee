//! What a reviewer looks for in the proof, line by line (rules 7.5 and 7.6).

use crate::claims::answers::Answers;
use crate::claims::claim::{AskReason, RejectionDetail, named};
use serde::{Deserialize, Serialize};

named! {
    /// What was found of an element.
    Finding {
        Found = "found",
        Missing = "missing",
        NotChecked = "not_checked",
    }
}

named! {
    /// The elements that every proof must show; the claimed products come on top of them.
    Element {
        BelongsToClaim = "belongs_to_claim",
        Acknowledgement = "acknowledgement",
        Dates = "dates",
        Service = "service",
    }
}

/// One line of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What was found.
    pub finding: Finding,
    /// On which page of the proof, if the reviewer noted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u16>,
}

impl Line {
    const NOT_CHECKED: Self = Self { finding: Finding::NotChecked, page: None };
}

/// A reviewer's findings on one claim.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    /// By element; what is not listed was not checked.
    pub elements: Vec<(Element, Line)>,
    /// By product code; what is not listed was not checked.
    pub products: Vec<(String, Line)>,
}

impl Checklist {
    /// The line of an element.
    pub fn element(&self, element: Element) -> &Line {
        self.elements.iter().find(|(e, _)| *e == element).map_or(&Line::NOT_CHECKED, |(_, line)| line)
    }

    /// The line of a product.
    pub fn product(&self, code: &str) -> &Line {
        self.products.iter().find(|(c, _)| c == code).map_or(&Line::NOT_CHECKED, |(_, line)| line)
    }

    /// Whether every element and every claimed product was found: only then may the claim be approved (rule 7.5).
    pub fn is_complete_for(&self, answers: &Answers) -> bool {
        Element::ALL.iter().all(|e| self.element(*e).finding == Finding::Found)
            && answers.products.iter().all(|p| self.product(&p.code).finding == Finding::Found)
    }

    /// The reasons to ask that the missing lines suggest (rule 7.6).
    pub fn suggested_reasons(&self) -> Vec<AskReason> {
        let missing = |element| self.element(element).finding == Finding::Missing;
        let product = self.products.iter().any(|(_, line)| line.finding == Finding::Missing);
        [
            (missing(Element::BelongsToClaim), AskReason::MissingAllPoe),
            (missing(Element::Acknowledgement), AskReason::MissingAcknowledgement),
            (missing(Element::Dates), AskReason::MissingOrOldDates),
            (missing(Element::Service), AskReason::MissingService),
            (product, AskReason::MissingProducts),
        ]
        .into_iter()
        .filter_map(|(yes, reason)| yes.then_some(reason))
        .collect()
    }

    /// The details of a rejection that the missing lines suggest (rule 7.6).
    pub fn suggested_details(&self) -> Vec<RejectionDetail> {
        self.suggested_reasons()
            .into_iter()
            .map(|reason| match reason {
                AskReason::MissingAllPoe => RejectionDetail::PoeUnavailable,
                AskReason::MissingAcknowledgement => RejectionDetail::MissingConsent,
                AskReason::MissingOrOldDates => RejectionDetail::MissingOrOldDates,
                AskReason::MissingService => RejectionDetail::WorkNotDescribed,
                AskReason::MissingProducts => RejectionDetail::MissingProducts,
                AskReason::Other => RejectionDetail::Other,
            })
            .collect()
    }
}
