//! The named values of claims, the same in code, database and events.

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

    /// What searches tell apart first: `work` for [`Status::WORK`], else the status; as `phase_of` in the database.
    pub fn phase(self) -> &'static str {
        if self.is_work() { "work" } else { self.as_str() }
    }

    /// One of [`Status::LIVE`].
    pub fn is_live(self) -> bool {
        Self::LIVE.contains(&self)
    }
}

named! {
    /// How far an approved claim has come (rule 2.2). That Revenue association is recognition only is not a stage
    /// of its own: see `Claim::is_recognition_only`.
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

impl RejectionDetail {
    /// The key of the words in which a partner chooses it when it withdraws.
    pub const fn withdrawal_key(self) -> &'static str {
        match self {
            Self::WrongMpn => "withdraw-wrong-partner-id",
            Self::WrongActivity => "withdraw-wrong-activity",
            Self::NoLongerWorking => "withdraw-no-longer-working",
            Self::MissingConsent
            | Self::MissingProducts
            | Self::PoeUnavailable
            | Self::MissingOrOldDates
            | Self::WorkNotDescribed
            | Self::WithinWindow
            | Self::Late
            | Self::AnotherRetained
            | Self::Superseded
            | Self::Other => "withdraw-other",
        }
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
