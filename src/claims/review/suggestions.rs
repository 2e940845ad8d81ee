//! What missing lines tick in a review, and take back with them (rules 7.6 and 7.17). Pure; `app.js` does the same as
//! soon as a line is set.

use crate::claims::model::claim::{AskReason, Claim, RejectionDetail, RejectionGroup};
use crate::claims::review::decision::details_field;
use crate::claims::review::draft::ReviewDraft;

/// What a line that is missing ticks (rule 7.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suggestion {
    /// Of a request.
    pub reason: AskReason,
    /// Of a rejection.
    pub detail: RejectionDetail,
    /// Of a rejection that has no group yet.
    pub group: RejectionGroup,
}

impl Suggestion {
    /// What goes with that reason.
    pub const fn of(reason: AskReason) -> Self {
        Self { reason, detail: RejectionDetail::suggested_by(reason), group: GROUP }
    }
}

/// The group of what is suggested.
const GROUP: RejectionGroup = RejectionGroup::InsufficientProof;

impl ReviewDraft {
    /// Ticks what missing lines suggest, and takes back what none suggests any more. What the reviewer ticked or unticked
    /// stays as it is.
    #[must_use]
    pub fn with_suggestions(mut self, claim: &Claim) -> Self {
        let missing = self.checklist(claim).suggested_reasons();
        let mut marks = Marks { before: self.offered, offered: Vec::new(), own: self.own };
        for Suggestion { reason, detail, .. } in AskReason::ALL.iter().copied().map(Suggestion::of) {
            let is_missing = missing.contains(&reason);
            marks.follow(&mut self.reasons, &reason_mark(reason), reason.as_str(), is_missing);
            marks.follow(&mut self.details, &detail_mark(detail), detail.as_str(), is_missing);
        }
        // Details that are still ticked are read under their group.
        let is_chosen = self.group == GROUP.as_str();
        let is_open = is_chosen && GROUP.details().iter().any(|detail| has(&self.details, detail.as_str()));
        let is_suggested = (is_chosen || self.group.is_empty()) && (is_open || !missing.is_empty());
        let mut groups = vec![self.group];
        marks.follow(&mut groups, &group_mark(), GROUP.as_str(), is_suggested);
        Self { group: groups.pop().unwrap_or_default(), offered: marks.offered, own: marks.own, ..self }
    }

    /// Whether only the reviewer's checks ticked that reason.
    pub fn is_suggested(&self, reason: AskReason) -> bool {
        has(&self.offered, &reason_mark(reason))
    }
}

/// Who ticked which boxes.
struct Marks {
    /// The checks, when the reviewer saw them.
    before: Vec<String>,
    /// The checks, now.
    offered: Vec<String>,
    /// The reviewer, and they alone.
    own: Vec<String>,
}

impl Marks {
    /// Has a box follow its lines unless the reviewer has set it: what is not as it was offered, they have.
    fn follow(&mut self, ticked: &mut Vec<String>, mark: &str, value: &str, is_suggested: bool) {
        let is_ticked = has(ticked, value);
        if has(&self.before, mark) != is_ticked && !has(&self.own, mark) {
            self.own.push(mark.to_owned());
        }
        if has(&self.own, mark) {
            return;
        }
        if is_suggested {
            self.offered.push(mark.to_owned());
        }
        if is_suggested && !is_ticked {
            ticked.push(value.to_owned());
        } else if !is_suggested {
            ticked.retain(|each| each != value);
        }
    }
}

fn has(list: &[String], value: &str) -> bool {
    list.iter().any(|each| each == value)
}

/// As the form names a box: field and value.
fn reason_mark(reason: AskReason) -> String {
    format!("reasons:{}", reason.as_str())
}

fn detail_mark(detail: RejectionDetail) -> String {
    format!("{}:{}", details_field(GROUP), detail.as_str())
}

fn group_mark() -> String {
    format!("group:{}", GROUP.as_str())
}
