//! What reviewers and partners do about a claim in a made-up life until it is decided.

use super::fate::Fate;
use super::life::Life;
use super::paper::{all_found, proof};
use super::words::{DISPUTES, NOTES, REPLIES, farewell, question, verdict};
use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::claim::{AskReason, RejectionGroup, Status};
use crate::claims::model::command::Command;
use crate::people::Person;
use chrono::TimeDelta;

impl<'a> Life<'a> {
    /// From submission to the end.
    pub(super) fn be_reviewed(&mut self, fate: Fate) {
        self.wait_in_the_queue();
        if fate == Fate::Submitted {
            return;
        }
        if fate == Fate::Withdrawn && self.once_in(3) {
            return self.withdraw();
        }
        self.wait_for_reviewer(5);
        self.by_reviewer(Command::StartReview);
        self.talk(1);
        self.change_hands();
        self.go_rounds();
        match fate {
            Fate::Draft | Fate::Submitted | Fate::UnderReview => {}
            Fate::Held => self.hold(),
            Fate::Asked => self.ask(),
            Fate::Unanswered => self.stay_silent(),
            Fate::Withdrawn => {
                if self.once_in(3) {
                    self.ask();
                }
                self.withdraw();
            }
            Fate::Disputed => {
                self.reject();
                self.dispute();
                if self.once_in(2) {
                    self.take_dispute();
                }
            }
            Fate::Rejected => self.be_rejected(),
            Fate::AwaitingMail
            | Fate::AddressNeeded
            | Fate::Window
            | Fate::Assessment
            | Fate::EndAsked
            | Fate::Eligible
            | Fate::NotEligible
            | Fate::Ended
            | Fate::DeclinedLate
            | Fate::Declined => {
                self.be_approved();
                return self.be_associated(fate);
            }
        }
        self.talk(2);
    }

    /// Up to so many business days, and now and then longer than anybody should wait.
    fn wait_for_reviewer(&mut self, sides: u64) {
        let days = if self.once_in(12) { 6 + self.throw(4) } else { self.throw(sides) };
        self.days(days);
    }

    /// One who is not the claim's reviewer.
    fn colleague(&mut self) -> Option<&'a Person> {
        let others: Vec<&Person> = self.cast.reviewers.iter().filter(|other| other.id != self.reviewer.id).collect();
        self.one_of(&others)
    }

    /// Some claims are edited, taken, given back or assigned before a review begins.
    fn wait_in_the_queue(&mut self) {
        match self.throw(20) {
            0 => {
                self.a_while(200);
                self.by_reviewer(Command::Take);
            }
            1 => {
                if let Some(other) = self.colleague() {
                    self.a_while(200);
                    self.by(other, Command::Take);
                    self.days(1);
                    self.by(other, Command::Release { reason: "I know the customer in person.".to_owned() });
                }
            }
            2 => self.assign("Nobody has begun it yet."),
            3 => self.edit(),
            _ => {}
        }
    }

    fn edit(&mut self) {
        self.a_while(200);
        let Some(mut answers) = self.claim().map(|claim| claim.answers.clone()) else { return };
        if let Some(contact) = &mut answers.partner_contact {
            "Alliances".clone_into(&mut contact.title);
            self.by_partner(Command::Edit { answers: Box::new(answers) });
        }
    }

    fn assign(&mut self, reason: &str) {
        if let Some(lead) = self.lead {
            self.a_while(200);
            self.by(lead, Command::Assign { reviewer: self.reviewer.id, reason: reason.to_owned() });
        }
    }

    /// Some reviews are finished by another than who began them.
    fn change_hands(&mut self) {
        if self.once_in(8) {
            let text = self.text(&NOTES);
            self.by_reviewer(Command::Note { text });
        }
        if self.lead.is_some()
            && self.once_in(40)
            && let Some(other) = self.colleague()
        {
            self.a_while(300);
            self.by_reviewer(Command::Release { reason: "I am away from tomorrow.".to_owned() });
            self.reviewer = other;
            self.assign("Its reviewer is away.");
        }
    }

    /// Most are decided at the first look, a few only at the fourth; some wait on hold.
    fn go_rounds(&mut self) {
        let rounds = match self.throw(100) {
            0..=77 => 0,
            78..=92 => 1,
            93..=98 => 2,
            _ => 3,
        };
        for _ in 0..rounds {
            self.ask();
            self.answer();
        }
        if self.once_in(20) {
            self.hold();
            let days = 2 + self.throw(6);
            self.days(days);
            self.by_reviewer(Command::Resume { reason: "Both have answered.".to_owned() });
        }
    }

    fn hold(&mut self) {
        self.wait_for_reviewer(2);
        let message = "We compare this proof with another one and come back to you.".to_owned();
        self.by_reviewer(Command::Hold { reason: "Two proofs name the same subscription.".to_owned(), message });
    }

    fn ask(&mut self) {
        self.wait_for_reviewer(3);
        let Some(reason) = self.one_of(AskReason::ALL) else { return };
        let mut reasons = vec![reason];
        if let Some(other) = self.one_of(AskReason::ALL).filter(|other| *other > reason) {
            reasons.push(other);
        }
        let products = self.claim().map(|claim| claim.answers.products.as_slice()).unwrap_or_default();
        let spare = products.last().filter(|_| reason == AskReason::MissingProducts && products.len() > 1);
        let remove_products = spare.map(|product| product.code.clone()).into_iter().collect();
        let message = question(reason).to_owned();
        self.by_reviewer(Command::RequestInformation { reasons, message, remove_products });
    }

    /// With new proof, a product less, or words alone; in time.
    fn answer(&mut self) {
        let days = self.throw(5);
        self.days(days);
        let file = self.throw(1 << 20) + 1;
        if self.once_in(2) {
            self.by_partner(Command::AddProof { file: proof(self.number, file) });
        }
        let Some(mut answers) = self.claim().map(|claim| claim.answers.clone()) else { return };
        if answers.products.len() > 1 && self.once_in(3) {
            answers.products.pop();
        }
        let reply = Some(self.text(&REPLIES));
        self.by_partner(Command::Answer { reply, answers: Box::new(answers) });
    }

    /// The partner is asked, and the time to answer passes.
    fn stay_silent(&mut self) {
        self.ask();
        let due = self.claim().and_then(|claim| claim.due_at).unwrap_or(self.at);
        self.at = due.max(self.at) + TimeDelta::seconds(70);
        self.act(Actor::System, Command::CloseUnanswered);
    }

    fn withdraw(&mut self) {
        self.wait_for_reviewer(2);
        let Some(reason) = self.one_of(RejectionGroup::PartnerRequest.details()) else { return };
        self.by_partner(Command::Withdraw { reason, text: farewell(reason).to_owned() });
    }

    fn reject(&mut self) {
        self.wait_for_reviewer(3);
        let competing = self.once_in(9);
        let group = if competing { RejectionGroup::CompetingClaim } else { RejectionGroup::InsufficientProof };
        let Some(detail) = self.one_of(group.details()) else { return };
        let mut details = vec![detail];
        if let Some(other) = self.one_of(group.details()).filter(|other| !competing && *other > detail) {
            details.push(other);
        }
        let note = self.once_in(5).then(|| self.text(&NOTES));
        let text = verdict(group, detail).to_owned();
        self.by_reviewer(Command::Reject { group, details, text, note });
    }

    /// Half of the rejected dispute, in vain.
    fn be_rejected(&mut self) {
        self.reject();
        if self.may_be_judged_again() && self.once_in(2) {
            self.dispute();
            self.take_dispute();
            self.reject();
        }
    }

    /// Whoever rejected may not decide the dispute.
    fn may_be_judged_again(&self) -> bool {
        self.cast.reviewers.len() > 1
    }

    fn dispute(&mut self) {
        let days = 1 + self.throw(14);
        self.days(days);
        let justification = Some(self.text(&DISPUTES));
        let file = self.throw(1 << 20) + 1;
        let files = if self.once_in(3) { vec![proof(self.number, file)] } else { Vec::new() };
        self.by_partner(Command::Dispute { justification, files });
    }

    /// Another reviewer looks at it, and asks if need be.
    fn take_dispute(&mut self) {
        let Some(other) = self.colleague() else { return };
        self.reviewer = other;
        let days = self.throw(3);
        self.days(days);
        self.by_reviewer(Command::Take);
        if self.once_in(8) {
            self.ask();
            self.answer();
        }
    }

    /// Some are approved only after a dispute, or after a lead put right what was rejected by mistake.
    fn be_approved(&mut self) {
        match self.throw(40) {
            0 | 1 if self.may_be_judged_again() => {
                self.reject();
                self.dispute();
                self.take_dispute();
            }
            2 if self.may_be_judged_again() => {
                self.stay_silent();
                self.dispute();
                self.take_dispute();
            }
            3 => self.be_reinstated(),
            _ => {}
        }
        self.wait_for_reviewer(3);
        let Some(checklist) = self.claim().map(|claim| all_found(&claim.answers)) else { return };
        let note = self.once_in(6).then(|| self.text(&NOTES));
        self.by_reviewer(Command::Approve { checklist, note });
    }

    fn be_reinstated(&mut self) {
        let Some(lead) = self.lead else { return };
        self.reject();
        self.days(2);
        if self.claim().is_some_and(|claim| claim.status == Status::Rejected) {
            let reason = "The file was there; the preview had failed.".to_owned();
            self.by(lead, Command::Reinstate { reason });
        }
    }
}
