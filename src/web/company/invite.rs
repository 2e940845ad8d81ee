//! Inviting a person to be a user of the company (rule 5.18).

use crate::accounts::company_users::{self, NewUser};
use crate::audit::Author;
use crate::claims::model::refusal::Refusal;
use crate::people::{self, CompanyId, Location};
use crate::text::fields::person_name;
use crate::text::{Language, Texts};
use crate::web::account::email_field::email;
use crate::web::company::access_form;
use crate::web::company::list::PATH;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::http::forms::Posted;
use crate::web::http::page::choice::Choice;
use crate::web::http::page::{self, Frame, done};
use crate::web::http::session::GlobalAdmin;
use crate::web::http::state::State;
use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct InviteForm {
    email: String,
    name: String,
    language: String,
    roles: Vec<String>,
    locations: Vec<String>,
}

impl InviteForm {
    fn parse(&self, t: Texts, own: &[Location], mut errors: Errors) -> Result<NewUser, Errors> {
        let email = email(t, &self.email).map_err(|message| errors.add("email", message));
        let name = person_name(&self.name, "error-name")
            .map_err(|wrong| errors.add("name", wrong.say(t, t.text("account-name"))));
        let language = Language::parse(&self.language).ok_or_else(|| errors.add("language", t.text("error-language")));
        let access = access_form::parse(t, own, (&self.roles, &self.locations), &mut errors);
        match (email, name, language, access) {
            (Ok(email), Ok(name), Ok(language), Some(access)) if !errors.any() => {
                Ok(NewUser { email, name, language, access })
            }
            _ => Err(errors),
        }
    }
}

#[derive(Template)]
#[template(path = "company/invite.html")]
struct InvitePage {
    t: Texts,
    frame: Frame,
    form: InviteForm,
    languages: Vec<Choice>,
    roles: Vec<Choice>,
    locations: Vec<Choice>,
}

fn page_of(frame: Frame, own: &[Location], form: InviteForm) -> InvitePage {
    let t = frame.t;
    let choice = |language: Language| Choice::new(language.code(), language.own_name()).chosen_in(&[&form.language]);
    InvitePage {
        t,
        languages: Language::ALL.map(choice).to_vec(),
        roles: access_form::roles(t, &form.roles),
        locations: access_form::locations(own, &form.locations),
        frame,
        form,
    }
}

/// `GET /company/users/new`
pub async fn page(
    frame: Frame,
    GlobalAdmin { company, .. }: GlobalAdmin,
    state: State,
) -> Result<HttpResponse, PageError> {
    let own = locations(&state, company).await?;
    let form = InviteForm { language: frame.t.language().code().to_owned(), ..InviteForm::default() };
    Ok(page::render(&page_of(frame, &own, form)))
}

/// `POST /company/users`
pub async fn invite(
    frame: Frame,
    GlobalAdmin { person, company }: GlobalAdmin,
    author: Author,
    state: State,
    posted: Posted<InviteForm>,
) -> Result<HttpResponse, PageError> {
    let own = locations(&state, company).await?;
    let Posted { form, once, errors } = posted;
    let frame = frame.at("/company/users/new");
    let new = match form.parse(frame.t, &own, errors) {
        Ok(new) => new,
        Err(errors) => return Ok(page::invalid(&page_of(frame.with_errors(errors), &own, form))),
    };
    let work = move |conn: &mut _, context: &_| company_users::invite(conn, context, (&person, &author), &new);
    match state.once(once, |_| PATH.to_owned(), work).await {
        Ok(landing) => Ok(done(landing.location(), "notice-user-invited")),
        Err(refused) => {
            let errors = refused_invitation(frame.t, refused)?;
            Ok(page::invalid(&page_of(frame.with_errors(errors), &own, form)))
        }
    }
}

/// What the form says whose invitation was refused; other errors are not the form's.
pub(in crate::web) fn refused_invitation(t: Texts, error: PageError) -> Result<Errors, PageError> {
    let PageError::Refused { refusal, .. } = &error else { return Err(error) };
    let message = if let Refusal::TooManyInvitations { minutes } = refusal {
        t.with("too-many-invitations", &[("minutes", (*minutes).into())])
    } else if *refusal == Refusal::AlreadyDone {
        t.text("error-user-exists").to_owned()
    } else {
        return Err(error);
    };
    let mut errors = Errors::default();
    errors.add("email", message);
    Ok(errors)
}

pub(super) async fn locations(state: &State, company: CompanyId) -> Result<Vec<Location>, PageError> {
    state.read(move |conn, _now| Ok(people::locations_of(conn, company)?)).await
}
