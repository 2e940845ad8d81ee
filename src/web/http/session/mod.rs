//! Sessions, and who may come in: handlers ask for the reader they need as an argument.

pub mod answers;
pub mod device_words;
pub mod known;
pub mod older_key;
pub mod store;

use crate::accounts::openid::Via;
use crate::accounts::second_factor::HalfSignedIn;
use crate::claims::queries::menu_counts::MenuCounts;
use crate::people::{self, CompanyId, Person, Side, UserId};
use crate::web::ground::cookies::SESSION;
use crate::web::ground::error::PageError;
use crate::web::ground::paths;
use crate::web::ground::random_text::random_text;
use crate::web::http::forms;
use crate::web::http::identity::Identity;
use crate::web::http::session::known::is_known;
use crate::web::http::state::State;
use actix_session::config::{BrowserSession, CookieContentSecurity};
use actix_session::{Session, SessionExt as _, SessionMiddleware};
use actix_web::cookie::SameSite;
use actix_web::dev::Payload;
use actix_web::http::{Method, header};
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;
use serde::Serialize;
use serde_json::Value;

use crate::web::http::session::store::{ACCOUNT, COUNTS, DEVICE, NAMES, NUMBER, SessionStore, USER};

const FORM_KEY: &str = "form_key";
/// The state's key of who has shown a password and owes a code.
const HALF: &str = "half";
/// The state's key of the provider through which the session began.
const VIA: &str = "via";

/// The middleware that loads and saves sessions.
pub fn middleware(state: &State) -> SessionMiddleware<SessionStore> {
    SessionMiddleware::builder(SessionStore::new(state.pool().clone()), state.cookie_key.clone())
        .cookie_name(SESSION.to_owned())
        .cookie_secure(true)
        .cookie_http_only(true)
        .cookie_same_site(SameSite::Lax)
        .cookie_path("/".to_owned())
        .cookie_content_security(CookieContentSecurity::Signed)
        .session_lifecycle(BrowserSession::default())
        .build()
}

/// Signs someone in: under a new key, so that whatever the browser brought along is worth nothing. Returns what
/// binds the session's forms. `via`: the provider that vouched for them.
pub fn begin(session: &Session, request: &HttpRequest, user: UserId, via: Option<Via>) -> Result<String, PageError> {
    let form_key = random_text();
    session.remove(HALF);
    session.remove(VIA);
    if let Some(via) = via {
        insert(session, VIA, via)?;
    }
    insert(session, USER, user.0)?;
    insert(session, FORM_KEY, &form_key)?;
    renew(session, request)?;
    Ok(form_key)
}

/// Gives the session another key: a copy of the cookie of before is worth nothing.
pub fn renew(session: &Session, request: &HttpRequest) -> Result<(), PageError> {
    let named = request.headers().get(header::USER_AGENT).and_then(|name| name.to_str().ok()).unwrap_or_default();
    session.renew();
    insert(session, DEVICE, device_words::kept(named))
}

/// Remembers whose password was right, and forgets whoever was signed in with this browser. Nobody is signed in by it.
pub fn begin_half(session: &Session, half: &HalfSignedIn) -> Result<(), PageError> {
    session.clear();
    session.renew();
    insert(session, HALF, half)
}

/// Whose password was right, if a code is still owed.
pub fn half(session: &Session) -> Option<HalfSignedIn> {
    session.get(HALF).ok().flatten()
}

/// The provider through which the session began, if it was one.
pub(in crate::web) fn via(session: &Session) -> Option<Via> {
    session.get(VIA).ok().flatten()
}

fn insert(session: &Session, key: &str, value: impl Serialize) -> Result<(), PageError> {
    session.insert(key, value).map_err(|e| PageError::fault(e.to_string()))
}

/// The number of the session, by which its owner tells it from others.
pub fn number(session: &Session) -> Option<i64> {
    session.get(NUMBER).ok().flatten()
}

/// Signs out: the row goes, so a copied cookie is worth nothing.
pub fn end(session: &Session) {
    session.purge();
}

/// Who is signed in, as their account stands now, with what binds their forms. A session without a usable
/// account ends.
pub(in crate::web) fn person(request: &HttpRequest) -> Option<(Person, String)> {
    let session = request.get_session();
    let form_key = session.get::<String>(FORM_KEY).ok()??;
    let account = session.get::<Value>(ACCOUNT).ok().flatten();
    let Some(person) = account.and_then(people::person) else {
        session.purge();
        return None;
    };
    let reads_reviewer_names = request.app_data::<State>().is_some_and(|state| state.settings.reviewer_names);
    Some((Person { reads_reviewer_names, ..person }, form_key))
}

/// Whether they have to set up a second factor before anything else (rule 5.24); not where their provider asks for one.
pub(in crate::web) fn must_set_up(request: &HttpRequest, person: &Person) -> bool {
    let is_required = request.app_data::<State>().is_some_and(|state| state.settings.second_factor_required);
    let is_asked_elsewhere = via(&request.get_session()).is_some_and(|via| via.asks_second_factor);
    is_required && person.is_entrusted() && !person.has_second_factor && !is_asked_elsewhere
}

/// The numbers of that person's menu, read with their account.
pub(in crate::web) fn menu_counts(request: &HttpRequest) -> MenuCounts {
    request.get_session().get::<Option<MenuCounts>>(COUNTS).ok().flatten().flatten().unwrap_or_default()
}

/// The version of the names when that person's account was read.
pub(in crate::web) fn names_version(request: &HttpRequest) -> Option<i64> {
    request.get_session().get(NAMES).ok().flatten()
}

/// Someone who signed in, also one who first has to set up a second factor: for the pages to do so alone.
#[derive(Debug, Clone)]
pub struct AccountHolder(pub Person);

/// Someone who signed in, of either side. Anybody else is sent to sign in, and comes back.
#[derive(Debug, Clone)]
pub struct SignedIn(pub Person);

/// Staff of a partner company.
#[derive(Debug, Clone)]
pub struct PartnerStaff {
    pub person: Person,
    pub company: CompanyId,
}

/// A Global admin of a partner company. For everybody else such a page does not exist.
#[derive(Debug, Clone)]
pub struct GlobalAdmin {
    pub person: Person,
    pub company: CompanyId,
}

/// A reviewer, leads included. For partners such a page does not exist.
#[derive(Debug, Clone)]
pub struct Reviewer(pub Person);

/// A lead. For everybody else such a page does not exist.
#[derive(Debug, Clone)]
pub struct Lead(pub Person);

/// Makes an argument out of who is signed in.
macro_rules! reader {
    ($name:ty, $whoever:expr, $choose:expr) => {
        impl FromRequest for $name {
            type Error = PageError;
            type Future = LocalBoxFuture<'static, Result<Self, PageError>>;

            fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
                let let_in = let_in(request, $whoever);
                let (request, payload) = (request.clone(), payload.take_if_needed(request, let_in.is_some()));
                Box::pin(async move {
                    let person = match let_in {
                        Some(person) => person,
                        None => return Err(kept_out(&request, payload).await),
                    };
                    let choose: fn(Person) -> Result<Self, PageError> = $choose;
                    choose(person)
                })
            }
        }
    };
}

reader!(AccountHolder, true, |person| Ok(Self(person)));
reader!(SignedIn, false, |person| Ok(Self(person)));
reader!(PartnerStaff, false, |person| match person.company() {
    Some(company) => Ok(Self { person, company }),
    None => Err(PageError::NotFound),
});
reader!(GlobalAdmin, false, |person| match person.company().filter(|_| person.is_global_admin()) {
    Some(company) => Ok(Self { person, company }),
    None => Err(PageError::NotFound),
});
reader!(Reviewer, false, |person| match person.standing {
    Side::Reviewer { .. } => Ok(Self(person)),
    Side::Partner { .. } => Err(PageError::NotFound),
});
reader!(Lead, false, |person| match person.standing {
    Side::Reviewer { lead: true } => Ok(Self(person)),
    Side::Reviewer { lead: false } | Side::Partner { .. } => Err(PageError::NotFound),
});

/// Who is signed in, unless they first have to set up a second factor; `whoever` lets those in too.
fn let_in(request: &HttpRequest, whoever: bool) -> Option<Person> {
    let visitor = Identity::of(request);
    visitor.person.clone().filter(|_| whoever || !visitor.must_set_up)
}

/// Leaves a request's body to the handler, unless nobody is let in and what was typed is to be kept: that of someone
/// who was, as a cookie of ours shows. A stranger's body is nobody's, and is not read (rule 13.15).
trait TakeIfNeeded {
    fn take_if_needed(&mut self, request: &HttpRequest, is_let_in: bool) -> Payload;
}

impl TakeIfNeeded for Payload {
    fn take_if_needed(&mut self, request: &HttpRequest, is_let_in: bool) -> Payload {
        if is_let_in || request.method() != Method::POST {
            return Payload::None;
        }
        Identity::of(request).send_to_sign_in();
        if is_known(request) { self.take() } else { Payload::None }
    }
}

/// The error that leads to signing in, or to setting up a second factor, with what was typed kept.
async fn kept_out(request: &HttpRequest, payload: Payload) -> PageError {
    let is_person = Identity::of(request).person.is_some();
    let error = |to, kept, form_id| match is_person {
        true => PageError::SetUpFirst { to, kept, form_id },
        false => PageError::SignIn { to, kept, form_id },
    };
    if request.method() != Method::POST {
        let to = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
        return error(to, Vec::new(), String::new());
    }
    let (form_id, kept) = forms::typed(request, payload).await;
    let to = if kept.is_empty() {
        // Nothing to send again, so back to the page that the form was on.
        paths::referring_page(request).unwrap_or_else(|| "/".to_owned())
    } else {
        request.path().to_owned()
    };
    error(to, kept, form_id)
}
