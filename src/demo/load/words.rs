//! What people in made-up lives write.

use crate::claims::model::claim::{AskReason, RejectionDetail, RejectionGroup};

pub(super) const FROM_PARTNERS: [&str; 8] = [
    "The signed page is the last one of the file.",
    "The customer confirmed the dates by telephone; the letter follows.",
    "Our project lead is away until Monday. Please write to me meanwhile.",
    "The second subscription was bought in March and belongs to the same rollout.",
    "Is anything else needed from our side?",
    "The annex names every product with its first day of use.",
    "The customer changed its name last year; the statement of work has the old one.",
    "Thank you for the quick answer.",
];
pub(super) const FROM_REVIEWERS: [&str; 8] = [
    "Thank you. I look at it this week.",
    "Please name the person who signed for the customer.",
    "I have read the file. The table on page 3 answers my question.",
    "The dates are clear now, thank you.",
    "Please keep the original of the letter; we may ask for it.",
    "Two of the pages are hard to read. A better scan would help.",
    "Is the work still going on, or was it finished at the date on page 2?",
    "All files have arrived.",
];
pub(super) const NOTES: [&str; 4] = [
    "Compared with the customer's last claim: same signature.",
    "The domain of the customer contact is the customer's own.",
    "Read twice; page 2 is the one that counts.",
    "A colleague reviewed the same customer last year.",
];
pub(super) const REPLIES: [&str; 4] = [
    "The dates are on page 2 of the new file.",
    "The customer signed again; see the last page.",
    "We have added the service description that the customer accepted.",
    "As asked, with the missing pages.",
];
pub(super) const DISPUTES: [&str; 4] = [
    "Page 1 describes it, task by task.",
    "The acknowledgement was in the first file and was overlooked.",
    "The dates of the extension count, not those of the first contract.",
    "We answered by telephone before the date; the letter is attached now.",
];
pub(super) const DECLINES: [&str; 4] = [
    "We do not work with this partner.",
    "The contract ended before this claim.",
    "The project was stopped.",
    "Another company of our group signed this, not we.",
];
pub(super) const OTHER_OUTCOME: &str = "The tenant was merged into another one.";

/// What a reviewer writes to the partner who is asked.
pub(super) const fn question(reason: AskReason) -> &'static str {
    match reason {
        AskReason::MissingAllPoe => "The file cannot be read. Please send the proof again.",
        AskReason::MissingAcknowledgement => "The customer's signature is missing. Please add the signed page.",
        AskReason::MissingOrOldDates => "When was the work done? The file names no date of the last twelve months.",
        AskReason::MissingService => "Please describe what you do for the customer.",
        AskReason::MissingProducts => "The proof does not name every product that you claim.",
        AskReason::Other => "The names in the file and in the claim differ. Which is right?",
    }
}

/// What a reviewer writes when rejecting.
pub(super) const fn verdict(group: RejectionGroup, detail: RejectionDetail) -> &'static str {
    match (group, detail) {
        (RejectionGroup::CompetingClaim, RejectionDetail::Superseded) => "A newer association has taken its place.",
        (RejectionGroup::CompetingClaim, _) => "The customer works with another partner on this.",
        (_, RejectionDetail::MissingConsent) => "The customer's consent is not in the proof.",
        (_, RejectionDetail::MissingProducts) => "The proof does not name the products.",
        (_, RejectionDetail::PoeUnavailable) => "The file cannot be opened.",
        (_, RejectionDetail::MissingOrOldDates) => "The dates are missing or older than twelve months.",
        (_, RejectionDetail::Other) => "The proof is about another customer.",
        (_, _) => "The proof does not describe the work.",
    }
}

/// What a partner writes when withdrawing.
pub(super) fn farewell(reason: RejectionDetail) -> &'static str {
    let words = [
        (RejectionDetail::WrongMpn, "Another location of ours does the work; a new claim follows."),
        (RejectionDetail::WrongActivity, "We sold it, but do not look after its use."),
        (RejectionDetail::NoLongerWorking, "The contract ended."),
    ];
    words.iter().find(|(known, _)| *known == reason).map_or("Filed twice by mistake.", |(_, text)| text)
}
