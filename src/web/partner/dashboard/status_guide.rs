//! What each status means, who moves next and until when (rule 2.1), beside the list that shows them.

use crate::claims::lifecycle::deadlines::Periods;
use crate::claims::model::vocabulary::Status;
use crate::text::Texts;
use crate::web::claim::labels::Tag;

/// A status explained.
pub struct StatusMeaning {
    pub tag: Tag,
    pub means: &'static str,
    /// Who moves next, and until when.
    pub next: String,
}

/// Every status that a claim can be seen in.
pub fn status_guide(t: Texts, periods: &Periods) -> Vec<StatusMeaning> {
    let shown = Status::ALL.iter().filter(|status| **status != Status::Deleted);
    shown.map(|status| meaning(t, periods, *status)).collect()
}

fn meaning(t: Texts, periods: &Periods, status: Status) -> StatusMeaning {
    let (means, next, days) = match status {
        Status::Editing | Status::Deleted => ("status-editing-means", "status-editing-next", periods.draft),
        Status::Submitted => ("status-submitted-means", "status-submitted-next", periods.start),
        Status::UnderReview => ("status-under-review-means", "status-under-review-next", periods.decision),
        Status::PartnerActionRequired => {
            ("status-partner-action-required-means", "status-partner-action-required-next", periods.answer)
        }
        Status::Approved => ("status-approved-means", "status-approved-next", periods.decline),
        Status::Rejected => ("status-rejected-means", "status-rejected-next", periods.dispute),
        Status::Disputed => ("status-disputed-means", "status-disputed-next", periods.dispute_decision),
    };
    StatusMeaning { tag: status.tag(t), means: t.text(means), next: t.with(next, &[("days", days.into())]) }
}
