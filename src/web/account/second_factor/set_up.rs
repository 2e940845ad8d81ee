//! Setting one's second factor up: the secret as a picture and as a text, and a code that shows that the app has it.

use crate::accounts::second_factor::{self, FactorSecret, OwnChange, RecoveryCodes, WrongCode};
use crate::audit::Author;
use crate::claims::store::act::Landing;
use crate::people::Person;
use crate::text::Texts;
use crate::web::account::own::PATH;
use crate::web::account::password_change::refused;
use crate::web::account::second_factor::qr_code::QrPicture;
use crate::web::account::second_factor::{ProofForm, missing_proof, show_codes, wrong_code};
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::paths::{SECOND_FACTOR, own_path};
use crate::web::http::forms::Posted;
use crate::web::http::page::{self, Frame, see_other};
use crate::web::http::session::{self, AccountHolder, number};
use crate::web::http::state::State;
use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SetUpForm {
    code: String,
    current_password: String,
    /// What codes are made of, sealed for this account.
    secret: String,
    /// Where they were going.
    to: String,
}

#[derive(Template)]
#[template(path = "account/second_factor/set_up.html")]
struct SetUpPage {
    t: Texts,
    frame: Frame,
    picture: QrPicture,
    /// For those who cannot scan the picture.
    key: String,
    secret: String,
    to: String,
}

/// The page with a new secret, which is kept nowhere but in its form.
pub(super) fn begin(frame: Frame, state: &State, me: &Person, to: &str) -> Result<HttpResponse, PageError> {
    Ok(page::render(&new_page(frame, state, me, to)?))
}

fn new_page(frame: Frame, state: &State, me: &Person, to: &str) -> Result<SetUpPage, PageError> {
    let secret = FactorSecret::random().map_err(PageError::fault)?;
    let sealed = secret.sealed(&state.context.keys, me.id).map_err(PageError::fault)?;
    let (programme, to) = (state.context.branding.name(), to.to_owned());
    page_of(frame, (&secret, URL_SAFE_NO_PAD.encode(sealed)), (&programme, &me.email), to)
}

fn page_of(
    frame: Frame,
    (secret, sealed): (&FactorSecret, String),
    (programme, email): (&str, &str),
    to: String,
) -> Result<SetUpPage, PageError> {
    let picture = QrPicture::of(&secret.address(programme, email));
    let picture = picture.ok_or_else(|| PageError::fault("an address that is too long for a QR code"))?;
    Ok(SetUpPage { t: frame.t, frame: frame.at(SECOND_FACTOR), picture, key: secret.text(), secret: sealed, to })
}

/// `POST /account/second-factor`
pub async fn create(
    request: HttpRequest,
    frame: Frame,
    AccountHolder(me): AccountHolder,
    author: Author,
    session: Session,
    state: State,
    posted: Posted<SetUpForm>,
) -> Result<HttpResponse, PageError> {
    let (t, Posted { form, once, errors }) = (frame.t, posted);
    let sealed = URL_SAFE_NO_PAD.decode(&form.secret).unwrap_or_default();
    let Some((secret, _)) = second_factor::unsealed(&state.context.keys, me.id, &sealed) else {
        let mut errors = Errors::default();
        errors.add("code", t.text("error-code-new-key"));
        let page = new_page(frame.with_errors(errors), &state, &me, own_path(&form.to).unwrap_or_default())?;
        return Ok(page::invalid(&page));
    };
    let to = own_path(&form.to).unwrap_or(PATH).to_owned();
    let again = |frame: Frame, errors: Errors| {
        let programme = state.context.branding.name();
        let account = (programme.as_str(), me.email.as_str());
        let page = page_of(frame.with_errors(errors), (&secret, form.secret.clone()), account, form.to.clone());
        page.map(|page| page::invalid(&page))
    };
    let proof = ProofForm { current_password: form.current_password.clone(), code: form.code.clone() };
    let mut errors = missing_proof(&frame, &proof, errors);
    if errors.any() {
        return again(frame, errors);
    }
    if let Some(message) = refused(&request, author, &state, t, &me.email, &form.current_password).await? {
        errors.add("current_password", message);
        return again(frame, errors);
    }
    let own = number(&session).ok_or_else(|| PageError::fault("a session without a number"))?;
    let codes = RecoveryCodes::random().map_err(PageError::fault)?;
    let (new, who, code) = (codes.clone(), me.id, form.code.clone());
    let work = move |conn: &mut _, context: &_| {
        let own = OwnChange { who, session: own, code: &code, author: &author };
        second_factor::set_up(conn, context, own, &sealed, &new)
    };
    match state.once_or_refused(once, |()| SECOND_FACTOR.to_owned(), work).await? {
        Ok(Landing::Done(_)) => {
            session::renew(&session, &request)?;
            Ok(show_codes(frame, "recovery-codes-text", codes.lines(), &to))
        }
        Ok(Landing::Again(landed)) => Ok(see_other(&landed)),
        Err(WrongCode) => again(frame, wrong_code(t)),
    }
}
