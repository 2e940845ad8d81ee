//! The six steps, which are done, and how far one may go (rule 6.1).

use crate::claims::model::claim::Claim;
use crate::claims::model::fields::DraftStep;
use crate::claims::model::vocabulary::ClaimId;
use crate::text::Texts;

impl DraftStep {
    /// Its number, from 1.
    pub const fn number(self) -> usize {
        self as usize + 1
    }

    pub fn path(self, id: ClaimId) -> String {
        format!("/claims/{id}/{}", self.as_str())
    }

    /// The step after it; the last has none.
    pub(super) fn after(self) -> Self {
        Self::ALL.iter().copied().find(|step| *step > self).unwrap_or(Self::Check)
    }
}

/// A line of the list of steps.
pub struct StepLink {
    pub number: usize,
    pub name: &'static str,
    /// Where it is; `None` while it would be too early.
    pub href: Option<String>,
    /// The reader is on it.
    pub current: bool,
    pub done: bool,
}

/// The steps around a page.
pub struct Steps {
    /// Which step the page is.
    pub step: DraftStep,
    pub links: Vec<StepLink>,
}

impl Steps {
    /// The list for a page at `step`; before there is a claim, only the first can be gone to.
    pub fn of(t: Texts, claim: Option<&Claim>, step: DraftStep) -> Self {
        let open = claim.map(|claim| claim.answers.missing(claim.poe_count));
        let first = claim.map_or(DraftStep::Partner, DraftStep::first_open);
        let link = |each: DraftStep| StepLink {
            number: each.number(),
            name: t.text(each.label_key()),
            href: claim.filter(|_| each <= first).map(|claim| each.path(claim.id)),
            current: each == step,
            done: each != DraftStep::Check && open.as_ref().is_some_and(|open| !open.contains(&each)),
        };
        Self { step, links: DraftStep::ALL.iter().copied().map(link).collect() }
    }

    pub fn heading(&self, t: Texts) -> &'static str {
        t.text(match self.step {
            DraftStep::Partner => "step-partner-title",
            DraftStep::Customer => "step-customer-title",
            DraftStep::Products => "step-products-title",
            DraftStep::Proof => "step-proof-title",
            DraftStep::Contact => "step-contact-title",
            DraftStep::Check => "step-check",
        })
    }

    /// "Step 2 of 6".
    pub fn position(&self, t: Texts) -> String {
        t.with("step-of", &[("number", self.step.number().into()), ("total", DraftStep::ALL.len().into())])
    }
}
