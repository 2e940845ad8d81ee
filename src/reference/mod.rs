//! Reference data: what can be claimed, and the days that do not count. Commands and pages share these rules.

pub mod holidays;
pub mod icalendar;
pub mod products;
