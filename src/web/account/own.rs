//! One's own account: name, language, and where one is signed in (rule 5.14).

use crate::accounts::holder::{self, Holder};
use crate::accounts::openid::{self, Provider};
use crate::accounts::own::{self, Profile};
use crate::accounts::second_factor::{self, SecondFactor};
use crate::audit::Author;
use crate::claims::model::refusal::Refusal;
use crate::people::mail_choice::MailChoice;
use crate::people::sessions::{self, OpenSession};
use crate::people::{self, Person};
use crate::text::fields::person_name;
use crate::text::{Language, Texts};
use crate::time::TimeWords;
use crate::time::clock::Clock;
use crate::web::account::mail_words;
use crate::web::account::second_factor::state::state_words;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::language;
use crate::web::http::forms::Posted;
use crate::web::http::page::choice::Choice;
use crate::web::http::page::{self, Frame, done};
use crate::web::http::session::device_words;
use crate::web::http::session::{SignedIn, number};
use crate::web::http::state::State;
use actix_session::Session;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use serde::Deserialize;

pub const PATH: &str = "/account";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    name: String,
    language: String,
    /// The version that the page showed.
    version: String,
}

impl ProfileForm {
    fn of(holder: &Holder) -> Self {
        let (name, language) = (holder.name.clone(), holder.language.code().to_owned());
        Self { name, language, version: holder.version.to_string() }
    }

    fn parse(&self, t: Texts, mut errors: Errors) -> Result<Profile, Errors> {
        let name = person_name(&self.name, "error-name")
            .map_err(|wrong| errors.add("name", wrong.say(t, t.text("account-name"))));
        let language = Language::parse(&self.language).ok_or_else(|| errors.add("language", t.text("error-language")));
        match (name, language) {
            (Ok(name), Ok(language)) if !errors.any() => Ok(Profile { name, language }),
            _ => Err(errors),
        }
    }
}

/// A session as the page shows it.
struct SessionLine {
    number: i64,
    device: String,
    times: String,
    /// The one in which this page is read.
    own: bool,
}

#[derive(Template)]
#[template(path = "account/own.html")]
struct AccountPage {
    t: Texts,
    frame: Frame,
    form: ProfileForm,
    languages: Vec<Choice>,
    email: String,
    /// The provider through which they may sign in, or have to; empty for none.
    organisation: String,
    password: &'static str,
    /// Since when the second factor is on, or that it is off.
    second_factor: String,
    has_second_factor: bool,
    /// Which mail they get.
    mail: String,
    sessions: Vec<SessionLine>,
    /// The account was changed since the page was opened.
    changed_since: bool,
}

/// `GET /account`
pub async fn page(
    frame: Frame,
    SignedIn(me): SignedIn,
    session: Session,
    state: State,
) -> Result<HttpResponse, PageError> {
    Ok(page::render(&open(frame, &state, &me, &session, None).await?))
}

/// `POST /account`
pub async fn update(
    frame: Frame,
    SignedIn(me): SignedIn,
    author: Author,
    session: Session,
    state: State,
    posted: Posted<ProfileForm>,
) -> Result<HttpResponse, PageError> {
    let Posted { form, once, errors } = posted;
    let profile = match form.parse(frame.t, errors) {
        Ok(profile) => profile,
        Err(errors) => {
            let frame = frame.at(PATH).with_errors(errors);
            return Ok(page::invalid(&open(frame, &state, &me, &session, Some(form)).await?));
        }
    };
    let (who, seen, chosen) = (me.id, form.version.parse().unwrap_or(0), profile.language);
    let work = move |conn: &mut _, context: &_| own::update(conn, context, (who, seen), &profile, &author);
    match state.once(once, |()| PATH.to_owned(), work).await {
        Ok(landing) => {
            let mut response = done(landing.location(), "notice-account-saved");
            // A browser that had chosen another language follows.
            response.add_cookie(&language::cookie(chosen)).map_err(|e| PageError::fault(e.to_string()))?;
            Ok(response)
        }
        Err(PageError::Refused { refusal: Refusal::Changed, .. }) => {
            let page = open(frame.at(PATH), &state, &me, &session, Some(form)).await?;
            Ok(page::render_as(StatusCode::CONFLICT, &AccountPage { changed_since: true, ..page }))
        }
        Err(other) => Err(other),
    }
}

/// The page, with what was typed if there is something.
async fn open(
    frame: Frame,
    state: &State,
    me: &Person,
    session: &Session,
    typed: Option<ProfileForm>,
) -> Result<AccountPage, PageError> {
    let Read { holder, open, factor, of_mail, provider, has_password } = read(state, me).await?;
    let (t, own) = (frame.t, number(session));
    let version = holder.version.to_string();
    let form = typed.map_or_else(|| ProfileForm::of(&holder), |form| ProfileForm { version, ..form });
    let choice = |language: Language| Choice::new(language.code(), language.own_name()).chosen_in(&[&form.language]);
    let languages = Language::ALL.map(choice).to_vec();
    let words = TimeWords::new(t.language(), &state.context.calendar);
    let sessions = open.iter().map(|session| line_of(t, words, session, own)).collect();
    let second_factor = state_words(t, state, factor);
    let has_second_factor = factor.is_some();
    let (email, mail) = (holder.email, mail_words::words(t, me, &of_mail));
    Ok(AccountPage {
        t,
        frame,
        form,
        languages,
        organisation: organisation_words(t, provider.as_ref(), &email),
        password: t.text(if has_password { "account-password-set" } else { "account-password-none" }),
        email,
        second_factor,
        has_second_factor,
        mail,
        sessions,
        changed_since: false,
    })
}

struct Read {
    holder: Holder,
    open: Vec<OpenSession>,
    factor: Option<SecondFactor>,
    of_mail: MailChoice,
    provider: Option<Provider>,
    has_password: bool,
}

/// What the page says of signing in through the organisation.
fn organisation_words(t: Texts, provider: Option<&Provider>, email: &str) -> String {
    let key = match provider {
        Some(provider) if provider.only_through => "account-organisation-only",
        Some(provider) if provider.vouches_for(email) => "account-organisation-too",
        _ => return String::new(),
    };
    t.text(key).to_owned()
}

async fn read(state: &State, me: &Person) -> Result<Read, PageError> {
    let (who, owner) = (me.id, me.company());
    let work = move |conn: &mut _, _now| {
        let holder = holder::by_id(conn, who)?.ok_or(PageError::NotFound)?;
        // Sessions do not age by the demo's clock.
        let now = Clock::Database.now(conn)?;
        let of_mail = people::mail_choice::find(conn, who)?;
        let provider = openid::find(conn, owner)?;
        let has_password = people::password::is_set(conn, who)?;
        let (open, factor) = (sessions::list(conn, who, now)?, second_factor::find(conn, who)?);
        Ok(Read { holder, open, factor, of_mail, provider, has_password })
    };
    state.read(work).await
}

fn line_of(t: Texts, words: TimeWords<'_>, session: &OpenSession, own: Option<i64>) -> SessionLine {
    let device = match device_words::words(&session.device) {
        unknown if unknown.is_empty() => t.text("session-unknown-device").to_owned(),
        known => known,
    };
    let (begun, used) = (words.instant(session.created_at), words.instant(session.used_at));
    let times = t.with("session-times", &[("begun", begun.into()), ("used", used.into())]);
    SessionLine { number: session.number, device, times, own: own == Some(session.number) }
}
