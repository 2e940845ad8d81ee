//! What the words about a claim depend on.

use crate::claims::model::claim::{Claim, Rejection};
use crate::claims::model::vocabulary::{IneligibleReason, Stage, Status};
use crate::claims::queries::list::row::ListedClaim;
use chrono::{DateTime, Utc};

/// What the words about a claim depend on; a row of a list and a whole claim both have it.
#[derive(Debug, Clone, Copy)]
pub struct StatusOrStage<'a> {
    pub status: Status,
    pub stage: Option<Stage>,
    /// Until when whoever moves next is in time.
    pub due_at: Option<DateTime<Utc>>,
    pub held: bool,
    pub rejection: Option<&'a Rejection>,
    /// Why it is not eligible.
    pub outcome_reason: Option<IneligibleReason>,
    pub recognition_only: bool,
    /// Steps of a draft that are still open, sending it included; 0 where nobody counted.
    pub steps_left: usize,
    /// When it was sent for assessment; `None` where nobody asked.
    pub assessed_at: Option<DateTime<Utc>>,
}

impl<'a> From<&'a Claim> for StatusOrStage<'a> {
    fn from(claim: &'a Claim) -> Self {
        Self {
            status: claim.status,
            stage: claim.stage,
            due_at: claim.due_at,
            held: claim.held,
            rejection: claim.rejection.as_ref(),
            outcome_reason: claim.outcome_reason,
            recognition_only: claim.is_recognition_only(),
            steps_left: claim.answers.missing(claim.poe_count).len() + 1,
            assessed_at: None,
        }
    }
}

impl<'a> From<&'a ListedClaim> for StatusOrStage<'a> {
    fn from(row: &'a ListedClaim) -> Self {
        Self {
            status: row.status,
            stage: row.stage,
            due_at: row.due_at,
            held: row.held,
            rejection: row.rejection.as_ref(),
            outcome_reason: row.outcome_reason.as_deref().and_then(IneligibleReason::parse),
            recognition_only: row.is_recognition_only(),
            steps_left: 0,
            assessed_at: None,
        }
    }
}
