//! What reviewers and leads do with a claim beside deciding it, and when each can be done. The same table tells pages
//! which links to show and the form's page what to ask.

use crate::claims::lifecycle::policy::{Action, Actor, may};
use crate::claims::model::claim::Claim;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{Stage, Status};
use chrono::{DateTime, Utc};

macro_rules! reviewer_actions {
    ($($(#[$doc:meta])* $name:ident = $path:literal, $title:literal, $text:literal, $label:literal, $confirm:literal,
        $notice:literal, $hint:expr;)+) => {
        /// Something to do with a claim, on a page of its own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum ReviewerAction { $($(#[$doc])* $name),+ }

        impl ReviewerAction {
            /// All of them, in the order of their links.
            const ALL: [Self; [$(Self::$name),+].len()] = [$(Self::$name),+];

            /// Its address below the claim's.
            pub const fn path(self) -> &'static str {
                match self { $(Self::$name => $path),+ }
            }

            /// The key of its page's title.
            pub(super) const fn title_key(self) -> &'static str {
                match self { $(Self::$name => $title),+ }
            }

            /// The key of what it leads to.
            pub(super) const fn text_key(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            /// The key of its button, and of the link to its page.
            pub const fn label_key(self) -> &'static str {
                match self { $(Self::$name => $label),+ }
            }

            /// The key of the button that does it.
            pub(super) const fn confirm_key(self) -> &'static str {
                match self { $(Self::$name => $confirm),+ }
            }

            /// The key of what is said when it is done.
            pub(super) const fn notice_key(self) -> &'static str {
                match self { $(Self::$name => $notice),+ }
            }

            /// The key of who reads its reason; `None` when there is none to give.
            pub(super) const fn reason_hint_key(self) -> Option<&'static str> {
                match self { $(Self::$name => $hint),+ }
            }
        }
    };
}

const INTERNAL: Option<&str> = Some("errand-reason-internal");
const PUBLIC: Option<&str> = Some("errand-reason-public");
const ADDRESS: Option<&str> = Some("address-check-reason");

reviewer_actions! {
    /// T13: the decision clock stops.
    Hold = "/hold", "hold-title", "hold-text", "button-hold", "button-hold", "notice-held", INTERNAL;
    /// T13: it runs again.
    Resume = "/hold", "resume-title", "resume-text", "button-hold-off", "button-hold-off", "notice-resumed", INTERNAL;
    /// T7: the claim is nobody's again.
    Release = "/release", "release-title", "release-text", "button-release", "button-release", "notice-released", INTERNAL;
    /// T7: a lead gives the claim to a reviewer.
    Assign = "/assignment", "assign-title", "assign-text", "action-assign", "action-assign", "notice-assigned", INTERNAL;
    /// T25: a lead takes a rejection back.
    Reinstate = "/reinstatement", "reinstate-title", "reinstate-text", "button-reinstate", "button-reinstate",
        "notice-reinstated", PUBLIC;
    /// The customer's mail came back (rule 12.5).
    Bounce = "/bounce", "bounce-title", "bounce-text", "action-bounce", "bounce-confirm", "notice-bounced", None;
    /// A reviewer confirms the customer's new address (rule 12.17).
    ConfirmAddress = "/address-check", "address-check-title", "address-check-text", "action-address-check",
        "address-check-confirm", "notice-address-confirmed", ADDRESS;
    /// Or does not: the other button of the same page.
    RefuseAddress = "/address-check", "address-check-title", "address-check-text", "action-address-check",
        "address-check-confirm", "notice-address-refused", ADDRESS;
    /// T18: a lead ends the association at the customer's late wish.
    DeclineLate = "/late-decline", "late-decline-title", "late-decline-text", "action-late-decline",
        "late-decline-confirm", "notice-declined-late", PUBLIC;
    /// A lead lifts the customer's refusal of future requests (rule 12.15).
    LiftRefusal = "/refusal-lifting", "lift-refusal-title", "lift-refusal-text", "action-lift-refusal",
        "lift-refusal-confirm", "notice-refusal-lifted", INTERNAL;
}

impl ReviewerAction {
    /// The errand of an address below a claim's; `off` tells the two apart that share one.
    pub(super) fn of(segment: &str, off: bool) -> Option<Self> {
        let mut named = Self::ALL.into_iter().filter(|errand| errand.path().strip_prefix('/') == Some(segment));
        let first = named.next()?;
        Some(if off { named.next().unwrap_or(first) } else { first })
    }

    /// Its address below the claim's.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Hold | Self::Resume => "/hold",
            Self::Release => "/release",
            Self::Assign => "/assignment",
            Self::Reinstate => "/reinstatement",
            Self::DeclineLate => "/late-decline",
            Self::Bounce => "/bounce",
            Self::ConfirmAddress | Self::RefuseAddress => "/address-check",
            Self::LiftRefusal => "/refusal-lifting",
        }
    }

    /// The key of its button, and of the link to its page.
    pub const fn label_key(self) -> &'static str {
        match self {
            Self::Hold => "button-hold",
            Self::Resume => "button-hold-off",
            Self::Release => "button-release",
            Self::Assign => "action-assign",
            Self::Reinstate => "button-reinstate",
            Self::DeclineLate => "action-late-decline",
            Self::Bounce => "action-bounce",
            Self::ConfirmAddress | Self::RefuseAddress => "action-address-check",
            Self::LiftRefusal => "action-lift-refusal",
        }
    }

    /// The key of the button that does it.
    pub(super) const fn confirm_key(self) -> &'static str {
        match self {
            Self::Bounce => "bounce-confirm",
            Self::DeclineLate => "late-decline-confirm",
            Self::ConfirmAddress | Self::RefuseAddress => "address-check-confirm",
            Self::LiftRefusal => "lift-refusal-confirm",
            Self::Hold | Self::Resume | Self::Release | Self::Assign | Self::Reinstate => self.label_key(),
        }
    }

    /// The key of its page's title.
    pub(super) const fn title_key(self) -> &'static str {
        match self {
            Self::Hold => "hold-title",
            Self::Resume => "resume-title",
            Self::Release => "release-title",
            Self::Assign => "assign-title",
            Self::Reinstate => "reinstate-title",
            Self::DeclineLate => "late-decline-title",
            Self::Bounce => "bounce-title",
            Self::ConfirmAddress | Self::RefuseAddress => "address-check-title",
            Self::LiftRefusal => "lift-refusal-title",
        }
    }

    /// The key of what it leads to.
    pub(super) const fn text_key(self) -> &'static str {
        match self {
            Self::Hold => "hold-text",
            Self::Resume => "resume-text",
            Self::Release => "release-text",
            Self::Assign => "assign-text",
            Self::Reinstate => "reinstate-text",
            Self::DeclineLate => "late-decline-text",
            Self::Bounce => "bounce-text",
            Self::ConfirmAddress | Self::RefuseAddress => "address-check-text",
            Self::LiftRefusal => "lift-refusal-text",
        }
    }

    /// The key of who reads its reason; `None` when there is none to give.
    pub(super) const fn reason_hint_key(self) -> Option<&'static str> {
        match self {
            Self::Hold | Self::Resume | Self::Release | Self::Assign | Self::LiftRefusal => {
                Some("action-reason-internal")
            }
            Self::ConfirmAddress | Self::RefuseAddress => Some("address-check-reason"),
            Self::Reinstate | Self::DeclineLate => Some("action-reason-public"),
            Self::Bounce => None,
        }
    }

    /// The key of what is said when it is done.
    pub(super) const fn notice_key(self) -> &'static str {
        match self {
            Self::Hold => "notice-held",
            Self::Resume => "notice-resumed",
            Self::Release => "notice-released",
            Self::Assign => "notice-assigned",
            Self::Reinstate => "notice-reinstated",
            Self::DeclineLate => "notice-declined-late",
            Self::Bounce => "notice-bounced",
            Self::ConfirmAddress => "notice-address-confirmed",
            Self::RefuseAddress => "notice-address-refused",
            Self::LiftRefusal => "notice-refusal-lifted",
        }
    }

    /// What it takes to be allowed to do it.
    pub(super) const fn action(self) -> Action {
        match self {
            Self::Hold | Self::Resume => Action::Hold,
            Self::Release => Action::Release,
            Self::Assign => Action::Assign,
            Self::Reinstate => Action::Reinstate,
            Self::DeclineLate => Action::DeclineLate,
            Self::Bounce => Action::RecordBounce,
            Self::ConfirmAddress | Self::RefuseAddress => Action::ConfirmAddress,
            Self::LiftRefusal => Action::LiftRefusal,
        }
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
        let linked = Self::ALL.into_iter().filter(|errand| *errand != Self::RefuseAddress);
        linked.filter(move |errand| may(actor, errand.action(), claim) && errand.obstacle(claim, now).is_none())
    }
}
