//! A form's work, done once (rule 14.3).

use crate::claims::context::Context;
use crate::claims::store::act::{self, Form, Landing};
use crate::claims::store::error::ActError;
use crate::web::ground::error::PageError;
use crate::web::http::state::Connection;

/// Does `work` for a form in one transaction, unless this form did it before: where it leads, and what `work` returned.
pub(super) fn once<T>(
    conn: &mut Connection,
    context: &Context,
    form: &Form,
    to: impl FnOnce(&T) -> String,
    work: impl FnOnce(&mut Connection, &Context) -> Result<T, ActError>,
) -> Result<(Landing, Option<T>), PageError> {
    let mut done = None;
    let landing = act::once(conn, form, String::clone, |conn| {
        let result = work(conn, context)?;
        let location = to(&result);
        done = Some(result);
        Ok(location)
    })?;
    Ok((landing, done))
}
