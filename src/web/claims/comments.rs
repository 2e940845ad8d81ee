//! Comments to the other side, and notes among reviewers (rule 3.26).

use super::address::OfClaim;
use super::show::{self, Typed};
use crate::claims::act::{act, once};
use crate::claims::claim::ClaimId;
use crate::claims::command::Command;
use crate::claims::fields::{MESSAGE, text};
use crate::claims::policy::{Action, Actor};
use crate::people::Person;
use crate::web::errors::PageError;
use crate::web::forms::Posted;
use crate::web::page::{Frame, Notice, see_other};
use crate::web::session::{Reviewer, SignedIn};
use crate::web::state::State;
use actix_web::HttpResponse;
use serde::Deserialize;

/// A comment.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CommentForm {
    comment: String,
}

/// A note.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    note: String,
}

/// What a form of this file writes.
struct Writing {
    /// The field's name and its label.
    field: (&'static str, &'static str),
    missing: &'static str,
    action: Action,
    notice: &'static str,
}

const COMMENT: Writing = Writing {
    field: ("comment", "field-add-comment"),
    missing: "error-comment-missing",
    action: Action::Comment,
    notice: "notice-comment-added",
};

const NOTE: Writing = Writing {
    field: ("note", "field-internal-note"),
    missing: "error-note-missing",
    action: Action::Note,
    notice: "notice-note-added",
};

/// `POST /claims/{id}/comments`
pub async fn create(
    state: State,
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    posted: Posted<CommentForm>,
) -> Result<HttpResponse, PageError> {
    let typed = Typed { comment: posted.form.comment.clone(), ..Typed::default() };
    let raw = posted.form.comment.clone();
    write(&state, frame, (person, id), &COMMENT, (posted, raw, typed), |text| Command::Comment { text, files: vec![] })
        .await
}

/// `POST /claims/{id}/notes`
pub async fn note(
    state: State,
    frame: Frame,
    Reviewer(person): Reviewer,
    OfClaim(id): OfClaim,
    posted: Posted<NoteForm>,
) -> Result<HttpResponse, PageError> {
    let typed = Typed { note: posted.form.note.clone(), ..Typed::default() };
    let raw = posted.form.note.clone();
    write(&state, frame, (person, id), &NOTE, (posted, raw, typed), |text| Command::Note { text }).await
}

async fn write<T>(
    state: &State,
    frame: Frame,
    (person, id): (Person, ClaimId),
    writing: &Writing,
    (posted, raw, typed): (Posted<T>, String, Typed),
    command: impl FnOnce(String) -> Command,
) -> Result<HttpResponse, PageError> {
    let Posted { once: form, mut errors, .. } = posted;
    let (field, label) = writing.field;
    let text = match text(&raw, writing.missing, MESSAGE) {
        Ok(text) if !errors.any() => text,
        checked => {
            if let Err(wrong) = checked {
                errors.add(field, wrong.say(frame.t, frame.t.text(label)));
            }
            let loaded = show::load(state, person, id).await?;
            return show::again(frame.with_errors(errors), &state.office, &loaded, writing.action, typed);
        }
    };
    let (office, command) = (state.office.clone(), command(text));
    let work = move |conn: &mut _| {
        let who = Actor::Person(person);
        let landing =
            once(conn, &form, |_| format!("/claims/{id}"), |conn| act(conn, &office, id, &who, None, command));
        Ok(landing?)
    };
    let landing = state.write(work).await?;
    let response = see_other(landing.location());
    Ok(match Notice::new(writing.notice) {
        Some(notice) => notice.after(response),
        None => response,
    })
}
