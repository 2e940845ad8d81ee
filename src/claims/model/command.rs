//! What somebody wants to happen to a claim. Values are checked by their forms; whether it may happen is decided in
//! `lifecycle`.

use crate::claims::model::answers::{Answers, Contact};
use crate::claims::model::checklist::Checklist;
use crate::claims::model::event::FileFacts;
use crate::claims::model::vocabulary::{AskReason, ClaimId, IneligibleReason, RejectionDetail, RejectionGroup};
use crate::people::UserId;
use chrono::{DateTime, NaiveDate, Utc};

/// A wish, with everything it needs.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// T2.
    SaveDraft { answers: Box<Answers> },
    /// T3 by its owner.
    DeleteDraft,
    /// T3 by the system.
    ExpireDraft,
    /// T4.
    Submit { declared: bool },
    /// T5.
    Edit { answers: Box<Answers> },
    /// T6.
    StartReview,
    /// T7.
    Take,
    /// T7.
    Release { reason: String },
    /// T7.
    Assign { reviewer: UserId, reason: String },
    /// T8 and T22.
    RequestInformation {
        reasons: Vec<AskReason>,
        message: String,
        /// Codes of the products that were not found in the proof.
        missing_products: Vec<String>,
        remove_products: Vec<String>,
    },
    /// T9 and T23.
    Answer { reply: Option<String>, answers: Box<Answers> },
    /// T10.
    CloseUnanswered,
    /// T11 and T21.
    Approve { checklist: Checklist, note: Option<String> },
    /// T12 and T24.
    Reject { group: RejectionGroup, details: Vec<RejectionDetail>, text: String, note: Option<String> },
    /// T13.
    Hold { reason: String, message: String },
    /// T13.
    Resume { reason: String },
    /// The customer's mail of this issue was accepted by a mail server.
    ConfirmHandover { issue: i16 },
    /// The customer's mail of this issue came back.
    RecordBounce { issue: i16 },
    /// The customer's link of this issue cannot be derived any more: a new one takes its place.
    ReissueLink { issue: i16 },
    /// A new address for the customer after a bounce.
    ReplaceAddress { contact: Contact },
    /// A reviewer confirms the new address.
    ConfirmAddress,
    /// A reviewer does not.
    RefuseAddress { reason: String },
    /// T14, perhaps with a refusal of all future requests of the partner. `asked_at` is when the request arrived, by the
    /// same clock (rule 4.9).
    Decline { reason: Option<String>, refuse_partner: bool, asked_at: DateTime<Utc> },
    /// T14b.
    TakeBackDecline { asked_at: DateTime<Utc> },
    /// T15.
    SendForAssessment,
    /// T16.
    RecordOutcome { reason: Option<IneligibleReason>, text: Option<String>, effective_month: NaiveDate },
    /// T17.
    AskToEnd { reason: Option<String> },
    /// T18.
    DeclineLate { reason: String },
    /// A lead lifts the customer's refusal of future requests (rule 12.15).
    LiftRefusal { reason: String },
    /// T19.
    Withdraw { reason: RejectionDetail, text: String },
    /// T20.
    Dispute { justification: Option<String>, files: Vec<FileFacts> },
    /// T25.
    Reinstate { reason: String },
    /// A lead decides between two claims on one thing, for this one (rule 9.5).
    WinCompetition { other: ClaimId, reason: String },
    /// The same, against this one.
    LoseCompetition { other: ClaimId, detail: RejectionDetail, message: String, reason: String },
    /// T26.
    AddProof { file: FileFacts },
    /// Rule 7.4.
    RemoveProof { file: i64, name: String },
    /// T26.
    Comment { text: String, files: Vec<FileFacts> },
    /// T26.
    Note { text: String },
}

impl Command {
    /// What a reviewer says with it to the partner, in words of their own.
    pub fn text_for_partner(&self) -> Option<&str> {
        if let Self::RequestInformation { message: text, .. }
        | Self::Hold { message: text, .. }
        | Self::LoseCompetition { message: text, .. }
        | Self::Reject { text, .. }
        | Self::Comment { text, .. }
        | Self::RefuseAddress { reason: text }
        | Self::DeclineLate { reason: text }
        | Self::Reinstate { reason: text } = self
        {
            Some(text)
        } else if let Self::RecordOutcome { text, .. } = self {
            text.as_deref()
        } else {
            None
        }
    }
}
