//! Business days, public holidays, and dates and spans in words.
//!
//! A deadline is a UTC instant that is exclusive: `now < deadline` is in time. It is a local
//! midnight of the service zone, shown as the minute before it (23:59).

pub mod business_days;
pub mod clock;
pub mod holidays;
mod names;
pub mod parse;
mod place;
pub mod words;

pub use crate::time::words::TimeWords;
pub use business_days::Calendar;
pub use words::Tone;
