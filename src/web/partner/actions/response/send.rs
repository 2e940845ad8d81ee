//! The files and the answer of the page that responds.

use crate::claims::context::Context;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::command::Command;
use crate::claims::model::event::FileFacts;
use crate::claims::model::refusal::Refusal;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries;
use crate::claims::queries::claim_files::FileRow;
use crate::claims::store::act;
use crate::claims::store::act::Form;
use crate::people::Person;
use crate::text::Texts;
use crate::web::claim::files::problem_words::problem_words;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::paths::claim_path;
use crate::web::http::state::{Connection, State};
use crate::web::http::upload::Uploaded;
use crate::web::partner::accept_upload::{facts, held_name, known_words};
use crate::web::partner::actions::response::request::{find, path};
use std::time::Instant;

/// The files that the claim does not have yet, and a message for each that it will not have.
pub fn new_files(t: Texts, uploaded: &Uploaded, held: &[FileRow], errors: &mut Errors) -> Vec<FileFacts> {
    let mut files: Vec<FileFacts> = Vec::new();
    for (at, one) in uploaded.files.iter().enumerate() {
        let message = match (&one.1, facts((at, one))) {
            (Err(problem), _) => problem_words(t, *problem, &one.0),
            (Ok(_), None) => continue,
            (Ok(_), Some((_, file))) => match held_name(held, &files, &file) {
                Some(name) => known_words(t, &one.0, &name),
                None => {
                    files.push(file);
                    continue;
                }
            },
        };
        let field = if errors.of("files").is_none() { "files".to_owned() } else { format!("file-{at}") };
        errors.add(field, message);
    }
    files
}

/// What is to be done, all in one transaction.
#[derive(Clone)]
pub(super) struct Sending {
    pub arrived: Instant,
    pub person: Person,
    pub id: ClaimId,
    /// The form as it was posted.
    pub once: Form,
    /// The version that its page showed.
    pub version: i32,
    /// Files that the claim does not have yet.
    pub files: Vec<FileFacts>,
    /// The answer, if it is to be sent now.
    pub answer: Option<Command>,
}

/// What came of it.
pub(super) struct ResponseOutcome {
    pub to: String,
    /// It is told that another company claims one of the claim's things too.
    competing: bool,
}

impl ResponseOutcome {
    /// What to say: also that another claim exists.
    pub const fn notice(&self) -> &'static str {
        if self.competing { "notice-answer-sent-competing" } else { "notice-answer-sent" }
    }
}

impl Sending {
    /// Adds the files, then answers if there is an answer.
    pub async fn send(self, state: &State) -> Result<ResponseOutcome, PageError> {
        let Self { arrived, person, id, once, version, files, answer } = self;
        let mut commands: Vec<Command> = files.into_iter().map(|file| Command::AddProof { file }).collect();
        // A page that does not say what it showed cannot claim that nothing happened in between; proof may be added all
        // the same.
        let version = answer.is_some().then_some(version);
        commands.extend(answer);
        if commands.is_empty() {
            return Ok(ResponseOutcome { to: path(id), competing: false });
        }
        let actor = Actor::Person(person);
        let work = move |conn: &mut Connection, context: &Context| {
            let (mut expected, mut claim) = (version, None);
            for command in commands {
                claim = Some(act::act(conn, context, id, &actor, expected.take(), command)?);
            }
            let answered = claim.filter(|_| version.is_some());
            let told =
                answered.map(|claim| queries::competition::is_told(conn, &context.quotas, &claim)).transpose()?;
            Ok(told.unwrap_or_default())
        };
        let (landing, competing) = state.once_in_time(arrived, once, move |_| claim_path(id), work).await?;
        Ok(ResponseOutcome { to: landing.location().to_owned(), competing: competing.unwrap_or_default() })
    }

    /// Adds the files alone when the answer can be mended (rule 14.5), unless the claim has them meanwhile or takes none.
    pub async fn keep_files(self, state: &State, refusal: &Refusal) -> Result<(), PageError> {
        if !matches!(refusal, Refusal::Changed | Refusal::OwnClaim(_)) {
            return Ok(());
        }
        let case = find(state, self.person.clone(), self.id).await?;
        if case.refusal().is_some() {
            return Ok(());
        }
        let held = |file: &FileFacts| case.files.iter().any(|row| Some(&row.sha256) == file.sha256_bytes().as_ref());
        let files = self.files.iter().filter(|file| !held(file)).cloned().collect();
        match (Self { files, answer: None, ..self }).send(state).await {
            Ok(_) | Err(PageError::Refused { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
