//! Marking notices as read (rule 11.17): one's own alone, and those whose claim one may still know of. It changes no claim and
//! no mail.

use crate::claims::context::Context;
use crate::claims::queries::notices::IN_SIGHT;
use crate::claims::store::error::ActError;
use crate::db::schema::outbox;
use crate::outbox::MailPosition;
use crate::people::UserId;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Timestamptz};

/// Marks one notice as read, inside the caller's transaction; read it stays.
///
/// # Errors
/// [`ActError::NotFound`] when it is another's, or about a claim that the reader may not know of any more.
pub fn read_one(conn: &mut PgConnection, context: &Context, reader: UserId, id: i64) -> Result<(), ActError> {
    let now = context.clock.now(conn)?;
    let own = format!(
        "update outbox set read_at = coalesce(read_at, $3) from users
         where users.id = $1 and outbox.reader_id = users.id and outbox.id = $2 and {}",
        *IN_SIGHT
    );
    let marked = diesel::sql_query(own).bind::<BigInt, _>(reader.0).bind::<BigInt, _>(id).bind::<Timestamptz, _>(now);
    match marked.execute(conn)? {
        0 => Err(ActError::NotFound),
        _ => Ok(()),
    }
}

/// Marks as read what the reader had before them: everything up to the newest notice of their page, and nothing that came
/// after it.
pub fn read_all(
    conn: &mut PgConnection,
    context: &Context,
    reader: UserId,
    newest: MailPosition,
) -> Result<(), ActError> {
    let now = context.clock.now(conn)?;
    let shown = outbox::owed_at.lt(newest.owed_at).or(outbox::owed_at.eq(newest.owed_at).and(outbox::id.le(newest.id)));
    let own = outbox::table.filter(outbox::reader_id.eq(reader.0)).filter(outbox::read_at.is_null());
    diesel::update(own.filter(shown)).set(outbox::read_at.eq(now)).execute(conn)?;
    Ok(())
}
