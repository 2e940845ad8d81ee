//! The words of named values: which text of the catalogue says a reason, an activity, an outcome.

use crate::claims::model::vocabulary::{Activity, AskReason, IneligibleReason, RejectionDetail, RejectionGroup};

impl Activity {
    /// The key of its name.
    pub const fn label_key(self) -> &'static str {
        match self {
            Self::PreSales => "activity-pre-sales",
            Self::Usage => "activity-usage",
            Self::RevenueAssociation => "activity-revenue-association",
        }
    }
}

impl AskReason {
    /// The key of its name.
    pub const fn label_key(self) -> &'static str {
        match self {
            Self::MissingAllPoe => "reason-missing-all-poe",
            Self::MissingAcknowledgement => "reason-missing-acknowledgement",
            Self::MissingOrOldDates => "reason-missing-dates",
            Self::MissingService => "reason-missing-service",
            Self::MissingProducts => "reason-missing-products",
            Self::Other => "reason-other",
        }
    }

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

impl RejectionGroup {
    /// The key of its name.
    pub const fn label_key(self) -> &'static str {
        match self {
            Self::InsufficientProof => "rejection-insufficient-poe",
            Self::NoPartnerResponse => "rejection-no-partner-response",
            Self::PartnerRequest => "rejection-partner-request",
            Self::CustomerDecline => "rejection-customer-decline",
            Self::CompetingClaim => "rejection-competing-claim",
        }
    }
}

impl RejectionDetail {
    /// The key of its name.
    pub const fn label_key(self) -> &'static str {
        match self {
            Self::MissingConsent => "rejection-missing-consent",
            Self::MissingProducts => "rejection-missing-products",
            Self::PoeUnavailable => "rejection-poe-unavailable",
            Self::MissingOrOldDates => "rejection-missing-dates",
            Self::WorkNotDescribed => "rejection-work-not-described",
            Self::WrongMpn => "rejection-wrong-mpn",
            Self::WrongActivity => "rejection-wrong-activity",
            Self::NoLongerWorking => "rejection-no-longer-working",
            Self::WithinWindow => "rejection-within-window",
            Self::Late => "rejection-late",
            Self::AnotherRetained => "rejection-another-partner-retained",
            Self::Superseded => "rejection-superseded",
            Self::Other => "rejection-other",
        }
    }
}

impl IneligibleReason {
    /// The key of its name.
    pub const fn label_key(self) -> &'static str {
        match self {
            Self::SubscriptionInactive => "ineligible-subscription-inactive",
            Self::OtherChannel => "ineligible-other-channel",
            Self::LocationNotEnrolled => "ineligible-location-not-enrolled",
            Self::PaymentProfileIncomplete => "ineligible-payment-profile",
            Self::OutsideClaimWindow => "ineligible-claim-window",
            Self::NoGrowth => "ineligible-no-growth",
            Self::UsageBeforeApproval => "ineligible-usage-before-approval",
            Self::RecognitionOnly => "ineligible-recognition-only",
            Self::Other => "ineligible-other",
        }
    }
}
