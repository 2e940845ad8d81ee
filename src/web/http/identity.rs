//! Who a request comes from, found out once; and the pages that errors become.

use crate::accounts::openid::Via;
use crate::claims::queries::menu_counts::MenuCounts;
use crate::people::Person;
use crate::text::{Language, OwnWords, Texts};
use crate::web::ground::flash::Flash;
use crate::web::ground::form_id::Binding;
use crate::web::ground::language;
use crate::web::ground::pairs::ArrivedForm;
use crate::web::ground::paths::signs_in;
use crate::web::ground::random_text::random_text;
use crate::web::ground::request_id;
use crate::web::http::state::State;
use actix_web::{HttpMessage as _, HttpRequest};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Binds the forms of someone who is not signed in.
pub(super) const VISIT: &str = "__Host-visit";

/// The reader of a page.
#[derive(Debug)]
pub struct Identity {
    /// Who signed in, as their account stands now.
    pub person: Option<Person>,
    /// The language to answer in.
    pub language: Language,
    /// What the last action has to say.
    pub notice: Option<Flash>,
    /// Whether they have to set up a second factor before anything else (rule 5.24).
    pub must_set_up: bool,
    /// The provider through which they came in.
    pub via: Option<Via>,
    /// What waits for them, for their menu.
    pub counts: MenuCounts,
    /// The request's id, for the log.
    pub reference: String,
    /// The words that leads set.
    own: Option<&'static OwnWords>,
    pub(super) form_key: Option<String>,
    pub(super) visit: String,
    pub(super) visit_is_new: bool,
    pub(super) visit_used: Cell<bool>,
    pub(super) notice_shown: Cell<bool>,
    sent_to_sign_in: Cell<bool>,
    arrived: RefCell<Option<ArrivedForm>>,
}

impl Identity {
    /// The visitor of a request.
    pub fn of(request: &HttpRequest) -> Rc<Self> {
        let met = request.extensions().get::<Rc<Self>>().cloned();
        met.unwrap_or_else(|| Rc::new(Self::stranger(request)))
    }

    /// A visitor without a session.
    pub(super) fn stranger(request: &HttpRequest) -> Self {
        let cookie = request.cookie(VISIT).map(|cookie| cookie.value().to_owned()).filter(|nonce| nonce.len() == 22);
        Self {
            notice: Flash::of(request),
            own: request.app_data::<State>().and_then(|state| state.context.reference().own()),
            visit_is_new: cookie.is_none(),
            visit: cookie.unwrap_or_else(random_text),
            ..Self::nobody(language::of(request, None), request_id::reference(request))
        }
    }

    /// Nobody: for the last page, when even the request is gone.
    pub fn nobody(language: Language, reference: String) -> Self {
        Self {
            person: None,
            language,
            notice: None,
            must_set_up: false,
            via: None,
            counts: MenuCounts::default(),
            reference,
            own: None,
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
        self.language.texts().with_own(self.own)
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
            Some(key) if !signs_in(path) => Binding::Session(key.clone()),
            _ => {
                self.visit_used.set(true);
                Binding::Visit(self.visit.clone())
            }
        }
    }

    /// The id under which a form's result is kept, if the form is theirs.
    pub fn form_id(&self, request: &HttpRequest, sent: &str) -> Option<String> {
        self.binding(request).check(&request.app_data::<State>()?.context.keys, sent)
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
    pub fn remember(&self, arrived: ArrivedForm) {
        self.arrived.replace(Some(arrived));
    }

    pub fn arrived(&self) -> Option<ArrivedForm> {
        self.arrived.borrow().clone()
    }

    /// Takes the notice, so that it is shown once.
    pub fn take_notice(&self) -> Option<Flash> {
        self.notice_shown.set(self.notice.is_some());
        self.notice.clone()
    }
}
