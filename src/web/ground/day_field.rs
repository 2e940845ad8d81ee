//! A day that a field or an address has.

use crate::text::Texts;
use crate::time::parse;
use crate::web::ground::form_errors::Errors;
use chrono::NaiveDate;

/// The day in `text`; `None` of an empty one. Anything else is a problem of `field`.
pub fn day(t: Texts, errors: &mut Errors, field: &str, text: &str) -> Option<NaiveDate> {
    let day = parse::day(text);
    if day.is_none() && !text.trim().is_empty() {
        errors.add(field, t.text("audit-error-day"));
    }
    day
}
