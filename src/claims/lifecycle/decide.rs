//! The whole life of a claim: [`decide`] says what a command leads to, `evolve` what an event makes of a claim.
//!
//! Both are pure. A [`Decision`] can only be made here, and only a decision can be written, so nothing happens to a claim
//! past it; the rules of each step are in the files beside it. `tests/golden/lifecycle.txt` prints what it allows; rules 3.1 to 3.26 say it in words.

use crate::claims::lifecycle::deadlines::Moment;
use crate::claims::lifecycle::evolve::{begin, evolve};
use crate::claims::lifecycle::policy;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::lifecycle::preconditions::{Facts, may_file, not_in};
use crate::claims::lifecycle::{competition, customer_window, review, submission};
use crate::claims::model::answers::Answers;
use crate::claims::model::claim::{Claim, MAX_FILES};
use crate::claims::model::command::Command;
use crate::claims::model::event::{Event, FileFacts, Request};
use crate::claims::model::refusal::Denied;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::people::Person;
use chrono::{DateTime, Utc};

/// What will be written: made by [`decide`] and [`open`] alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    before: Option<Claim>,
    after: Claim,
    event: Event,
    actor: Actor,
    now: DateTime<Utc>,
}

impl Decision {
    /// The claim before; `None` for a new one.
    pub fn before(&self) -> Option<&Claim> {
        self.before.as_ref()
    }

    pub fn after(&self) -> &Claim {
        &self.after
    }

    /// The claim after, for whoever wrote the decision.
    pub fn into_after(self) -> Claim {
        self.after
    }

    pub fn event(&self) -> &Event {
        &self.event
    }

    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }
}

/// T1: a partner begins a claim. `id` is the number it will have.
pub fn open(id: ClaimId, answers: Answers, person: Person, facts: &Facts, at: &Moment) -> Result<Decision, Refusal> {
    let company = person.company().filter(|_| !person.roles_at(answers.location).is_empty());
    let company = company.ok_or(Refusal::Denied(Denied::Forbidden))?;
    if !answers.is_sound() || !facts.location_fits {
        return Err(Refusal::WrongDetails);
    }
    may_file(&answers.activities, facts, at)?;
    let event = Event::Created { answers: Box::new(answers), expires_at: at.in_calendar_days(at.periods.draft) };
    let after = begin(id, company, person.id, &event, at.now).ok_or(Refusal::WrongDetails)?;
    Ok(Decision { before: None, after, event, actor: Actor::Person(person), now: at.now })
}

/// Whether `actor` may do `command` to `claim` now, and what comes of it.
pub fn decide(claim: Claim, command: Command, actor: Actor, facts: &Facts, at: &Moment) -> Result<Decision, Refusal> {
    policy::check(&actor, command.action(claim.status), &claim).map_err(Refusal::Denied)?;
    let event = event(&claim, command, &actor, facts, at)?;
    if facts.names_rival {
        return Err(Refusal::NamesRival);
    }
    let after = evolve(&claim, &event, actor.user(), at.now).map_err(|_unfit| Refusal::Frozen)?;
    Ok(Decision { before: Some(claim), after, event, actor, now: at.now })
}

fn event(claim: &Claim, command: Command, actor: &Actor, facts: &Facts, at: &Moment) -> Result<Event, Refusal> {
    match command {
        Command::SaveDraft { answers } => submission::save(claim, &answers, actor, facts, at),
        Command::DeleteDraft => submission::delete(claim),
        Command::ExpireDraft => submission::expire(claim, at),
        Command::Submit { declared } => submission::submit(claim, declared, facts, at),
        Command::Edit { answers } => submission::edit(claim, &answers, facts),
        Command::StartReview => review::start(claim, actor, facts, at),
        Command::Take => review::take(claim, actor, facts),
        Command::Release { reason } => review::release(claim, reason),
        Command::Assign { reviewer, reason } => review::assign(claim, reviewer, reason, facts),
        Command::RequestInformation { reasons, message, missing_products, remove_products } => {
            review::ask(claim, Request { reasons, message, missing_products, remove_products }, at)
        }
        Command::Answer { reply, answers } => submission::answer(claim, reply, &answers, facts, at),
        Command::CloseUnanswered => submission::close_unanswered(claim, facts, at),
        Command::Approve { checklist, note } => review::approve(claim, checklist, note, facts, at),
        Command::Reject { group, details, text, note } => {
            review::reject(claim, (group, details), text, note, actor, at)
        }
        Command::Hold { reason, message } => review::hold(claim, reason, message, at),
        Command::Resume { reason } => review::resume(claim, reason, at),
        Command::ConfirmHandover { issue } => customer_window::confirm_handover(claim, issue, facts, at),
        Command::RecordBounce { issue } => customer_window::record_bounce(claim, issue, at),
        Command::ReissueLink { issue } => customer_window::reissue_link(claim, issue, at),
        Command::ReplaceAddress { contact } => customer_window::replace_address(claim, contact, at),
        Command::ConfirmAddress => customer_window::confirm_address(claim),
        Command::RefuseAddress { reason } => customer_window::refuse_address(claim, reason, at),
        Command::Decline { reason, refuse_partner, asked_at } => {
            customer_window::decline(claim, reason, refuse_partner, asked_at, at)
        }
        Command::TakeBackDecline { asked_at } => customer_window::take_back(claim, asked_at, facts, at),
        Command::SendForAssessment => customer_window::send_for_assessment(claim, at),
        Command::RecordOutcome { reason, text, effective_month } => {
            customer_window::record_outcome(claim, reason, text, effective_month)
        }
        Command::AskToEnd { reason } => customer_window::ask_to_end(claim, reason, at),
        Command::DeclineLate { reason } => customer_window::decline_late(claim, reason, at),
        Command::LiftRefusal { reason } => customer_window::lift_refusal(claim, reason),
        Command::Withdraw { reason, text } => submission::withdraw(claim, reason, text),
        Command::Dispute { justification, files } => submission::dispute(claim, justification, files, facts, at),
        Command::Reinstate { reason } => review::reinstate(claim, reason, facts, at),
        Command::WinCompetition { other, reason } => competition::win(claim, other, reason, actor, facts),
        Command::LoseCompetition { other, detail, message, reason } => {
            competition::lose(claim, (other, detail), message, reason, actor, facts, at)
        }
        Command::AddProof { file } => submission::add_proof(claim, file, at),
        Command::RemoveProof { file, name } => submission::remove_proof(claim, file, name, facts, at),
        Command::Comment { text, files } => {
            not_in(claim, &[Status::Editing, Status::Deleted])?;
            fits(&files, facts)?;
            Ok(Event::CommentAdded { text, files })
        }
        Command::Note { text } => {
            not_in(claim, &[Status::Editing, Status::Deleted])?;
            Ok(Event::NoteAdded { text })
        }
    }
}

/// Of files that come with comments, a claim takes as many as of proof, counted by themselves (rule 10.8).
fn fits(files: &[FileFacts], facts: &Facts) -> Result<(), Refusal> {
    if files.is_empty() || files.len() + facts.attached <= MAX_FILES { Ok(()) } else { Err(Refusal::TooManyFiles) }
}
