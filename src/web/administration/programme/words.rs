//! The programme's words: its name, who its mails come from, whom customers may ask; and its colour.

use crate::audit::Author;
use crate::claims::programme::ProgrammeSettings;
use crate::reference::programme::ProgrammeError;
use crate::text::Texts;
use crate::web::administration::programme::{change, newest, refusal};
use crate::web::ground::error::PageError;
use crate::web::http::forms::Posted;
use crate::web::http::page::{self, Frame};
use crate::web::http::session::Lead;
use crate::web::http::state::State;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use serde::Deserialize;

const PATH: &str = "/administration/programme";

/// The words as they are typed; `name` is the programme's.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct WordsForm {
    name: String,
    mail_from: String,
    reply_to: String,
    contact: String,
    privacy_notice: String,
    accent: String,
    /// The version that the page showed.
    version: String,
}

impl WordsForm {
    fn of(programme: &ProgrammeSettings) -> Self {
        let ProgrammeSettings { name, mail_from, reply_to, contact, privacy_notice, accent, version, .. } =
            programme.clone();
        Self { name, mail_from, reply_to, contact, privacy_notice, accent, version: version.to_string() }
    }

    /// `programme` with these words, as it stood when the page was made.
    fn said_of(&self, programme: &ProgrammeSettings) -> ProgrammeSettings {
        let Self { name, mail_from, reply_to, contact, privacy_notice, accent, version } = self.clone();
        let version = version.parse().unwrap_or(-1);
        ProgrammeSettings { version, name, mail_from, reply_to, contact, privacy_notice, accent, ..programme.clone() }
    }
}

#[derive(Template)]
#[template(path = "administration/programme/words.html")]
struct WordsPage {
    t: Texts,
    frame: Frame,
    form: WordsForm,
    changed_since: bool,
}

fn page_of(frame: Frame, form: WordsForm) -> WordsPage {
    WordsPage { t: frame.t, frame: frame.at(PATH), form, changed_since: false }
}

/// `GET /administration/programme`
pub async fn page(frame: Frame, Lead(_): Lead, state: State) -> Result<HttpResponse, PageError> {
    let programme = newest(&state).await?;
    Ok(page::render(&page_of(frame, WordsForm::of(&programme))))
}

/// `POST /administration/programme`
pub async fn update(
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    state: State,
    posted: Posted<WordsForm>,
) -> Result<HttpResponse, PageError> {
    let (t, Posted { form, once, errors }) = (frame.t, posted);
    if errors.any() {
        return Ok(page::invalid(&page_of(frame.with_errors(errors), form)));
    }
    let current = newest(&state).await?;
    let wanted = form.said_of(&current);
    match change(&state, (person, author), once, wanted, (PATH, "notice-programme-saved")).await? {
        Ok(response) => Ok(response),
        Err(ProgrammeError::Changed) => {
            let form = WordsForm { version: newest(&state).await?.version.to_string(), ..form };
            let page = WordsPage { changed_since: true, ..page_of(frame, form) };
            Ok(page::render_as(StatusCode::CONFLICT, &page))
        }
        Err(refused) => Ok(page::invalid(&page_of(frame.with_errors(refusal(t, &refused)), form))),
    }
}
