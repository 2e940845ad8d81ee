//! Runs a story: every step is the command that a form of real people would give, at its instant in the past.

use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::answers::Answers;
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::event::FileFacts;
use crate::claims::model::vocabulary::RejectionGroup;
use crate::claims::store::error::ActError;
use crate::demo::error::FillError;
use crate::demo::people::StoryPerson;
use crate::demo::story::{StoryAction, StoryStep};
use crate::demo::story_setting::{StorySetting, complete_checklist};
use crate::people::Person;
use crate::time::Calendar;
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

/// Where the claims of stories are kept: the database, or memory.
pub(super) trait StoryClaims {
    /// Whether a draft is saved after each page of the form, or once.
    const SAVES_EACH_PAGE: bool;

    fn open(&mut self, person: &Person, answers: Answers, at: DateTime<Utc>) -> Result<Claim, FillError>;

    fn act(&mut self, claim: &Claim, actor: Actor, command: Command, at: DateTime<Utc>) -> Result<Claim, FillError>;

    /// A lead decides for `claim` against another: its name, the message to its partner, the reason.
    fn win_competition(
        &mut self,
        claim: &Claim,
        lead: &Person,
        ruling: (&str, &str, &str),
        at: DateTime<Utc>,
    ) -> Result<Claim, FillError>;

    /// Stores a statement of work under this name.
    fn store_proof(&mut self, setting: &StorySetting, name: &str, at: DateTime<Utc>) -> Result<FileFacts, FillError>;

    /// A mail server takes the mail that is owed at `at`; or defers the customer's again and again.
    fn deliver_mail(&mut self, claim: Claim, at: DateTime<Utc>, deferred: bool) -> Result<Claim, FillError>;
}

/// A story while it runs.
pub(super) struct StoryRunner<'a, C> {
    pub(super) setting: StorySetting<'a>,
    pub(super) calendar: &'a Calendar,
    /// The instant before which the story lies.
    pub(super) now: DateTime<Utc>,
    pub(super) claims: &'a mut C,
}

impl<C: StoryClaims> StoryRunner<'_, C> {
    /// Runs every step, and says how the claim stands then.
    pub(super) fn run(mut self) -> Result<Claim, FillError> {
        let story = self.setting.story;
        let mut claim = None;
        for (step, number) in story.steps.iter().zip(1..) {
            claim = Some(self.step(claim, step).map_err(|error| error.at_step(&story.claim, number))?);
        }
        Ok(claim.ok_or(ActError::NotFound)?)
    }

    fn step(&mut self, claim: Option<Claim>, step: &StoryStep) -> Result<Claim, FillError> {
        let mut at = self.instant(step, claim.as_ref());
        let claim = match claim {
            None => self.begin(step, &mut at)?,
            Some(claim) => self.go_on(&claim, step, at)?,
        };
        self.claims.deliver_mail(claim, at, step.does == StoryAction::ApproveWithMailDeferred)
    }

    fn instant(&self, step: &StoryStep, claim: Option<&Claim>) -> DateTime<Utc> {
        let Some(days) = step.days_ago else {
            // A minute and a half after the deadline: the assessment waits for declines on their way (rule 4.9).
            return claim.and_then(|claim| claim.due_at).unwrap_or(self.now) + TimeDelta::seconds(90);
        };
        let mut day = self.calendar.local_date(self.now);
        let mut left = days;
        while left > 0 {
            day = day.pred_opt().unwrap_or(day);
            left -= u32::from(self.calendar.is_business_day(day));
        }
        let midnight = self.calendar.end_of_day(day.pred_opt().unwrap_or(day));
        midnight + step.at.signed_duration_since(chrono::NaiveTime::MIN)
    }

    /// Begins the claim, and fills in as much as the step says; `at` moves on by the minutes that this takes.
    fn begin(&mut self, step: &StoryStep, at: &mut DateTime<Utc>) -> Result<Claim, FillError> {
        let person = self.setting.person(step.by)?.clone();
        let full = self.setting.answers(&person);
        let first = Answers::begin(full.location, full.name.clone(), full.area, full.activities.clone());
        let mut claim = self.claims.open(&person, first, *at)?;
        if step.does == StoryAction::Begin {
            return Ok(claim);
        }
        let actor = Actor::Person(person);
        let mut after = |minutes, claims: &mut C, claim: &Claim, command| {
            *at += TimeDelta::minutes(minutes);
            claims.act(claim, actor.clone(), command, *at)
        };
        if C::SAVES_EACH_PAGE {
            for answers in first_pages(&full) {
                claim = after(4, self.claims, &claim, Command::SaveDraft { answers: Box::new(answers) })?;
            }
        }
        let proof_at = claim.updated_at + TimeDelta::minutes(3);
        let file = self.claims.store_proof(&self.setting, "Statement of work.pdf", proof_at)?;
        claim = after(3, self.claims, &claim, Command::AddProof { file })?;
        claim = after(2, self.claims, &claim, Command::SaveDraft { answers: Box::new(full) })?;
        if step.does == StoryAction::Submit {
            claim = after(2, self.claims, &claim, Command::Submit { declared: true })?;
        }
        Ok(claim)
    }

    fn go_on(&mut self, claim: &Claim, step: &StoryStep, at: DateTime<Utc>) -> Result<Claim, FillError> {
        if let StoryAction::WinCompetition { against, message, reason } = &step.does {
            let lead = self.setting.person(step.by)?;
            return self.claims.win_competition(claim, lead, (against, message, reason), at);
        }
        let actor = match step.by {
            StoryPerson::Customer => Actor::Customer { claim: claim.id, issue: claim.link_issue },
            StoryPerson::System => Actor::System,
            StoryPerson::Ines
            | StoryPerson::Bastien
            | StoryPerson::Grace
            | StoryPerson::Felix
            | StoryPerson::Rita
            | StoryPerson::Sam
            | StoryPerson::Ada => Actor::Person(self.setting.person(step.by)?.clone()),
        };
        let command = self.command(claim, &step.does, at)?;
        self.claims.act(claim, actor, command, at)
    }

    fn command(&mut self, claim: &Claim, action: &StoryAction, at: DateTime<Utc>) -> Result<Command, FillError> {
        Ok(match action.clone() {
            StoryAction::DeleteDraft => Command::DeleteDraft,
            StoryAction::EditContact(name) => {
                let customer_contact = Some(self.setting.other_contact(&name));
                Command::Edit { answers: Box::new(Answers { customer_contact, ..claim.answers.clone() }) }
            }
            StoryAction::ReplaceAddress(name) => Command::ReplaceAddress { contact: self.setting.other_contact(&name) },
            StoryAction::AddProof(name) => {
                Command::AddProof { file: self.claims.store_proof(&self.setting, &name, at)? }
            }
            StoryAction::Take => Command::Take,
            StoryAction::Release(reason) => Command::Release { reason },
            StoryAction::Assign { to, reason } => Command::Assign { reviewer: self.setting.person(to)?.id, reason },
            StoryAction::StartReview => Command::StartReview,
            StoryAction::RequestInformation { reasons, message, remove_products } => {
                Command::RequestInformation { reasons, message, missing_products: Vec::new(), remove_products }
            }
            StoryAction::Answer(reply) => {
                Command::Answer { reply: Some(reply), answers: Box::new(claim.answers.clone()) }
            }
            StoryAction::CloseUnanswered => Command::CloseUnanswered,
            StoryAction::Approve | StoryAction::ApproveWithMailDeferred => {
                Command::Approve { checklist: complete_checklist(&claim.answers), note: None }
            }
            StoryAction::Reject { details, text } => {
                let competing = details.iter().all(|detail| RejectionGroup::CompetingClaim.details().contains(detail));
                let group = if competing { RejectionGroup::CompetingClaim } else { RejectionGroup::InsufficientProof };
                Command::Reject { group, details, text, note: None }
            }
            StoryAction::Hold { reason, message } => Command::Hold { reason, message },
            StoryAction::Resume(reason) => Command::Resume { reason },
            StoryAction::RecordBounce => Command::RecordBounce { issue: claim.link_issue },
            StoryAction::Decline(reason) => Command::Decline { reason, refuse_partner: false, asked_at: at },
            StoryAction::TakeBackDecline => Command::TakeBackDecline { asked_at: at },
            StoryAction::SendForAssessment => Command::SendForAssessment,
            StoryAction::RecordOutcome(reason) => {
                Command::RecordOutcome { reason, text: None, effective_month: self.first_of_month(at) }
            }
            StoryAction::AskToEnd(reason) => Command::AskToEnd { reason: Some(reason) },
            StoryAction::DeclineLate(reason) => Command::DeclineLate { reason },
            StoryAction::Withdraw { reason, text } => Command::Withdraw { reason, text },
            StoryAction::Dispute(reason) => {
                let file = self.claims.store_proof(&self.setting, "Statement of work, new version.pdf", at)?;
                Command::Dispute { justification: Some(reason), files: vec![file] }
            }
            StoryAction::Reinstate(reason) => Command::Reinstate { reason },
            StoryAction::Comment(text) => Command::Comment { text, files: Vec::new() },
            StoryAction::CommentWithFile { text, file } => {
                Command::Comment { text, files: vec![self.claims.store_proof(&self.setting, &file, at)?] }
            }
            StoryAction::Note(text) => Command::Note { text },
            // Only at the beginning of a story, or carried out before.
            StoryAction::Begin | StoryAction::Draft | StoryAction::Submit | StoryAction::WinCompetition { .. } => {
                return Err(ActError::NotFound.into());
            }
        })
    }

    fn first_of_month(&self, at: DateTime<Utc>) -> NaiveDate {
        let date = self.calendar.local_date(at);
        date.with_day(1).unwrap_or(date)
    }
}

/// The answers after the page of the customer, and after that of the products.
fn first_pages(full: &Answers) -> [Answers; 2] {
    let products = Answers { partner_contact: None, comment: None, ..full.clone() };
    let customer = Answers { products: Vec::new(), seller_name: None, isv_solution: None, ..products.clone() };
    [customer, products]
}
