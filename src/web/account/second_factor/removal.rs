//! Turning one's second factor off, where it is not required.

use crate::accounts::second_factor::{self, OwnChange, WrongCode};
use crate::audit::Author;
use crate::text::Texts;
use crate::web::account::own::PATH;
use crate::web::account::second_factor::state::of;
use crate::web::account::second_factor::{ProofForm, count, is_kept, missing_proof, wrong_code};
use crate::web::ground::error::PageError;
use crate::web::ground::form_errors::Errors;
use crate::web::ground::paths::SECOND_FACTOR;
use crate::web::http::forms::Posted;
use crate::web::http::page::{self, Frame, done, see_other};
use crate::web::http::session::{SignedIn, number};
use crate::web::http::state::State;
use actix_session::Session;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

const PAGE: &str = "/account/second-factor/removal";

#[derive(Template)]
#[template(path = "account/second_factor/removal.html")]
struct RemovalPage {
    t: Texts,
    frame: Frame,
}

/// `GET /account/second-factor/removal`
pub async fn page(frame: Frame, SignedIn(me): SignedIn, state: State) -> Result<HttpResponse, PageError> {
    if is_kept(&state, &me) {
        return Err(PageError::Forbidden);
    }
    Ok(match of(&state, me.id).await? {
        Some(_) => page::render(&RemovalPage { t: frame.t, frame }),
        None => see_other(SECOND_FACTOR),
    })
}

/// `POST /account/second-factor/removal`
pub async fn remove(
    request: HttpRequest,
    frame: Frame,
    SignedIn(me): SignedIn,
    author: Author,
    session: Session,
    state: State,
    posted: Posted<ProofForm>,
) -> Result<HttpResponse, PageError> {
    if is_kept(&state, &me) {
        return Err(PageError::Forbidden);
    }
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
    let is_required = state.settings.second_factor_required;
    let work = move |conn: &mut _, context: &_| {
        let own = OwnChange { who: me.id, session: own, code: &form.code, author: &author };
        second_factor::turn_off(conn, context, own, &counted, is_required)
    };
    Ok(match state.once_or_refused(once, |()| PATH.to_owned(), work).await? {
        Ok(landing) => done(landing.location(), "notice-second-factor-off"),
        Err(WrongCode) => invalid(frame, wrong_code(t)),
    })
}

fn invalid(frame: Frame, errors: Errors) -> HttpResponse {
    page::invalid(&RemovalPage { t: frame.t, frame: frame.at(PAGE).with_errors(errors) })
}
