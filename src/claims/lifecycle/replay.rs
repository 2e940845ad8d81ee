//! The past of a claim, played again.

use crate::claims::lifecycle::evolve::{begin, evolve};
use crate::claims::model::claim::Claim;
use crate::claims::model::event::Event;
use crate::claims::model::vocabulary::ClaimId;
use crate::people::{CompanyId, UserId};
use chrono::{DateTime, Utc};

/// The claim that these events make, each with who caused it (`None` for customer and system) and when (rule 10.2).
///
/// `None` when there is no event, when the first does not begin a claim, or when one does not follow from those before.
pub fn replay(
    id: ClaimId,
    company: CompanyId,
    events: impl IntoIterator<Item = (Event, Option<UserId>, DateTime<Utc>)>,
) -> Option<Claim> {
    let mut events = events.into_iter();
    let (first, by, at) = events.next()?;
    let begun = begin(id, company, by?, &first, at)?;
    events.try_fold(begun, |claim, (event, by, at)| evolve(&claim, &event, by, at).ok())
}
