//! What reviewers and leads do with a claim beside deciding it, and when each can be done. The same table tells pages
//! which links to show and the form's page what to ask.

use crate::claims::lifecycle::policy::{Action, Actor, may};
use crate::claims::model::claim::Claim;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{Stage, Status};
use chrono::{DateTime, Utc};

const INTERNAL: Option<&str> = Some("action-reason-internal");
const PUBLIC: Option<&str> = Some("action-reason-public");

/// Writes the table as an enum and a function for each column. All but the path and what an action takes are keys of texts:
/// of the link to the page, its title, what the action leads to, the button that does it, who reads the reason (`None` when
/// there is none to give), and what is said when it is done.
macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident $path:literal $may:ident: $label:literal $title:literal $text:literal $button:literal
        $hint:expr, $notice:literal;)+) => {
        /// Something to do with a claim, on a page of its own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum ReviewerAction { $($(#[$doc])* $name),+ }

        impl ReviewerAction {
            /// In the order of their links.
            const ALL: &[Self] = &[$(Self::$name),+];

            /// The address below the claim's.
            pub const fn path(self) -> &'static str { match self { $(Self::$name => $path),+ } }
            pub const fn label_key(self) -> &'static str { match self { $(Self::$name => $label),+ } }
            pub(super) const fn title_key(self) -> &'static str { match self { $(Self::$name => $title),+ } }
            pub(super) const fn text_key(self) -> &'static str { match self { $(Self::$name => $text),+ } }
            pub(super) const fn button_key(self) -> &'static str { match self { $(Self::$name => $button),+ } }
            pub(super) const fn reason_hint_key(self) -> Option<&'static str> { match self { $(Self::$name => $hint),+ } }
            pub(super) const fn notice_key(self) -> &'static str { match self { $(Self::$name => $notice),+ } }
            /// What it takes to be allowed to do it.
            pub(super) const fn action(self) -> Action { match self { $(Self::$name => Action::$may),+ } }
        }
    };
}

actions! {
    /// T13: the decision clock stops.
    Hold "/hold" Hold: "button-hold" "hold-title" "hold-text" "button-hold" INTERNAL, "notice-held";
    /// T13: it runs again.
    Resume "/hold" Hold: "button-hold-off" "resume-title" "resume-text" "button-hold-off" INTERNAL, "notice-resumed";
    /// T7: the claim is nobody's again.
    Release "/release" Release: "button-release" "release-title" "release-text" "button-release" INTERNAL, "notice-released";
    /// T7: a lead gives the claim to a reviewer.
    Assign "/assignment" Assign: "action-assign" "assign-title" "assign-text" "action-assign" INTERNAL, "notice-assigned";
    /// T25: a lead takes a rejection back.
    Reinstate "/reinstatement" Reinstate:
        "button-reinstate" "reinstate-title" "reinstate-text" "button-reinstate" PUBLIC, "notice-reinstated";
    /// The customer's mail came back (rule 12.5).
    Bounce "/bounce" RecordBounce: "action-bounce" "bounce-title" "bounce-text" "bounce-confirm" None, "notice-bounced";
    /// A reviewer confirms the customer's new address (rule 12.17).
    ConfirmAddress "/address-check" ConfirmAddress: "action-address-check" "address-check-title" "address-check-text"
        "address-check-confirm" Some("address-check-reason"), "notice-address-confirmed";
    /// Or does not: the other button of the same page.
    RefuseAddress "/address-check" ConfirmAddress: "action-address-check" "address-check-title" "address-check-text"
        "address-check-confirm" Some("address-check-reason"), "notice-address-refused";
    /// T18: a lead ends the association at the customer's late wish.
    DeclineLate "/late-decline" DeclineLate: "action-late-decline" "late-decline-title" "late-decline-text"
        "late-decline-confirm" PUBLIC, "notice-declined-late";
    /// A lead lifts the customer's refusal of future requests (rule 12.15).
    LiftRefusal "/refusal-lifting" LiftRefusal: "action-lift-refusal" "lift-refusal-title" "lift-refusal-text"
        "lift-refusal-confirm" INTERNAL, "notice-refusal-lifted";
}

impl ReviewerAction {
    /// The action of an address below a claim's; `off` tells the two apart that share one.
    pub(super) fn of(segment: &str, off: bool) -> Option<Self> {
        let mut named = Self::ALL.iter().copied().filter(|action| action.path().strip_prefix('/') == Some(segment));
        let first = named.next()?;
        Some(if off { named.next().unwrap_or(first) } else { first })
    }

    /// Why it cannot be done to the claim as it stands, whoever asks; `None` when it can.
    pub(super) fn obstacle(self, claim: &Claim, now: DateTime<Utc>) -> Option<Refusal> {
        let wrong = Refusal::WrongStatus(claim.status);
        let work = claim.status.is_work();
        let (fits, refusal) = match self {
            Self::Hold | Self::Resume if claim.status != Status::UnderReview => (false, wrong),
            Self::Hold => (!claim.held, Refusal::AlreadyDone),
            Self::Resume => (claim.held, Refusal::AlreadyDone),
            Self::Release | Self::Assign => (work, wrong),
            Self::Reinstate if claim.status == Status::Rejected => (claim.is_disputable(now), Refusal::Final),
            Self::Reinstate => (false, wrong),
            Self::DeclineLate if claim.status == Status::Approved => (!claim.in_decline_window(now), Refusal::TooEarly),
            Self::DeclineLate => (false, wrong),
            Self::ConfirmAddress | Self::RefuseAddress => (claim.stage == Some(Stage::AddressUnconfirmed), wrong),
            Self::LiftRefusal => (claim.refuses_partner(), wrong),
            Self::Bounce => (matches!(claim.stage, Some(Stage::AwaitingHandover | Stage::DeclineWindow)), wrong),
        };
        (!fits).then_some(refusal)
    }

    /// What the actor can do with the claim now.
    pub fn offered(actor: &Actor, claim: &Claim, now: DateTime<Utc>) -> impl Iterator<Item = Self> {
        // One page, and so one link, for both answers.
        let linked = Self::ALL.iter().copied().filter(|action| *action != Self::RefuseAddress);
        linked.filter(move |action| may(actor, action.action(), claim) && action.obstacle(claim, now).is_none())
    }
}
