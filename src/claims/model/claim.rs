//! What a claim is: everything a decision must know, and nothing that only a page needs.

use crate::claims::model::answers::Answers;
use crate::claims::model::vocabulary::{
    Activity, ClaimId, IneligibleReason, RejectionDetail, RejectionGroup, Stage, Status,
};
use crate::people::{CompanyId, UserId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A claim holds at most so many files of proof, and as many that came with comments (rules 7.1 and 10.8).
pub const MAX_FILES: usize = 40;

/// Why a claim stands rejected, and whether that is the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejection {
    pub group: RejectionGroup,
    /// The details within the group; empty only for [`RejectionGroup::NoPartnerResponse`].
    pub details: Vec<RejectionDetail>,
    /// The status before, to which a lead may reinstate (rule 3.25).
    pub from: Status,
    /// The stage before, to which a customer may take a decline back (rule 3.14).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_stage: Option<Stage>,
    /// Until when the address was to be given or confirmed, where the decline came before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_due: Option<DateTime<Utc>>,
    /// The customer also refused all future requests of this partner, and no lead has lifted that (rule 12.15).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub refuses_partner: bool,
    /// The reviewer who rejected, who may not decide a dispute (rule 8.4); `None` for partner, customer and system.
    pub by: Option<UserId>,
    pub at: DateTime<Utc>,
    /// No dispute and no way back, whatever the group.
    pub is_final: bool,
}

/// A claim as decisions see it: the fold of its events.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    pub id: ClaimId,
    /// The partner company whose claim it is.
    pub company: CompanyId,
    pub created_by: UserId,
    pub created_at: DateTime<Utc>,
    /// When its last event happened.
    pub updated_at: DateTime<Utc>,
    /// The number of its last event; grows with each.
    pub version: i32,
    pub status: Status,
    /// How far it has come since approval; `Some` exactly while approved.
    pub stage: Option<Stage>,
    /// How often the proof has been looked at, from 1; grows with each answer.
    pub round: i16,
    /// What the partner filled in.
    pub answers: Answers,
    pub poe_count: i16,
    pub reviewer: Option<UserId>,
    /// Who may not decide its dispute.
    pub barred_reviewer: Option<UserId>,
    /// When it was first submitted.
    pub submitted_at: Option<DateTime<Utc>>,
    /// Until when whoever moves next is in time: exclusive (rule 4.1).
    pub due_at: Option<DateTime<Utc>>,
    /// Business days the reviewer's clock had left when it was paused.
    pub paused_days: Option<i16>,
    /// The decision clock is held (rule 3.13).
    pub held: bool,
    /// Where an answer leads back to.
    pub return_status: Option<Status>,
    /// `poe_count` when more was last asked for: a higher one now is part of an answer.
    pub request_poe_count: Option<i16>,
    /// Why it stands rejected; `Some` exactly while rejected.
    pub rejection: Option<Rejection>,
    /// End of the customer's days, once they have begun.
    pub decline_until: Option<DateTime<Utc>>,
    /// Why it is not eligible.
    pub outcome_reason: Option<IneligibleReason>,
    /// First day of the month from which the outcome counts.
    pub effective_month: Option<NaiveDate>,
    /// When the customer asked to end the association after the window.
    pub end_requested_at: Option<DateTime<Utc>>,
    /// The number of the customer's link that is valid now; 0 before the first approval.
    pub link_issue: i16,
}

impl Claim {
    /// Revenue association is recognised but never assessed (rule 2.3).
    pub fn is_recognition_only(&self) -> bool {
        self.answers.activities == [Activity::RevenueAssociation]
    }

    /// Whether the customer may still decline or take a decline back at `now` (rules 3.14 and 4.5). Before the mail
    /// is known to be handed over the days have not begun, so nothing is late.
    pub fn in_decline_window(&self, now: DateTime<Utc>) -> bool {
        self.decline_until.is_none_or(|end| now < end)
    }

    /// Whether proof came since more was asked for: it is part of an answer (rule 3.9).
    pub fn has_new_proof(&self) -> bool {
        self.request_poe_count.is_some_and(|count| self.poe_count > count)
    }

    /// How many files of proof it takes still.
    pub fn room_for_proof(&self) -> usize {
        MAX_FILES.saturating_sub(usize::try_from(self.poe_count).unwrap_or_default())
    }

    /// Whether its customer refused all future requests of the partner here, and no lead has lifted that.
    pub fn refuses_partner(&self) -> bool {
        self.rejection.as_ref().is_some_and(|rejection| rejection.refuses_partner)
    }

    /// Whether it waits for an address of its customer, or for a reviewer to confirm one.
    pub fn waits_for_address(&self) -> bool {
        matches!(self.stage, Some(Stage::AddressNeeded | Stage::AddressUnconfirmed))
    }

    /// Whether the partner may still dispute the rejection at `now` (rule 8.2).
    pub fn is_disputable(&self, now: DateTime<Utc>) -> bool {
        self.rejection.as_ref().is_some_and(|r| r.group.is_disputable() && !r.is_final)
            && self.due_at.is_some_and(|due| now < due)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_id_is_found_with_or_without_its_prefix() {
        for text in ["CPOR-0000123", "cpor-123", "CPOR0000123", "cpor123", " 123 ", "0000123"] {
            assert_eq!(ClaimId::parse(text), Some(ClaimId(123)), "{text}");
        }
        for text in ["", "CPOR-", "CPOR-0", "-5", "+5", "12a", "CPOR-12345678901234567890", "é123456"] {
            assert_eq!(ClaimId::parse(text), None, "{text}");
        }
        assert_eq!(ClaimId(123).to_string(), "CPOR-0000123");
        assert_eq!(ClaimId(12_345_678).to_string(), "CPOR-12345678");
    }
}
