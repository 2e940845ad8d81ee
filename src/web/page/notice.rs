//! What an action has to say on the page after it, shown once.

use super::cookie;
use crate::text::Texts;
use actix_web::cookie::Cookie;
use actix_web::{HttpRequest, HttpResponse};

/// Carries the notice over the redirect.
const COOKIE: &str = "__Host-notice";

/// The notices there are. Their words have no variables: the page itself tells the rest.
const KEYS: &[&str] = &[
    "notice-signed-out",
    "notice-signed-in-again",
    "notice-clock-moved",
    "notice-comment-added",
    "notice-note-added",
    "step-too-early",
    "notice-products-dropped",
    "notice-files-added",
    "notice-file-removed",
    "notice-draft-deleted",
    "notice-claim-submitted",
    "notice-answer-sent",
    "notice-answer-sent-competing",
    "notice-dispute-sent",
    "notice-claim-withdrawn",
    "notice-claim-taken",
    "notice-review-started",
    "notice-review-saved",
    "notice-decision-sent",
    "notice-decision-sent-next",
    "notice-shortcuts-on",
    "notice-shortcuts-off",
    "notice-outcome-recorded",
    "notice-held",
    "notice-resumed",
    "notice-released",
    "notice-assigned",
    "notice-claims-assigned",
    "notice-next-started",
    "notice-nothing-to-start",
    "notice-reinstated",
    "notice-declined-late",
    "notice-bounced",
    "notice-competition-decided",
    "notice-address-replaced",
    "notice-claim-edited",
    "notice-claim-edited-competing",
    "notice-claim-copied",
    "notice-claim-copied-elsewhere",
    "notice-reply-saved",
    "notice-reply-deleted",
    "notice-reply-inserted",
    "notice-mail-again",
];

/// One of the notices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice(&'static str);

impl Notice {
    /// The notice of this key, which must be listed in this file.
    pub fn new(key: &str) -> Option<Self> {
        let found = KEYS.iter().find(|listed| **listed == key);
        debug_assert!(found.is_some(), "list {key} in web/page/notice.rs");
        found.map(|key| Self(key))
    }

    /// The notice that the browser brings along.
    pub(crate) fn of(request: &HttpRequest) -> Option<Self> {
        let brought = request.cookie(COOKIE)?;
        KEYS.iter().find(|key| **key == brought.value()).map(|key| Self(key))
    }

    /// The words.
    pub(crate) fn words(self, t: Texts) -> String {
        t.text(self.0).to_owned()
    }

    /// The same redirect, with the notice on the page that it leads to.
    #[must_use]
    pub fn after(self, mut response: HttpResponse) -> HttpResponse {
        // Only an odd name or value could fail, and these are ours.
        let _ = response.add_cookie(&cookie(COOKIE, self.0.to_owned(), Some(60)));
        response
    }

    /// Takes the notice back from the browser.
    pub(crate) fn no_cookie() -> Cookie<'static> {
        let mut gone = cookie(COOKIE, String::new(), None);
        gone.make_removal();
        gone
    }
}
