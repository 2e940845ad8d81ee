//! Everybody who may knock: partners of every role, at home and elsewhere, strangers, reviewers, leads, customers with
//! links of every kind, and the system.

use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::vocabulary::ClaimId;
use cpor::people::{CompanyId, LocationId, PartnerRole, Person, Side, UserId};
use cpor::text::Language;

pub const CLAIM: ClaimId = ClaimId(1);
pub const CONTOSO: CompanyId = CompanyId(1);
pub const PARIS: LocationId = LocationId(11);
pub const LYON: LocationId = LocationId(12);

/// A partner's rights come from roles, and where they hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Staff {
    pub id: i64,
    pub name: &'static str,
    pub company: i64,
    pub roles: &'static [PartnerRole],
    pub locations: &'static [LocationId],
}

/// Who acts, in the rules' own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Partner(&'static Staff),
    Reviewer { id: i64, name: &'static str, lead: bool },
    Customer { claim: i64, issue: i16 },
    System,
}

const B: PartnerRole = PartnerRole::BillingAdmin;
const G: PartnerRole = PartnerRole::GlobalAdmin;
const I: PartnerRole = PartnerRole::IncentivesAdmin;

const fn staff(
    id: i64,
    name: &'static str,
    company: i64,
    roles: &'static [PartnerRole],
    locations: &'static [LocationId],
) -> Staff {
    Staff { id, name, company, roles, locations }
}

/// Partners' staff, of Contoso and of a stranger who even lists Contoso's locations.
pub const STAFF: &[Staff] = &[
    staff(21, "Incentives admin everywhere", 1, &[I], &[PARIS, LYON]),
    staff(22, "Billing admin of Paris", 1, &[B], &[PARIS]),
    staff(23, "Incentives admin of Paris", 1, &[I], &[PARIS]),
    staff(24, "Incentives admin of Lyon", 1, &[I], &[LYON]),
    staff(25, "Global admin", 1, &[G], &[]),
    staff(26, "Billing and Incentives admin of Lyon", 1, &[B, I], &[LYON]),
    staff(27, "Billing and Global admin", 1, &[B, G], &[PARIS]),
    staff(28, "Billing admin of nowhere", 1, &[B], &[]),
    staff(31, "stranger's Global admin", 2, &[G], &[]),
    staff(32, "stranger's Incentives admin of Paris", 2, &[I, B], &[PARIS, LYON]),
];

/// The account number of the first lead; those behind it are leads too.
pub const FIRST_LEAD: i64 = 68;
/// Reviewers; the last two are leads.
pub const REVIEWERS: &[(i64, &str)] = &[(61, "Rita"), (62, "Sam"), (63, "Tom"), (68, "Lea, lead"), (69, "Max, lead")];

/// The reviewer of that place in the list.
pub fn reviewer(place: usize) -> Who {
    let (id, name) = REVIEWERS[place % REVIEWERS.len()];
    Who::Reviewer { id, name, lead: id >= FIRST_LEAD }
}

/// Everybody there is when the customer's link has this issue.
pub fn everybody(issue: i16) -> Vec<Who> {
    let link = |claim, issue| Who::Customer { claim, issue };
    STAFF
        .iter()
        .map(Who::Partner)
        .chain((0..REVIEWERS.len()).map(reviewer))
        .chain([link(1, issue), link(1, issue - 1), link(1, issue + 1), link(1, 0), link(2, issue), Who::System])
        .collect()
}

impl Who {
    /// The account, if there is one.
    pub fn user(self) -> Option<UserId> {
        match self {
            Self::Partner(staff) => Some(UserId(staff.id)),
            Self::Reviewer { id, .. } => Some(UserId(id)),
            Self::Customer { .. } | Self::System => None,
        }
    }

    /// The same actor as the program knows them.
    pub fn actor(self) -> Actor {
        let person = |id, name: &str, standing| Person {
            id: UserId(id),
            name: name.to_owned(),
            email: format!("{id}@test.example"),
            language: Language::English,
            standing,
            has_second_factor: false,
            reads_reviewer_names: false,
        };
        match self {
            Self::Partner(staff) => Actor::Person(person(
                staff.id,
                staff.name,
                Side::Partner {
                    company: CompanyId(staff.company),
                    roles: staff.roles.to_vec(),
                    locations: staff.locations.to_vec(),
                },
            )),
            Self::Reviewer { id, name, lead } => Actor::Person(person(id, name, Side::Reviewer { lead })),
            Self::Customer { claim, issue } => Actor::Customer { claim: ClaimId(claim), issue },
            Self::System => Actor::System,
        }
    }

    /// How a story names them.
    pub fn words(self) -> String {
        match self {
            Self::Partner(staff) => format!("the {}", staff.name),
            Self::Reviewer { name, .. } => name.to_owned(),
            Self::Customer { claim, issue } => format!("the customer with link {issue} of claim {claim}"),
            Self::System => "the system".to_owned(),
        }
    }
}
