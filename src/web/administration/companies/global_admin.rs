//! The first people of a company: leads invite its Global admins, who keep its users (rule 5.16).

use crate::accounts::company_users;
use crate::audit::Author;
use crate::claims::context::Context;
use crate::claims::store::act::{Form, Landing};
use crate::claims::store::error::ActError;
use crate::people::company_list::Company;
use crate::people::{CompanyId, Person, UserId};
use crate::text::fields::person_name;
use crate::text::{Language, Texts};
use crate::web::account::email_field::email;
use crate::web::administration::companies::company::{find, path};
use crate::web::administration::leads::still_lead;
use crate::web::company::invite::refused_invitation;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::paths::number;
use crate::web::http::forms::{ButtonForm, Posted};
use crate::web::http::page::choice::Choice;
use crate::web::http::page::{self, Frame, done};
use crate::web::http::session::Lead;
use crate::web::http::state::{Connection, State};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct GlobalAdminForm {
    email: String,
    name: String,
    language: String,
}

impl GlobalAdminForm {
    fn parse(&self, t: Texts, mut errors: Errors) -> Result<(String, String, Language), Errors> {
        let email = email(t, &self.email).map_err(|message| errors.add("email", message));
        let name = person_name(&self.name, "error-name")
            .map_err(|wrong| errors.add("name", wrong.say(t, t.text("account-name"))));
        let language = Language::parse(&self.language).ok_or_else(|| errors.add("language", t.text("error-language")));
        match (email, name, language) {
            (Ok(email), Ok(name), Ok(language)) if !errors.any() => Ok((email, name, language)),
            _ => Err(errors),
        }
    }
}

#[derive(Template)]
#[template(path = "administration/companies/global_admin.html")]
struct GlobalAdminPage {
    t: Texts,
    frame: Frame,
    company: String,
    company_href: String,
    form: GlobalAdminForm,
    languages: Vec<Choice>,
}

impl GlobalAdminPage {
    fn of(frame: Frame, company: Company, form: GlobalAdminForm) -> Self {
        let choice =
            |language: Language| Choice::new(language.code(), language.own_name()).chosen_in(&[&form.language]);
        let languages = Language::ALL.map(choice).to_vec();
        let company_href = path(CompanyId(company.id));
        let frame = frame.at(format!("{company_href}/global-admins"));
        Self { t: frame.t, frame, company: company.name, company_href, form, languages }
    }
}

/// `GET /administration/companies/{company}/global-admins`
pub async fn page(
    frame: Frame,
    Lead(_): Lead,
    address: web::Path<String>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let company = find(&state, number(&address)?).await?;
    let form = GlobalAdminForm { language: frame.t.language().code().to_owned(), ..GlobalAdminForm::default() };
    Ok(page::render(&GlobalAdminPage::of(frame, company, form)))
}

/// `POST /administration/companies/{company}/global-admins`
pub async fn invite(
    frame: Frame,
    Lead(person): Lead,
    author: Author,
    address: web::Path<String>,
    state: State,
    posted: Posted<GlobalAdminForm>,
) -> Result<HttpResponse, PageError> {
    let company = find(&state, number(&address)?).await?;
    let Posted { form, once, mut errors } = posted;
    if !company.active {
        errors.add("email", frame.t.text("error-company-ended"));
    }
    let (email, name, language) = match form.parse(frame.t, errors) {
        Ok(new) => new,
        Err(errors) => return Ok(page::invalid(&GlobalAdminPage::of(frame.with_errors(errors), company, form))),
    };
    let id = CompanyId(company.id);
    let work = move |conn: &mut _, context: &_| {
        still_lead(conn, &person)?;
        company_users::invite_global_admin(conn, context, &author, id, (&email, &name, language))
    };
    match state.once(once, move |()| path(id), work).await {
        Ok(landing) => Ok(done(landing.location(), "notice-user-invited")),
        Err(refused) => {
            let errors = refused_invitation(frame.t, refused)?;
            Ok(page::invalid(&GlobalAdminPage::of(frame.with_errors(errors), company, form)))
        }
    }
}

/// `GET` of an address that only takes a form (rule 14.13).
pub async fn to_company(Lead(_): Lead, address: web::Path<(String, String)>) -> Result<HttpResponse, PageError> {
    let company = CompanyId(number(&address.0)?);
    std::future::ready(Ok(page::see_other(&path(company)))).await
}

/// `POST /administration/companies/{company}/global-admins/{user}/invitation`
pub async fn invite_again(
    Lead(person): Lead,
    author: Author,
    address: web::Path<(String, String)>,
    state: State,
    posted: Posted<ButtonForm>,
) -> Result<HttpResponse, PageError> {
    let landing = press(company_users::invite_global_admin_again, (person, author), &address, &state, posted.once);
    Ok(done(landing.await?.location(), "notice-user-invited"))
}

/// `POST /administration/companies/{company}/global-admins/{user}/withdrawal`
pub async fn withdraw(
    Lead(person): Lead,
    author: Author,
    address: web::Path<(String, String)>,
    state: State,
    posted: Posted<ButtonForm>,
) -> Result<HttpResponse, PageError> {
    let landing = press(company_users::withdraw_invitation, (person, author), &address, &state, posted.once);
    Ok(done(landing.await?.location(), "notice-invitation-withdrawn"))
}

type Change = fn(&mut Connection, &Context, &Author, (CompanyId, UserId)) -> Result<(), ActError>;

async fn press(
    change: Change,
    (person, author): (Person, Author),
    (company, user): &(String, String),
    state: &State,
    once: Form,
) -> Result<Landing, PageError> {
    let (company, user) = (CompanyId(number(company)?), UserId(number(user)?));
    let work = move |conn: &mut Connection, context: &Context| {
        still_lead(conn, &person)?;
        change(conn, context, &author, (company, user))
    };
    state.once(once, move |()| path(company), work).await
}
