//! Reference data: the programme as leads set it, what can be claimed, and the days that do not count. Commands and pages share these rules.

pub mod holidays;
pub mod icalendar;
pub mod products;
pub mod programme;
