//! Files that came with a form and are to go where the form goes: into a comment or a dispute, not to the claim by
//! themselves. When the form comes back with something to mend, they wait: their bytes are kept, and the page holds what
//! finds them again, sealed for this person and this claim, so that nothing uploaded is chosen twice (rule 14.5).

use crate::claims::keys::Keys;
use crate::claims::model::event::FileFacts;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries::claim_files::FileRow;
use crate::claims::store::quota;
use crate::files::Key;
use crate::people::{Person, UserId};
use crate::text::Texts;
use crate::text::sizes::file_size;
use crate::time::clock::machine_now;
use crate::web::claim::files::forget;
use crate::web::claim::files::problem_words::problem_words;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::page::choice::Choice;
use crate::web::http::refusal_text;
use crate::web::http::state::State;
use crate::web::http::upload::Uploaded;
use crate::web::partner::accept_upload::{facts, held_name, known_words};
use actix_web::web;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The name of the boxes of waiting files.
pub const WAITING: &str = "waiting";
/// How long files wait, in seconds: half of the time after which the sweep removes bytes that no claim names.
const PATIENCE: i64 = quota::WAIT.num_seconds();

/// Whose files, and of which claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StagedFor {
    pub person: UserId,
    pub claim: ClaimId,
}

/// The usable files of a form: those that it brought, and those that waited.
#[derive(Debug, Default)]
pub struct StagedFiles {
    /// In the order of the page: those that waited in front.
    pub files: Vec<FileFacts>,
    waited: usize,
}

impl StagedFiles {
    /// Where their bytes are.
    pub fn keys(&self) -> Vec<Key> {
        self.files.iter().filter_map(|file| Key::parse(&file.storage_key)).collect()
    }

    /// Lets the files wait for their form. Where too many wait already the new ones are not kept, and the form says so.
    pub async fn wait(
        mut self,
        state: &State,
        t: Texts,
        person: &Person,
        errors: &mut Errors,
    ) -> Result<Self, PageError> {
        let keys: Vec<String> = self.files.iter().map(|file| file.storage_key.clone()).collect();
        if keys.is_empty() {
            return Ok(self);
        }
        let (quotas, person) = (state.context.quotas, person.clone());
        let work = move |conn: &mut _, now| Ok(quota::wait(conn, &quotas, &person, &keys, now)?);
        match state.write_in_real_time(work).await {
            Ok(()) => Ok(self),
            Err(PageError::Refused { refusal, .. }) => {
                let new = Self { files: self.files.split_off(self.waited), waited: 0 };
                forget(state, new.keys()).await;
                errors.add("files", refusal_text::words(t, None, &refusal).1);
                Ok(self)
            }
            Err(other) => Err(other),
        }
    }

    /// The files as ticked boxes of the page on which they wait.
    pub fn boxes(&self, t: Texts, keys: &Keys, place: StagedFor) -> Vec<Choice> {
        let now = machine_now().timestamp();
        let one = |file: &FileFacts| {
            let value = seal(keys, place, file, now);
            Choice { chosen: true, ..Choice::new(value, format!("{}, {}", file.name, file_size(t, file.size))) }
        };
        self.files.iter().map(one).collect()
    }
}

/// The usable files of a form, and a message for each of the others. `held` are files that would be the same twice.
pub async fn gather(
    state: &State,
    t: Texts,
    place: StagedFor,
    uploaded: &Uploaded,
    held: &[FileRow],
    errors: &mut Errors,
) -> Result<StagedFiles, PageError> {
    let now = machine_now().timestamp();
    let sealed = uploaded.lists.get(WAITING).map_or(&[][..], Vec::as_slice);
    let waited: Vec<FileFacts> =
        sealed.iter().filter_map(|text| unseal(&state.context.keys, place, text, now)).collect();
    let gone = gone(state, &waited).await?;
    let mut all = StagedFiles::default();
    let mut say = |message: String| {
        let field =
            if errors.of("files").is_none() { "files".to_owned() } else { format!("file-{}", errors.list().len()) };
        errors.add(field, message);
    };
    let known = |all: &StagedFiles, file: &FileFacts| held_name(held, &all.files, file);
    let named = |key, name: &str| t.with(key, &[("file", name.into())]);
    for file in waited {
        if gone.contains(&file.storage_key) {
            say(named("file-upload-failed", &file.name));
        } else if known(&all, &file).is_none() {
            all.files.push(file);
        }
    }
    all.waited = all.files.len();
    for (at, one) in uploaded.files.iter().enumerate() {
        match (&one.1, facts((at, one))) {
            (Err(problem), _) => say(problem_words(t, *problem, &one.0)),
            (Ok(_), None) => {}
            (Ok(_), Some((_, file))) => match known(&all, &file) {
                Some(name) => say(known_words(t, &one.0, &name)),
                None => all.files.push(file),
            },
        }
    }
    Ok(all)
}

/// Those of the files whose bytes are gone.
async fn gone(state: &State, files: &[FileFacts]) -> Result<Vec<String>, PageError> {
    let (storage, keys) = (state.files.clone(), files.iter().map(|file| file.storage_key.clone()).collect::<Vec<_>>());
    let is_gone = move |key: &String| Key::parse(key).is_none_or(|key| storage.open(&key).is_err());
    web::block(move || keys.into_iter().filter(is_gone).collect()).await.map_err(PageError::fault)
}

/// What finds a file again, worth something only to this person for this claim.
fn seal(keys: &Keys, place: StagedFor, file: &FileFacts, now: i64) -> String {
    let content = serde_json::to_string(&(now, file)).unwrap_or_default();
    format!("{}.{}", URL_SAFE_NO_PAD.encode(&content), keys.file_tag(place.person.0, place.claim.0, &content))
}

fn unseal(keys: &Keys, place: StagedFor, text: &str, now: i64) -> Option<FileFacts> {
    let (content, seal) = text.split_once('.')?;
    let content = String::from_utf8(URL_SAFE_NO_PAD.decode(content).ok()?).ok()?;
    if !keys.knows_file_tag(seal, place.person.0, place.claim.0, &content) {
        return None;
    }
    let (sealed_at, file): (i64, FileFacts) = serde_json::from_str(&content).ok()?;
    (now - sealed_at < PATIENCE).then_some(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> FileFacts {
        let (name, kind, sha256) = ("a.pdf".to_owned(), "pdf".to_owned(), "ab".repeat(32));
        FileFacts { name, kind, size: 9, sha256, storage_key: "ab/cd/x".to_owned() }
    }

    #[test]
    fn a_seal_is_worth_something_to_one_person_for_one_claim_and_a_while() {
        let (keys, place) = (Keys::new(b"one"), StagedFor { person: UserId(1), claim: ClaimId(2) });
        let sealed = seal(&keys, place, &file(), 1_000);
        assert_eq!(unseal(&keys, place, &sealed, 1_000 + PATIENCE - 1), Some(file()));
        assert_eq!(unseal(&keys, place, &sealed, 1_000 + PATIENCE), None, "the sweep may have come");
        for other in [StagedFor { person: UserId(2), ..place }, StagedFor { claim: ClaimId(1), ..place }] {
            assert_eq!(unseal(&keys, other, &sealed, 1_000), None);
        }
        assert_eq!(unseal(&Keys::new(b"two"), place, &sealed, 1_000), None);
        let (content, tag) = sealed.split_once('.').unwrap();
        for forged in [content.to_owned(), format!("{content}."), format!("{content}A.{tag}"), format!(".{tag}")] {
            assert_eq!(unseal(&keys, place, &forged, 1_000), None);
        }
    }
}
