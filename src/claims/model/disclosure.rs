//! What an association means to its customer, in words a customer knows. One list for the mail and the page (rule 12.16).

use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::Activity;

/// The keys of what the partner does for the customer.
pub fn roles(claim: &Claim) -> Vec<&'static str> {
    let role = |activity: &Activity| match activity {
        Activity::Usage => "consent-role-usage",
        Activity::PreSales => "consent-role-pre-sales",
        Activity::RevenueAssociation => "consent-role-revenue-association",
    };
    claim.answers.activities.iter().map(role).collect()
}

/// The keys of what follows if the customer does not decline. Recognition alone is never paid (rule 2.3).
pub fn effects(claim: &Claim) -> Vec<&'static str> {
    let paid = (!claim.is_recognition_only()).then_some("consent-may-be-paid");
    ["consent-sees-usage"].into_iter().chain(paid).collect()
}

/// The keys of what does not.
pub fn no_effects() -> Vec<&'static str> {
    vec!["consent-not-content", "consent-not-people", "consent-not-access", "consent-not-contracts"]
}
