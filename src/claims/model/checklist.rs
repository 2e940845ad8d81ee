//! What a reviewer looks for in the proof, line by line (rules 7.5 and 7.6).

use crate::claims::model::answers::{Answers, ProductChoice};
use crate::claims::model::vocabulary::{AskReason, RejectionDetail, named};
use serde::{Deserialize, Serialize};

named! {
    /// What was found of an element.
    Finding {
        Found = "found" => "checklist-found",
        Missing = "missing" => "checklist-missing",
        NotChecked = "not_checked" => "checklist-not-checked",
    }
}

named! {
    /// The elements that every proof must show; the claimed products come on top of them.
    Element {
        BelongsToClaim = "belongs_to_claim" => "checklist-belongs",
        Acknowledgement = "acknowledgement" => "checklist-acknowledgement",
        Dates = "dates" => "checklist-dates",
        Service = "service" => "checklist-service",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistLine {
    pub finding: Finding,
    /// On which page of the proof, if the reviewer noted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u16>,
}

impl ChecklistLine {
    const NOT_CHECKED: Self = Self { finding: Finding::NotChecked, page: None };
}

/// A reviewer's findings on one claim.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    /// By element; what is not listed was not checked.
    pub elements: Vec<(Element, ChecklistLine)>,
    /// By [`ProductChoice::key`]; what is not listed was not checked.
    pub products: Vec<(String, ChecklistLine)>,
}

impl Checklist {
    pub fn element(&self, element: Element) -> &ChecklistLine {
        self.elements.iter().find(|(e, _)| *e == element).map_or(&ChecklistLine::NOT_CHECKED, |(_, line)| line)
    }

    pub fn product(&self, product: &ProductChoice) -> &ChecklistLine {
        let line = self.products.iter().find(|(key, _)| product.is_named(key));
        line.map_or(&ChecklistLine::NOT_CHECKED, |(_, line)| line)
    }

    /// Whether every element and every claimed product was found: only then may the claim be approved (rule 7.5).
    pub fn is_complete_for(&self, answers: &Answers) -> bool {
        Element::ALL.iter().all(|e| self.element(*e).finding == Finding::Found)
            && answers.products.iter().all(|p| self.product(p).finding == Finding::Found)
    }

    /// The reasons to ask that the missing lines suggest (rule 7.6).
    pub fn suggested_reasons(&self) -> Vec<AskReason> {
        let missing = |element: &&Element| self.element(**element).finding == Finding::Missing;
        let product = self.missing_products().next().map(|_| AskReason::SUGGESTED_BY_PRODUCT);
        let elements = Element::ALL.iter().filter(missing).map(|element| element.suggests());
        elements.chain(product).collect()
    }

    /// Codes of the products whose lines are missing.
    pub fn missing_products(&self) -> impl Iterator<Item = &str> {
        let missing = self.products.iter().filter(|(_, line)| line.finding == Finding::Missing);
        missing.map(|(code, _)| code.as_str())
    }
}

impl AskReason {
    /// The reason to ask that the missing line of a product suggests (rule 7.6).
    pub const SUGGESTED_BY_PRODUCT: Self = Self::MissingProducts;
}

impl RejectionDetail {
    /// The detail of a rejection that says what a reason to ask says.
    pub const fn suggested_by(reason: AskReason) -> Self {
        match reason {
            AskReason::MissingAllPoe => Self::PoeUnavailable,
            AskReason::MissingAcknowledgement => Self::MissingConsent,
            AskReason::MissingOrOldDates => Self::MissingOrOldDates,
            AskReason::MissingService => Self::WorkNotDescribed,
            AskReason::MissingProducts => Self::MissingProducts,
            AskReason::Other => Self::Other,
        }
    }
}

impl Element {
    /// The reason to ask that its missing line suggests (rule 7.6).
    pub const fn suggests(self) -> AskReason {
        match self {
            Self::BelongsToClaim => AskReason::MissingAllPoe,
            Self::Acknowledgement => AskReason::MissingAcknowledgement,
            Self::Dates => AskReason::MissingOrOldDates,
            Self::Service => AskReason::MissingService,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::model::vocabulary::{Activity, Area};
    use crate::people::LocationId;

    fn line(finding: Finding) -> ChecklistLine {
        ChecklistLine { finding, page: Some(2) }
    }

    fn answers(codes: &[&str]) -> Answers {
        let product = |code: &&str| ProductChoice {
            code: (*code).into(),
            label_en: (*code).into(),
            label_fr: (*code).into(),
            subscription_id: None,
        };
        let begun = Answers::begin(LocationId(1), "Rollout".into(), Area::Microsoft365, vec![Activity::Usage]);
        Answers { products: codes.iter().map(product).collect(), ..begun }
    }

    fn all(finding: Finding, codes: &[&str]) -> Checklist {
        Checklist {
            elements: Element::ALL.iter().map(|e| (*e, line(finding))).collect(),
            products: codes.iter().map(|c| ((*c).to_owned(), line(finding))).collect(),
        }
    }

    #[test]
    fn only_a_checklist_that_found_every_line_is_complete() {
        let claimed = answers(&["teams", "intune"]);
        assert!(all(Finding::Found, &["teams", "intune"]).is_complete_for(&claimed));
        assert!(!Checklist::default().is_complete_for(&claimed));
        assert!(!all(Finding::Found, &["teams"]).is_complete_for(&claimed), "a product was not looked at");
        for finding in [Finding::Missing, Finding::NotChecked] {
            for n in 0..Element::ALL.len() {
                let mut list = all(Finding::Found, &["teams", "intune"]);
                list.elements[n].1 = line(finding);
                assert!(!list.is_complete_for(&claimed), "{:?} {finding:?}", Element::ALL[n]);
            }
            let mut list = all(Finding::Found, &["teams", "intune"]);
            list.products[1].1 = line(finding);
            assert!(!list.is_complete_for(&claimed), "intune {finding:?}");
        }
    }

    #[test]
    fn a_missing_line_suggests_its_reason_and_nothing_else_does() {
        let mut list = all(Finding::NotChecked, &["teams"]);
        assert_eq!(list.suggested_reasons(), []);
        list.elements[1].1 = line(Finding::Missing);
        assert_eq!(list.suggested_reasons(), [AskReason::MissingAcknowledgement]);
        let details: Vec<_> = list.suggested_reasons().into_iter().map(RejectionDetail::suggested_by).collect();
        assert_eq!(details, [RejectionDetail::MissingConsent]);
        list.products[0].1 = line(Finding::Missing);
        assert_eq!(list.suggested_reasons(), [AskReason::MissingAcknowledgement, AskReason::MissingProducts]);
        assert_eq!(all(Finding::Missing, &["teams"]).suggested_reasons().len(), AskReason::ALL.len() - 1);
        assert_eq!(all(Finding::Found, &["teams"]).suggested_reasons(), []);
    }

    #[test]
    fn every_suggested_detail_belongs_to_insufficient_proof() {
        use crate::claims::model::vocabulary::RejectionGroup;
        for reason in AskReason::ALL {
            let detail = RejectionDetail::suggested_by(*reason);
            assert!(RejectionGroup::InsufficientProof.details().contains(&detail), "{reason:?}");
        }
    }
}
