//! Opening a link: whose it is, in which language, and how things stand.

use crate::claims::queries;
use crate::claims::queries::customer::LinkedClaim;
use crate::text::Language;
use crate::web::customer::choice::ChoiceForm;
use crate::web::customer::link_state::LinkState;
use crate::web::customer::pages::{CalmPage, DeclinedPage, DisclosureWords, OverPage, ShowPage, render};
use crate::web::ground::error::PageError;
use crate::web::ground::language;
use crate::web::ground::request_id;
use crate::web::http::client_address::client_address;
use crate::web::http::forms::Posted;
use crate::web::http::page::{Frame, see_other};
use crate::web::http::state::State;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use futures_util::future::LocalBoxFuture;

/// Someone who opened a link that is valid now.
pub struct OpenLink {
    pub(super) linked: LinkedClaim,
    /// When the link was looked up.
    now: DateTime<Utc>,
    /// When the request arrived: what it asks for counts from here (rule 4.9).
    pub(super) asked_at: DateTime<Utc>,
    pub(super) frame: Frame,
    pub(super) words: DisclosureWords,
    /// The page's path, for links and redirects.
    path: String,
    /// Chosen on this page; carried along, because no cookie is.
    query: &'static str,
}

impl FromRequest for OpenLink {
    type Error = PageError;
    type Future = LocalBoxFuture<'static, Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Self::look_up(&request).await })
    }
}

/// A form of one of the pages: it is read before the link is looked up.
pub struct PostedChoice {
    pub(super) link: OpenLink,
    pub(super) posted: Posted<ChoiceForm>,
}

impl FromRequest for PostedChoice {
    type Error = PageError;
    type Future = LocalBoxFuture<'static, Result<Self, PageError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, posted) = (request.clone(), Posted::from_request(request, payload));
        Box::pin(async move {
            let posted = posted.await?;
            Ok(Self { link: OpenLink::look_up(&request).await?, posted })
        })
    }
}

impl OpenLink {
    /// Looks the link of an address up, unless links were looked up in vain too often. A link that there is is never refused
    /// for what others asked (rule 12.9).
    pub(super) async fn look_up(request: &HttpRequest) -> Result<Self, PageError> {
        let state = request.app_data::<State>().ok_or_else(|| PageError::fault("no state"))?;
        let token = request.match_info().get("token").unwrap_or_default().to_owned();
        let from = client_address(request);
        let Some(turn) = state.lookups.turn(from).await else {
            return Err(PageError::Busy("links wait for their turn".to_owned()));
        };
        let (context, path) = (state.context.for_request(request_id::arrived(request)), format!("/consent/{token}"));
        let read = move |conn: &mut _, now| {
            Ok((queries::customer::by_token(conn, &token)?, now, context.moment(now).asked_at))
        };
        let (linked, now, asked_at) = state.read(read).await?;
        drop(turn);
        let Some(linked) = linked else {
            return Err(if state.lookups.miss(from) { PageError::UnknownLink } else { PageError::TooMany });
        };
        let chosen = language::chosen(request.query_string());
        let of_contact = linked.claim().answers.customer_language.as_deref().and_then(Language::parse);
        let query = match chosen {
            None => "",
            Some(Language::English) => "?lang=en",
            Some(Language::French) => "?lang=fr",
        };
        // Its language link leads to the page itself, whatever its address.
        let mut frame = Frame::of(request).at("");
        frame.t = state.context.branding.texts(chosen.or(of_contact).unwrap_or(Language::English));
        let words = DisclosureWords::new(frame.t, state, &linked);
        Ok(Self { linked, now, asked_at, frame, words, path, query })
    }

    pub(super) fn state(&self) -> LinkState {
        LinkState::of(self.linked.claim(), self.now)
    }

    /// The address of one of the pages.
    pub(super) fn to(&self, page: &str) -> String {
        format!("{}{page}{}", self.path, self.query)
    }

    /// Back to the page that says how things stand.
    pub(super) fn home(&self) -> HttpResponse {
        see_other(&self.to(""))
    }

    /// The page that says how things stand.
    pub(super) fn page(self, status: StatusCode, moved: Option<&'static str>) -> HttpResponse {
        let (decline, end, restoration) = (self.to("/decline"), self.to("/end"), self.to("/restoration"));
        let Self { linked, now, frame, words, .. } = self;
        let t = frame.t;
        let moved = moved.map(|key| t.text(key)).unwrap_or_default();
        let state = LinkState::of(linked.claim(), now);
        match state {
            LinkState::Open { until } => {
                render(status, &ShowPage { t, frame, moved, href: decline, until, linked, w: words })
            }
            LinkState::Declined { at, until, can_return } => {
                let page = DeclinedPage { t, frame, moved, href: restoration, at, until, can_return, linked, w: words };
                render(status, &page)
            }
            LinkState::Over { until, asked_at } => {
                render(status, &OverPage { t, frame, moved, href: end, until, asked_at, w: words })
            }
            LinkState::Withdrawn | LinkState::Gone => {
                let title = words.calm_title(&state);
                let text = t.text("consent-withdrawn-text").to_owned();
                render(status, &CalmPage { t, frame, title, text, reference: words.reference })
            }
        }
    }
}
