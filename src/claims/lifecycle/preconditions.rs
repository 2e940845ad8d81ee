//! What decisions stand on: facts from outside the claim, and the questions of status, stage and time that every decision
//! asks in the same way (rule 4.7).

use crate::claims::lifecycle::deadlines::Moment;
use crate::claims::model::claim::Claim;
use crate::claims::model::event::{Event, Request};
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{Activity, ClaimId, Stage, Status};
use crate::people::enrolments::{Enrolment, covers};
use chrono::{DateTime, Utc};

/// What a decision must know that lies outside the claim. Read under the claim's lock.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// A live claim of the own company on one of the same keys (rule 9.1).
    pub own_claim: Option<ClaimId>,
    /// Another company has an undecided or approved claim on one of the same keys (rule 9.3).
    pub competing: bool,
    /// Another company's claim on one of the same keys is approved (rule 9.2).
    pub held_by_other: bool,
    /// The claim that the wish names is live and competes with this one (rule 9.3).
    pub rival: bool,
    /// The location is one of the claim's company, and open (rule 6.1).
    pub location_fits: bool,
    /// The claim's location, or its company, takes no new claims (rule 16.6).
    pub location_closed: bool,
    /// In what the claim's location is enrolled; nothing is everything (rule 16.7).
    pub enrolments: Vec<Enrolment>,
    /// The file to remove is one of the claim's proof files and still there.
    pub file_there: bool,
    /// The person to whom a lead assigns is a reviewer.
    pub assignee_reviews: bool,
    /// That person is away today (rule 17.11).
    pub assignee_absent: bool,
    /// Who would get the work never gets claims of this company (rule 17.11).
    pub in_conflict: bool,
    /// Until when the customer may decline, by the last mail that may have been handed over (rule 4.14).
    pub named_until: Option<DateTime<Utc>>,
    /// The customer refused all future requests of the company, and no lead has lifted that (rule 12.15).
    pub refused: bool,
    /// The customer's address was changed after filing and is one to look at twice (rule 12.17).
    pub address_doubtful: bool,
    /// How many files came with comments so far (rule 10.8).
    pub attached: usize,
    /// What the partner was asked for last (rule 3.10).
    pub request: Option<Request>,
    /// What the wish tells the partner names whose the competing claim is (rule 9.8).
    pub names_rival: bool,
}

/// The kinds of events by which nothing changes that a decision rests on: proof, fields, status, holder, competing claims.
/// They make no page stale (rule 4.13); every other event does.
pub(in crate::claims) const SAID: [&str; 2] = ["comment_added", "note_added"];

impl Event {
    /// Whether it is only said, and leaves what a decision rests on as it was (rule 4.13).
    pub fn is_said(&self) -> bool {
        SAID.contains(&self.kind())
    }
}

pub(in crate::claims) fn only_in(claim: &Claim, allowed: &[Status]) -> Result<(), Refusal> {
    if allowed.contains(&claim.status) { Ok(()) } else { Err(Refusal::WrongStatus(claim.status)) }
}

pub(in crate::claims) fn not_in(claim: &Claim, refused: &[Status]) -> Result<(), Refusal> {
    if refused.contains(&claim.status) { Err(Refusal::WrongStatus(claim.status)) } else { Ok(()) }
}

pub(in crate::claims) fn only_at(claim: &Claim, allowed: &[Stage]) -> Result<(), Refusal> {
    match claim.stage {
        Some(stage) if allowed.contains(&stage) => Ok(()),
        _ => Err(Refusal::WrongStatus(claim.status)),
    }
}

/// A location files only while it is open and enrolled in each activity (rules 16.6 and 16.7).
pub(in crate::claims) fn may_file(activities: &[Activity], facts: &Facts, at: &Moment) -> Result<(), Refusal> {
    let today = at.calendar.local_date(at.asked_at);
    let enrolled = activities.iter().all(|activity| covers(&facts.enrolments, activity.as_str(), today));
    if facts.location_closed || !enrolled { Err(Refusal::NotEnrolled) } else { Ok(()) }
}

/// A dispute, also while its partner is asked.
pub(in crate::claims) fn in_dispute(claim: &Claim) -> bool {
    let asked = claim.status == Status::PartnerActionRequired && claim.return_status == Some(Status::Disputed);
    asked || claim.status == Status::Disputed
}

/// In time means asked for before the stored deadline, whether or not any job has run (rules 4.7 and 4.9).
pub(in crate::claims) fn in_time(claim: &Claim, at: &Moment) -> Result<(), Refusal> {
    match claim.due_at {
        Some(due) if at.counts_from(at.asked_at) >= due => Err(Refusal::TooLate(due)),
        Some(_) | None => Ok(()),
    }
}

/// Overdue is what nobody can be in time for any more, answers on their way included (rule 4.9).
pub(in crate::claims) fn overdue(claim: &Claim, at: &Moment) -> Result<(), Refusal> {
    if claim.due_at.is_some_and(|due| at.now >= due + at.grace()) { Ok(()) } else { Err(Refusal::TooEarly) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_makes_no_page_stale_and_everything_else_does() {
        let comment = Event::CommentAdded { text: "Any news?".to_owned(), files: vec![] };
        let note = Event::NoteAdded { text: "They ask again.".to_owned() };
        assert!(comment.is_said() && note.is_said());
        assert!(!Event::Released { reason: "Ill.".to_owned() }.is_said());
        let kinds: Vec<&&str> = Event::KINDS.iter().filter(|kind| SAID.contains(kind)).collect();
        assert_eq!(kinds, [&"comment_added", &"note_added"]);
    }
}
