//! The demo's own pages: its mailbox and its clock. Outside demo mode there are none (rule 13.2).

pub mod clock;
pub mod mail;

use crate::web::ground::error::PageError;
use crate::web::http::state::State;

fn only_in_demo(state: &State) -> Result<(), PageError> {
    if state.settings.demo { Ok(()) } else { Err(PageError::NotFound) }
}
