//! Reference data: the programme as leads set it, what can be chosen, and the days that do not count. Commands and pages share these rules.

pub mod accent;
pub mod entries;
pub mod entry;
pub mod free_mail;
pub mod holidays;
pub mod icalendar;
pub mod programme;
