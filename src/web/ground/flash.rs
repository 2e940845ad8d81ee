//! What an action has to say on the page after it, shown once.

use crate::claims::model::vocabulary::ClaimId;
use crate::text::Texts;
use crate::web::ground::cookies::cookie;
use actix_web::cookie::Cookie;
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};

/// Carries the notice over the redirect.
const COOKIE: &str = "__Host-notice";

/// The notices whose words have no variables: the page itself tells the rest.
const KEYS: &[&str] = &[
    "notice-signed-out",
    "notice-reset-sent",
    "notice-password-set",
    "notice-set-up",
    "notice-password-changed",
    "notice-account-saved",
    "notice-session-ended",
    "notice-sessions-ended",
    "notice-mail-chosen",
    "notice-notices-read",
    "notice-sign-in-anew",
    "notice-second-factor-off",
    "notice-second-factor-reset",
    "notice-email-asked",
    "notice-invitation-withdrawn",
    "notice-user-invited",
    "notice-user-saved",
    "notice-user-let-in",
    "notice-user-suspended",
    "notice-user-removed",
    "notice-email-changed",
    "notice-clock-moved",
    "notice-comment-added",
    "notice-note-added",
    "step-too-early",
    "notice-products-dropped",
    "notice-files-added",
    "notice-file-removed",
    "notice-draft-deleted",
    "notice-claim-submitted-competing",
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
    "notice-next-started",
    "notice-nothing-to-start",
    "notice-reinstated",
    "notice-declined-late",
    "notice-bounced",
    "notice-address-confirmed",
    "notice-address-refused",
    "notice-refusal-lifted",
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
    "notice-company-saved",
    "notice-reviewer-saved",
    "notice-reviewer-added",
    "notice-reviewer-suspended",
    "notice-reviewer-reactivated",
    "notice-last-lead",
    "notice-provider-saved",
    "notice-provider-removed",
    "notice-location-saved",
    "notice-location-moved",
    "notice-programme-saved",
    "notice-periods-saved",
    "notice-holiday-added",
    "notice-holiday-removed",
    "notice-holiday-gone",
    "notice-holidays-added",
    "notice-holidays-known",
    "notice-free-mail-added",
    "notice-free-mail-removed",
    "notice-free-mail-gone",
    "notice-reference-saved",
    "notice-reference-removed",
    "notice-reference-in-use",
    "notice-reference-changed",
];

/// How many claims were assigned, and to whom; the page does not tell that.
const ASSIGNED: &str = "notice-claims-assigned";

/// A claim was submitted, and by when its review starts.
const SUBMITTED: &str = "notice-claim-submitted";

/// A decision was sent after somebody had said something; the page after it may be that of another claim.
const TALKED: [&str; 2] = ["notice-decision-sent-said", "notice-decision-sent-next-said"];

/// Which claim that was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Talked {
    claim: String,
}

/// What is said of claims that were assigned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Assigned {
    count: usize,
    name: String,
}

/// What is said of a claim that was submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Submitted {
    date: String,
}

/// One of the notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flash(Said);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Plain(&'static str),
    Assigned(Assigned),
    Submitted(Submitted),
    Talked(&'static str, ClaimId),
}

/// A notice in words, and where more is to read.
pub struct FlashText {
    pub text: String,
    /// An address, and the words of the link to it.
    pub link: Option<(String, String)>,
}

impl Flash {
    /// The notice of this key, which must be listed in this file.
    pub fn new(key: &str) -> Option<Self> {
        let found = KEYS.iter().find(|listed| **listed == key);
        debug_assert!(found.is_some(), "list {key} in web/ground/flash.rs");
        found.map(|key| Self(Said::Plain(key)))
    }

    /// So many claims were assigned to somebody of that name.
    pub fn assigned(count: usize, name: String) -> Self {
        Self(Said::Assigned(Assigned { count, name }))
    }

    /// A claim was submitted; its review starts by `date`, in the reader's words.
    pub fn submitted(date: String) -> Self {
        Self(Said::Submitted(Submitted { date }))
    }

    /// The decision on `claim` was sent, and somebody had said something just before; `next`: another claim opens.
    pub fn talked(next: bool, claim: ClaimId) -> Self {
        let [stays, goes_on] = TALKED;
        Self(Said::Talked(if next { goes_on } else { stays }, claim))
    }

    /// The notice that the browser brings along.
    pub(crate) fn of(request: &HttpRequest) -> Option<Self> {
        Self::parse(request.cookie(COOKIE)?.value())
    }

    fn parse(text: &str) -> Option<Self> {
        if let Some((ASSIGNED, values)) = text.split_once('?') {
            return serde_html_form::from_str(values).ok().map(|assigned| Self(Said::Assigned(assigned)));
        }
        if let Some((SUBMITTED, values)) = text.split_once('?') {
            return serde_html_form::from_str(values).ok().map(|submitted| Self(Said::Submitted(submitted)));
        }
        if let Some((key, values)) = text.split_once('?') {
            let key = TALKED.into_iter().find(|talked| *talked == key)?;
            let Talked { claim } = serde_html_form::from_str(values).ok()?;
            return ClaimId::parse(&claim).map(|claim| Self(Said::Talked(key, claim)));
        }
        KEYS.iter().find(|key| **key == text).map(|key| Self(Said::Plain(key)))
    }

    fn to_text(&self) -> String {
        match &self.0 {
            Said::Plain(key) => (*key).to_owned(),
            Said::Assigned(values) => {
                format!("{ASSIGNED}?{}", serde_html_form::to_string(values).unwrap_or_default())
            }
            Said::Submitted(values) => {
                format!("{SUBMITTED}?{}", serde_html_form::to_string(values).unwrap_or_default())
            }
            Said::Talked(key, claim) => format!("{key}?claim={claim}"),
        }
    }

    pub(crate) fn told(&self, t: Texts) -> FlashText {
        let plain = |text| FlashText { text, link: None };
        match &self.0 {
            Said::Plain(key) => plain(t.text(key).to_owned()),
            Said::Assigned(Assigned { count, name }) => {
                plain(t.with(ASSIGNED, &[("count", (*count).into()), ("name", name.as_str().into())]))
            }
            Said::Submitted(Submitted { date }) => plain(t.with(SUBMITTED, &[("date", date.as_str().into())])),
            Said::Talked(key, claim) => {
                let says = |key| t.with(key, &[("claim", claim.to_string().into())]);
                let history = format!("/claims/{claim}/history");
                FlashText { text: says(key), link: Some((history, says("notice-read-history"))) }
            }
        }
    }

    /// The same redirect, with the notice on the page that it leads to.
    #[must_use]
    pub fn after(self, mut response: HttpResponse) -> HttpResponse {
        // Only an odd name or value could fail, and these are ours.
        let _ = response.add_cookie(&cookie(COOKIE, self.to_text(), Some(60)));
        response
    }

    /// Takes the notice back from the browser.
    pub(crate) fn no_cookie() -> Cookie<'static> {
        let mut gone = cookie(COOKIE, String::new(), None);
        gone.make_removal();
        gone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_comes_back_as_it_was_sent_and_nothing_else_does() {
        let assigned = Flash::assigned(3, "Zoë; O’Hara & co".to_owned());
        let submitted = Flash::submitted("ven. 4 déc".to_owned());
        let talked = [true, false].map(|next| Flash::talked(next, ClaimId(123)));
        for notice in KEYS.iter().filter_map(|key| Flash::new(key)).chain([assigned, submitted]).chain(talked) {
            assert!(notice.to_text().bytes().all(|byte| byte.is_ascii_graphic() && byte != b';'));
            assert_eq!(Flash::parse(&notice.to_text()), Some(notice));
        }
        for odd in [
            "",
            "notice",
            ASSIGNED,
            SUBMITTED,
            TALKED[0],
            "notice-decision-sent-said?claim=x",
            "notice-held?claim=123",
            "notice-claims-assigned?count=x&name=",
            "notice-held?count=1&name=x",
        ] {
            assert_eq!(Flash::parse(odd), None, "{odd}");
        }
    }
}
