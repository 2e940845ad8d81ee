//! Taking uploaded proof: each file becomes an event of the claim, all of a form in one transaction (rules 7.1 to 7.4).

use crate::claims::context::Context;
use crate::claims::lifecycle::policy::{Action, Actor};
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::event::FileFacts;
use crate::claims::model::fields::DraftStep;
use crate::claims::model::vocabulary::Status;
use crate::claims::queries;
use crate::claims::queries::claim_files::FileRow;
use crate::claims::store::act;
use crate::claims::store::act::Form;
use crate::files::{FileName, FileProblem, Key, Stored};
use crate::people::Person;
use crate::text::Texts;
use crate::web::claim::claim_path::OfClaim;
use crate::web::claim::files::forget;
use crate::web::claim::files::problem_words::problem_words;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::paths::claim_path;
use crate::web::http::forms::with_files::read_with_files;
use crate::web::http::page;
use crate::web::http::page::{Frame, done, see_other};
use crate::web::http::session::SignedIn;
use crate::web::http::state::{Connection, State};
use crate::web::http::upload::Uploaded;
use crate::web::http::upload::limits::{FormShape, UploadLimits};
use crate::web::partner::draft::{editable, proof};
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};
use std::collections::HashMap;

/// Which button was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Button {
    Upload,
    Continue,
    Later,
}

/// `POST /claims/{id}/files`: *Upload*, *Continue* and *Save and come back later* of the proof's page. Whatever was chosen
/// is taken, whichever button it was.
pub async fn create(
    request: HttpRequest,
    frame: Frame,
    SignedIn(person): SignedIn,
    OfClaim(id): OfClaim,
    state: State,
    form: Payload,
) -> Result<HttpResponse, PageError> {
    let actor = Actor::Person(person.clone());
    let claim = state.read(move |conn, _now| Ok(queries::claim::look(conn, &actor, id)?)).await?;
    editable(&person, &claim, Action::AddProof)?;
    let room = claim.room_for_proof();
    let limits = UploadLimits { files: room, ..UploadLimits::default() };
    let posted = read_with_files(&request, form, &state.files, &FormShape::new(&["leave"]), &limits).await?;
    let button = match posted.uploaded.fields.get("leave").map(String::as_str) {
        Some("continue") => Button::Continue,
        Some("later") => Button::Later,
        Some(_) | None => Button::Upload,
    };
    let t = frame.t;
    let mut errors = posted.errors;
    let outcome = add(&state, &person, &claim, posted.once, &posted.uploaded).await?;
    add_problems(t, &posted.uploaded, &outcome, &mut errors);
    let held = usize::try_from(claim.poe_count).unwrap_or_default() + outcome.added;
    if posted.uploaded.files.is_empty() && button == Button::Upload {
        errors.add("files", t.text("file-none"));
    } else if button == Button::Continue && held == 0 && !outcome.again {
        errors.add("files", t.text("error-proof-missing"));
    }
    if errors.any() {
        let page = proof::build(&state, frame.with_errors(errors), person, id).await?;
        return Ok(page::invalid(&page));
    }
    Ok(go_to(&claim, button, outcome.added))
}

fn go_to(claim: &Claim, button: Button, added: usize) -> HttpResponse {
    let draft = claim.status == Status::Editing;
    let to = match button {
        Button::Upload if draft => DraftStep::Proof.path(claim.id),
        Button::Continue if draft => DraftStep::Contact.path(claim.id),
        Button::Later if draft => "/claims".to_owned(),
        Button::Upload | Button::Continue | Button::Later => claim_path(claim.id),
    };
    if added > 0 { done(&to, "notice-files-added") } else { see_other(&to) }
}

/// What became of the files that could be kept.
#[derive(Debug, Default)]
struct Outcome {
    /// How many the claim has now more.
    added: usize,
    /// Those whose content the claim had already, by their place in the form, with the name that it has there.
    known: Vec<(usize, String)>,
    /// The form had been sent before.
    again: bool,
}

/// Adds what was kept to the claim. Bytes that do not become part of it are removed.
async fn add(
    state: &State,
    person: &Person,
    claim: &Claim,
    once: Form,
    uploaded: &Uploaded,
) -> Result<Outcome, PageError> {
    let kept: Vec<(usize, FileFacts)> = uploaded.files.iter().enumerate().filter_map(facts).collect();
    if kept.is_empty() {
        return Ok(Outcome::default());
    }
    let (id, actor) = (claim.id, Actor::Person(person.clone()));
    let work = move |conn: &mut Connection, context: &Context| {
        let (_, held) = queries::filing::held_files(conn, &actor, id)?;
        let mut names: HashMap<Vec<u8>, String> = held.into_iter().map(|file| (file.sha256, file.name)).collect();
        let mut known = Vec::new();
        for (at, file) in kept {
            let hash = file.sha256_bytes().unwrap_or_default();
            if let Some(name) = names.get(&hash) {
                known.push((at, name.clone()));
                continue;
            }
            names.insert(hash, file.name.clone());
            act::act(conn, context, id, &actor, None, Command::AddProof { file })?;
        }
        Ok(known)
    };
    let all: Vec<Key> = uploaded.keys().cloned().collect();
    match state.once_with_result(once, move |_| DraftStep::Proof.path(id), work).await {
        Ok((_, Some(known))) => {
            let useless =
                known.iter().filter_map(|(at, _)| Some(uploaded.files.get(*at)?.1.as_ref().ok()?.key.clone()));
            forget(state, useless.collect()).await;
            Ok(Outcome { added: all.len() - known.len(), known, again: false })
        }
        Ok((_, None)) => {
            forget(state, all).await;
            Ok(Outcome { again: true, ..Outcome::default() })
        }
        Err(error) => {
            forget_unless_unsure(state, &error, all).await;
            Err(error)
        }
    }
}

/// After a refusal nothing names the bytes. After a fault the commit may have happened all the same; then they
/// stay, and the sweep finds those that nothing names.
pub(in crate::web) async fn forget_unless_unsure(state: &State, error: &PageError, keys: Vec<Key>) {
    if !matches!(error, PageError::Fault(_) | PageError::Busy(_)) {
        forget(state, keys).await;
    }
}

pub(in crate::web) fn facts(
    (at, (name, result)): (usize, &(FileName, Result<Stored, FileProblem>)),
) -> Option<(usize, FileFacts)> {
    let stored = result.as_ref().ok()?;
    let facts = FileFacts {
        name: name.as_str().to_owned(),
        kind: stored.kind.code().to_owned(),
        size: stored.size,
        sha256: stored.sha256.to_string(),
        storage_key: stored.key.as_str().to_owned(),
    };
    Some((at, facts))
}

/// One message for each file that was not taken; the others are not asked for again.
fn add_problems(t: Texts, uploaded: &Uploaded, outcome: &Outcome, errors: &mut Errors) {
    for (at, (name, result)) in uploaded.files.iter().enumerate() {
        let message = match result {
            Err(problem) => problem_words(t, *problem, name),
            Ok(_) => match outcome.known.iter().find(|(known, _)| *known == at) {
                Some((_, held)) => known_words(t, name, held),
                None => continue,
            },
        };
        let field = if errors.of("files").is_none() { "files".to_owned() } else { format!("file-{at}") };
        errors.add(field, message);
    }
}

/// The name of the file that has this content already, of those that the claim has and those that are new.
pub(in crate::web) fn held_name(held: &[FileRow], new: &[FileFacts], file: &FileFacts) -> Option<String> {
    let of_new = new.iter().find(|other| other.sha256 == file.sha256).map(|other| &other.name);
    let of_held = || held.iter().find(|row| Some(&row.sha256) == file.sha256_bytes().as_ref()).map(|row| &row.name);
    of_new.or_else(of_held).cloned()
}

/// The content is there already, in a file of the name `held`.
pub(in crate::web) fn known_words(t: Texts, name: &FileName, held: &str) -> String {
    let file = name.as_str();
    if file == held {
        t.with("file-duplicate", &[("file", file.into())])
    } else {
        t.with("file-same-content", &[("file", file.into()), ("other", held.into())])
    }
}
