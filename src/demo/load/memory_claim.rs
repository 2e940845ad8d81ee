//! The claims of stories for load tests: decided by the same rules, kept in memory until they are written in bulk. The bytes
//! of their proofs are not there, and they owe no mail.

use crate::claims::context::Context;
use crate::claims::lifecycle::decide;
use crate::claims::lifecycle::decide::Decision;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::lifecycle::preconditions::Facts;
use crate::claims::model::answers::Answers;
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::event::FileFacts;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{ClaimId, Stage, Status};
use crate::claims::store::error::ActError;
use crate::demo::error::FillError;
use crate::demo::load::names::mixed;
use crate::demo::story_runner::StoryClaims;
use crate::demo::story_setting::StorySetting;
use crate::people::Person;
use chrono::{DateTime, TimeDelta, Utc};

/// One claim, as the decisions about it.
pub(super) struct MemoryClaim<'a> {
    pub(super) context: &'a Context,
    pub(super) id: ClaimId,
    pub(super) decisions: Vec<Decision>,
}

impl MemoryClaim<'_> {
    /// What the jobs of the program would have done by `now`.
    pub(super) fn fall_due(&mut self, claim: &Claim, now: DateTime<Utc>) -> Result<(), FillError> {
        let command = match (claim.status, claim.stage) {
            (Status::PartnerActionRequired, _) => Command::CloseUnanswered,
            (_, Some(Stage::DeclineWindow)) if !claim.is_recognition_only() => Command::SendForAssessment,
            (_, _) => return Ok(()),
        };
        let at = claim.due_at.unwrap_or(now) + TimeDelta::seconds(90);
        if at < now {
            self.act(claim, Actor::System, command, at)?;
        }
        Ok(())
    }

    fn keep(&mut self, decision: Result<Decision, Refusal>) -> Result<Claim, FillError> {
        let decision = decision.map_err(|refusal| ActError::Refused { refusal, claim: None })?;
        let claim = decision.after().clone();
        self.decisions.push(decision);
        Ok(claim)
    }
}

/// No claim made here is on the same thing as another, and whoever is given one reviews.
fn facts() -> Facts {
    Facts { location_fits: true, assignee_reviews: true, ..Facts::default() }
}

impl StoryClaims for MemoryClaim<'_> {
    const SAVES_EACH_PAGE: bool = false;

    fn open(&mut self, person: &Person, answers: Answers, at: DateTime<Utc>) -> Result<Claim, FillError> {
        let decision = decide::open(self.id, answers, person.clone(), &facts(), &self.context.moment(at));
        self.keep(decision)
    }

    fn act(&mut self, claim: &Claim, actor: Actor, command: Command, at: DateTime<Utc>) -> Result<Claim, FillError> {
        let decision = decide::decide(claim.clone(), command, actor, &facts(), &self.context.moment(at));
        self.keep(decision)
    }

    /// There is no other claim.
    fn win_competition(
        &mut self,
        _: &Claim,
        _: &Person,
        _: (&str, &str, &str),
        _: DateTime<Utc>,
    ) -> Result<Claim, FillError> {
        Err(ActError::NotFound.into())
    }

    fn store_proof(&mut self, _: &StorySetting, name: &str, _: DateTime<Utc>) -> Result<FileFacts, FillError> {
        let number = mixed(self.id.0.unsigned_abs(), &format!("file {}", self.decisions.len()));
        let sha256: String = (0..4).map(|part| format!("{:016x}", mixed(number + part, "digest"))).collect();
        let storage_key = format!("{}/{}/{sha256}-{number:016x}", &sha256[..2], &sha256[2..4]);
        let (kind, name) = match number % 10 {
            0..=5 => ("pdf", name),
            6..=8 => ("docx", "Letter of the customer.docx"),
            _ => ("jpg", "Signed page.jpg"),
        };
        let size = 20_000 + number % 400_000;
        Ok(FileFacts { name: name.to_owned(), kind: kind.to_owned(), size, sha256, storage_key })
    }

    fn deliver_mail(&mut self, claim: Claim, at: DateTime<Utc>, deferred: bool) -> Result<Claim, FillError> {
        if deferred || claim.stage != Some(Stage::AwaitingHandover) {
            return Ok(claim);
        }
        let command = Command::ConfirmHandover { issue: claim.link_issue };
        self.act(&claim, Actor::System, command, at + TimeDelta::minutes(1))
    }
}
