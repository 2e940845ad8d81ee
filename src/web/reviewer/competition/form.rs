//! What the page sends.

use crate::claims::lifecycle::competition::{Ruling, SeenClaim};
use crate::claims::model::vocabulary::ClaimId;
use crate::text::Texts;
use crate::text::fields::{self, MESSAGE};
use crate::web::ground::form_errors::Errors;
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CompetitionForm {
    /// The claims that were shown and their versions: `12:5 34:7`.
    pub seen: String,
    /// Who stays and who goes: `12-34`.
    pub ruling: String,
    /// What the partner of the rejected claim reads.
    pub message: String,
    pub reason: String,
    /// `check`, `change` or `send`.
    pub act: String,
}

impl CompetitionForm {
    /// The versions that the reader had before their eyes.
    pub fn seen(&self) -> Vec<(ClaimId, i32)> {
        let one = |pair: &str| {
            let (id, version) = pair.split_once(':')?;
            Some((ClaimId(id.parse().ok()?), version.parse().ok()?))
        };
        self.seen.split(' ').filter_map(one).collect()
    }

    pub fn read(&self, t: Texts, mut errors: Errors) -> Result<Ruling, Errors> {
        let sides =
            self.ruling.split_once('-').and_then(|(winner, loser)| Some((side(self, winner)?, side(self, loser)?)));
        if sides.is_none() {
            errors.add("ruling", t.text("error-ruling-choose"));
        }
        let mut text = |field: &str, label: &'static str, raw: &str, missing: &'static str| {
            fields::text(raw, missing, MESSAGE).unwrap_or_else(|error| {
                errors.add(field, error.say(t, t.text(label)));
                String::new()
            })
        };
        let message = text("message", "field-message-to-partner", &self.message, "error-message-missing");
        let reason = text("reason", "field-reason", &self.reason, "error-reason-missing");
        match sides {
            Some((winner, loser)) if !errors.any() => Ok(Ruling { winner, loser, message, reason }),
            _ => Err(errors),
        }
    }
}

fn side(form: &CompetitionForm, id: &str) -> Option<SeenClaim> {
    let id = ClaimId(id.parse().ok()?);
    let version = form.seen().into_iter().find(|(seen, _)| *seen == id).map_or(0, |(_, version)| version);
    Some(SeenClaim { id, version })
}
