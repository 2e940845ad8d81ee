//! Signing in through the provider of one's organisation (rules 5.30 to 5.34): there, and back.

use crate::accounts::openid::{self, Flow, Provider, ProviderError, Returned, Start, Taken};
use crate::accounts::provider_sign_in::{self, Entered};
use crate::audit::Author;
use crate::people::UserId;
use crate::people::sign_in::providers::attempt;
use crate::text::Texts;
use crate::web::ground::cookies;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::network::network_of;
use crate::web::ground::paths::{ORGANISATION, SIGN_IN, sign_in_path};
use crate::web::ground::random_text::random_text;
use crate::web::http::client_address::client_address;
use crate::web::http::forms::{Posted, QueryParams};
use crate::web::http::page::{self, Frame};
use crate::web::http::session::{self, known::is_known};
use crate::web::http::state::{State, WebState};
use crate::web::sign_in::{SignInForm, SignInQuery, code, device, go_on, out_of_date, page_with};
use actix_session::Session;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

/// Binds a sign-in to the browser that began it.
const COOKIE: &str = "__Host-organisation";
/// The length of what is in it.
const LENGTH: usize = 44;
/// So many bytes of what was typed when a session ended go along.
const LONGEST: usize = 200_000;

/// The page that leads to the provider: no form of ours may be answered by an address elsewhere.
#[derive(Template)]
#[template(path = "sign_in_organisation.html")]
struct WayPage {
    t: Texts,
    frame: Frame,
    provider_href: String,
    host: String,
}

/// Where providers lead back to: what this program is registered with.
pub(in crate::web) fn redirect_address(state: &WebState) -> String {
    format!("{}{ORGANISATION}/return", state.settings.base_url)
}

/// 256 random bits.
fn random_secret() -> String {
    random_text() + &random_text()
}

/// `GET /sign-in/organisation`, which only takes a form.
pub async fn page(query: QueryParams<SignInQuery>) -> HttpResponse {
    std::future::ready(page::see_other(&sign_in_path(query.0.to()))).await
}

/// `POST /sign-in/organisation`
pub async fn begin(
    request: HttpRequest,
    frame: Frame,
    author: Author,
    state: State,
    posted: Result<Posted<SignInForm>, PageError>,
) -> Result<HttpResponse, PageError> {
    let form = match posted {
        Ok(posted) => posted.form,
        Err(PageError::StaleForm { to, kept, form_id }) => return out_of_date(frame, to, kept, form_id),
        Err(other) => return Err(other),
    };
    let t = frame.t;
    let email = form.email.trim().to_owned();
    let Some((_, domain)) = email.rsplit_once('@').filter(|(_, domain)| !domain.is_empty()) else {
        let message = t.text("error-sign-in-email").to_owned();
        return Ok(refused(frame, form, StatusCode::UNPROCESSABLE_ENTITY, message));
    };
    let (network, address) = (client_address(&request).map(network_of), email.clone());
    let find = move |conn: &mut _, now| match attempt(conn, network, now)? {
        true => Ok(Some(openid::by_domain(conn, &address)?)),
        false => Ok(None),
    };
    let provider = match state.write_in_real_time(find).await? {
        None => {
            let message = t.text("error-provider-too-many").to_owned();
            return Ok(refused(frame, form, StatusCode::TOO_MANY_REQUESTS, message));
        }
        Some(None) => {
            let message = t.with("error-provider-none", &[("domain", domain.into())]);
            return Ok(refused(frame, form, StatusCode::UNPROCESSABLE_ENTITY, message));
        }
        Some(Some(provider)) => provider,
    };
    let known = browser(&request);
    let secret = known.clone().unwrap_or_else(random_secret);
    match lead(&request, &state, &provider, &secret, &form).await? {
        Ok((href, host)) => {
            let mut response = way(frame, href, host);
            let cookie = cookies::cookie(COOKIE, secret, Some(openid::LASTS.num_seconds()));
            response.add_cookie(&cookie).map_err(|e| PageError::fault(e.to_string()))?;
            Ok(response)
        }
        Err(why) => failed(frame, form, (&state, author), provider, why).await,
    }
}

/// Asks the provider where it signs people in, and notes that this browser is on its way.
async fn lead(
    request: &HttpRequest,
    state: &State,
    provider: &Provider,
    browser: &str,
    form: &SignInForm,
) -> Result<Result<(String, String), ProviderError>, PageError> {
    let keys = &state.context.keys;
    let Some(registration) = provider.registration(keys, redirect_address(state)) else {
        return Ok(Err(ProviderError::Unsuitable));
    };
    let flow = Flow::new(keys, random_secret(), browser);
    let (on_the_way, email) = (flow.clone(), form.email.trim().to_owned());
    let asked = state.providers.run(provider.id, move |client| client.way_there(&registration, &on_the_way, &email));
    let way = match asked.await {
        Ok(way) => way,
        Err(why) => return Ok(Err(why)),
    };
    // What a stranger typed is nobody's (rule 13.15).
    let kept = Some(form.kept.clone()).filter(|kept| kept.len() <= LONGEST && is_known(request)).unwrap_or_default();
    let start = Start {
        state: flow.state,
        browser: browser.to_owned(),
        go_on: form.to.chars().take(2_000).collect(),
        kept,
        sent: form.sent.chars().take(200).collect(),
    };
    let provider = provider.clone();
    let begin = move |conn: &mut _, now| Ok(openid::begin(conn, &provider, &start, now)?);
    state.write_in_real_time(begin).await?;
    Ok(Ok(way))
}

fn way(frame: Frame, provider_href: String, host: String) -> HttpResponse {
    let refresh = format!("0; url={provider_href}");
    let mut response = page::render(&WayPage { t: frame.t, frame: frame.at(SIGN_IN), provider_href, host });
    if let Ok(value) = header::HeaderValue::from_str(&refresh) {
        response.headers_mut().insert(header::HeaderName::from_static("refresh"), value);
    }
    response
}

/// What the browser that began a sign-in holds.
fn browser(request: &HttpRequest) -> Option<String> {
    let cookie = request.cookie(COOKIE)?;
    let is_ours = |value: &&str| value.len() == LENGTH && value.bytes().all(|byte| byte.is_ascii_graphic());
    Some(cookie.value()).filter(is_ours).map(str::to_owned)
}

/// `GET /sign-in/organisation/return`
pub async fn finish(
    request: HttpRequest,
    frame: Frame,
    author: Author,
    session: Session,
    query: QueryParams<Returned>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let returned = query.0;
    let Some((taken, flow)) = take(&request, &state, &returned).await? else {
        let message = frame.t.text("error-provider-state").to_owned();
        return Ok(refused(frame, SignInForm::default(), StatusCode::FORBIDDEN, message));
    };
    let Taken { provider, go_on: to, kept, sent } = taken;
    let form = SignInForm { to, kept, sent, ..SignInForm::default() };
    let email = match verified(&state, &provider, flow, returned).await? {
        Ok(email) => email,
        Err(why) => return failed(frame, form, (&state, author), provider, why).await,
    };
    let (context, address) = (state.context.clone(), email.clone());
    let enter = move |conn: &mut _| Ok(provider_sign_in::enter(conn, &context, &provider, &address, &author)?);
    match state.in_transaction(enter).await? {
        Entered::In(user, via) => {
            let form_key = session::begin(&session, &request, user, Some(via))?;
            let now = state.write_in_real_time(|_conn, now| Ok(now)).await?;
            let mut response = go_on(frame, &form, form_key);
            let device = device::cookie(&state.context.keys, user, now);
            response.add_cookie(&device).map_err(|e| PageError::fault(e.to_string()))?;
            Ok(response)
        }
        Entered::Half(half) => {
            session::begin_half(&session, &half)?;
            Ok(code::ask(frame, form))
        }
        Entered::Refused(_) => {
            let message = frame.t.with("error-provider-person", &[("email", email.into())]);
            Ok(refused(frame, form, StatusCode::FORBIDDEN, message))
        }
    }
}

/// Ends what this browser began; a state is taken once, whatever comes of it.
async fn take(request: &HttpRequest, state: &State, returned: &Returned) -> Result<Option<(Taken, Flow)>, PageError> {
    let Some(browser) = browser(request).filter(|_| returned.state.len() == LENGTH) else { return Ok(None) };
    let flow = Flow::new(&state.context.keys, returned.state.clone(), &browser);
    let word = returned.state.clone();
    let taken = state.write_in_real_time(move |conn, now| Ok(openid::take(conn, &word, &browser, now)?)).await?;
    Ok(taken.map(|taken| (taken, flow)))
}

/// The address for which the provider vouches.
async fn verified(
    state: &State,
    provider: &Provider,
    flow: Flow,
    returned: Returned,
) -> Result<Result<String, ProviderError>, PageError> {
    let registration = provider.registration(&state.context.keys, redirect_address(state));
    let Some(registration) = registration.filter(|_| returned.error.is_empty()) else {
        return Ok(Err(ProviderError::Refused));
    };
    // A token ages by the real time, never by the demo's clock.
    let now = state.write_in_real_time(|_conn, now| Ok(now)).await?;
    let ask = move |client: &openid::Client| client.person(&registration, (&flow, &returned), now);
    Ok(state.providers.run(provider.id, ask).await)
}

/// Records that the provider failed, and says so.
async fn failed(
    frame: Frame,
    form: SignInForm,
    (state, author): (&State, Author),
    provider: Provider,
    why: ProviderError,
) -> Result<HttpResponse, PageError> {
    tracing::info!(issuer = provider.issuer, why = %why, "a provider signed nobody in");
    let context = state.context.clone();
    let record = move |conn: &mut _| {
        let failure = (&provider, why.code());
        Ok(provider_sign_in::record_failure(conn, &context, failure, &provider.issuer, &author)?)
    };
    state.in_transaction(record).await?;
    let (key, status) = match why {
        ProviderError::Unreachable | ProviderError::Slow | ProviderError::Answer | ProviderError::Busy => {
            ("error-provider-away", StatusCode::SERVICE_UNAVAILABLE)
        }
        ProviderError::Refused => ("error-provider-refused", StatusCode::FORBIDDEN),
        ProviderError::Expired => ("error-provider-expired", StatusCode::FORBIDDEN),
        ProviderError::Email => ("error-provider-email", StatusCode::FORBIDDEN),
        ProviderError::Address
        | ProviderError::PrivateAddress
        | ProviderError::OtherIssuer
        | ProviderError::Unsuitable
        | ProviderError::Token => ("error-provider-answer", StatusCode::FORBIDDEN),
    };
    let message = frame.t.text(key).to_owned();
    let mut response = refused(frame, form, status, message);
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("60"));
    }
    Ok(response)
}

/// The page to sign in, which says why not.
fn refused(frame: Frame, form: SignInForm, status: StatusCode, message: String) -> HttpResponse {
    let mut errors = Errors::default();
    errors.add("email", message);
    page::render_as(status, &page_with(frame.at(SIGN_IN).with_errors(errors), form, false, false))
}

/// Whether a person whose password was right signs in through a provider alone (rule 5.33), which is recorded.
pub(super) async fn is_bound(state: &State, user: UserId, author: Author) -> Result<bool, PageError> {
    let context = state.context.clone();
    state.in_transaction(move |conn| Ok(provider_sign_in::refuse_password(conn, &context, user, &author)?)).await
}
