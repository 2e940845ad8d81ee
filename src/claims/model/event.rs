//! What can happen to a claim. An event is the change itself: state, history, mail and statistics all follow from it.

use crate::claims::model::answers::{Answers, Change};
use crate::claims::model::checklist::Checklist;
use crate::claims::model::vocabulary::{AskReason, ClaimId, IneligibleReason, RejectionDetail, RejectionGroup};
use crate::people::UserId;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The facts of an uploaded file; its bytes lie in the file storage under `storage_key`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileFacts {
    /// The name it was given by the uploader, cleaned.
    pub name: String,
    /// What its content is, for example `pdf`.
    pub kind: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
    /// Where the bytes are.
    pub storage_key: String,
}

impl FileFacts {
    /// The digest as bytes; `None` when it is not 64 hexadecimal digits.
    pub fn sha256_bytes(&self) -> Option<Vec<u8>> {
        let digits = self.sha256.as_bytes();
        let bytes = || digits.chunks(2).map(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok()).collect();
        (digits.len() == 64).then(bytes).flatten()
    }
}

/// What a reviewer asked the partner for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    pub reasons: Vec<AskReason>,
    pub message: String,
    /// Codes of the products that were not found in the proof.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing_products: Vec<String>,
    /// Codes of the products that the partner should remove.
    pub remove_products: Vec<String>,
}

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident = $kind:literal $({ $($(#[$fdoc:meta])* $field:ident : $ty:ty),+ $(,)? })?),+ $(,)?) => {
        /// One thing that happened, with every value it set, deadlines included, so that folding the events
        /// gives the claim again without asking any setting (rule 10.2).
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "kind", content = "body")]
        pub enum Event { $($(#[$doc])* #[serde(rename = $kind)] $name $({ $($(#[$fdoc])* $field: $ty),+ })?),+ }

        impl Event {
            /// The names of all events.
            pub const KINDS: &'static [&'static str] = &[$($kind),+];

            /// The name in the database.
            pub const fn kind(&self) -> &'static str {
                match self { $(events!(@pattern $name $({ $($field)+ })?) => $kind),+ }
            }
        }
    };
    (@pattern $name:ident { $($field:ident)+ }) => { Self::$name { .. } };
    (@pattern $name:ident) => { Self::$name };
}

events! {
    /// T1: a partner began a claim.
    Created = "created" { answers: Box<Answers>, expires_at: DateTime<Utc> },
    /// T2: the draft was saved.
    DraftSaved = "draft_saved" { changes: Vec<Change>, expires_at: DateTime<Utc> },
    /// T3: the draft was thrown away, by its owner or at its expiry.
    DraftDeleted = "draft_deleted" { expired: bool },
    /// T4: the claim was sent.
    Submitted = "submitted" { start_due: DateTime<Utc> },
    /// T5: the partner changed what may be changed after sending.
    Edited = "edited" { changes: Vec<Change> },
    /// T6: a reviewer began the review and took the claim.
    ReviewStarted = "review_started" { reviewer: UserId, decision_due: DateTime<Utc> },
    /// T7: a reviewer took the claim.
    Taken = "taken" { reviewer: UserId },
    /// T7: its reviewer gave the claim back.
    Released = "released" { reason: String },
    /// T7: a lead gave the claim to a reviewer.
    Assigned = "assigned" { reviewer: UserId, reason: String },
    /// T8, T22: a reviewer asked for more.
    InformationRequested = "information_requested" {
        reasons: Vec<AskReason>, message: String,
        /// Codes of the products that were not found in the proof.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        missing_products: Vec<String>,
        remove_products: Vec<String>, answer_due: DateTime<Utc>, days_left: i16,
    },
    /// T9, T23: the partner answered.
    Answered = "answered" { reply: Option<String>, changes: Vec<Change>, decision_due: DateTime<Utc> },
    /// T10: no answer came in time. `request` is what was asked; histories from before that was kept have none.
    ClosedUnanswered = "closed_unanswered" {
        dispute_until: DateTime<Utc>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        request: Option<Request>,
    },
    /// T11, T21: the proof stands. `confirm_due` is given where a reviewer confirms the customer's address first.
    Approved = "approved" {
        checklist: Checklist, note: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirm_due: Option<DateTime<Utc>>,
    },
    /// T12, T24: the proof does not stand. `dispute_until` is `None` when the rejection is final.
    Rejected = "rejected" {
        group: RejectionGroup, details: Vec<RejectionDetail>, text: String, note: Option<String>, dispute_until: Option<DateTime<Utc>>,
    },
    /// T13: the decision clock was stopped; the partner reads `message`.
    Held = "held" { reason: String, message: String, days_left: i16 },
    /// T13: the decision clock runs again.
    Resumed = "resumed" { reason: String, decision_due: DateTime<Utc> },
    /// A mail server took the customer's mail: the days to decline begin (rule 4.5).
    CustomerNotified = "customer_notified" { issue: i16, decline_until: DateTime<Utc> },
    /// The customer's mail came back: the window stops (rule 12.5).
    MailBounced = "mail_bounced" {
        issue: i16, recipient: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        address_due: Option<DateTime<Utc>>,
    },
    /// The partner gave a new address for the customer, which a reviewer confirms (rule 12.17). `issue` is only in
    /// histories from before that: a new link then went out at once.
    AddressReplaced = "address_replaced" {
        changes: Vec<Change>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        issue: Option<i16>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirm_due: Option<DateTime<Utc>>,
    },
    /// No secret of the program made the customer's link any more: a new link, fresh days (rule 12.8).
    LinkReissued = "link_reissued" { issue: i16 },
    /// A reviewer confirmed the customer's address: a new link, fresh days (rule 12.17).
    AddressConfirmed = "address_confirmed" { issue: i16 },
    /// A reviewer did not: the partner gives another one. The partner reads the reason.
    AddressRefused = "address_refused" { recipient: String, reason: String, address_due: DateTime<Utc> },
    /// T14: the customer declined, and perhaps refused all future requests of this partner as well.
    Declined = "declined" {
        reason: Option<String>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        refuse_partner: bool,
    },
    /// T14b: the customer took the decline back.
    DeclineTakenBack = "decline_taken_back",
    /// T15: the window is over and the association goes to assessment.
    SentForAssessment = "sent_for_assessment",
    /// T16: what the assessment found. `reason` is `None` exactly when eligible.
    OutcomeRecorded = "outcome_recorded" { reason: Option<IneligibleReason>, text: Option<String>, effective_month: NaiveDate },
    /// T17: the customer asked to end the association after the window.
    EndRequested = "end_requested" { reason: Option<String> },
    /// T18: a lead ended the association at the customer's wish.
    DeclinedLate = "declined_late" { reason: String },
    /// A lead lifted the customer's refusal of future requests (rule 12.15).
    RefusalLifted = "refusal_lifted" { reason: String },
    /// T19: the partner took the claim back or ended the association.
    Withdrawn = "withdrawn" { reason: RejectionDetail, text: String },
    /// T20: the partner disputed the rejection. New proof given with it counts as added.
    Disputed = "disputed" { justification: Option<String>, files: Vec<FileFacts>, decision_due: DateTime<Utc> },
    /// T25: a lead put a wrongly rejected claim back. An approved one has no deadline before the customer's mail is accepted.
    Reinstated = "reinstated" { reason: String, due: Option<DateTime<Utc>> },
    /// A lead decided between two claims on one thing, for this one (rule 9.5). `other` is for reviewers.
    CompetitionWon = "competition_won" { other: Option<ClaimId>, reason: String },
    /// The same, against this one; the partner reads `message`. `dispute_until` is `None` when that is final.
    CompetitionLost = "competition_lost" {
        other: Option<ClaimId>, detail: RejectionDetail, message: String, reason: String, dispute_until: Option<DateTime<Utc>>,
    },
    /// T26: proof was added; to a draft, which then lives longer (rule 3.2).
    ProofAdded = "proof_added" { file: FileFacts, expires_at: Option<DateTime<Utc>> },
    /// Proof was taken away from a draft (rule 7.4).
    ProofRemoved = "proof_removed" { file: i64, name: String, expires_at: DateTime<Utc> },
    /// T26: somebody wrote to the other side.
    CommentAdded = "comment_added" { text: String, files: Vec<FileFacts> },
    /// T26: a reviewer noted something for reviewers only.
    NoteAdded = "note_added" { text: String },
}

impl Event {
    /// The files that came with it.
    pub fn files(&self) -> &[FileFacts] {
        if let Self::ProofAdded { file, .. } = self {
            std::slice::from_ref(file)
        } else if let Self::Disputed { files, .. } | Self::CommentAdded { files, .. } = self {
            files
        } else {
            &[]
        }
    }

    /// What its author wrote, if anything: for both sides, and for reviewers alone.
    pub fn texts(&self) -> (Option<&String>, Option<&String>) {
        let (message, internal) = match self {
            Self::InformationRequested { message, .. } => (Some(message), None),
            Self::Answered { reply: text, .. } | Self::Disputed { justification: text, .. } => (text.as_ref(), None),
            Self::Held { message, reason, .. } | Self::CompetitionLost { message, reason, .. } => {
                (Some(message), Some(reason))
            }
            Self::Resumed { reason, .. } | Self::CompetitionWon { reason, .. } => (None, Some(reason)),
            Self::Approved { note, .. } => (None, note.as_ref()),
            Self::Rejected { text, note, .. } => (Some(text), note.as_ref()),
            Self::CommentAdded { text, .. } => (Some(text), None),
            Self::NoteAdded { text } => (None, Some(text)),
            Self::Created { .. }
            | Self::DraftSaved { .. }
            | Self::DraftDeleted { .. }
            | Self::Submitted { .. }
            | Self::Edited { .. }
            | Self::ReviewStarted { .. }
            | Self::Taken { .. }
            | Self::Released { .. }
            | Self::Assigned { .. }
            | Self::ClosedUnanswered { .. }
            | Self::CustomerNotified { .. }
            | Self::MailBounced { .. }
            | Self::AddressReplaced { .. }
            | Self::LinkReissued { .. }
            | Self::AddressConfirmed { .. }
            | Self::AddressRefused { .. }
            | Self::RefusalLifted { .. }
            | Self::Declined { .. }
            | Self::DeclineTakenBack
            | Self::SentForAssessment
            | Self::OutcomeRecorded { .. }
            | Self::EndRequested { .. }
            | Self::DeclinedLate { .. }
            | Self::Withdrawn { .. }
            | Self::Reinstated { .. }
            | Self::ProofAdded { .. }
            | Self::ProofRemoved { .. } => (None, None),
        };
        (message.filter(|text| !text.is_empty()), internal.filter(|text| !text.is_empty()))
    }

    /// The fields of the claim that it changed.
    pub fn changes(&self) -> &[Change] {
        if let Self::Edited { changes } | Self::Answered { changes, .. } | Self::AddressReplaced { changes, .. } = self
        {
            changes
        } else {
            &[]
        }
    }

    /// The event as partners and customers may read it: notes, findings, the reviewers' own reasons and other
    /// partners' claims are taken out (rules 9.8 and 10.5).
    pub fn without_internals(mut self) -> Self {
        if let Self::Approved { checklist, note, .. } = &mut self {
            *checklist = Checklist::default();
            *note = None;
        } else if let Self::Rejected { note, .. } = &mut self {
            *note = None;
        } else if let Self::Held { reason, .. } | Self::Resumed { reason, .. } | Self::RefusalLifted { reason } =
            &mut self
        {
            reason.clear();
        } else if let Self::CompetitionWon { other, reason } | Self::CompetitionLost { other, reason, .. } = &mut self {
            *other = None;
            reason.clear();
        }
        self
    }

    /// Never shown to partners or customers (rule 10.5).
    pub const fn is_internal(&self) -> bool {
        matches!(self, Self::NoteAdded { .. } | Self::Taken { .. } | Self::Released { .. } | Self::Assigned { .. })
    }
}

impl Event {
    /// The event of a stored row.
    pub fn read(kind: &str, body: Value) -> serde_json::Result<Self> {
        if kind == Self::DeclineTakenBack.kind() || kind == Self::SentForAssessment.kind() {
            return serde_json::from_value(json!({ "kind": kind }));
        }
        serde_json::from_value(json!({ "kind": kind, "body": body }))
    }
}
