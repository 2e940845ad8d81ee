//! The card on top: what happens next, who acts, until when, and what the claim stands on or falls by.

use crate::claims::lifecycle::policy::Action;
use crate::claims::model::claim::Claim;
use crate::claims::model::fields::DraftStep;
use crate::claims::model::vocabulary::{RejectionGroup, Stage, Status};
use crate::web::claim::labels::{DeadlineWords, Tag};
use crate::web::claim::page::quote::ClaimQuote;
use crate::web::claim::page::view::ClaimView;
use crate::web::reviewer::actions::ReviewerAction;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The class of its tone.
    pub class: &'static str,
    pub tag: Tag,
    /// How far an approved claim has come.
    pub stage: Option<String>,
    pub title: String,
    /// Until when, where something has a deadline.
    pub limit: Option<Limit>,
    pub who: &'static str,
    /// What else is to know, a sentence or two each.
    pub remarks: Vec<String>,
    /// What was asked, or why the claim ended.
    pub matter: Option<ClaimQuote>,
    /// What the reader can do about it; the first is the one to do.
    pub actions: Vec<Link>,
}

/// A deadline in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// For `<time datetime>`.
    pub machine: String,
    /// "Monday 23 November 2026, 23:59 (Paris time)"; short where that stands above already.
    pub full: String,
    /// "1 business day left".
    pub left: String,
    /// The class of its tone.
    pub class: &'static str,
}

/// A link of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub href: String,
    pub text: &'static str,
}

impl ClaimView<'_> {
    /// The card of the claim as it stands.
    pub fn card(&self) -> Card {
        let (claim, stands) = (self.claim(), self.stands());
        Card {
            class: if self.is_asked_to_end() { "callout--warn" } else { tone(claim) },
            tag: claim.status.tag(self.t()),
            stage: self.presenter.stage(&stands),
            title: if self.inside() { self.next_inside() } else { self.presenter.next(&stands) },
            limit: self.limit(),
            who: self.t().text(self.who()),
            remarks: self.remarks(),
            matter: self.matter(),
            actions: self.card_actions(),
        }
    }

    /// Whether the reader is a lead whom the customer asks to end the association (rule 3.17).
    pub(super) fn is_asked_to_end(&self) -> bool {
        let claim = self.claim();
        claim.status == Status::Approved && claim.end_requested_at.is_some() && self.may(Action::DeclineLate)
    }

    fn limit(&self) -> Option<Limit> {
        let at = self.claim().due_at?;
        let DeadlineWords::On(deadline) = self.presenter.due(&self.stands()) else { return None };
        // The sentence above says it in full when the partner must act.
        let said = self.claim().status == Status::PartnerActionRequired && !self.inside();
        let full = if said { deadline.date } else { self.words().deadline(at) };
        Some(Limit { machine: deadline.machine, full, left: deadline.left, class: deadline.class })
    }

    fn next_inside(&self) -> String {
        let asked_to_end = self.is_asked_to_end().then(|| self.t().text("card-end-requested").to_owned());
        asked_to_end.unwrap_or_else(|| self.presenter.next_inside(&self.stands()))
    }

    fn who(&self) -> &'static str {
        let claim = self.claim();
        let inside = self.inside();
        let (partner, reviewer) = match (inside, claim.reviewer.is_some() && claim.reviewer == self.actor.user()) {
            (false, _) => ("next-who-partner", "next-who-reviewer"),
            (true, true) => ("card-who-partner", "next-who-partner"),
            (true, false) => ("card-who-partner", "next-who-reviewer"),
        };
        let over = claim.decline_until.is_some_and(|end| self.now() >= end);
        match claim.status {
            _ if self.is_asked_to_end() => "card-who-lead",
            Status::Editing | Status::PartnerActionRequired => partner,
            Status::Submitted | Status::UnderReview | Status::Disputed => reviewer,
            Status::Rejected if claim.is_disputable(self.now()) => partner,
            Status::Rejected | Status::Deleted => "next-who-nobody",
            Status::Approved => match claim.stage {
                Some(Stage::AwaitingHandover) | None => "card-who-system",
                Some(Stage::AddressNeeded) => partner,
                Some(Stage::AddressUnconfirmed) => reviewer,
                Some(Stage::DeclineWindow) if !over => "next-who-customer",
                Some(Stage::DeclineWindow) if claim.is_recognition_only() => "next-who-nobody",
                Some(Stage::DeclineWindow) => "card-who-system",
                Some(Stage::Assessment) => "card-who-lead",
                Some(Stage::Eligible | Stage::NotEligible) => "next-who-nobody",
            },
        }
    }

    fn remarks(&self) -> Vec<String> {
        let (claim, t) = (self.claim(), self.t());
        let mut remarks = Vec::new();
        let mut add = |key| remarks.push(t.text(key).to_owned());
        match claim.status {
            Status::Approved => {
                if claim.stage == Some(Stage::DeclineWindow) && claim.in_decline_window(self.now()) {
                    add("card-if-declined");
                }
                if claim.end_requested_at.is_some() && !self.is_asked_to_end() {
                    add("stage-end-requested");
                }
                add("claim-approval-no-payment");
            }
            Status::Rejected if !claim.is_disputable(self.now()) => {
                if let Some(why) = why_final(claim) {
                    add(why);
                }
                if claim.refuses_partner() {
                    remarks.push(t.text(if self.inside() { "card-refused-inside" } else { "card-refused" }).to_owned());
                }
                if let Some(until) = self.taken_back_until() {
                    remarks.push(t.with("card-taken-back", &[("date", until.into())]));
                }
            }
            Status::Rejected => add("card-dispute-once"),
            Status::Editing => {
                let date = claim.due_at.map(|due| self.words().short_deadline(due)).unwrap_or_default();
                remarks.push(t.with("next-draft-expiry", &[("date", date.into())]));
            }
            Status::PartnerActionRequired if self.may(Action::Answer) => {
                add("response-what-answers");
                if claim.has_new_proof() {
                    add("card-proof-not-sent");
                }
            }
            Status::Submitted
            | Status::UnderReview
            | Status::PartnerActionRequired
            | Status::Disputed
            | Status::Deleted => {}
        }
        // A partner who holds the key has nothing to do about it (rule 9.3).
        if self.competing && self.inside() {
            remarks.push(t.text("review-competing").to_owned());
        } else if self.competing && claim.status != Status::Approved {
            remarks.push(t.text("competition-partner-remark").to_owned());
        }
        remarks
    }

    /// Until when the customer may take a decline back.
    fn taken_back_until(&self) -> Option<String> {
        let claim = self.claim();
        let declined =
            claim.rejection.as_ref().is_some_and(|r| r.group == RejectionGroup::CustomerDecline && !r.is_final);
        let until = claim.decline_until.filter(|until| declined && self.now() < *until)?;
        Some(self.words().short_deadline(until))
    }

    /// The one thing to do, where there is one and its page exists.
    fn card_actions(&self) -> Vec<Link> {
        let claim = self.claim();
        let link = |path: &str, text| Link { href: self.href(path), text: self.t().text(text) };
        let reviewable = claim.status.is_reviewers();
        let assessed = matches!(claim.stage, Some(Stage::Assessment | Stage::Eligible | Stage::NotEligible));
        let outcome = (assessed && self.may(Action::RecordOutcome)).then(|| link("/outcome", "claim-to-outcome"));
        if self.is_asked_to_end() {
            [link("/late-decline", "action-late-decline")].into_iter().chain(outcome).collect()
        } else if claim.status == Status::Editing && self.may(Action::EditDraft) {
            vec![link(&format!("/{}", DraftStep::first_open(claim).as_str()), "button-continue")]
        } else if claim.status == Status::PartnerActionRequired && self.may(Action::Answer) {
            vec![link("/response", "button-respond")]
        } else if claim.is_disputable(self.now()) && self.may(Action::Dispute) {
            vec![link("/dispute", "button-dispute")]
        } else if reviewable && self.inside() {
            vec![link("/review", "claim-to-review")]
        } else if claim.stage == Some(Stage::AddressNeeded) && self.may(Action::ReplaceAddress) {
            vec![link("/customer-address", "action-new-address")]
        } else if claim.stage == Some(Stage::AddressUnconfirmed) && self.may(Action::ConfirmAddress) {
            vec![link("/address-check", "action-address-check")]
        } else {
            outcome.into_iter().collect()
        }
    }

    /// What else the reader can do; only what has a page.
    pub fn other_actions(&self) -> Vec<Link> {
        let claim = self.claim();
        let (sent, approved) = (claim.status != Status::Editing, claim.status == Status::Approved);
        let asked = claim.status == Status::PartnerActionRequired;
        let withdraw = if approved { Action::EndAssociation } else { Action::Withdraw };
        let offers = [
            (claim.status == Status::Submitted && self.may(Action::EditSubmitted), "/edit", "button-edit-claim"),
            (asked && self.may(Action::Answer), "/edit", "button-edit-claim"),
            (sent && claim.status.is_live() && self.may(Action::AddProof), "/proof", "proof-add-title"),
            (claim.status == Status::Editing && self.may(Action::DeleteDraft), "/deletion", "button-delete-draft"),
            (self.competing && self.inside(), "/competition", "competition-compare"),
            (claim.status.is_live() && self.may(withdraw), "/withdrawal", "button-withdraw-claim"),
        ];
        let offered = offers.into_iter().filter(|(offered, ..)| *offered).map(|(_, path, text)| (path, text));
        let errands =
            ReviewerAction::offered(self.actor, claim, self.now()).map(|errand| (errand.path(), errand.label_key()));
        offered.chain(errands).map(|(path, text)| Link { href: self.href(path), text: self.t().text(text) }).collect()
    }
}

fn tone(claim: &Claim) -> &'static str {
    match claim.status {
        Status::PartnerActionRequired => "callout--warn",
        Status::Approved => "callout--ok",
        Status::Rejected => "callout--bad",
        Status::Disputed => "callout--alt",
        Status::Editing | Status::Submitted | Status::UnderReview | Status::Deleted => "",
    }
}

/// Why a rejection cannot be disputed (any more), and what can be done instead; `None` when time alone ended it.
fn why_final(claim: &Claim) -> Option<&'static str> {
    let rejection = claim.rejection.as_ref()?;
    match rejection.group {
        RejectionGroup::PartnerRequest => Some("rejection-not-disputable-partner-request"),
        RejectionGroup::CustomerDecline => Some("rejection-not-disputable-customer-decline"),
        RejectionGroup::InsufficientProof | RejectionGroup::NoPartnerResponse | RejectionGroup::CompetingClaim => {
            rejection.is_final.then_some("rejection-not-disputable-after-dispute")
        }
    }
}
