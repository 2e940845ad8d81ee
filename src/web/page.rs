//! From a template to an answer, and what every page shows around its own matter.

mod choice;
#[cfg(test)]
mod component_tests;
mod notice;

use super::forms::{Binding, Errors};
use super::state::State;
use super::visitor::Visitor;
use crate::claims::keys::Keys;
use crate::people::{Person, Standing};
use crate::text::{Language, Texts};
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::http::header::{self, ContentType};
use actix_web::http::{Method, StatusCode};
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use askama::Template;
use std::rc::Rc;

pub use choice::Choice;
pub use notice::Notice;

/// What the layouts need. Each page struct has one, named `frame`, and the words beside it, named `t`.
pub struct Frame {
    /// The words of the reader's language.
    pub t: Texts,
    /// What is wrong with the form on this page; the layout shows the summary and marks the title.
    pub errors: Errors,
    /// The request's id.
    pub reference: String,
    /// Whether this is a demo.
    pub demo: bool,
    /// The programme owner's name.
    pub programme: String,
    visitor: Rc<Visitor>,
    keys: Option<Keys>,
    binding: Binding,
    here: String,
    form: bool,
}

/// A link of the main menu.
pub struct NavLink {
    /// Where it leads.
    pub href: &'static str,
    /// Its words.
    pub text: &'static str,
    /// Whether it leads to where the reader is.
    pub current: bool,
}

/// Who sees a link of the main menu.
#[derive(Clone, Copy, PartialEq, Eq)]
enum For {
    Partners,
    Reviewers,
    Everyone,
}

/// The main menu: who, where, text.
const MENU: [(For, &str, &str); 4] = [
    (For::Reviewers, "/review", "review-title"),
    (For::Partners, "/claims", "claims-title"),
    (For::Partners, "/outcomes", "outcomes-title"),
    (For::Reviewers, "/claims", "nav-all-claims"),
];

/// The demo's part of the menu.
const DEMO_MENU: [(For, &str, &str); 2] =
    [(For::Everyone, "/demo/mail", "demo-mail-title"), (For::Everyone, "/demo/clock", "demo-clock-title")];

impl Frame {
    /// The frame of a request's page.
    pub fn of(request: &HttpRequest) -> Self {
        let visitor = Visitor::of(request);
        let binding = visitor.binding(request);
        let state = request.app_data::<State>();
        Self {
            t: visitor.texts(),
            errors: Errors::default(),
            reference: visitor.reference.clone(),
            demo: state.is_some_and(|state| state.settings.demo),
            programme: state.map(|state| state.settings.programme.clone()).unwrap_or_default(),
            keys: state.map(|state| state.office.keys.clone()),
            here: here(request),
            form: request.method() == Method::POST,
            visitor,
            binding,
        }
    }

    /// A frame without a request: for the last page of all.
    pub fn without_request(language: Language, reference: String) -> Self {
        let visitor = Rc::new(Visitor::nobody(language, reference.clone()));
        Self {
            t: language.texts(),
            errors: Errors::default(),
            reference,
            demo: false,
            programme: String::new(),
            keys: None,
            binding: Binding::Visit(String::new()),
            here: "/".to_owned(),
            form: false,
            visitor,
        }
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

    /// Whether a form was sent here, rather than a page asked for.
    pub fn is_form(&self) -> bool {
        self.form
    }

    /// Who is signed in.
    pub fn person(&self) -> Option<&Person> {
        self.visitor.person.as_ref()
    }

    /// The initials of who is signed in.
    pub fn initials(&self) -> String {
        let name = self.person().map(|person| person.name.as_str()).unwrap_or_default();
        name.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect()
    }

    /// The main menu.
    pub fn nav(&self) -> Vec<NavLink> {
        let Some(person) = self.person() else {
            return Vec::new();
        };
        let side = match person.standing {
            Standing::Partner { .. } => For::Partners,
            Standing::Reviewer { .. } => For::Reviewers,
        };
        let demo: &[(For, &'static str, &'static str)] = if self.demo { &DEMO_MENU } else { &[] };
        let path = self.here.split('?').next().unwrap_or_default();
        MENU.iter()
            .chain(demo)
            .filter(|(whom, ..)| *whom == side || *whom == For::Everyone)
            .map(|&(_, href, key)| NavLink { href, text: self.t.text(key), current: is_under(path, href) })
            .collect()
    }

    /// What the last action has to say, once.
    pub fn notice(&self) -> Option<String> {
        self.visitor.take_notice().map(|notice| notice.words(self.t))
    }

    /// The other language.
    pub fn other_language(&self) -> Language {
        self.t.language().other()
    }

    /// This page in the other language.
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

/// Whether `path` is `root` or below it.
fn is_under(path: &str, root: &str) -> bool {
    path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The address that shows this page again: path and query without `lang`; after a POST, the page that it came from.
fn here(request: &HttpRequest) -> String {
    let query = request.query_string();
    if request.method() == Method::POST
        && let Some(page) = referring_page(request)
    {
        return page;
    }
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang=")).collect();
    let address =
        if kept.is_empty() { request.path().to_owned() } else { format!("{}?{}", request.path(), kept.join("&")) };
    own_path(&address).unwrap_or("/").to_owned()
}

/// The page of ours that a form was on.
fn referring_page(request: &HttpRequest) -> Option<String> {
    let host = request.headers().get(header::HOST)?.to_str().ok()?;
    let referer = request.headers().get(header::REFERER)?.to_str().ok()?;
    let path = referer.split_once("://")?.1.strip_prefix(host)?;
    own_path(path).map(str::to_owned)
}

/// `target` if it is a path of ours, fit for a redirect: what begins with one slash and a letter or digit, or is `/`.
pub fn own_path(target: &str) -> Option<&str> {
    let rest = target.strip_prefix('/')?;
    let starts_well = rest.is_empty() || rest.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '?');
    let plain = target.chars().all(|each| each.is_ascii_graphic() && !matches!(each, '\\' | '"' | '<' | '>' | '#'));
    (starts_well && plain && target.len() <= 2_000).then_some(target)
}

/// The answer with a page.
pub fn render(page: &impl Template) -> HttpResponse {
    render_as(StatusCode::OK, page)
}

/// The answer with the page of a form that has errors: make its frame by [`Frame::with_errors`].
pub fn invalid(page: &impl Template) -> HttpResponse {
    render_as(StatusCode::UNPROCESSABLE_ENTITY, page)
}

/// The answer with a page and another status.
pub fn render_as(status: StatusCode, page: &impl Template) -> HttpResponse {
    match page.render() {
        Ok(html) => HttpResponse::build(status).content_type(ContentType::html()).body(html),
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

/// A cookie of ours: never for scripts, other sites or plain connections. Without an age it goes with the browser.
pub fn cookie(name: &'static str, value: String, seconds: Option<i64>) -> Cookie<'static> {
    let mut cookie =
        Cookie::build(name, value).path("/").secure(true).http_only(true).same_site(SameSite::Lax).finish();
    if let Some(seconds) = seconds {
        cookie.set_max_age(Duration::seconds(seconds));
    }
    cookie
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_paths_are_gone_to() {
        for own in ["/", "/claims", "/claims/CPOR-0000001?tab=2&x=%20", "/?lang=fr"] {
            assert_eq!(own_path(own), Some(own));
        }
        let foreign = [
            "",
            "claims",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "/%09/evil.example",
            "https:evil.example",
            "https://evil.example/",
            "/@evil.example",
            "/.evil.example",
            "/a\r\nLocation: x",
            "/a b",
            "/a\\b",
            "\\/evil",
            "/é",
        ];
        for target in foreign {
            assert_eq!(own_path(target), None, "{target:?}");
        }
    }
}
