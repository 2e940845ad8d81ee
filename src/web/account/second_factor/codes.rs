//! New recovery codes in the place of the old ones.

use crate::accounts::second_factor::{self, OwnChange, RecoveryCodes, WrongCode};
use crate::audit::Author;
use crate::claims::store::act::Landing;
use crate::text::Texts;
use crate::web::account::own::PATH;
use crate::web::account::second_factor::state::of;
use crate::web::account::second_factor::{ProofForm, count, missing_proof, show_codes, wrong_code};
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::paths::SECOND_FACTOR;
use crate::web::http::forms::Posted;
use crate::web::http::page::{self, Frame, see_other};
use crate::web::http::session::{SignedIn, number};
use crate::web::http::state::State;
use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

const PAGE: &str = "/account/second-factor/recovery-codes";

#[derive(Template)]
#[template(path = "account/second_factor/renew.html")]
struct RenewPage {
    t: Texts,
    frame: Frame,
}

/// `GET /account/second-factor/recovery-codes`
pub async fn page(frame: Frame, SignedIn(me): SignedIn, state: State) -> Result<HttpResponse, PageError> {
    Ok(match of(&state, me.id).await? {
        Some(_) => page::render(&RenewPage { t: frame.t, frame }),
        None => see_other(SECOND_FACTOR),
    })
}

/// `POST /account/second-factor/recovery-codes`
pub async fn renew(
    request: HttpRequest,
    frame: Frame,
    SignedIn(me): SignedIn,
    author: Author,
    session: Session,
    state: State,
    posted: Posted<ProofForm>,
) -> Result<HttpResponse, PageError> {
    let (t, Posted { form, once, errors }) = (frame.t, posted);
    let errors = missing_proof(&frame, &form, errors);
    if errors.any() {
        return Ok(invalid(frame, errors));
    }
    let counted = match count(&request, (&me, author), &state, t, &form.current_password).await? {
        Ok(counted) => counted,
        Err(errors) => return Ok(invalid(frame, errors)),
    };
    let own = number(&session).ok_or_else(|| PageError::fault("a session without a number"))?;
    let codes = RecoveryCodes::random().map_err(PageError::fault)?;
    let new = codes.clone();
    let work = move |conn: &mut _, context: &_| {
        let own = OwnChange { who: me.id, session: own, code: &form.code, author: &author };
        second_factor::renew_codes(conn, context, own, &counted, &new)
    };
    Ok(match state.once_or_refused(once, |()| SECOND_FACTOR.to_owned(), work).await? {
        Ok(Landing::Done(_)) => show_codes(frame, "recovery-codes-new-text", codes.lines(), PATH),
        Ok(Landing::Again(landed)) => see_other(&landed),
        Err(WrongCode) => invalid(frame, wrong_code(t)),
    })
}

fn invalid(frame: Frame, errors: Errors) -> HttpResponse {
    page::invalid(&RenewPage { t: frame.t, frame: frame.at(PAGE).with_errors(errors) })
}
