//! Who a request comes from, found out once; and the pages that errors become.

use crate::claims::queries;
use crate::claims::store::act::ActError;
use crate::people::Person;
use crate::text::{Language, Texts};
use crate::web::ground::error;
use crate::web::ground::error::PageError;
use crate::web::ground::flash::Notice;
use crate::web::ground::form_id::Binding;
use crate::web::ground::language;
use crate::web::http::kept_input::Arrived;
use crate::web::http::middleware;
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::session;
use crate::web::http::state::State;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _, HttpRequest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Binds the forms of someone who is not signed in.
const VISIT: &str = "__Host-visit";

/// The reader of a page.
#[derive(Debug)]
pub struct Visitor {
    /// Who signed in, as their account stands now.
    pub person: Option<Person>,
    /// The language to answer in.
    pub language: Language,
    /// What the last action has to say.
    pub notice: Option<Notice>,
    /// Mails that were given up and customers who were not reached, for a lead's menu; 0 for everybody else.
    pub undelivered: i64,
    /// The request's id, for the log.
    pub reference: String,
    form_key: Option<String>,
    visit: String,
    visit_is_new: bool,
    visit_used: Cell<bool>,
    notice_shown: Cell<bool>,
    sent_to_sign_in: Cell<bool>,
    arrived: RefCell<Option<Arrived>>,
}

impl Visitor {
    /// The visitor of a request.
    pub fn of(request: &HttpRequest) -> Rc<Self> {
        let met = request.extensions().get::<Rc<Self>>().cloned();
        met.unwrap_or_else(|| Rc::new(Self::stranger(request)))
    }

    /// Somebody of whom only the request is known.
    fn stranger(request: &HttpRequest) -> Self {
        let cookie = request.cookie(VISIT).map(|cookie| cookie.value().to_owned()).filter(|nonce| nonce.len() == 22);
        Self {
            person: None,
            language: language::of(request, None),
            notice: Notice::of(request),
            undelivered: 0,
            reference: middleware::reference(request),
            form_key: None,
            visit_is_new: cookie.is_none(),
            visit: cookie.unwrap_or_else(random_text),
            visit_used: Cell::new(false),
            notice_shown: Cell::new(false),
            sent_to_sign_in: Cell::new(false),
            arrived: RefCell::new(None),
        }
    }

    /// Nobody: for the last page, when even the request is gone.
    pub fn nobody(language: Language, reference: String) -> Self {
        Self {
            person: None,
            language,
            notice: None,
            undelivered: 0,
            reference,
            form_key: None,
            visit: String::new(),
            visit_is_new: false,
            visit_used: Cell::new(false),
            notice_shown: Cell::new(false),
            sent_to_sign_in: Cell::new(false),
            arrived: RefCell::new(None),
        }
    }

    /// The words of their language.
    pub fn texts(&self) -> Texts {
        self.language.texts()
    }

    /// What the forms of this request's page are bound to: on the customer's page the link, else the session, and
    /// before signing in the visit.
    pub fn binding(&self, request: &HttpRequest) -> Binding {
        let path = request.path();
        if path.starts_with("/consent/")
            && let Some(token) = request.match_info().get("token")
        {
            return Binding::Link(token.to_owned());
        }
        match &self.form_key {
            Some(key) if path != crate::web::sign_in::PATH => Binding::Session(key.clone()),
            _ => {
                self.visit_used.set(true);
                Binding::Visit(self.visit.clone())
            }
        }
    }

    /// The id under which a form's result is kept, if the form is theirs.
    pub fn form_id(&self, request: &HttpRequest, sent: &str) -> Option<String> {
        self.binding(request).check(&request.app_data::<State>()?.office.keys, sent)
    }

    /// Notes that whoever sent this form has to sign in first, and that its body is read for them to keep.
    pub fn send_to_sign_in(&self) {
        self.sent_to_sign_in.set(true);
    }

    /// Whether they have to sign in first.
    pub fn is_sent_to_sign_in(&self) -> bool {
        self.sent_to_sign_in.get()
    }

    /// Remembers the form that arrived, for a page that says why it was not taken.
    pub fn remember(&self, arrived: Arrived) {
        self.arrived.replace(Some(arrived));
    }

    /// The form that arrived.
    pub fn arrived(&self) -> Option<Arrived> {
        self.arrived.borrow().clone()
    }

    /// Takes the notice, so that it is shown once.
    pub fn take_notice(&self) -> Option<Notice> {
        self.notice_shown.set(self.notice.is_some());
        self.notice.clone()
    }
}

/// A random text of 22 characters (128 bits).
pub fn random_text() -> String {
    let mut bytes = [0; 16];
    // Fails only where the system has no randomness at all, and then nobody signs in.
    let _ = getrandom::fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Middleware, innermost: finds out who asks, and dresses errors as pages.
///
/// # Errors
/// None of its own: an error would skip the layers around it.
pub async fn meet(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let mut visitor = Visitor::stranger(request.request());
    match session::person(request.request()).await {
        Ok(Some((person, form_key))) => {
            visitor.language = language::of(request.request(), Some(person.language));
            visitor.undelivered = undelivered(request.request(), &person).await;
            visitor.person = Some(person);
            visitor.form_key = Some(form_key);
        }
        Ok(None) => {}
        Err(error) => return Ok(refuse(request, &error)),
    }
    let visitor = Rc::new(visitor);
    request.extensions_mut().insert(Rc::clone(&visitor));
    let chosen = language::chosen(request.query_string())
        .filter(|_| request.method() == Method::GET && !is_customers(request.path()));
    let response = next.call(request).await?.map_into_boxed_body();
    let mut response = dress(response);
    let head = response.response_mut();
    let used = visitor.visit_used.get() && visitor.visit_is_new;
    let cookies = [
        chosen.map(language::cookie),
        used.then(|| page::cookie(VISIT, visitor.visit.clone(), None)),
        visitor.notice_shown.get().then(Notice::no_cookie),
    ];
    for cookie in cookies.into_iter().flatten() {
        // Only an odd name or value could fail, and these are ours.
        let _ = head.add_cookie(&cookie);
    }
    Ok(response)
}

/// The number in a lead's menu; 0 where it cannot be counted, as the page does not depend on it.
async fn undelivered(request: &HttpRequest, person: &Person) -> i64 {
    match request.app_data::<State>() {
        Some(state) if person.is_lead() => state
            .read(|conn, _now| Ok(queries::undeliverable::undelivered(conn).map_err(ActError::from)?))
            .await
            .unwrap_or_default(),
        Some(_) | None => 0,
    }
}

/// Middleware around the addresses without a session: dresses their errors as pages.
///
/// # Errors
/// None of its own.
pub async fn dressed(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    Ok(dress(next.call(request).await?.map_into_boxed_body()))
}

/// Whether a page is a customer's: it leaves no cookie behind.
fn is_customers(path: &str) -> bool {
    path.starts_with("/consent/")
}

/// Answers a request that goes no further.
pub fn refuse(request: ServiceRequest, error: &PageError) -> ServiceResponse<BoxBody> {
    let page = error::page_of(error, Frame::of(request.request()));
    request.into_response(page)
}

/// Replaces an error's bare answer by its page.
fn dress(response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let Some(error) = response.response().error() else {
        return response;
    };
    let page = error::page_of_library(error, Frame::of(response.request()));
    response.into_response(page)
}
