//! What an account's state is called.

use crate::people::Standing;

pub const fn standing_key(standing: Standing) -> &'static str {
    match standing {
        Standing::Active => "user-active",
        Standing::Invited => "user-invited",
        Standing::Suspended => "user-suspended",
    }
}
