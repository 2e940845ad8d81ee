//! How claims for load tests stand at the end of their stories, how many of each, and since when.

use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::Stage;
use crate::demo::load::names::mixed;

/// A way in which a story ends.
pub(super) struct Outcome {
    pub(super) name: &'static str,
    /// Something is still to be done.
    is_open: bool,
    /// Percent of the open claims, or of the closed ones.
    share: u64,
    /// Calendar days within which the story ended.
    days: u64,
}

const OUTCOMES: [Outcome; 18] = [
    open("editing", 10, 6),
    open("submitted", 26, 6),
    open("under_review", 22, 6),
    open("held", 2, 6),
    open("partner_action_required", 12, 4),
    open("disputed", 6, 6),
    open("awaiting_handover", 1, 1),
    open("address_needed", 2, 20),
    open("decline_window", 9, 4),
    open("assessment", 8, 20),
    open("end_requested", 2, 20),
    closed("eligible", 57),
    closed("not_eligible", 11),
    closed("insufficient_proof", 14),
    closed("competing_claim", 2),
    closed("no_partner_response", 5),
    closed("partner_request", 7),
    closed("customer_decline", 4),
];
/// A fourth of the claims is open, and at most so many: as many as a programme's reviewers can look after.
const MOST_OPEN: u64 = 5_000;

const fn open(name: &'static str, share: u64, days: u64) -> Outcome {
    Outcome { name, is_open: true, share, days }
}

/// Closed in the last two years.
const fn closed(name: &'static str, share: u64) -> Outcome {
    Outcome { name, is_open: false, share, days: 720 }
}

impl Outcome {
    /// The outcome of claim `number` among `count`.
    pub(super) fn of(number: u64, count: u64) -> Option<&'static Self> {
        let is_open = number.is_multiple_of((count / MOST_OPEN).max(4));
        let mut left = mixed(number, "outcome") % 100;
        OUTCOMES.iter().filter(|outcome| outcome.is_open == is_open).find(|outcome| {
            let found = left < outcome.share;
            left = left.saturating_sub(outcome.share);
            found
        })
    }

    /// The name of the outcome that a claim has.
    pub(super) fn name_of(claim: &Claim) -> &'static str {
        if claim.held {
            "held"
        } else if claim.end_requested_at.is_some() && claim.stage == Some(Stage::Eligible) {
            "end_requested"
        } else if let Some(rejection) = &claim.rejection {
            rejection.group.as_str()
        } else {
            claim.stage.map_or(claim.status.as_str(), Stage::as_str)
        }
    }

    /// How many calendar days ago the story of claim `number` ended. Some work of reviewers is late.
    pub(super) fn age(&self, number: u64) -> u64 {
        let days = mixed(number, "age") % self.days;
        let is_reviewers = matches!(self.name, "submitted" | "under_review" | "disputed");
        let is_late = is_reviewers && mixed(number, "late").is_multiple_of(7);
        days + if is_late { 7 } else { u64::from(!self.is_open) }
    }
}
