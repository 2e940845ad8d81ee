//! What somebody typed, on the page that says why it was not taken: nothing typed is lost.

use crate::claims::model::refusal::Refusal;
use crate::web::ground::error::PageError;
use crate::web::ground::pairs::Pairs;
use crate::web::ground::pairs::{ArrivedForm, is_password, without_passwords};
use crate::web::http::page::Frame;

/// What was typed, to be sent again or only to be read.
pub(in crate::web) struct KeptInput {
    pub href: String,
    /// The id that it goes with; empty if it is only to be read.
    pub form_id: String,
    pub pairs: Pairs,
}

/// What the page of `error` keeps: of a form from another session, or of who has to set up a second factor, all, under its own name (rule 14.14); of one that may or may not have
/// taken effect all, under its own id, so that it takes effect once; so of one that comes when a limit is reached, for later
/// (rule 14.10); of another refused one the texts.
pub(in crate::web) fn of(error: &PageError, frame: &Frame) -> Option<KeptInput> {
    if let PageError::StaleForm { to, kept, form_id } | PageError::SetUpFirst { to, kept, form_id } = error {
        let pairs = without_passwords(kept.clone());
        return (!pairs.is_empty()).then(|| KeptInput {
            href: to.clone(),
            form_id: frame.form_id_again(form_id),
            pairs,
        });
    }
    let ArrivedForm { href, form_id, pairs } = frame.arrived()?;
    let has_password = pairs.iter().any(|(name, _)| is_password(name));
    let again = matches!(
        error,
        PageError::Busy(_) | PageError::Fault(_) | PageError::Refused { refusal: Refusal::TooMuch { .. }, .. }
    );
    if again && !has_password {
        return Some(KeptInput { href, form_id, pairs });
    }
    if matches!(error, PageError::Refused { .. } | PageError::FormReused) {
        let written = |(name, value): &(String, String)| name != "files" && is_prose(value);
        let pairs: Pairs = without_passwords(pairs).into_iter().filter(written).collect();
        return (!pairs.is_empty()).then(|| KeptInput { href: String::new(), form_id: String::new(), pairs });
    }
    None
}

/// What is said when nobody knows whether a form took effect; `asked` is the key of what is said where nothing could, to
/// someone who only asked for a page or signs in.
pub(in crate::web) fn unsure(error: &PageError, frame: &Frame, asked: &'static str) -> String {
    let signs_in = frame.arrived().is_some_and(|form| form.pairs.iter().any(|(name, _)| is_password(name)));
    let key = if !frame.is_form() || signs_in {
        asked
    } else if of(error, frame).is_some() {
        "error-unsure-again"
    } else {
        "error-unsure-back"
    };
    frame.t.text(key).to_owned()
}

/// Whether somebody wrote this, and did not choose it.
fn is_prose(value: &str) -> bool {
    value.len() >= 10 && value.contains(char::is_whitespace)
}
