//! What follows an approval in a made-up life: the customer's days, the assessment, and sometimes an end.

use super::fate::Fate;
use super::life::Life;
use super::words::{DECLINES, OTHER_OUTCOME};
use crate::claims::lifecycle::policy;
use crate::claims::lifecycle::policy::{Action, Actor};
use crate::claims::model::claim::{Claim, IneligibleReason, RejectionGroup, Stage};
use crate::claims::model::command::Command;
use chrono::{Datelike, TimeDelta};

/// Why an assessed association earns nothing.
const INELIGIBLE: [IneligibleReason; 8] = [
    IneligibleReason::NoGrowth,
    IneligibleReason::SubscriptionInactive,
    IneligibleReason::OtherChannel,
    IneligibleReason::LocationNotEnrolled,
    IneligibleReason::PaymentProfileIncomplete,
    IneligibleReason::OutsideClaimWindow,
    IneligibleReason::UsageBeforeApproval,
    IneligibleReason::Other,
];

impl Life<'_> {
    /// From the approval to the end.
    pub(super) fn be_associated(&mut self, fate: Fate) {
        if fate == Fate::AwaitingMail {
            return;
        }
        let Some(issue) = self.claim().map(|claim| claim.link_issue) else { return };
        self.minutes(1);
        self.act(Actor::System, Command::ConfirmHandover { issue });
        if fate == Fate::AddressNeeded {
            self.a_while(90);
            return self.by_reviewer(Command::RecordBounce { issue });
        }
        self.talk(2);
        if fate == Fate::Window {
            return;
        }
        if fate == Fate::Declined {
            return self.decline();
        }
        if self.once_in(60) {
            self.decline();
            self.a_while(60);
            let asked_at = self.at;
            self.by_customer(Command::TakeBackDecline { asked_at });
        }
        self.be_assessed(fate);
        self.end(fate);
    }

    fn by_customer(&mut self, command: Command) {
        let Some((claim, issue)) = self.claim().map(|claim| (claim.id, claim.link_issue)) else { return };
        self.act(Actor::Customer { claim, issue }, command);
    }

    /// In the customer's days, half of the time with a reason.
    fn decline(&mut self) {
        let days = self.throw(4);
        self.days(days);
        let reason = self.once_in(2).then(|| self.text(&DECLINES));
        let asked_at = self.at;
        self.by_customer(Command::Decline { reason, refuse_partner: false, asked_at });
    }

    /// What is recognised only is never assessed.
    fn be_assessed(&mut self, fate: Fate) {
        let until = self.claim().and_then(|claim| claim.decline_until).unwrap_or(self.at);
        self.at = until.max(self.at) + TimeDelta::seconds(90);
        if self.claim().is_some_and(Claim::is_recognition_only) {
            return;
        }
        self.act(Actor::System, Command::SendForAssessment);
        if fate == Fate::Assessment {
            return;
        }
        let days = 2 + self.throw(8);
        self.days(days);
        let reason = if fate == Fate::NotEligible { self.one_of(&INELIGIBLE) } else { None };
        let text = (reason == Some(IneligibleReason::Other)).then(|| OTHER_OUTCOME.to_owned());
        let date = self.office.calendar.local_date(self.at);
        let effective_month = date.with_day(1).unwrap_or(date);
        if let Some(lead) = self.lead {
            self.by(lead, Command::RecordOutcome { reason, text, effective_month });
        }
    }

    /// Some associations end later, at the wish of the customer or of the partner.
    fn end(&mut self, fate: Fate) {
        if fate == Fate::EndAsked || fate == Fate::DeclinedLate {
            let days = 10 + self.throw(20);
            self.days(days);
            let reason = self.once_in(2).then(|| self.text(&DECLINES));
            self.by_customer(Command::AskToEnd { reason });
        }
        if fate == Fate::DeclinedLate
            && let Some(lead) = self.lead
        {
            self.days(2);
            self.by(lead, Command::DeclineLate { reason: "The customer asked for it.".to_owned() });
        }
        let may_end = |claim: &Claim| {
            policy::may(&Actor::Person(self.filer.clone()), Action::EndAssociation, claim)
                && claim.stage.is_some_and(|stage| stage != Stage::DeclineWindow)
        };
        if fate == Fate::Ended && self.claim().is_some_and(may_end) {
            let days = 10 + self.throw(20);
            self.days(days);
            let Some(reason) = self.one_of(RejectionGroup::PartnerRequest.details()) else { return };
            self.by_partner(Command::Withdraw { reason, text: super::words::farewell(reason).to_owned() });
        }
    }
}
