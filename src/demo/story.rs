//! What a story is made of. A story is data: who did what to a claim, and when. Days are business days before the day of
//! the first start, chosen so that every story fits the rules on any weekday: five business days to start, to decide and to
//! answer, seven calendar days to decline, thirty to dispute.

use crate::claims::model::vocabulary::{Activity, AskReason, IneligibleReason, RejectionDetail};
use crate::demo::people::StoryPerson;
use chrono::NaiveTime;
use serde::Deserialize;

/// The life of one claim.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Story {
    /// The partner's own name for the claim.
    pub(super) claim: String,
    pub(super) customer: String,
    pub(super) location: String,
    pub(super) activities: Vec<Activity>,
    pub(super) products: Vec<String>,
    /// What happened, in order.
    pub(super) steps: Vec<StoryStep>,
}

/// When somebody did what.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct StoryStep {
    /// Business days before today; none: as soon as the claim's deadline has passed.
    pub(super) days_ago: Option<u32>,
    /// Time of day in the service zone.
    #[serde(default)]
    pub(super) at: NaiveTime,
    pub(super) by: StoryPerson,
    pub(super) does: StoryAction,
}

/// What somebody does. Texts are what they write.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum StoryAction {
    /// Begins the claim, and leaves it after step 1.
    Begin,
    /// Begins the claim and fills everything in, the proof included, but does not submit it.
    Draft,
    /// Begins the claim, fills everything in and submits it.
    Submit,
    DeleteDraft,
    /// Names another contact of the customer before the review.
    EditContact(String),
    /// Adds a proof file of this name.
    AddProof(String),
    Take,
    Release(String),
    Assign {
        to: StoryPerson,
        reason: String,
    },
    StartReview,
    RequestInformation {
        reasons: Vec<AskReason>,
        message: String,
        #[serde(default)]
        remove_products: Vec<String>,
    },
    Answer(String),
    /// Lets the deadline of an answer pass.
    CloseUnanswered,
    Approve,
    /// Approves, but the customer's mail server keeps deferring the mail.
    ApproveWithMailDeferred,
    /// Rejects, in the group of the first detail.
    Reject {
        details: Vec<RejectionDetail>,
        text: String,
    },
    /// Decides for this claim and against another partner's claim of that name.
    WinCompetition {
        against: String,
        message: String,
        reason: String,
    },
    Hold {
        reason: String,
        message: String,
    },
    Resume(String),
    /// Records that the customer's mail came back.
    RecordBounce,
    /// Names another contact of the customer after a bounce.
    ReplaceAddress(String),
    Decline(Option<String>),
    TakeBackDecline,
    SendForAssessment,
    /// Eligible, or why not.
    RecordOutcome(Option<IneligibleReason>),
    AskToEnd(String),
    DeclineLate(String),
    Withdraw {
        reason: RejectionDetail,
        text: String,
    },
    /// Disputes the rejection, with new proof.
    Dispute(String),
    Reinstate(String),
    Comment(String),
    CommentWithFile {
        text: String,
        file: String,
    },
    Note(String),
}

impl Story {
    /// Every story, the one that began first in front.
    pub(super) fn all() -> serde_json::Result<Vec<Self>> {
        serde_json::from_str(include_str!("data/stories.json"))
    }
}
