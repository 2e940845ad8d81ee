//! Names behind the numbers in a claim's history.

use crate::claims::history::HistoryNames;
use crate::claims::lifecycle::policy::{Action, Actor, may};
use crate::claims::model::claim::Claim;
use crate::people::names::Names;
use std::sync::Arc;

/// What the reader of a claim may know of the names: those of the programme's people only by rule 5.7.
pub fn names(known: &Arc<Names>, actor: &Actor, claim: &Claim) -> HistoryNames {
    let people = may(actor, Action::ViewInternal, claim) || actor.reads_reviewer_names();
    HistoryNames::new(Arc::clone(known), people)
}
