//! Who acts: partner companies and their locations, the people who sign in, their roles and passwords.

mod person;

pub use person::{CompanyId, LocationId, PartnerRole, Person, Standing, UserId};
