//! Reviewers and leads (rules 5.21 and 17.11).

pub mod edit;
pub mod invitation;
pub mod list;
pub mod new;
pub mod second_factor;
pub mod suspension;

use crate::people::UserId;
use crate::web::ground::error::PageError;
use crate::web::ground::paths;

const PATH: &str = "/administration/reviewers";

fn path(id: UserId) -> String {
    format!("{PATH}/{}", id.0)
}

/// The account that an address names.
fn number(text: &str) -> Result<UserId, PageError> {
    paths::number(text).map(UserId)
}
