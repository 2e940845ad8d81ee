//! How an association stands, as its customer has to know.

use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::{RejectionGroup, Status};
use chrono::{DateTime, Utc};

/// One of the customer's pages (rule 12.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LinkState {
    /// The customer may decline; until when is not known before the mail is known to be handed over.
    Open { until: Option<DateTime<Utc>> },
    /// Declined, or ended later at the customer's wish, which cannot be taken back.
    Declined { at: DateTime<Utc>, until: Option<DateTime<Utc>>, can_return: bool },
    /// The time to decline is over; perhaps the customer asked for the end since.
    Over { until: DateTime<Utc>, asked_at: Option<DateTime<Utc>> },
    /// The partner took it back.
    Withdrawn,
    /// It does not stand, for reasons that are not the customer's.
    Gone,
}

impl LinkState {
    /// How `claim` stands at `now`.
    pub(super) fn of(claim: &Claim, now: DateTime<Utc>) -> Self {
        let until = claim.decline_until;
        match (claim.status, &claim.rejection) {
            (Status::Approved, _) => match until {
                Some(until) if now >= until => Self::Over { until, asked_at: claim.end_requested_at },
                until => Self::Open { until },
            },
            (Status::Rejected, Some(rejection)) => match rejection.group {
                RejectionGroup::CustomerDecline => {
                    let can_return = !rejection.is_final && claim.in_decline_window(now);
                    Self::Declined { at: rejection.at, until: until.filter(|_| !rejection.is_final), can_return }
                }
                RejectionGroup::PartnerRequest => Self::Withdrawn,
                RejectionGroup::InsufficientProof
                | RejectionGroup::NoPartnerResponse
                | RejectionGroup::CompetingClaim => Self::Gone,
            },
            _ => Self::Gone,
        }
    }
}
