//! The six steps, which are done, and how far one may go (rule 6.1).

use crate::claims::model::answers::Missing;
use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::ClaimId;
use crate::text::Texts;

/// A step, in its order (rule 6.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DraftStep {
    /// 1: partner and activity.
    Partner,
    /// 2: the customer.
    Customer,
    /// 3: products or workloads.
    Products,
    /// 4: proof of execution.
    Proof,
    /// 5: the partner's contact and comment.
    Contact,
    /// 6: check and submit.
    Check,
}

impl DraftStep {
    /// All, in their order.
    pub const ALL: [Self; 6] = [Self::Partner, Self::Customer, Self::Products, Self::Proof, Self::Contact, Self::Check];

    /// Its number, from 1.
    pub const fn number(self) -> usize {
        self as usize + 1
    }

    /// The last part of its address.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Partner => "partner",
            Self::Customer => "customer",
            Self::Products => "products",
            Self::Proof => "proof",
            Self::Contact => "contact",
            Self::Check => "check",
        }
    }

    /// The key of its short name.
    pub const fn name_key(self) -> &'static str {
        match self {
            Self::Partner => "step-partner",
            Self::Customer => "step-customer",
            Self::Products => "step-products",
            Self::Proof => "step-proof",
            Self::Contact => "step-contact",
            Self::Check => "step-check",
        }
    }

    /// Its address.
    pub fn path(self, id: ClaimId) -> String {
        format!("/claims/{id}/{}", self.slug())
    }

    /// The step after it; the last has none.
    pub(super) fn after(self) -> Self {
        Self::ALL.into_iter().find(|step| *step > self).unwrap_or(Self::Check)
    }

    fn of(missing: Missing) -> Self {
        match missing {
            Missing::Customer => Self::Customer,
            Missing::Products => Self::Products,
            Missing::Proof => Self::Proof,
            Missing::PartnerContact => Self::Contact,
        }
    }
}

/// The steps that still need something.
pub fn open_steps(claim: &Claim) -> Vec<DraftStep> {
    claim.answers.missing(claim.poe_count).into_iter().map(DraftStep::of).collect()
}

/// Where a draft goes on: its first open step.
pub fn resume(claim: &Claim) -> DraftStep {
    open_steps(claim).first().copied().unwrap_or(DraftStep::Check)
}

/// A line of the list of steps.
pub struct StepLink {
    pub number: usize,
    pub name: &'static str,
    /// Where it is; `None` while it would be too early.
    pub href: Option<String>,
    /// The reader is on it.
    pub current: bool,
    /// It needs nothing more.
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
        let open = claim.map(open_steps);
        let first = claim.map_or(DraftStep::Partner, resume);
        let link = |each: DraftStep| StepLink {
            number: each.number(),
            name: t.text(each.name_key()),
            href: claim.filter(|_| each <= first).map(|claim| each.path(claim.id)),
            current: each == step,
            done: each != DraftStep::Check && open.as_ref().is_some_and(|open| !open.contains(&each)),
        };
        Self { step, links: DraftStep::ALL.into_iter().map(link).collect() }
    }

    /// What the page asks.
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
