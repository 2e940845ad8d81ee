//! What missing lines tick in a review, and take back with them (rules 7.6 and 7.17). Pure. The page carries [`boxes`],
//! [`ticks`] and [`table`], by which `suggestions.js` does the same as soon as a line is set.

use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::{AskReason, RejectionDetail, RejectionGroup};
use crate::claims::review::decision::details_field;
use crate::claims::review::draft::ReviewDraft;

const GROUP: RejectionGroup = RejectionGroup::InsufficientProof;

/// The boxes that a missing line ticks, as the form names them: field and value.
pub fn ticks(reason: AskReason) -> [String; 3] {
    let detail = RejectionDetail::suggested_by(reason);
    [reason_box(reason), format!("{}:{}", details_field(GROUP), detail.as_str()), group_box()]
}

/// The boxes that the missing line of a product ticks.
pub fn ticks_of_product(key: &str) -> Vec<String> {
    ticks(AskReason::SUGGESTED_BY_PRODUCT).into_iter().chain([remove_box(key)]).collect()
}

/// All boxes that follow lines, in this order: details that are still ticked are read under their group.
pub fn boxes(claim: &Claim) -> Vec<String> {
    let [of_lines, details] = [0, 1].map(|at| AskReason::ALL.iter().map(move |reason| ticks(*reason)[at].clone()));
    let to_remove = claim.answers.products.iter().map(|product| remove_box(&product.key()));
    of_lines.chain(to_remove).chain(details).chain([group_box()]).collect()
}

/// What `Facts::follow` gives for each combination of facts, as digits: the first fact counts 1, the next 2, 4 and so on.
pub fn table() -> String {
    let digit = |bits: u32| {
        let [ticked, offered, own, suggested, supported, excluded] = [0, 1, 2, 3, 4, 5].map(|at| (bits >> at) & 1 == 1);
        let to = Facts { ticked, offered, own, suggested, supported, excluded }.follow();
        char::from(b'0' + u8::from(to.ticked) + 2 * u8::from(to.offered) + 4 * u8::from(to.own))
    };
    (0..64).map(digit).collect()
}

/// What is known of a box when the lines are read.
#[derive(Clone, Copy)]
struct Facts {
    ticked: bool,
    /// Only lines had ticked it when the reviewer saw it.
    offered: bool,
    /// The reviewer has set it.
    own: bool,
    /// A missing line ticks it.
    suggested: bool,
    /// A detail of this group is ticked.
    supported: bool,
    excluded: bool,
}

struct Tick {
    ticked: bool,
    offered: bool,
    own: bool,
}

impl Facts {
    /// Has a box follow its lines unless the reviewer has set it: what is not as it was offered, they have.
    const fn follow(self) -> Tick {
        let own = self.own || self.offered != self.ticked;
        let is_suggested = !self.excluded && (self.suggested || (self.ticked && self.supported));
        Tick { ticked: if own { self.ticked } else { is_suggested }, offered: !own && is_suggested, own }
    }
}

impl ReviewDraft {
    /// Ticks what missing lines suggest, and takes back what none suggests any more. What the reviewer ticked or unticked
    /// stays as it is.
    #[must_use]
    pub fn with_suggestions(mut self, claim: &Claim) -> Self {
        let checklist = self.checklist(claim);
        let to_remove = checklist.missing_products().map(remove_box);
        let suggested: Vec<String> =
            checklist.suggested_reasons().into_iter().flat_map(ticks).chain(to_remove).collect();
        let before = std::mem::take(&mut self.offered);
        let mut groups: Vec<String> =
            Some(std::mem::take(&mut self.group)).filter(|group| !group.is_empty()).into_iter().collect();
        for each in boxes(claim) {
            let (field, value) = each.split_once(':').unwrap_or_default();
            let is_group = field == "group";
            let supported = is_group && GROUP.details().iter().any(|detail| has(&self.details, detail.as_str()));
            let list = match field {
                "reasons" => &mut self.reasons,
                "remove" => &mut self.remove,
                "group" => &mut groups,
                _ => &mut self.details,
            };
            let ticked = has(list, value);
            let (offered, own, suggested) = (has(&before, &each), has(&self.own, &each), has(&suggested, &each));
            let excluded = is_group && !ticked && !list.is_empty();
            let to = Facts { ticked, offered, own, suggested, supported, excluded }.follow();
            match (ticked, to.ticked) {
                (false, true) => list.push(value.to_owned()),
                (true, false) => list.retain(|other| other != value),
                _ => {}
            }
            if to.own && !own {
                self.own.push(each);
            } else if to.offered {
                self.offered.push(each);
            }
        }
        Self { group: groups.pop().unwrap_or_default(), ..self }
    }

    pub fn is_suggested(&self, reason: AskReason) -> bool {
        has(&self.offered, &reason_box(reason))
    }
}

fn has(list: &[String], value: &str) -> bool {
    list.iter().any(|each| each == value)
}

fn reason_box(reason: AskReason) -> String {
    format!("reasons:{}", reason.as_str())
}

fn remove_box(code: &str) -> String {
    format!("remove:{code}")
}

fn group_box() -> String {
    format!("group:{}", GROUP.as_str())
}
