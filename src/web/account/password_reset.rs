//! Asking for a link to set another password. The answer is the same whether or not there is an account, and comes after the
//! same time (rule 5.11).

use crate::accounts::password;
use crate::people::sign_in::reset::{self, ResetAttempt};
use crate::text::Texts;
use crate::web::account::email_field::email;
use crate::web::ground::error::PageError;
use crate::web::ground::network::network_of;
use crate::web::ground::paths::SIGN_IN;
use crate::web::http::client_address::client_address;
use crate::web::http::forms::Posted;
use crate::web::http::page::{self, Frame, done};
use crate::web::http::state::State;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// The page.
const PATH: &str = "/password/reset";
/// Longer than it takes to owe a mail.
const ANSWERS_AFTER: Duration = Duration::from_millis(300);

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ResetForm {
    email: String,
}

#[derive(Template)]
#[template(path = "account/password_reset.html")]
struct ResetPage {
    t: Texts,
    frame: Frame,
    form: ResetForm,
}

/// `GET /password/reset`
pub async fn page(frame: Frame) -> HttpResponse {
    std::future::ready(page::render(&ResetPage { t: frame.t, frame, form: ResetForm::default() })).await
}

/// `POST /password/reset`
pub async fn create(
    request: HttpRequest,
    frame: Frame,
    state: State,
    posted: Posted<ResetForm>,
) -> Result<HttpResponse, PageError> {
    let began = Instant::now();
    let Posted { form, once, mut errors } = posted;
    let email = match email(frame.t, &form.email) {
        Ok(email) => email,
        Err(message) => {
            errors.add("email", message);
            let frame = frame.at(PATH).with_errors(errors);
            return Ok(page::invalid(&ResetPage { t: frame.t, frame, form }));
        }
    };
    let (network, counted) = (client_address(&request).map(network_of), email.clone());
    let count = move |conn: &mut _, now| Ok(reset::attempt(conn, &counted, network, now)?);
    match state.write_in_real_time(count).await? {
        ResetAttempt::TooMany => return Err(PageError::TooMany),
        ResetAttempt::Send => {
            let ask = move |conn: &mut _, context: &_| password::ask_reset(conn, context, &email);
            state.once(once, |()| SIGN_IN.to_owned(), ask).await?;
        }
        ResetAttempt::Enough => {}
    }
    sleep_until(began + ANSWERS_AFTER).await;
    Ok(done(SIGN_IN, "notice-reset-sent"))
}
