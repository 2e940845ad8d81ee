//! What a partner does about a claim that was sent: withdraw it, respond to the reviewer, dispute a rejection.

pub mod dispute;
pub mod response;
pub mod withdrawal;

use crate::claims::context::Context;
use crate::claims::lifecycle::policy::{Action, Actor, may};
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::claims::queries;
use crate::claims::queries::claim::Found;
use crate::claims::queries::list::filter::Scope;
use crate::claims::store::act;
use crate::claims::store::act::Form;
use crate::people::Person;
use crate::text::Texts;
use crate::time::TimeWords;
use crate::web::claim::labels::Tag;
use crate::web::ground::error::PageError;
use crate::web::ground::paths::claim_path;
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::refusal_text;
use crate::web::http::state::{Connection, State, WebState};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use chrono::{DateTime, Utc};
use std::time::Instant;

/// A claim as one of its partner's people finds it now.
struct Case {
    found: Found,
    person: Person,
    now: DateTime<Utc>,
    /// What the programme's people wrote when they rejected it.
    rejection_text: Option<String>,
}

impl Case {
    fn claim(&self) -> &Claim {
        &self.found.claim
    }

    fn may(&self, action: Action) -> bool {
        may(&Actor::Person(self.person.clone()), action, self.claim())
    }
}

async fn find(state: &State, person: Person, id: ClaimId) -> Result<Case, PageError> {
    let (actor, scope) = (Actor::Person(person.clone()), Scope::of(&person));
    let read = move |conn: &mut _, now| {
        let found = queries::claim::look_up(conn, &actor, id)?;
        let text = queries::rejection_texts::rejection_texts(conn, scope, &[id])?.remove(&id);
        Ok((found, text, now))
    };
    let (found, rejection_text, now) = state.read(read).await?;
    Ok(Case { found, person, now, rejection_text })
}

/// Which claim a page is about.
struct Head {
    id: String,
    href: String,
    customer: String,
    tag: Tag,
    /// "2222222, Paris".
    place: String,
}

impl Head {
    fn of(t: Texts, found: &Found) -> Self {
        let claim = &found.claim;
        Self {
            id: claim.id.to_string(),
            href: claim_path(claim.id),
            customer: claim.answers.customer_name.clone().unwrap_or_else(|| claim.answers.name.clone()),
            tag: claim.status.tag(t),
            place: format!("{} ({})", found.location, found.mpn_id),
        }
    }
}

/// A command by a form.
struct PostedCommand {
    once: Form,
    /// The version that the page showed.
    version: String,
    command: Command,
}

/// Does it for a request that arrived then: the address to go to, or why not.
async fn act(
    state: &State,
    arrived: Instant,
    person: &Person,
    id: ClaimId,
    posted: PostedCommand,
) -> Result<Result<String, Refusal>, PageError> {
    let PostedCommand { once, version, command } = posted;
    // A page that does not say what it showed cannot claim that nothing happened in between.
    let (actor, version) = (Actor::Person(person.clone()), Some(version.parse().unwrap_or(0)));
    let work = move |conn: &mut Connection, context: &Context| act::act(conn, context, id, &actor, version, command);
    match state.once_in_time(arrived, once, move |_| claim_path(id), work).await {
        Ok((landing, _)) => Ok(Ok(landing.location().to_owned())),
        Err(PageError::Refused { refusal, .. }) => Ok(Err(refusal)),
        Err(other) => Err(other),
    }
}

/// Why it cannot be done, with what was typed, and what can be done instead.
#[derive(Template)]
#[template(path = "partner/actions/refused.html")]
struct RefusedPage {
    t: Texts,
    frame: Frame,
    head: Head,
    title: &'static str,
    text: String,
    /// What can be done instead.
    instead: Option<String>,
    disputable: bool,
    typed: Vec<(&'static str, String)>,
}

/// The page that says why not, with what was typed under these labels.
fn refused(
    state: &WebState,
    frame: Frame,
    case: &Case,
    refusal: &Refusal,
    typed: Vec<(&'static str, String)>,
) -> HttpResponse {
    let (t, claim) = (frame.t, case.claim());
    let words = TimeWords::new(t.language(), &state.context.calendar);
    let (title, text) = refusal_text::words(t, Some(words), refusal);
    let disputable = claim.is_disputable(case.now) && case.may(Action::Dispute);
    let instead = if disputable {
        let deadline = claim.due_at.map(|due| words.deadline(due)).unwrap_or_default();
        Some(t.with("answering-can-dispute", &[("deadline", deadline.into())]))
    } else {
        let waiting = claim.status == Status::PartnerActionRequired && matches!(refusal, Refusal::TooLate(_));
        waiting.then(|| t.text("answering-will-be-rejected").to_owned())
    };
    let typed = typed.into_iter().filter(|(_, text)| !text.trim().is_empty());
    let typed = typed.map(|(key, text)| (t.text(key), text)).collect();
    let head = Head::of(t, &case.found);
    let page = RefusedPage { t, frame, head, title, text, instead, disputable, typed };
    page::render_as(StatusCode::CONFLICT, &page)
}
