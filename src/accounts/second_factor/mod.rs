//! The second factor of an account: a code of an app on the person's own device, asked for after the password, and recovery
//! codes for when that device is lost (rules 5.22 to 5.25).
//!
//! Codes and the tries at them are counted by the database's own time: like signing in, they do not age by the demo's clock.

mod changes;
mod code;
mod recovery;
mod rows;
mod secret;
mod sign_in;

pub use changes::{OwnChange, WrongCode, renew_codes, reset, set_up, turn_off};
pub use recovery::RecoveryCodes;
pub(super) use rows::delete;
pub use rows::{SecondFactor, find, seal_again};
pub use secret::{FactorSecret, unsealed};
pub use sign_in::{Entered, HalfSignedIn, LASTS, enter};
