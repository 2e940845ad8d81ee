//! One's own second factor: its state, setting it up, new recovery codes, turning it off (rules 5.22 to 5.25).

pub mod codes;
mod qr_code;
pub mod removal;
pub mod set_up;
pub(super) mod state;

use crate::audit::Author;
use crate::people::sign_in::codes::{CodeTry, CountedTry};
use crate::people::{Person, sign_in};
use crate::text::Texts;
use crate::web::account::password_change::{missing, refused};
use crate::web::account::second_factor::state::{of, state_words};
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::network::network_of;
use crate::web::ground::paths::SECOND_FACTOR;
use crate::web::http::client_address::client_address;
use crate::web::http::forms::QueryParams;
use crate::web::http::page::{self, Frame};
use crate::web::http::session::AccountHolder;
use crate::web::http::state::State;
use crate::web::sign_in::check::wait_words;
use crate::web::sign_in::{SignInQuery, device};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

/// What proves that it is the account's owner who changes its second factor.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ProofForm {
    current_password: String,
    code: String,
}

#[derive(Template)]
#[template(path = "account/second_factor/state.html")]
struct StatePage {
    t: Texts,
    frame: Frame,
    state: String,
    codes: String,
    /// Whether it may be turned off.
    optional: bool,
}

/// `GET /account/second-factor`: how it stands, or where there is none the page to set it up.
pub async fn page(
    frame: Frame,
    AccountHolder(me): AccountHolder,
    query: QueryParams<SignInQuery>,
    state: State,
) -> Result<HttpResponse, PageError> {
    let t = frame.t;
    let Some(factor) = of(&state, me.id).await? else {
        return set_up::begin(frame, &state, &me, query.0.to());
    };
    Ok(page::render(&StatePage {
        t,
        frame,
        state: state_words(t, &state, Some(factor)),
        codes: t.with("recovery-codes-left", &[("left", factor.codes_left.into())]),
        optional: !is_kept(&state, &me),
    }))
}

/// Whether the account may not be without one (rule 5.24).
fn is_kept(state: &State, me: &Person) -> bool {
    state.settings.second_factor_required && me.is_entrusted()
}

/// What is missing in the form.
fn missing_proof(frame: &Frame, form: &ProofForm, errors: Errors) -> Errors {
    let (t, mut errors) = (frame.t, missing(frame, &form.current_password, errors));
    if form.code.trim().is_empty() {
        errors.add("code", t.text("error-code-missing"));
    }
    errors
}

/// Compares the password and counts the try at the code; what is wrong stands at its field.
async fn count(
    request: &HttpRequest,
    (me, author): (&Person, Author),
    state: &State,
    t: Texts,
    password: &str,
) -> Result<Result<CountedTry, Errors>, PageError> {
    let mut errors = Errors::default();
    if let Some(message) = refused(request, author, state, t, &me.email, password).await? {
        errors.add("current_password", message);
        return Ok(Err(errors));
    }
    let network = client_address(request).map(network_of);
    let tried = CodeTry { user: me.id, network, device: device::of(request, &state.context.keys) };
    let begin = move |conn: &mut _, now| Ok(sign_in::codes::begin(conn, &tried, now)?);
    let counted = state.write_in_real_time(begin).await?;
    Ok(counted.map_err(|wait| {
        errors.add("code", wait_words(t, wait));
        errors
    }))
}

/// That the code is wrong, at its field.
fn wrong_code(t: Texts) -> Errors {
    let mut errors = Errors::default();
    errors.add("code", t.text("error-code-wrong"));
    errors
}

/// The page with recovery codes that were made just now: shown once.
#[derive(Template)]
#[template(path = "account/second_factor/codes.html")]
struct CodesPage {
    t: Texts,
    frame: Frame,
    text: &'static str,
    codes: Vec<String>,
    /// The same as a file.
    file_href: String,
    to_href: String,
}

/// `text` is the key of what the page says of them.
fn show_codes(frame: Frame, text: &'static str, codes: &[String], to_href: &str) -> HttpResponse {
    let (t, frame) = (frame.t, frame.at(SECOND_FACTOR));
    let head = t.with("recovery-codes-file", &[("programme", frame.programme.as_str().into())]);
    let file_href = codes_file(&head, codes);
    let (text, codes, to_href) = (t.text(text), codes.to_vec(), to_href.to_owned());
    page::render(&CodesPage { t, frame, text, codes, file_href, to_href })
}

/// A text that the page itself holds, as no other answer can show it again.
fn codes_file(head: &str, codes: &[String]) -> String {
    use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
    let text = format!("{head}\r\n\r\n{}\r\n", codes.join("\r\n"));
    format!("data:text/plain;charset=utf-8,{}", utf8_percent_encode(&text, NON_ALPHANUMERIC))
}
