//! A new reviewer or lead, who is invited by mail.

use crate::accounts::invitation::{self, InviteError};
use crate::audit::Author;
use crate::claims::model::refusal::Refusal;
use crate::people::{AddError, NewPerson, UserId};
use crate::text::fields::person_name;
use crate::text::{Language, Texts};
use crate::web::administration::leads::still_lead;
use crate::web::administration::reviewers::{PATH, path};
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::Posted;
use crate::web::http::page::choice::Choice;
use crate::web::http::page::{self, Frame, done};
use crate::web::http::session::Lead;
use crate::web::http::state::State;
use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct NewReviewerForm {
    name: String,
    email: String,
    language: String,
    role: String,
}

#[derive(Template)]
#[template(path = "administration/reviewers/new.html")]
struct NewReviewerPage {
    t: Texts,
    frame: Frame,
    form: NewReviewerForm,
    languages: Vec<Choice>,
    roles: Vec<Choice>,
}

fn new_page(frame: Frame, form: NewReviewerForm) -> NewReviewerPage {
    let (t, frame) = (frame.t, frame.at(format!("{PATH}/new")));
    let languages = Language::ALL.iter().map(|each| Choice::new(each.code(), t.text(each.label_key())));
    let languages = languages.map(|choice| choice.chosen_in(&[&form.language])).collect();
    NewReviewerPage { t, frame, languages, roles: roles(t, &form.role), form }
}

pub(super) fn roles(t: Texts, chosen: &str) -> Vec<Choice> {
    let each = [("reviewer", "role-reviewer", "role-reviewer-help"), ("lead", "role-lead", "role-lead-help")];
    let choice = |(value, label, help)| Choice::new(value, t.text(label)).help(t.text(help)).chosen_in(&[chosen]);
    each.into_iter().map(choice).collect()
}

/// `GET /administration/reviewers/new`
pub async fn page(frame: Frame, Lead(_): Lead) -> Result<HttpResponse, PageError> {
    let form = NewReviewerForm { language: "en".to_owned(), role: "reviewer".to_owned(), ..NewReviewerForm::default() };
    std::future::ready(Ok(page::render(&new_page(frame, form)))).await
}

/// `POST /administration/reviewers`
pub async fn create(
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    state: State,
    posted: Posted<NewReviewerForm>,
) -> Result<HttpResponse, PageError> {
    let (t, Posted { form, once, mut errors }) = (frame.t, posted);
    if let Err(wrong) = person_name(&form.name, "error-name") {
        errors.add("name", wrong.say(t, t.text("account-name")));
    }
    let language = Language::parse(&form.language);
    if language.is_none() {
        errors.add("language", t.text("error-choose-language"));
    }
    if !matches!(form.role.as_str(), "reviewer" | "lead") {
        errors.add("role", t.text("error-choose-role"));
    }
    let Some(language) = language.filter(|_| !errors.any()) else {
        return Ok(page::invalid(&new_page(frame.with_errors(errors), form)));
    };
    let new = NewPerson {
        email: form.email.clone(),
        name: form.name.clone(),
        password_hash: None,
        language,
        roles: vec![form.role.clone()],
        company: None,
        locations: Vec::new(),
    };
    let adding = state.once_or_refused(
        once,
        |id: &UserId| path(*id),
        move |conn, context| {
            still_lead(conn, &person)?;
            match invitation::add(conn, context, &new, &author) {
                Ok((user, _link)) => Ok(Ok(user)),
                Err(InviteError::Add(AddError::Database(error)) | InviteError::Database(error)) => Err(error.into()),
                Err(InviteError::Add(refused)) => Ok(Err(refused)),
                Err(InviteError::Act(error)) => Err(error),
            }
        },
    );
    let errors = match adding.await {
        Ok(Ok(landing)) => return Ok(done(landing.location(), "notice-reviewer-added")),
        Ok(Err(refused)) => refusal(t, &refused),
        Err(PageError::Refused { refusal: Refusal::TooManyInvitations { minutes }, .. }) => {
            let mut errors = Errors::default();
            errors.add("email", t.with("too-many-invitations", &[("minutes", minutes.into())]));
            errors
        }
        Err(other) => return Err(other),
    };
    Ok(page::invalid(&new_page(frame.with_errors(errors), form)))
}

fn refusal(t: Texts, refused: &AddError) -> Errors {
    let (field, key) = match refused {
        AddError::Email => ("email", "error-account-email"),
        AddError::Exists => ("email", "error-account-exists"),
        AddError::Name => ("name", "error-company-name"),
        AddError::Roles | AddError::NoCompany(_) | AddError::NoLocation(_) | AddError::Database(_) => {
            ("role", "error-choose-role")
        }
    };
    let mut errors = Errors::default();
    errors.add(field, t.text(key));
    errors
}
