//! Who acts: partner companies and their locations, the people who sign in, their roles and passwords.

pub mod accounts;
pub mod companies;
pub mod company_list;
mod directory;
pub mod enrolments;
pub mod import;
pub mod leads;
pub mod location_moves;
pub mod mail_choice;
pub mod names;
pub mod password;
mod person;
pub mod preferences;
pub mod reviewers;
pub mod sessions;
pub mod sign_in;
pub mod standing;

pub use crate::people::person::Side;
pub use accounts::{AddError, NewPerson, add};
pub use directory::{ACCOUNT, Location, by_id, locations_of, person};
pub use person::{CompanyId, LocationId, PartnerRole, Person, UserId};
pub use standing::Standing;
