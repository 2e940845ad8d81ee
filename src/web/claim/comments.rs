//! Comments to the other side, with files, and notes among reviewers (rules 3.26 and 10.8).

use crate::claims::lifecycle::policy::Action;
use crate::claims::model::claim::MAX_FILES;
use crate::claims::model::command::Command;
use crate::claims::model::refusal::Refusal;
use crate::claims::store::act::Landing;
use crate::text::Texts;
use crate::text::fields::{MESSAGE, text};
use crate::web::claim::claim_path::OfClaim;
use crate::web::claim::files::forget_unnamed;
use crate::web::claim::files::staged_files::{StagedFor, WAITING, gather};
use crate::web::claim::page;
use crate::web::claim::page::TypedComment;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::paths::claim_path;
use crate::web::http::forms::Posted;
use crate::web::http::forms::with_files::{PostedFiles, read_with_files};
use crate::web::http::names::KnownNames;
use crate::web::http::page::{Frame, done};
use crate::web::http::session::{Reviewer, SignedIn};
use crate::web::http::state::State;
use crate::web::http::upload::limits::{FormShape, UploadLimits};
use crate::web::partner::accept_upload::forget_unless_unsure;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    note: String,
}

/// `POST /claims/{id}/comments`: a comment, with files or without (rule 10.8).
pub async fn create(
    request: HttpRequest,
    frame: Frame,
    SignedIn(person): SignedIn,
    KnownNames(names): KnownNames,
    OfClaim(id): OfClaim,
    state: State,
    form: Payload,
) -> Result<HttpResponse, PageError> {
    let t = frame.t;
    let loaded = page::load(&state, person.clone(), names, id).await?;
    loaded.editable(Action::Comment)?;
    let room = MAX_FILES.saturating_sub(loaded.attachments().len());
    let shape = FormShape::with_lists(&["comment"], &[WAITING]);
    let limits = UploadLimits::with_words(room);
    let PostedFiles { uploaded, once: form, mut errors } =
        read_with_files(&request, form, &state.files, &shape, &limits).await?;
    let comment = uploaded.fields.get("comment").cloned().unwrap_or_default();
    let checked = checked(t, &comment, ("comment", "field-add-comment", "error-comment-missing"), &mut errors);
    let place = StagedFor { person: person.id, claim: id };
    let gathered = gather(&state, t, place, &uploaded, &[], &mut errors).await?;
    let Some(text) = checked.filter(|_| !errors.any()) else {
        let gathered = gathered.wait(&state, t, &person, &mut errors).await?;
        let waiting = gathered.boxes(t, &state.context.keys, place);
        let typed = TypedComment { comment, waiting, ..TypedComment::default() };
        return page::again(frame.with_errors(errors), &state.context, &loaded, Action::Comment, typed);
    };
    let keys = gathered.keys();
    let command = Command::Comment { text, files: gathered.files.clone() };
    match state.act(form, &person, id, None, command, move |_| claim_path(id)).await {
        Ok(landing) => {
            if matches!(landing, Landing::Again(_)) {
                forget_unnamed(&state, keys).await?;
            }
            Ok(done(landing.location(), "notice-comment-added"))
        }
        Err(PageError::Refused { refusal: Refusal::NamesRival, .. }) => {
            let mut errors = Errors::default();
            errors.add("comment", t.text("error-message-names-other"));
            let gathered = gathered.wait(&state, t, &person, &mut errors).await?;
            let waiting = gathered.boxes(t, &state.context.keys, place);
            let typed = TypedComment { comment, waiting, ..TypedComment::default() };
            page::again(frame.with_errors(errors), &state.context, &loaded, Action::Comment, typed)
        }
        Err(error) => {
            forget_unless_unsure(&state, &error, keys).await;
            Err(error)
        }
    }
}

/// `POST /claims/{id}/notes`
pub async fn note(
    state: State,
    frame: Frame,
    Reviewer(person): Reviewer,
    KnownNames(names): KnownNames,
    OfClaim(id): OfClaim,
    posted: Posted<NoteForm>,
) -> Result<HttpResponse, PageError> {
    let Posted { form: NoteForm { note }, once: form, mut errors } = posted;
    let checked = checked(frame.t, &note, ("note", "field-internal-note", "error-note-missing"), &mut errors);
    let Some(text) = checked.filter(|_| !errors.any()) else {
        let loaded = page::load(&state, person, names, id).await?;
        let typed = TypedComment { note, ..TypedComment::default() };
        return page::again(frame.with_errors(errors), &state.context, &loaded, Action::Note, typed);
    };
    let landing = state.act(form, &person, id, None, Command::Note { text }, move |_| claim_path(id)).await?;
    Ok(done(landing.location(), "notice-note-added"))
}

/// The words, unless something is wrong with them, which is said at the field: its name, label, and what to say when it
/// is empty.
fn checked(
    t: Texts,
    raw: &str,
    (field, label, missing): (&str, &'static str, &'static str),
    errors: &mut Errors,
) -> Option<String> {
    text(raw, missing, MESSAGE).map_err(|wrong| errors.add(field, wrong.say(t, t.text(label)))).ok()
}
