//! Whose earnings are read, and which of them.

use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries::list::filter::Programme;
use crate::earnings::PaymentStatus;
use crate::people::{CompanyId, LocationId, PartnerRole, Person, Side};
use crate::text::fields::{self, FieldError};
use crate::time::parse;
use chrono::NaiveDate;
use uuid::Uuid;

/// Whose earnings a person reads: a partner's of the locations in which they act, the programme's people all (rule 15.5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EarningScope {
    Company { company: CompanyId, locations: Option<Vec<i64>> },
    Programme,
}

impl EarningScope {
    pub fn of(person: &Person) -> Self {
        match &person.standing {
            Side::Reviewer { .. } => Self::Programme,
            Side::Partner { company, .. } if person.is_global_admin() => {
                Self::Company { company: *company, locations: None }
            }
            Side::Partner { company, locations, .. } => {
                let locations = locations.iter().map(|location| location.0).collect();
                Self::Company { company: *company, locations: Some(locations) }
            }
        }
    }
}

/// Whether a person downloads amounts (rule 15.8).
pub fn exports_amounts(person: &Person) -> bool {
    match &person.standing {
        Side::Reviewer { lead } => *lead,
        Side::Partner { roles, .. } => {
            roles.iter().any(|role| matches!(role, PartnerRole::BillingAdmin | PartnerRole::GlobalAdmin))
        }
    }
}

/// What is searched for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Term {
    #[default]
    Everything,
    /// A tenant's or a subscription's.
    Guid(Uuid),
    Claim(ClaimId),
    /// Something else: no row has it.
    Nothing,
}

impl Term {
    pub fn parse(text: &str) -> Self {
        let guid = || fields::guid(text, FieldError::Plain(""), FieldError::Plain("")).ok().map(Self::Guid);
        match text.trim() {
            "" => Self::Everything,
            text => ClaimId::parse(text).map(Self::Claim).or_else(guid).unwrap_or(Self::Nothing),
        }
    }
}

/// Which rows are shown; what is `None` does not restrict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EarningFilter {
    pub term: Term,
    pub month: Option<NaiveDate>,
    pub programme: Option<Programme>,
    pub status: Option<PaymentStatus>,
    pub location: Option<LocationId>,
    /// Only rows that fit no association.
    pub misfits: bool,
}

/// The last row of a page: month and number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After(pub NaiveDate, pub i64);

impl After {
    pub fn parse(text: &str) -> Option<Self> {
        let (month, id) = text.split_once('.')?;
        Some(Self(parse::day(month)?, id.parse().ok()?))
    }

    pub fn to_text(self) -> String {
        format!("{}.{}", self.0, self.1)
    }
}
