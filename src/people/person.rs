//! A person as permissions see them.

use crate::text::Language;
use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);
    };
}

id! {
    /// A partner company.
    CompanyId
}
id! {
    /// A location of a partner company; what a claim's MPN ID names.
    LocationId
}
id! {
    /// Someone who can sign in.
    UserId
}

/// What a partner's user may be; one person may be several (rule 5.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartnerRole {
    /// Acts in the locations given to them.
    BillingAdmin,
    /// Acts in every location of the company.
    GlobalAdmin,
    /// Acts in the locations given to them.
    IncentivesAdmin,
}

impl PartnerRole {
    /// The role of that database name; `None` for any other, the programme's roles included.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "billing_admin" => Some(Self::BillingAdmin),
            "global_admin" => Some(Self::GlobalAdmin),
            "incentives_admin" => Some(Self::IncentivesAdmin),
            _ => None,
        }
    }
}

/// For whom a person acts. A partner's user is never a reviewer, and the database sees to it (rule 5.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Staff of a partner company.
    Partner {
        /// Their company, outside which they see nothing.
        company: CompanyId,
        /// Their roles; never empty.
        roles: Vec<PartnerRole>,
        /// Where Billing and Incentives admins act.
        locations: Vec<LocationId>,
    },
    /// Staff of the programme owner.
    Reviewer {
        /// A lead may also assign, reinstate and decide outcomes.
        lead: bool,
    },
}

/// Someone who is signed in, as their account stood when it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their account.
    pub id: UserId,
    /// Their name.
    pub name: String,
    /// Their e-mail address, in lower case.
    pub email: String,
    /// The language of their mail.
    pub language: Language,
    /// For whom they act.
    pub standing: Standing,
}

impl Person {
    /// The company of a partner's user.
    pub fn company(&self) -> Option<CompanyId> {
        match self.standing {
            Standing::Partner { company, .. } => Some(company),
            Standing::Reviewer { .. } => None,
        }
    }

    /// Whether they are a lead.
    pub fn is_lead(&self) -> bool {
        self.standing == Standing::Reviewer { lead: true }
    }

    /// The partner roles in which they act at `location` of their own company.
    pub fn roles_at(&self, location: LocationId) -> Vec<PartnerRole> {
        let Standing::Partner { roles, locations, .. } = &self.standing else {
            return Vec::new();
        };
        roles
            .iter()
            .copied()
            .filter(|role| *role == PartnerRole::GlobalAdmin || locations.contains(&location))
            .collect()
    }
}
