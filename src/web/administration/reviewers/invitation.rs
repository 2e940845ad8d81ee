//! Sending the invitation of a reviewer again who has not set a password (rule 5.26).

use crate::accounts::invitation;
use crate::audit::Author;
use crate::claims::context::Context;
use crate::web::administration::leads::still_lead;
use crate::web::administration::reviewers::{number, path};
use crate::web::ground::error::PageError;
use crate::web::http::forms::{ButtonForm, Posted};
use crate::web::http::page::done;
use crate::web::http::session::Lead;
use crate::web::http::state::{Connection, State};
use actix_web::{HttpResponse, web};

/// `POST /administration/reviewers/{person}/invitation`
pub async fn send_again(
    Lead(person): Lead,
    author: Author,
    address: web::Path<String>,
    state: State,
    posted: Posted<ButtonForm>,
) -> Result<HttpResponse, PageError> {
    let id = number(&address)?;
    let work = move |conn: &mut Connection, context: &Context| {
        still_lead(conn, &person)?;
        invitation::again(conn, context, id, &author)
    };
    let landing = state.once(posted.once, move |()| path(id), work).await?;
    Ok(done(landing.location(), "notice-user-invited"))
}
