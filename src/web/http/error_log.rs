//! What the log says of an error: a fault in full, a request that was turned away in short.

use crate::web::ground::error::PageError;
use std::error::Error;

/// Writes it, if it is one that the log wants.
pub(in crate::web) fn write(error: &PageError, reference: &str) {
    if let PageError::Fault(cause) = error {
        tracing::error!(%reference, error = %chain(cause.as_ref()), "a request failed");
    } else if let PageError::Busy(why) = error {
        tracing::warn!(%reference, %why, "a request was turned away");
    }
}

/// An error with its causes, for the log.
fn chain(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}
