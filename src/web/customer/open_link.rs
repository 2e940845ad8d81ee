//! Opening a link: whose it is, in which language, and how things stand.

use crate::claims::queries;
use crate::claims::queries::customer::LinkedClaim;
use crate::text::Language;
use crate::web::customer::link_state::LinkState;
use crate::web::customer::pages::{CalmPage, DeclinedPage, DisclosureWords, OverPage, ShowPage};
use crate::web::ground::error::PageError;
use crate::web::ground::language;
use crate::web::ground::request_id;
use crate::web::http::client_address::client_address;
use crate::web::http::page;
use crate::web::http::page::{Frame, see_other};
use crate::web::http::state::State;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};

/// Someone who opened a link that is valid now.
pub(super) struct OpenLink {
    pub(super) linked: LinkedClaim,
    /// When the link was looked up.
    pub(super) now: DateTime<Utc>,
    /// When the request arrived: a wish counts from here (rule 4.9).
    pub(super) asked_at: DateTime<Utc>,
    pub(super) frame: Frame,
    pub(super) words: DisclosureWords,
    /// The page's path, for links and redirects.
    pub(super) path: String,
    /// Chosen on this page; carried along, because no cookie is.
    query: &'static str,
}

/// Looks the link up, or answers at once: no link that we know, and too often none. A link that there is is never refused
/// for what others asked (rule 12.9).
pub(super) async fn visit(
    request: &HttpRequest,
    state: &State,
    token: String,
) -> Result<Result<OpenLink, HttpResponse>, PageError> {
    let from = client_address(request);
    let Some(turn) = state.lookups.turn(from).await else {
        return Err(PageError::Busy("links wait for their turn".to_owned()));
    };
    let (context, wanted) = (state.context.for_request(request_id::arrived(request)), token.clone());
    let read =
        move |conn: &mut _, now| Ok((queries::customer::by_token(conn, &wanted)?, now, context.moment(now).asked_at));
    let (linked, now, asked_at) = state.read(read).await?;
    drop(turn);
    let Some(linked) = linked else {
        return if state.lookups.miss(from) { Ok(Err(unknown(request))) } else { Err(PageError::TooMany) };
    };
    let chosen = language::chosen(request.query_string());
    let of_contact = linked.claim().answers.customer_language.as_deref().and_then(Language::parse);
    let language = chosen.or(of_contact).unwrap_or(Language::English);
    let query = match chosen {
        None => "",
        Some(Language::English) => "?lang=en",
        Some(Language::French) => "?lang=fr",
    };
    let frame = frame(request, language);
    let words = DisclosureWords::new(frame.t, state, &linked);
    Ok(Ok(OpenLink { linked, now, asked_at, frame, words, path: format!("/consent/{token}"), query }))
}

/// The frame of a customer's page. Its language link leads to the page itself, whatever its address, so that the pages of
/// two unknown links do not differ.
fn frame(request: &HttpRequest, language: Language) -> Frame {
    let mut frame = Frame::of(request).at("");
    frame.t = language.texts();
    frame
}

/// The page for every link that opens nothing: unknown, damaged, foreign or replaced (rule 12.6).
pub(super) fn unknown(request: &HttpRequest) -> HttpResponse {
    let frame = Frame::of(request).at("");
    let t = frame.t;
    let (title, text) = (t.text("consent-unknown-title").to_owned(), t.text("consent-unknown-text").to_owned());
    answer(page::render_as(StatusCode::NOT_FOUND, &CalmPage { t, frame, title, text, reference: String::new() }))
}

/// No search engine keeps a customer's page; that nobody else does is said on every page.
pub(super) fn answer(mut response: HttpResponse) -> HttpResponse {
    let header = (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    response.headers_mut().insert(header.0, header.1);
    response
}

impl OpenLink {
    pub(super) fn standing(&self) -> LinkState {
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
        let standing = LinkState::of(linked.claim(), now);
        answer(match standing {
            LinkState::Open { until } => {
                page::render_as(status, &ShowPage { t, frame, moved, href: decline, until, linked, w: words })
            }
            LinkState::Declined { at, until, can_return } => {
                let page = DeclinedPage { t, frame, moved, href: restoration, at, until, can_return, linked, w: words };
                page::render_as(status, &page)
            }
            LinkState::Over { until, asked_at } => {
                page::render_as(status, &OverPage { t, frame, moved, href: end, until, asked_at, w: words })
            }
            LinkState::Withdrawn | LinkState::Gone => {
                let title = words.calm_title(&standing);
                let text = t.text("consent-withdrawn-text").to_owned();
                page::render_as(status, &CalmPage { t, frame, title, text, reference: words.reference })
            }
        })
    }
}
