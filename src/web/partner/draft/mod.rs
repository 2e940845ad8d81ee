//! A new claim, step by step. The draft is kept at every step (rule 3.2), each can be left and resumed, and what two
//! people typed at once is shown side by side.

pub mod check;
pub mod contact;
pub mod customer;
pub mod deletion;
mod own_claim;
pub mod partner;
pub mod products;
pub mod proof;
pub mod steps;

use crate::claims::model::fields::DraftStep;

use crate::claims::lifecycle::policy::{Action, Actor, check};
use crate::claims::model::answers::Answers;
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::refusal::Denied;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::claims::queries;
use crate::claims::queries::claim::Found;
use crate::claims::store::act::Form;
use crate::people::Person;
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::claim::summary;
use crate::web::claim::summary::{Place, SummaryLine};
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::paths::claim_path;
use crate::web::http::page::Frame;
use crate::web::http::state::{State, WebState};
use chrono::{DateTime, Utc};

/// A draft that the reader may edit.
pub struct Draft {
    /// The claim with its names.
    pub found: Found,
    pub person: Person,
    /// When it was last saved, in words.
    pub saved: String,
}

impl Draft {
    pub fn claim(&self) -> &Claim {
        &self.found.claim
    }

    pub fn place(&self) -> Place<'_> {
        (&self.found.location, &self.found.mpn_id)
    }
}

/// Whether this person may edit the draft; who may see it but not edit it is told so.
pub(in crate::web) fn editable(person: &Person, claim: &Claim, action: Action) -> Result<(), PageError> {
    match check(&Actor::Person(person.clone()), action, claim) {
        Ok(()) => Ok(()),
        Err(Denied::Hidden) => Err(PageError::NotFound),
        Err(Denied::Forbidden) => Err(PageError::Forbidden),
    }
}

/// Opens a draft at a step; a page that was asked for leads elsewhere if it was sent already or the step is too early.
pub async fn open(
    state: &State,
    frame: &Frame,
    person: Person,
    id: ClaimId,
    step: DraftStep,
) -> Result<Draft, PageError> {
    let t = frame.t;
    let found = state.look_up(&person, id).await?;
    editable(&person, &found.claim, Action::EditDraft)?;
    if found.claim.status != Status::Editing {
        let refusal = Refusal::WrongStatus(found.claim.status);
        return Err(match frame.is_form() {
            true => PageError::Refused { refusal, claim: Some(Box::new(found.claim)) },
            false => PageError::Moved { to: claim_path(id), notice: None },
        });
    }
    let first = DraftStep::first_open(&found.claim);
    if step > first {
        return Err(PageError::Moved { to: first.path(id), notice: Some("step-too-early") });
    }
    let words = TimeWords::new(t.language(), &state.context.calendar);
    let saved = t.with("step-saved", &[("time", words.instant(found.claim.updated_at).into())]);
    Ok(Draft { found, person, saved })
}

/// Somebody else was faster: what is saved now beside what was typed.
pub struct Conflict {
    /// The version that is saved now: sending again takes what was typed.
    pub version: i32,
    /// Who and when, in words.
    pub by: String,
    pub lines: Vec<Difference>,
}

/// A line that two people filled in differently.
pub struct Difference {
    pub label: String,
    pub theirs: Vec<String>,
    pub yours: Vec<String>,
}

/// What a step asks to keep.
pub struct Save {
    /// The form as it was posted.
    pub once: Form,
    /// The version that its page showed.
    pub version: String,
    /// The draft as it should be.
    pub answers: Answers,
    /// Leave for the list instead of going on.
    pub later: bool,
}

/// Keeps a step (T2): the address to go to, or what somebody else saved in between.
pub async fn save(
    state: &State,
    t: Texts,
    draft: &Draft,
    step: DraftStep,
    save: Save,
) -> Result<Result<String, Conflict>, PageError> {
    let id = draft.claim().id;
    // A page that does not say what it showed cannot claim that nobody saved in between.
    let version = Some(save.version.parse().unwrap_or(0));
    let to = if save.later { "/claims".to_owned() } else { step.after().path(id) };
    let command = Command::SaveDraft { answers: Box::new(save.answers.clone()) };
    match state.act(save.once, &draft.person, id, version, command, |_| to).await {
        Ok(landing) => Ok(Ok(landing.location().to_owned())),
        Err(PageError::Refused { refusal: Refusal::Changed, claim: Some(claim) })
            if claim.status == Status::Editing =>
        {
            Ok(Err(conflict(state, t, draft, &[step], claim.id, &save.answers).await?))
        }
        Err(error) => Err(error),
    }
}

/// Both versions of these steps.
pub(super) async fn conflict(
    state: &State,
    t: Texts,
    draft: &Draft,
    steps: &[DraftStep],
    id: ClaimId,
    typed: &Answers,
) -> Result<Conflict, PageError> {
    let actor = Actor::Person(draft.person.clone());
    let (found, by) = state
        .read(move |conn, _now| {
            let found = queries::claim::look_up(conn, &actor, id)?;
            let last = queries::history::entries(conn, &actor, &found.claim)?
                .into_iter()
                .rfind(|entry| !entry.event.is_said());
            Ok((found, last))
        })
        .await?;
    let mine = lines_of(t, steps, typed, draft.place());
    let theirs = lines_of(t, steps, &found.claim.answers, (&found.location, &found.mpn_id));
    let lines = mine
        .into_iter()
        .zip(theirs)
        .filter(|(mine, theirs)| mine.value != theirs.value)
        .map(|(mine, theirs)| Difference { label: mine.label.to_owned(), theirs: theirs.value, yours: mine.value })
        .collect();
    let (name, at) = by.map(|entry| (entry.actor_name.unwrap_or_default(), entry.at)).unwrap_or_default();
    Ok(Conflict { version: found.claim.version, by: changed_by(state, t, &name, at), lines })
}

/// "Changed meanwhile by Alice at 14:05".
pub(super) fn changed_by(state: &WebState, t: Texts, name: &str, at: DateTime<Utc>) -> String {
    let words = TimeWords::new(t.language(), &state.context.calendar);
    t.with("error-409-saved-by", &[("name", name.into()), ("time", words.time(at).into())])
}

fn lines_of(t: Texts, steps: &[DraftStep], answers: &Answers, place: Place<'_>) -> Vec<SummaryLine> {
    summary::lines(t, answers, place).into_iter().filter(|line| steps.contains(&line.field.step)).collect()
}

/// What a form says, unless something is wrong with it: with what could not be read (`unreadable`) or with a value.
pub(super) fn judge(unreadable: Errors, parsed: Result<Answers, Errors>) -> Result<Answers, Errors> {
    match parsed {
        Ok(answers) if !unreadable.any() => Ok(answers),
        Ok(_) => Err(unreadable),
        Err(wrong) => {
            let mut all = unreadable;
            for error in wrong.list() {
                all.add(error.field.clone(), error.message.clone());
            }
            Err(all)
        }
    }
}
