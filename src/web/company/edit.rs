//! A user of the company: their roles and locations, and what else can be done about them (rule 5.17).

use crate::accounts::company_users::{self, CompanyUser};
use crate::audit::Author;
use crate::claims::context::Context;
use crate::claims::model::refusal::Refusal;
use crate::claims::store::act::Form;
use crate::claims::store::error::ActError;
use crate::people::{CompanyId, Location, PartnerRole, Person, Standing, UserId};
use crate::text::Texts;
use crate::web::company::access_form;
use crate::web::company::invite::locations;
use crate::web::company::list::PATH;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::paths;
use crate::web::ground::standing::standing_key;
use crate::web::http::forms::{ButtonForm, Posted};
use crate::web::http::page::choice::Choice;
use crate::web::http::page::{self, Frame, done};
use crate::web::http::session::GlobalAdmin;
use crate::web::http::state::{Connection, State};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AccessForm {
    roles: Vec<String>,
    locations: Vec<String>,
    /// The version that the page showed.
    version: String,
}

#[derive(Template)]
#[template(path = "company/user.html")]
struct UserPage {
    t: Texts,
    frame: Frame,
    user: CompanyUser,
    standing: &'static str,
    roles: Vec<Choice>,
    locations: Vec<Choice>,
    changed_since: bool,
}

impl UserPage {
    fn is(&self, standing: Standing) -> bool {
        self.user.standing == standing
    }

    /// Whether the reader may reset the user's second factor.
    fn has_reset(&self) -> bool {
        self.user.has_second_factor && self.frame.person().is_some_and(|me| me.id != self.user.id)
    }
}

fn page_of(frame: Frame, user: CompanyUser, own: &[Location], typed: Option<&AccessForm>) -> UserPage {
    let t = frame.t;
    let stored = AccessForm {
        roles: user.access.roles.iter().map(|role| role.as_str().to_owned()).collect(),
        locations: user.access.locations.iter().map(|location| location.0.to_string()).collect(),
        version: String::new(),
    };
    let form = typed.unwrap_or(&stored);
    UserPage {
        t,
        standing: t.text(standing_key(user.standing)),
        roles: access_form::roles(t, &form.roles),
        locations: access_form::locations(own, &form.locations),
        changed_since: false,
        frame,
        user,
    }
}

/// `GET /company/users/{user}`
pub async fn page(
    frame: Frame,
    GlobalAdmin { company, .. }: GlobalAdmin,
    address: web::Path<String>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let user = find(&state, company, user_id(&address)?).await?;
    let own = locations(&state, company).await?;
    Ok(page::render(&page_of(frame, user, &own, None)))
}

/// `POST /company/users/{user}`
pub async fn update(
    frame: Frame,
    GlobalAdmin { person, company }: GlobalAdmin,
    author: Author,
    address: web::Path<String>,
    state: State,
    posted: Posted<AccessForm>,
) -> Result<HttpResponse, PageError> {
    let id = user_id(&address)?;
    let (user, own) = (find(&state, company, id).await?, locations(&state, company).await?);
    let Posted { form, once, mut errors } = posted;
    let frame = frame.at(path(id));
    let access = access_form::parse(frame.t, &own, (&form.roles, &form.locations), &mut errors);
    let Some(access) = access.filter(|_| !errors.any()) else {
        return Ok(page::invalid(&page_of(frame.with_errors(errors), user, &own, Some(&form))));
    };
    let seen = (id, form.version.parse().unwrap_or(0));
    let stays = person.id != id || access.roles.contains(&PartnerRole::GlobalAdmin);
    let work = move |conn: &mut _, context: &_| company_users::change(conn, context, (&person, &author), seen, &access);
    match state.once(once, move |_| list_or_home(stays), work).await {
        Ok(landing) => Ok(done(landing.location(), "notice-user-saved")),
        Err(PageError::Refused { refusal: Refusal::Changed, .. }) => {
            let page = page_of(frame, find(&state, company, id).await?, &own, Some(&form));
            Ok(page::render_as(StatusCode::CONFLICT, &UserPage { changed_since: true, ..page }))
        }
        Err(PageError::Refused { refusal: Refusal::LastGlobalAdmin, .. }) => {
            let mut errors = Errors::default();
            errors.add("roles", frame.t.text("refusal-last-global-admin"));
            Ok(page::invalid(&page_of(frame.with_errors(errors), user, &own, Some(&form))))
        }
        Err(other) => Err(other),
    }
}

/// `POST /company/users/{user}/return`: lets a suspended user in again.
pub async fn let_in(
    GlobalAdmin { person, .. }: GlobalAdmin,
    author: Author,
    address: web::Path<String>,
    state: State,
    posted: Posted<ButtonForm>,
) -> Result<HttpResponse, PageError> {
    press(company_users::let_in, (person, author), user_id(&address)?, (&state, posted.once), "notice-user-let-in")
        .await
}

/// `POST /company/users/{user}/invitation`: sends it again.
pub async fn invite_again(
    GlobalAdmin { person, .. }: GlobalAdmin,
    author: Author,
    address: web::Path<String>,
    state: State,
    posted: Posted<ButtonForm>,
) -> Result<HttpResponse, PageError> {
    press(
        company_users::invite_again,
        (person, author),
        user_id(&address)?,
        (&state, posted.once),
        "notice-user-invited",
    )
    .await
}

/// `POST /company/users/{user}/second-factor-reset`
pub async fn reset_second_factor(
    GlobalAdmin { person, .. }: GlobalAdmin,
    author: Author,
    address: web::Path<String>,
    state: State,
    posted: Posted<ButtonForm>,
) -> Result<HttpResponse, PageError> {
    let (id, notice) = (user_id(&address)?, "notice-second-factor-reset");
    press(company_users::reset_second_factor, (person, author), id, (&state, posted.once), notice).await
}

pub(super) type Press = fn(&mut Connection, &Context, (&Person, &Author), UserId) -> Result<UserId, ActError>;

/// Where a change leads: to the list, or to the home of a person who has no such list any more.
fn list_or_home(stays: bool) -> String {
    if stays { PATH } else { "/" }.to_owned()
}

/// Does what a button says to a user, and leads to the list.
pub(super) async fn press(
    press: Press,
    (person, author): (Person, Author),
    id: UserId,
    (state, once): (&State, Form),
    notice: &str,
) -> Result<HttpResponse, PageError> {
    let stays = person.id != id;
    let work = move |conn: &mut Connection, context: &Context| press(conn, context, (&person, &author), id);
    let landing = state.once(once, move |_| list_or_home(stays), work).await?;
    Ok(done(landing.location(), notice))
}

pub(super) fn path(id: UserId) -> String {
    format!("{PATH}/{}", id.0)
}

pub(super) fn user_id(text: &str) -> Result<UserId, PageError> {
    paths::number(text).map(UserId)
}

/// A user of the company; another company's is not found.
pub(super) async fn find(state: &State, company: CompanyId, id: UserId) -> Result<CompanyUser, PageError> {
    state.read(move |conn, _now| company_users::find(conn, company, id)?.ok_or(PageError::NotFound)).await
}
