//! Two companies' claims on one thing, and a lead's decision between them (rules 9.4 to 9.8).

use crate::claims::lifecycle::deadlines::Moment;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::lifecycle::preconditions::{Facts, in_dispute, only_in};
use crate::claims::model::answers::ProductChoice;
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::event::Event;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{Activity, ClaimId, RejectionDetail, RejectionGroup, Status};

/// A claim as the lead had it before their eyes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeenClaim {
    pub id: ClaimId,
    /// The version that the page showed.
    pub version: i32,
}

/// A lead's decision between two claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    pub winner: SeenClaim,
    pub loser: SeenClaim,
    /// What the partner of the rejected claim reads.
    pub message: String,
    /// Why; for reviewers.
    pub reason: String,
}

impl Ruling {
    /// What becomes of the loser and of the winner.
    pub(in crate::claims) fn commands(&self, loser: &Claim, winner: &Claim) -> [Command; 2] {
        let (message, reason) = (self.message.clone(), self.reason.clone());
        let lose = Command::LoseCompetition { other: winner.id, detail: fate(loser, winner), message, reason };
        [lose, Command::WinCompetition { other: loser.id, reason: self.reason.clone() }]
    }
}

/// Which of two claims holds what both claim: the approved one, else the one that was sent first (rule 9.5).
pub fn holder<'a>(one: &'a Claim, other: &'a Claim) -> &'a Claim {
    let rank = |claim: &Claim| (claim.status != Status::Approved, claim.submitted_at, claim.id);
    if rank(one) <= rank(other) { one } else { other }
}

/// What is said of a claim that loses against `winner`.
pub fn fate(loser: &Claim, winner: &Claim) -> RejectionDetail {
    if holder(loser, winner).id == winner.id { RejectionDetail::AnotherRetained } else { RejectionDetail::Superseded }
}

/// A thing that two claims are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedProduct {
    pub activity: Activity,
    /// The product, with its subscription where it has one.
    pub product: ProductChoice,
}

/// Everything that both claims are about (rule 9.1), in the order of the first.
pub fn shared(one: &Claim, other: &Claim) -> Vec<SharedProduct> {
    let (one, other) = (&one.answers, &other.answers);
    if one.tenant_id.is_none() || one.tenant_id != other.tenant_id {
        return Vec::new();
    }
    let both = one.products.iter().filter(|product| other.products.iter().any(|own| own.is_same_as(product)));
    let activities = || one.activities.iter().filter(|activity| other.activities.contains(activity));
    both.flat_map(|product| {
        activities().map(|activity| SharedProduct { activity: *activity, product: product.clone() })
    })
    .collect()
}

pub(in crate::claims) fn win(
    claim: &Claim,
    other: ClaimId,
    reason: String,
    actor: &Actor,
    facts: &Facts,
) -> Result<Event, Refusal> {
    decidable(claim, actor, facts)?;
    Ok(Event::CompetitionWon { other: Some(other), reason })
}

pub(in crate::claims) fn lose(
    claim: &Claim,
    (other, detail): (ClaimId, RejectionDetail),
    message: String,
    reason: String,
    actor: &Actor,
    facts: &Facts,
    at: &Moment,
) -> Result<Event, Refusal> {
    decidable(claim, actor, facts)?;
    if !RejectionGroup::CompetingClaim.details().contains(&detail) {
        return Err(Refusal::WrongDetails);
    }
    let dispute_until = (!in_dispute(claim)).then(|| at.in_calendar_days(at.periods.dispute));
    Ok(Event::CompetitionLost { other: Some(other), detail, message, reason, dispute_until })
}

/// The claim is live, competes with the other, and may be decided by whoever asks.
fn decidable(claim: &Claim, actor: &Actor, facts: &Facts) -> Result<(), Refusal> {
    only_in(claim, &Status::LIVE)?;
    if !facts.rival {
        return Err(Refusal::NotCompeting);
    }
    if is_barred(actor, claim) { Err(Refusal::Barred) } else { Ok(()) }
}

/// Whether the claim is the dispute of a rejection by the same lead, who does not decide it (rule 8.4).
pub fn is_barred(actor: &Actor, claim: &Claim) -> bool {
    in_dispute(claim) && claim.barred_reviewer.is_some() && claim.barred_reviewer == actor.user()
}
