//! The customer's pages as templates see them.

use crate::claims::model::disclosure;
use crate::claims::model::domain;
use crate::claims::queries::customer::LinkedClaim;
use crate::text::Texts;
use crate::text::fields::REASON;
use crate::time::{Calendar, TimeWords};
use crate::web::customer::link_state::LinkState;
use crate::web::http::page;
use crate::web::http::page::Frame;
use crate::web::http::page::choice::Choice;
use crate::web::http::state::State;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use askama::Template;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// No search engine keeps a customer's page; that nobody else does is said on every page.
pub(super) fn render(status: StatusCode, page: &impl Template) -> HttpResponse {
    let mut response = page::render_as(status, page);
    let header = (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    response.headers_mut().insert(header.0, header.1);
    response
}

/// The page for every link that opens nothing; its language link leads to no address, so that the pages of two unknown
/// links do not differ.
pub(in crate::web) fn unknown_link(frame: Frame) -> HttpResponse {
    let (t, frame) = (frame.t, frame.at(""));
    let (title, text) = (t.text("consent-unknown-title").to_owned(), t.text("consent-unknown-text").to_owned());
    render(StatusCode::NOT_FOUND, &CalmPage { t, frame, title, text, reference: String::new() })
}

/// Names and times that every page says.
pub(super) struct DisclosureWords {
    t: Texts,
    pub(super) partner: String,
    pub(super) customer: String,
    pub(super) email: String,
    pub(super) reference: String,
    calendar: Arc<Calendar>,
    /// Calendar days to decline.
    pub(super) days: u32,
}

impl DisclosureWords {
    pub(super) fn new(t: Texts, state: &State, linked: &LinkedClaim) -> Self {
        Self {
            t,
            partner: linked.found.company.clone(),
            customer: linked.claim().answers.customer_name.clone().unwrap_or_default(),
            email: linked.recipient.clone(),
            reference: linked.claim().id.to_string(),
            calendar: Arc::clone(&state.context.calendar),
            days: state.context.periods().decline,
        }
    }

    fn times(&self) -> TimeWords<'_> {
        TimeWords::new(self.t.language(), &self.calendar)
    }

    pub(super) fn deadline(&self, until: &DateTime<Utc>) -> String {
        self.times().deadline(*until)
    }

    pub(super) fn instant(&self, at: &DateTime<Utc>) -> String {
        self.times().instant(*at)
    }

    pub(super) fn day(&self, at: &DateTime<Utc>) -> String {
        self.times().date(self.calendar.local_date(*at))
    }

    pub(super) fn zone(&self) -> String {
        self.times().zone()
    }

    /// The heading of a page on which nothing is to be decided.
    pub(super) fn calm_title(&self, standing: &LinkState) -> String {
        let (t, partner) = (self.t, self.partner.as_str());
        if *standing == LinkState::Withdrawn {
            t.with("consent-withdrawn-title", &[("partner", partner.into())])
        } else {
            t.with("consent-ended-title", &[("partner", partner.into())])
        }
    }
}

/// Who, what, since when, until when, and what follows.
#[derive(Template)]
#[template(path = "customer/show.html")]
pub(super) struct ShowPage {
    pub(super) t: Texts,
    pub(super) frame: Frame,
    pub(super) w: DisclosureWords,
    /// Why the page is another one than was asked for; empty if it is not.
    pub(super) moved: &'static str,
    pub(super) href: String,
    pub(super) until: Option<DateTime<Utc>>,
    pub(super) linked: LinkedClaim,
}

impl ShowPage {
    fn products(&self) -> String {
        let answers = &self.linked.claim().answers;
        let name = |product| answers.product_name(product, self.t.language());
        answers.products.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    fn roles(&self) -> Vec<&'static str> {
        disclosure::roles(self.linked.claim())
    }

    fn effects(&self) -> Vec<String> {
        let programme = [("programme", self.frame.programme.as_str().into())];
        disclosure::effects(self.linked.claim()).into_iter().map(|key| self.t.with(key, &programme)).collect()
    }

    fn no_effects(&self) -> Vec<&'static str> {
        disclosure::no_effects()
    }

    fn domain(&self) -> String {
        self.linked.claim().answers.tenant_domain.as_deref().map(domain::in_words).unwrap_or_default()
    }
}

/// The second page: a choice without a default.
#[derive(Template)]
#[template(path = "customer/decline.html")]
pub(super) struct DeclinePage {
    pub(super) t: Texts,
    pub(super) frame: Frame,
    pub(super) w: DisclosureWords,
    pub(super) action: String,
    pub(super) back: String,
    pub(super) until: Option<DateTime<Utc>>,
    pub(super) choices: Vec<Choice>,
    pub(super) reason: String,
    /// All future requests of the partner are refused as well.
    pub(super) refuse: bool,
}

/// Taking a decline back: a choice without a default.
#[derive(Template)]
#[template(path = "customer/restore.html")]
pub(super) struct RestorePage {
    pub(super) t: Texts,
    pub(super) frame: Frame,
    pub(super) w: DisclosureWords,
    pub(super) action: String,
    pub(super) back: String,
    pub(super) until: Option<DateTime<Utc>>,
    pub(super) choices: Vec<Choice>,
    /// A refusal of all future requests is taken back as well.
    pub(super) refused: bool,
}

/// The receipt.
#[derive(Template)]
#[template(path = "customer/declined.html")]
pub(super) struct DeclinedPage {
    pub(super) t: Texts,
    pub(super) frame: Frame,
    pub(super) w: DisclosureWords,
    pub(super) moved: &'static str,
    pub(super) href: String,
    pub(super) at: DateTime<Utc>,
    pub(super) until: Option<DateTime<Utc>>,
    pub(super) can_return: bool,
    pub(super) linked: LinkedClaim,
}

impl DeclinedPage {
    /// Ended by a lead at the customer's wish, after the time to decline.
    fn was_late(&self) -> bool {
        self.linked.claim().rejection.as_ref().is_some_and(|rejection| rejection.is_final)
    }

    /// All future requests of the partner are refused as well.
    fn refuses(&self) -> bool {
        self.linked.claim().refuses_partner()
    }

    /// The longest reason that is kept, if the customer's may have been longer.
    fn cut_at(&self) -> Option<usize> {
        let length = self.linked.reason.as_ref().map(|reason| reason.chars().count());
        (length == Some(REASON)).then_some(REASON)
    }
}

/// The time to decline is over.
#[derive(Template)]
#[template(path = "customer/over.html")]
pub(super) struct OverPage {
    pub(super) t: Texts,
    pub(super) frame: Frame,
    pub(super) w: DisclosureWords,
    pub(super) moved: &'static str,
    pub(super) href: String,
    pub(super) until: DateTime<Utc>,
    pub(super) asked_at: Option<DateTime<Utc>>,
}

/// Asking for the end, after the time to decline.
#[derive(Template)]
#[template(path = "customer/end.html")]
pub(super) struct AskPage {
    pub(super) t: Texts,
    pub(super) frame: Frame,
    pub(super) w: DisclosureWords,
    pub(super) action: String,
    pub(super) back: String,
    pub(super) choices: Vec<Choice>,
    pub(super) reason: String,
}

/// A page on which nothing is to be decided.
#[derive(Template)]
#[template(path = "customer/calm.html")]
pub(super) struct CalmPage {
    pub(super) t: Texts,
    pub(super) frame: Frame,
    pub(super) title: String,
    pub(super) text: String,
    /// The claim ID; empty for a link that opens nothing.
    pub(super) reference: String,
}
