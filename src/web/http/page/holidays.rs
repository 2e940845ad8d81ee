//! What leads are told of the calendar.

use crate::claims::context::Context;
use crate::text::Texts;
use chrono::NaiveDate;

/// That a year within reach has no public holiday, in words; `None` when each has (rule 16.5).
pub fn missing_holidays(t: Texts, context: &Context, today: NaiveDate) -> Option<String> {
    let years = context.years_without_holidays(today);
    let list = years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    (!years.is_empty()).then(|| t.with("holidays-missing", &[("years", list.into())]))
}
