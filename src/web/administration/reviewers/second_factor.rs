//! Resetting the second factor of a reviewer who lost phone and recovery codes (rule 5.25).

use crate::accounts::second_factor;
use crate::audit::Author;
use crate::claims::context::Context;
use crate::claims::store::error::ActError;
use crate::people::reviewers;
use crate::web::administration::leads::still_lead;
use crate::web::administration::reviewers::{number, path};
use crate::web::ground::error::PageError;
use crate::web::http::forms::{ButtonForm, Posted};
use crate::web::http::page::done;
use crate::web::http::session::Lead;
use crate::web::http::state::{Connection, State};
use actix_web::{HttpResponse, web};

/// `POST /administration/reviewers/{person}/second-factor-reset`. Nobody resets their own.
pub async fn reset(
    Lead(person): Lead,
    author: Author,
    address: web::Path<String>,
    state: State,
    posted: Posted<ButtonForm>,
) -> Result<HttpResponse, PageError> {
    let id = number(&address)?;
    if id == person.id {
        return Err(PageError::Forbidden);
    }
    let work = move |conn: &mut Connection, context: &Context| {
        still_lead(conn, &person)?;
        reviewers::find(conn, id)?.ok_or(ActError::NotFound)?;
        second_factor::reset(conn, context, id, &author)
    };
    let landing = state.once(posted.once, move |()| path(id), work).await?;
    Ok(done(landing.location(), "notice-second-factor-reset"))
}
