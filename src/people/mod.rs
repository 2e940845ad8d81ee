//! Who acts: partner companies and their locations, the people who sign in, their roles and passwords.

mod directory;
pub mod password;
mod person;
pub mod preferences;
pub mod sign_in;

pub use directory::{AddError, Location, NewPerson, add, by_id, locations_of};
pub use person::{CompanyId, LocationId, PartnerRole, Person, Standing, UserId};
