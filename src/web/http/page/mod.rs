//! From a template to an answer, and what every page shows around its own matter.

pub mod choice;
#[cfg(test)]
mod component_tests;
pub mod holidays;
pub mod menu;

use crate::claims::keys::Keys;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::programme::ProgrammeSettings;
use crate::people::Person;
use crate::text::{Language, Texts};
use crate::time::{Calendar, TimeWords};
use crate::web::ground::form_errors::Errors;
use crate::web::ground::form_id::Binding;
use crate::web::ground::pairs::ArrivedForm;
use crate::web::http::accent;
use crate::web::http::assets;
use crate::web::http::identity::Identity;
use crate::web::http::state::State;
use actix_web::dev::Payload;
use actix_web::http::header::{self, ContentType};
use actix_web::http::{Method, StatusCode};
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use askama::Template;
use std::rc::Rc;
use std::sync::Arc;

use crate::web::ground::flash::{Flash, FlashText};
use crate::web::http::page::menu::NavLink;

/// What the layouts need. Each page struct has one, named `frame`, and the words beside it, named `t`.
pub struct Frame {
    /// The words of the reader's language.
    pub t: Texts,
    /// What is wrong with the form on this page; the layout shows the summary and marks the title.
    pub errors: Errors,
    pub reference: String,
    /// Whether this is a demo.
    pub demo: bool,
    pub programme: String,
    said: Option<Arc<ProgrammeSettings>>,
    has_providers: bool,
    visitor: Rc<Identity>,
    keys: Option<Keys>,
    calendar: Option<Arc<Calendar>>,
    binding: Binding,
    here: String,
    claim: Option<ClaimId>,
    form: bool,
}

impl Frame {
    /// The frame of a request's page.
    pub fn of(request: &HttpRequest) -> Self {
        let visitor = Identity::of(request);
        let binding = visitor.binding(request);
        let state = request.app_data::<State>();
        Self {
            t: visitor.texts(),
            errors: Errors::default(),
            reference: visitor.reference.clone(),
            demo: state.is_some_and(|state| state.settings.demo),
            programme: state.map(|state| state.context.branding.name()).unwrap_or_default(),
            said: state.map(|state| state.context.programme()),
            has_providers: state.is_some_and(|state| state.context.branding.programme.has_providers()),
            keys: state.map(|state| state.context.keys.clone()),
            calendar: state.map(|state| Arc::clone(&state.context.calendar)),
            here: crate::web::ground::paths::of_page(request),
            claim: crate::web::ground::paths::claim_in(request.path()),
            form: request.method() == Method::POST,
            visitor,
            binding,
        }
    }

    /// Whom customers may ask; empty when the pages name no contact.
    pub fn contact(&self) -> &str {
        self.said.as_ref().map_or("", |programme| &programme.contact)
    }

    /// The address of the privacy notice; empty when there is none.
    pub fn privacy_notice_href(&self) -> &str {
        self.said.as_ref().map_or("", |programme| &programme.privacy_notice)
    }

    /// The style sheet of the programme's accent colour, if it has one.
    pub fn accent_sheet(&self) -> Option<String> {
        self.said.as_ref().and_then(|programme| accent::url(&programme.accent))
    }

    /// A frame without a request: for the last page of all.
    pub fn without_request(language: Language, reference: String, form: bool) -> Self {
        let visitor = Rc::new(Identity::nobody(language, reference.clone()));
        Self {
            t: language.texts(),
            errors: Errors::default(),
            reference,
            demo: false,
            programme: String::new(),
            said: None,
            has_providers: false,
            keys: None,
            calendar: None,
            binding: Binding::Visit(String::new()),
            here: "/".to_owned(),
            claim: None,
            form,
            visitor,
        }
    }

    /// Whether some people sign in through a provider.
    pub fn has_providers(&self) -> bool {
        self.has_providers
    }

    /// Whether the reader came in through a provider, so that no password is asked for.
    pub fn through_provider(&self) -> bool {
        self.visitor.via.is_some()
    }

    /// The frame of the same page with what is wrong with its form; show it by [`invalid`].
    #[must_use]
    pub fn with_errors(mut self, errors: Errors) -> Self {
        self.errors = errors;
        self
    }

    /// The frame of a page that a GET of `path` shows too: for pages that answer a POST to another address.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.here = path.into();
        self
    }

    /// The frame of a page whose forms belong to a session that has only just begun.
    #[must_use]
    pub fn bound_to(mut self, binding: Binding) -> Self {
        self.binding = binding;
        self
    }

    /// A new form id; one for each form on the page.
    pub fn form_id(&self) -> String {
        self.keys.as_ref().map(|keys| self.binding.issue(keys)).unwrap_or_default()
    }

    /// The id of a form that goes on under the name it had in a session that has ended.
    pub fn form_id_again(&self, sent: &str) -> String {
        self.keys.as_ref().map(|keys| self.binding.issue_again(keys, sent)).unwrap_or_default()
    }

    /// The address of a file of `static`.
    pub fn asset(&self, name: &str) -> &'static str {
        assets::url(name)
    }

    /// Writes times for this reader.
    pub fn when(&self) -> Option<TimeWords<'_>> {
        self.calendar.as_deref().map(|calendar| TimeWords::new(self.t.language(), calendar))
    }

    /// The form that this request brought.
    pub(in crate::web) fn arrived(&self) -> Option<ArrivedForm> {
        self.visitor.arrived()
    }

    /// Whether a form was sent here, rather than a page asked for.
    pub fn is_form(&self) -> bool {
        self.form
    }

    /// The claim that the address names.
    pub fn claim(&self) -> Option<ClaimId> {
        self.claim
    }

    pub fn person(&self) -> Option<&Person> {
        self.visitor.person.as_ref()
    }

    /// Whether who is signed in has to set up a second factor before anything else (rule 5.24).
    pub fn must_set_up(&self) -> bool {
        self.visitor.must_set_up
    }

    /// The initials of who is signed in.
    pub fn initials(&self) -> String {
        let name = self.person().map(|person| person.name.as_str()).unwrap_or_default();
        name.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect()
    }

    pub fn nav(&self) -> Vec<NavLink> {
        let reader = self.person().filter(|_| !self.visitor.must_set_up);
        reader.map(|person| menu::of(person, self.t, self.path(), self.visitor.counts)).unwrap_or_default()
    }

    /// How many notices the reader has not read, for the link to them; `None` where there is no such link.
    pub fn unread(&self) -> Option<menu::Unread> {
        self.person().filter(|_| !self.visitor.must_set_up)?;
        Some(menu::unread(self.path(), self.visitor.counts))
    }

    /// The demo's own pages, for whoever is signed in.
    pub fn demo_nav(&self) -> Vec<NavLink> {
        self.person().filter(|_| self.demo).map(|_| menu::of_demo(self.t, self.path())).unwrap_or_default()
    }

    fn path(&self) -> &str {
        self.here.split('?').next().unwrap_or_default()
    }

    /// What the last action has to say, once.
    pub fn notice(&self) -> Option<FlashText> {
        self.visitor.take_notice().map(|notice| notice.told(self.t))
    }

    pub fn other_language(&self) -> Language {
        self.t.language().other()
    }

    pub fn other_language_href(&self) -> String {
        let joint = if self.here.contains('?') { '&' } else { '?' };
        format!("{}{joint}lang={}", self.here, self.other_language().code())
    }
}

impl FromRequest for Frame {
    type Error = actix_web::Error;
    type Future = std::future::Ready<Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        std::future::ready(Ok(Self::of(request)))
    }
}

/// The answer with a page.
pub fn render(page: &impl Template) -> HttpResponse {
    render_as(StatusCode::OK, page)
}

/// The answer with the page of a form that has errors: make its frame by [`Frame::with_errors`].
pub fn invalid(page: &impl Template) -> HttpResponse {
    render_as(StatusCode::UNPROCESSABLE_ENTITY, page)
}

/// No page has more bytes (rule 17.1), so its text is never moved to a larger place while it grows.
const LARGEST: usize = 60 * 1024;

/// The answer with a page and another status.
pub fn render_as(status: StatusCode, page: &impl Template) -> HttpResponse {
    let mut html = String::with_capacity(LARGEST);
    match page.render_into(&mut html) {
        Ok(()) => HttpResponse::build(status).content_type(ContentType::html()).body(html),
        Err(error) => {
            tracing::error!(%error, "a page could not be written");
            HttpResponse::InternalServerError().finish()
        }
    }
}

/// "Done; now look there": the answer to every form that did something.
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, path)).finish()
}

/// [`see_other`], and a notice on the page that it leads to; `notice` is listed in `web/ground/flash.rs`.
pub fn done(path: &str, notice: &str) -> HttpResponse {
    match Flash::new(notice) {
        Some(notice) => notice.after(see_other(path)),
        None => see_other(path),
    }
}
