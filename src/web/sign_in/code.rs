//! The code of a second factor, asked for after the password (rule 5.22).

use crate::accounts::second_factor::{Entered, HalfSignedIn, enter};
use crate::audit::Author;
use crate::people::UserId;
use crate::people::sign_in::Wait;
use crate::people::sign_in::codes::{self, CodeTry};
use crate::text::Texts;
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::network::network_of;
use crate::web::ground::pairs::Pairs;
use crate::web::ground::paths::{SIGN_IN_CODE, leading_to, sign_in_path};
use crate::web::http::client_address::client_address;
use crate::web::http::forms::{Posted, QueryParams};
use crate::web::http::page::{self, Frame};
use crate::web::http::session;
use crate::web::http::state::State;
use crate::web::sign_in::check::wait_words;
use crate::web::sign_in::{SignInForm, SignInQuery, again, device, go_on, out_of_date};
use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

/// What the page sends: the code, or a recovery code, and what the page to sign in was to go on with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CodeForm {
    code: String,
    recovery_code: String,
    to: String,
    kept: String,
    sent: String,
}

impl CodeForm {
    /// What was typed, in the one field or the other.
    fn typed(&self) -> (&'static str, &str) {
        if self.recovery_code.trim().is_empty() {
            ("code", self.code.trim())
        } else {
            ("recovery_code", self.recovery_code.trim())
        }
    }
}

#[derive(Template)]
#[template(path = "sign_in_code.html")]
struct CodePage {
    t: Texts,
    frame: Frame,
    form: CodeForm,
}

/// What came of a code that was sent.
enum CodeCheck {
    Entered(Entered),
    Wait(Wait),
}

/// The state of somebody whose password was right; `None` where no code is asked for.
pub(super) async fn half_signed_in(
    state: &State,
    user: UserId,
    password_hash: String,
) -> Result<Option<HalfSignedIn>, PageError> {
    let begin = move |conn: &mut _, now| Ok(HalfSignedIn::begin(conn, user, &password_hash, now)?);
    state.write_in_real_time(begin).await
}

/// Leads from the password to the code. What had been typed when a session ended goes along.
pub(super) fn ask(frame: Frame, form: SignInForm) -> HttpResponse {
    if form.kept.is_empty() {
        return page::see_other(&leading_to(SIGN_IN_CODE, &form.to));
    }
    let form = CodeForm { to: form.to, kept: form.kept, sent: form.sent, ..CodeForm::default() };
    page::render(&CodePage { t: frame.t, frame: frame.at(SIGN_IN_CODE), form })
}

/// `GET /sign-in/code`
pub async fn page(
    frame: Frame,
    session: Session,
    query: QueryParams<SignInQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let to = query.0.to().to_owned();
    let Some(half) = session::half(&session).filter(|_| frame.person().is_none()) else {
        return Ok(page::see_other(&sign_in_path(&to)));
    };
    if !state.write_in_real_time(move |_conn, now| Ok(half.lasts(now))).await? {
        return Ok(over(frame, CodeForm { to, ..CodeForm::default() }));
    }
    let form = CodeForm { to, ..CodeForm::default() };
    Ok(page::render(&CodePage { t: frame.t, frame, form }))
}

/// `POST /sign-in/code`
pub async fn create(
    request: HttpRequest,
    frame: Frame,
    author: Author,
    session: Session,
    state: State,
    posted: Result<Posted<CodeForm>, PageError>,
) -> Result<HttpResponse, PageError> {
    let form = match posted {
        Ok(posted) => posted.form,
        Err(PageError::StaleForm { to, kept, form_id }) => return out_of_date(frame, to, kept, form_id),
        Err(other) => return Err(other),
    };
    let Some(half) = session::half(&session) else { return Ok(over(frame, form)) };
    let (field, typed) = form.typed();
    if typed.is_empty() {
        let message = frame.t.text("error-code-missing").to_owned();
        return Ok(invalid(frame, form, field, message));
    }
    let (user, via) = (half.user, half.via.clone());
    match check(&request, &state, half, typed.to_owned(), author).await? {
        CodeCheck::Entered(Entered::In) => {}
        CodeCheck::Entered(Entered::Over) => return Ok(over(frame, form)),
        CodeCheck::Entered(Entered::Wrong) => {
            let key = if field == "code" { "error-code-wrong" } else { "error-recovery-code-wrong" };
            let message = frame.t.text(key).to_owned();
            return Ok(invalid(frame, form, field, message));
        }
        CodeCheck::Wait(wait) => {
            let message = wait_words(frame.t, wait);
            return Ok(invalid(frame, form, field, message));
        }
    }
    let form_key = session::begin(&session, &request, user, via)?;
    let now = state.write_in_real_time(|_conn, now| Ok(now)).await?;
    let form = SignInForm { to: form.to, kept: form.kept, sent: form.sent, ..SignInForm::default() };
    let mut response = go_on(frame, &form, form_key);
    let device = device::cookie(&state.context.keys, user, now);
    response.add_cookie(&device).map_err(|e| PageError::fault(e.to_string()))?;
    Ok(response)
}

/// Counts the try, and then uses the code up if it is right.
async fn check(
    request: &HttpRequest,
    state: &State,
    half: HalfSignedIn,
    typed: String,
    author: Author,
) -> Result<CodeCheck, PageError> {
    let network = client_address(request).map(network_of);
    let tried = CodeTry { user: half.user, network, device: device::of(request, &state.context.keys) };
    let in_time = half.clone();
    let begin = move |conn: &mut _, now| match in_time.lasts(now) {
        true => Ok(Some(codes::begin(conn, &tried, now)?)),
        false => Ok(None),
    };
    let counted = match state.write_in_real_time(begin).await? {
        None => return Ok(CodeCheck::Entered(Entered::Over)),
        Some(Err(wait)) => return Ok(CodeCheck::Wait(wait)),
        Some(Ok(counted)) => counted,
    };
    let context = state.context.clone();
    let work = move |conn: &mut _| Ok(enter(conn, &context, &half, (&typed, &counted), &author)?);
    Ok(CodeCheck::Entered(state.in_transaction(work).await?))
}

fn invalid(frame: Frame, form: CodeForm, field: &'static str, message: String) -> HttpResponse {
    let mut errors = Errors::default();
    errors.add(field, message);
    let form = CodeForm { code: String::new(), recovery_code: String::new(), ..form };
    page::invalid(&CodePage { t: frame.t, frame: frame.at(SIGN_IN_CODE).with_errors(errors), form })
}

/// Leads back to the password: there was none, it is too long ago, or the account was changed. What was typed before stays.
fn over(frame: Frame, form: CodeForm) -> HttpResponse {
    let kept: Pairs = serde_html_form::from_str(&form.kept).unwrap_or_default();
    if kept.is_empty() {
        return page::done(&sign_in_path(&form.to), "notice-sign-in-anew");
    }
    again(frame, form.to, &kept, &form.sent)
}
