//! Why a claim was rejected, and what was asked for, in words.

use crate::claims::model::claim::Rejection;
use crate::claims::model::vocabulary::{AskReason, RejectionDetail};
use crate::text::Texts;

/// Why a claim stands rejected: all details, where one of them says more than the group.
pub fn reason(t: Texts, rejection: &Rejection) -> String {
    let vague = [RejectionDetail::Other, RejectionDetail::WithinWindow, RejectionDetail::Late];
    if rejection.details.iter().all(|detail| vague.contains(detail)) {
        return t.text(rejection.group.label_key()).to_owned();
    }
    rejection.details.iter().map(|detail| t.text(detail.label_key())).collect::<Vec<_>>().join(", ")
}

/// A reason to ask; with the names of the products that are missing.
pub fn ask_reason(t: Texts, reason: AskReason, missing: &[String]) -> String {
    let label = t.text(reason.label_key());
    if reason != AskReason::MissingProducts || missing.is_empty() {
        return label.to_owned();
    }
    t.with("history-line", &[("label", label.into()), ("text", missing.join(", ").into())])
}
