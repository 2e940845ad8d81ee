//! What leads set of the programme (rule 16.8): its words, and its calendar and periods.

pub mod periods;
pub mod words;

use crate::audit::Author;
use crate::claims::programme::ProgrammeSettings;
use crate::claims::store::act::Form;
use crate::claims::store::error::ActError;
use crate::people::Person;
use crate::reference::programme::{self, ProgrammeError};
use crate::text::Texts;
use crate::web::administration::leads;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::page::done;
use crate::web::http::state::{State, WebState};
use actix_web::HttpResponse;

/// The programme as the database has it now.
async fn newest(state: &WebState) -> Result<ProgrammeSettings, PageError> {
    state.read(|conn, _now| programme::newest(conn)?.ok_or(PageError::NotFound)).await
}

/// Changes the programme, for a lead, and goes by it at once; what is refused comes back.
async fn change(
    state: &State,
    (person, author): (Person, Author),
    once: Form,
    wanted: ProgrammeSettings,
    (path, notice): (&'static str, &'static str),
) -> Result<Result<HttpResponse, ProgrammeError>, PageError> {
    let work = move |conn: &mut _, now| match programme::change(conn, &wanted, &author, now) {
        Ok(_) => Ok(Ok(())),
        Err(ProgrammeError::Database(error)) => Err(ActError::from(error)),
        Err(refused) => Ok(Err(refused)),
    };
    let changed = leads::change(state, (person, once), move |()| path.to_owned(), work).await?;
    state.follow().await;
    Ok(changed.map(|landing| done(landing.location(), notice)))
}

/// What is wrong, at its fields.
pub(in crate::web) fn refusal(t: Texts, refused: &ProgrammeError) -> Errors {
    let mut errors = Errors::default();
    match refused {
        ProgrammeError::Fields(fields) => {
            for (field, why) in fields {
                errors.add(*field, why.say(t, t.text(label_key(field))));
            }
        }
        ProgrammeError::TooEarly(why) => {
            errors.add(why.reminder, t.with("error-reminder-too-early", &[("days", why.days.into())]));
        }
        ProgrammeError::Changed | ProgrammeError::Database(_) => {}
    }
    errors
}

fn label_key(field: &str) -> &'static str {
    match field {
        "mail_from" => "programme-sender",
        "reply_to" => "programme-reply-to",
        "contact" => "programme-contact",
        "privacy_notice" => "programme-privacy-notice",
        "accent" => "programme-accent",
        _ => "programme-name",
    }
}
