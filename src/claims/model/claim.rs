//! What a claim is: everything a decision must know, and nothing that only a page needs.

use crate::claims::model::answers::Answers;
use crate::claims::model::vocabulary::{
    Activity, ClaimId, IneligibleReason, RejectionDetail, RejectionGroup, Stage, Status,
};
use crate::people::{CompanyId, UserId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Makes an enum of named values whose names are the same in code, database and events, so that none can be forgotten.
/// Behind `=>` stands the key of the label in the catalogue.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal => $label:literal),+ $(,)? }) => {
        named! { $(#[$doc])* $name { $($(#[$vdoc])* $variant = $text),+ } }

        impl $name {
            pub const fn label_key(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }
    };
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every value, in the order of the rules.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in the database, in events and in addresses.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The value of that name; `None` for any other text.
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == text)
            }
        }
    };
}
pub(crate) use named;

/// A claim's running number; shown as `CPOR-0000123` (rule 6.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClaimId(pub i64);

impl ClaimId {
    /// Reads a claim ID with or without its prefix, in any case, with or without its hyphen and leading zeros.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = match text.get(..4) {
            Some(prefix) if prefix.eq_ignore_ascii_case("cpor") => text[4..].strip_prefix('-').unwrap_or(&text[4..]),
            _ => text,
        };
        let number_like = !digits.is_empty() && digits.len() <= 18 && digits.bytes().all(|b| b.is_ascii_digit());
        let number = number_like.then(|| digits.parse().ok()).flatten()?;
        (number > 0).then_some(Self(number))
    }
}

impl fmt::Display for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CPOR-{:07}", self.0)
    }
}

named! {
    /// Where a claim stands (rule 2.1). `Deleted` is a draft that was thrown away: no page shows it, its history stays.
    Status {
        Editing = "editing" => "status-editing",
        Submitted = "submitted" => "status-submitted",
        UnderReview = "under_review" => "status-under-review",
        PartnerActionRequired = "partner_action_required" => "status-partner-action-required",
        Approved = "approved" => "status-approved",
        Rejected = "rejected" => "status-rejected",
        Disputed = "disputed" => "status-disputed",
        Deleted = "deleted" => "status-editing",
    }
}

impl Status {
    /// Where the reviewers' clock runs, unless it is held (rule 4.11).
    pub const REVIEWERS: [Self; 3] = [Self::Submitted, Self::UnderReview, Self::Disputed];
    /// Where a claim is somebody's work (rule 3.7): the reviewers', or the partner's who was asked.
    pub const WORK: [Self; 4] = [Self::Submitted, Self::UnderReview, Self::PartnerActionRequired, Self::Disputed];
    /// Live claims hold their key against a second one of the same company (rule 9.1).
    pub const LIVE: [Self; 5] =
        [Self::Submitted, Self::UnderReview, Self::PartnerActionRequired, Self::Disputed, Self::Approved];

    /// One of [`Status::REVIEWERS`].
    pub fn is_reviewers(self) -> bool {
        Self::REVIEWERS.contains(&self)
    }

    /// One of [`Status::WORK`].
    pub fn is_work(self) -> bool {
        Self::WORK.contains(&self)
    }

    /// One of [`Status::LIVE`].
    pub fn is_live(self) -> bool {
        Self::LIVE.contains(&self)
    }
}

named! {
    /// How far an approved claim has come (rule 2.2). That Revenue association is recognition only is not a stage
    /// of its own: see [`Claim::is_recognition_only`].
    Stage {
        AwaitingHandover = "awaiting_handover",
        AddressNeeded = "address_needed",
        AddressUnconfirmed = "address_unconfirmed",
        DeclineWindow = "decline_window",
        Assessment = "assessment",
        Eligible = "eligible",
        NotEligible = "not_eligible",
    }
}

named! {
    /// What the claim is about (rule 6.2).
    Area {
        Microsoft365 = "microsoft_365" => "area-microsoft-365",
        BusinessApplications = "business_applications" => "area-business-applications",
    }
}

named! {
    /// What the partner does for the customer (rule 6.2).
    Activity {
        PreSales = "pre_sales" => "activity-pre-sales",
        Usage = "usage" => "activity-usage",
        RevenueAssociation = "revenue_association" => "activity-revenue-association",
    }
}

impl Activity {
    /// The key of the programme that follows from it (rule 6.2).
    pub const fn programme_key(self) -> &'static str {
        match self {
            Self::PreSales => "programme-osa-sell",
            Self::Usage => "programme-osu",
            Self::RevenueAssociation => "programme-recognition-only",
        }
    }
}

named! {
    /// Why a reviewer asks for more (rule 7.6).
    AskReason {
        MissingAllPoe = "missing_all_poe" => "reason-missing-all-poe",
        MissingAcknowledgement = "missing_acknowledgement" => "reason-missing-acknowledgement",
        MissingOrOldDates = "missing_or_old_dates" => "reason-missing-dates",
        MissingService = "missing_service" => "reason-missing-service",
        MissingProducts = "missing_products" => "reason-missing-products",
        Other = "other" => "reason-other",
    }
}

impl AskReason {
    /// The key of the text that tells the partner what to do.
    pub const fn long_key(self) -> &'static str {
        match self {
            Self::MissingAllPoe => "reason-missing-all-poe-long",
            Self::MissingAcknowledgement => "reason-missing-acknowledgement-long",
            Self::MissingOrOldDates => "reason-missing-dates-long",
            Self::MissingService => "reason-missing-service-long",
            Self::MissingProducts => "reason-missing-products-long",
            Self::Other => "reason-other-long",
        }
    }
}

named! {
    /// Why a claim was rejected (rule 8.1).
    RejectionGroup {
        InsufficientProof = "insufficient_proof" => "rejection-insufficient-poe",
        NoPartnerResponse = "no_partner_response" => "rejection-no-partner-response",
        PartnerRequest = "partner_request" => "rejection-partner-request",
        CustomerDecline = "customer_decline" => "rejection-customer-decline",
        CompetingClaim = "competing_claim" => "rejection-competing-claim",
    }
}

impl RejectionGroup {
    /// Whether the partner may dispute it (rule 8.1).
    pub const fn is_disputable(self) -> bool {
        matches!(self, Self::InsufficientProof | Self::NoPartnerResponse | Self::CompetingClaim)
    }

    /// The details that may be given with this group.
    pub const fn details(self) -> &'static [RejectionDetail] {
        use RejectionDetail as D;
        match self {
            Self::InsufficientProof => &[
                D::MissingConsent,
                D::MissingProducts,
                D::PoeUnavailable,
                D::MissingOrOldDates,
                D::WorkNotDescribed,
                D::Other,
            ],
            Self::NoPartnerResponse => &[],
            Self::PartnerRequest => &[D::WrongMpn, D::WrongActivity, D::NoLongerWorking, D::Other],
            Self::CustomerDecline => &[D::WithinWindow, D::Late],
            Self::CompetingClaim => &[D::AnotherRetained, D::Superseded],
        }
    }
}

named! {
    /// The detail of a rejection, within its group (rule 8.1).
    RejectionDetail {
        MissingConsent = "missing_consent" => "rejection-missing-consent",
        MissingProducts = "missing_products" => "rejection-missing-products",
        PoeUnavailable = "poe_unavailable" => "rejection-poe-unavailable",
        MissingOrOldDates = "missing_or_old_dates" => "rejection-missing-dates",
        WorkNotDescribed = "work_not_described" => "rejection-work-not-described",
        WrongMpn = "wrong_mpn" => "rejection-wrong-mpn",
        WrongActivity = "wrong_activity" => "rejection-wrong-activity",
        NoLongerWorking = "no_longer_working" => "rejection-no-longer-working",
        WithinWindow = "within_window" => "rejection-within-window",
        Late = "late" => "rejection-late",
        AnotherRetained = "another_retained" => "rejection-another-partner-retained",
        Superseded = "superseded" => "rejection-superseded",
        Other = "other" => "rejection-other",
    }
}

named! {
    /// Why an association earns nothing although it stands (rule 15.1).
    IneligibleReason {
        SubscriptionInactive = "subscription_inactive" => "ineligible-subscription-inactive",
        OtherChannel = "other_channel" => "ineligible-other-channel",
        LocationNotEnrolled = "location_not_enrolled" => "ineligible-location-not-enrolled",
        PaymentProfileIncomplete = "payment_profile_incomplete" => "ineligible-payment-profile",
        OutsideClaimWindow = "outside_claim_window" => "ineligible-claim-window",
        NoGrowth = "no_growth" => "ineligible-no-growth",
        UsageBeforeApproval = "usage_before_approval" => "ineligible-usage-before-approval",
        RecognitionOnly = "recognition_only" => "ineligible-recognition-only",
        Other = "other" => "ineligible-other",
    }
}

/// Why a claim stands rejected, and whether that is the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejection {
    /// The group of reasons.
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
    /// When.
    pub at: DateTime<Utc>,
    /// No dispute and no way back, whatever the group.
    pub is_final: bool,
}

/// A claim as decisions see it: the fold of its events.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Its number.
    pub id: ClaimId,
    /// The partner company whose claim it is.
    pub company: CompanyId,
    /// Who began it.
    pub created_by: UserId,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When its last event happened.
    pub updated_at: DateTime<Utc>,
    /// The number of its last event; grows with each.
    pub version: i32,
    /// Where it stands.
    pub status: Status,
    /// How far it has come since approval; `Some` exactly while approved.
    pub stage: Option<Stage>,
    /// How often the proof has been looked at, from 1; grows with each answer.
    pub round: i16,
    /// What the partner filled in.
    pub answers: Answers,
    /// Accepted proof files.
    pub poe_count: i16,
    /// Whose work it is.
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
