//! A choice without a default, and what came of it.

use crate::text::fields;
use crate::text::fields::REASON;
use crate::web::ground::form_errors::Errors;
use crate::web::http::page::Frame;
use crate::web::http::page::choice::Choice;
use serde::Deserialize;

/// What the pages with a choice send.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ChoiceForm {
    pub(super) choice: String,
    pub(super) reason: String,
    /// `yes` to refuse all future requests of the partner too.
    pub(super) refuse: String,
}

/// A choice that was made.
pub(super) enum Chosen {
    Yes { reason: Option<String> },
    No,
}

impl ChoiceForm {
    /// What was chosen; `missing` is the message when nothing was. Nothing that stands in the optional reason refuses a
    /// choice (rule 12.13).
    pub(super) fn parse(&self, frame: &Frame, missing: &'static str) -> Result<Chosen, Errors> {
        match self.choice.as_str() {
            "no" => Ok(Chosen::No),
            "yes" => Ok(Chosen::Yes { reason: fields::lenient_text(&self.reason, REASON) }),
            _ => {
                let mut errors = Errors::default();
                errors.add("choice", frame.t.text(missing));
                Err(errors)
            }
        }
    }
}

/// The two choices, of which none is made unless somebody made it.
pub(super) fn choices(frame: &Frame, yes: &'static str, no: &'static str, chosen: &str) -> Vec<Choice> {
    let t = frame.t;
    [Choice::new("yes", t.text(yes)), Choice::new("no", t.text(no))]
        .into_iter()
        .map(|choice| Choice { chosen: choice.value == chosen, ..choice })
        .collect()
}
