//! The users of a partner company, kept by its Global admins (rules 5.16 to 5.19). Whoever changes one waits for the company's
//! row, so that two who change them at once see what the other did.

mod changes;
mod global_admins;
mod import;
mod list;
mod work;

pub use changes::{NewUser, change, invite, invite_again, let_in, remove, reset_second_factor, suspend};
pub use global_admins::{invite_global_admin, invite_global_admin_again, withdraw_invitation};
pub use import::{Sender, UserImportError, import_users};
pub use list::{CompanyUser, find, list, list_all};
pub use work::{Work, work_of};

use crate::people::{LocationId, PartnerRole};

/// What a user may do, and where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Access {
    pub roles: Vec<PartnerRole>,
    /// Where Billing and Incentives admins act.
    pub locations: Vec<LocationId>,
}
