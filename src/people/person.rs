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
    CompanyId
}
id! {
    LocationId
}
id! {
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
    pub const ALL: [Self; 3] = [Self::BillingAdmin, Self::GlobalAdmin, Self::IncentivesAdmin];

    /// The name in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BillingAdmin => "billing_admin",
            Self::GlobalAdmin => "global_admin",
            Self::IncentivesAdmin => "incentives_admin",
        }
    }

    /// The key of its name on pages.
    pub const fn label_key(self) -> &'static str {
        match self {
            Self::BillingAdmin => "role-billing-admin",
            Self::GlobalAdmin => "role-global-admin",
            Self::IncentivesAdmin => "role-incentives-admin",
        }
    }

    /// The role of that database name; `None` for any other, the programme's roles included.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }
}

/// What the programme's staff may be; a lead is a reviewer with a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProgrammeRole {
    Reviewer,
    Lead,
}

impl ProgrammeRole {
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "reviewer" => Some(Self::Reviewer),
            "lead" => Some(Self::Lead),
            _ => None,
        }
    }
}

/// For whom a person acts. A partner's user is never a reviewer, and the database sees to it (rule 5.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Side {
    Partner {
        /// Their company, outside which they see nothing.
        company: CompanyId,
        /// Their roles; never empty.
        roles: Vec<PartnerRole>,
        /// Where Billing and Incentives admins act.
        locations: Vec<LocationId>,
    },
    Reviewer {
        /// A lead may also assign, reinstate and decide outcomes.
        lead: bool,
    },
}

/// Someone who is signed in, as their account stood when it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: UserId,
    pub name: String,
    /// Their e-mail address, in lower case.
    pub email: String,
    pub language: Language,
    pub standing: Side,
    /// Whether signing in asks them for a code (rule 5.22).
    pub has_second_factor: bool,
    /// Whether they read reviewers' names outside the programme too (rule 5.7).
    pub reads_reviewer_names: bool,
}

impl Person {
    pub fn company(&self) -> Option<CompanyId> {
        match self.standing {
            Side::Partner { company, .. } => Some(company),
            Side::Reviewer { .. } => None,
        }
    }

    pub fn is_lead(&self) -> bool {
        self.standing == Side::Reviewer { lead: true }
    }

    /// Whether they are a Global admin of their company.
    pub fn is_global_admin(&self) -> bool {
        match &self.standing {
            Side::Partner { roles, .. } => roles.contains(&PartnerRole::GlobalAdmin),
            Side::Reviewer { .. } => false,
        }
    }

    /// Whether they act for so many others that a second factor may be required of them (rule 5.24).
    pub fn is_entrusted(&self) -> bool {
        match self.standing {
            Side::Reviewer { .. } => true,
            Side::Partner { .. } => self.is_global_admin(),
        }
    }

    /// The partner roles in which they act at `location` of their own company.
    pub fn roles_at(&self, location: LocationId) -> Vec<PartnerRole> {
        let Side::Partner { roles, locations, .. } = &self.standing else {
            return Vec::new();
        };
        roles
            .iter()
            .copied()
            .filter(|role| *role == PartnerRole::GlobalAdmin || locations.contains(&location))
            .collect()
    }
}
