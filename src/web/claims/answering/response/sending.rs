//! The files and the answer of the page that responds, in one transaction.

use super::path;
use crate::claims::act::{self, ActError, Form};
use crate::claims::claim::ClaimId;
use crate::claims::command::Command;
use crate::claims::event::FileFacts;
use crate::claims::policy::Actor;
use crate::claims::queries::FileRow;
use crate::people::Person;
use crate::text::Texts;
use crate::web::claims::files::taking::{facts, problem_words};
use crate::web::errors::PageError;
use crate::web::forms::Errors;
use crate::web::state::State;
use crate::web::upload::Uploaded;

/// The files that the claim does not have yet, and a message for each that it will not have.
pub fn new_files(t: Texts, uploaded: &Uploaded, held: &[FileRow], errors: &mut Errors) -> Vec<FileFacts> {
    let mut hashes: Vec<Vec<u8>> = held.iter().map(|file| file.sha256.clone()).collect();
    let mut files = Vec::new();
    for (at, one) in uploaded.files.iter().enumerate() {
        let message = match (&one.1, facts((at, one))) {
            (Err(problem), _) => problem_words(t, *problem, &one.0),
            (Ok(_), Some((_, file))) if !hashes.contains(&file.sha256_bytes().unwrap_or_default()) => {
                hashes.extend(file.sha256_bytes());
                files.push(file);
                continue;
            }
            (Ok(_), _) => t.with("file-duplicate", &[("file", one.0.as_str().into())]),
        };
        let field = if errors.of("files").is_none() { "files".to_owned() } else { format!("file-{at}") };
        errors.add(field, message);
    }
    files
}

/// Adds the files, then answers if there is an answer, all in one transaction: where it leads.
///
/// # Errors
/// As [`act::act`].
pub async fn add_and_answer(
    state: &State,
    (person, id): (Person, ClaimId),
    form: Form,
    version: i32,
    files: Vec<FileFacts>,
    answer: Option<Command>,
) -> Result<String, PageError> {
    let mut commands: Vec<Command> = files.into_iter().map(|file| Command::AddProof { file }).collect();
    // A page that does not say what it showed cannot claim that nothing happened in between; proof may be added all the same.
    let version = answer.is_some().then_some(version);
    commands.extend(answer);
    if commands.is_empty() {
        return Ok(path(id));
    }
    let (office, actor) = (state.office.clone(), Actor::Person(person));
    let work = move |conn: &mut diesel::PgConnection| {
        let each = |conn: &mut diesel::PgConnection| {
            let mut expected = version;
            for command in commands {
                act::act(conn, &office, id, &actor, expected, command)?;
                expected = None;
            }
            Ok::<_, ActError>(())
        };
        Ok(act::once(conn, &form, |()| crate::web::claims::path(id), each)?)
    };
    Ok(state.write(work).await?.location().to_owned())
}
