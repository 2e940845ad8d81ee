//! What the payment system says was earned and paid, and whether each association was (rules 15.2 and 15.4 to 15.8). Amounts
//! are never ours: rows are imported, stay as they came, and are held against the associations.

pub mod check;
mod columns;
pub mod filter;
pub mod import;
pub mod money;
pub mod queries;

pub use columns::{EarningColumn, EarningError, HEADINGS, NewEarning};

use crate::claims::model::vocabulary::named;

named! {
    /// How far a payment is.
    PaymentStatus {
        Unprocessed = "unprocessed" => "payment-unprocessed",
        Upcoming = "upcoming" => "payment-upcoming",
        Sent = "sent" => "payment-sent",
        Failed = "failed" => "payment-failed",
    }
}

named! {
    /// Why a row fits no association (rule 15.6).
    Misfit {
        /// No claim has the number that it names, or none that was sent.
        NoClaim = "no_claim" => "misfit-no-claim",
        /// It names no claim, and no approved one stands for what it is about.
        NoAssociation = "no_association" => "misfit-no-association",
        NotApproved = "not_approved" => "misfit-not-approved",
        OtherTenant = "other_tenant" => "misfit-other-tenant",
        OtherProgramme = "other_programme" => "misfit-other-programme",
        OtherProduct = "other_product" => "misfit-other-product",
        OtherSubscription = "other_subscription" => "misfit-other-subscription",
        /// Its month is after the association's end.
        Ended = "ended" => "misfit-ended",
        NotEligible = "not_eligible" => "misfit-not-eligible",
        /// The assessment has found nothing yet.
        NotAssessed = "not_assessed" => "misfit-not-assessed",
        /// Its month is before the one from which the association is eligible.
        TooEarly = "too_early" => "misfit-too-early",
    }
}

named! {
    /// What an association without a row of a month has instead (rule 15.7).
    GapReason {
        /// Rows that name its claim, but do not fit it.
        Misfit = "misfit" => "gap-misfit",
        /// Rows of the tenant that belong to other associations, or to none.
        OtherRows = "other_rows" => "gap-other-rows",
        /// No row of the tenant at all.
        NoRow = "no_row" => "gap-no-row",
    }
}
