//! A choice without a default, and what came of it.

use crate::claims::fields::{self, REASON};
use crate::web::forms::Errors;
use crate::web::page::{Choice, Frame};
use serde::Deserialize;

/// What the second page sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ChoiceForm {
    pub(super) choice: String,
    pub(super) reason: String,
}

/// A choice that was made.
pub(super) enum Chosen {
    Yes { reason: Option<String> },
    No,
}

impl ChoiceForm {
    /// What was chosen, or what is wrong. `missing` is the message when nothing was chosen.
    pub(super) fn parse(&self, frame: &Frame, missing: &'static str, mut errors: Errors) -> Result<Chosen, Errors> {
        let reason = fields::optional_text(&self.reason, REASON);
        match self.choice.as_str() {
            "no" => return Ok(Chosen::No),
            "yes" => {}
            _ => errors.add("choice", frame.t.text(missing)),
        }
        match reason {
            Ok(reason) if !errors.any() => Ok(Chosen::Yes { reason }),
            Ok(_) => Err(errors),
            Err(error) => {
                errors.add("reason", error.say(frame.t, frame.t.text("consent-reason")));
                Err(errors)
            }
        }
    }
}

/// The two choices, of which none is made unless somebody made it.
pub(super) fn choices(frame: &Frame, yes: &'static str, chosen: &str) -> Vec<Choice> {
    let t = frame.t;
    [Choice::new("yes", t.text(yes)), Choice::new("no", t.text("consent-no"))]
        .into_iter()
        .map(|choice| Choice { chosen: choice.value == chosen, ..choice })
        .collect()
}
