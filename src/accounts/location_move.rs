//! A lead moves a location to another company, and the Global admins of both are told (rule 16.18).

use crate::accounts::company_users::{self, CompanyUser};
use crate::accounts::holder;
use crate::accounts::letters::{self, Owed};
use crate::audit::Author;
use crate::claims::context::Context;
use crate::outbox::MailKind;
use crate::people::location_moves::{self, MoveError, MovedLocation};
use crate::people::{LocationId, Standing};
use diesel::pg::PgConnection;

/// Moves a location, as it stood at that version, to the company with the global number `to`, inside the caller's transaction;
/// whether who asks is a lead still is asked before.
pub fn move_location(
    conn: &mut PgConnection,
    context: &Context,
    location: (LocationId, i32),
    to: &str,
    author: &Author,
) -> Result<MovedLocation, MoveError> {
    let now = context.clock.now(conn)?;
    let moved = location_moves::move_location(conn, location, to, author, now)?;
    for company in [moved.from.0, moved.to.0] {
        let admins = company_users::list(conn, company)?.into_iter().filter(CompanyUser::is_global_admin);
        for admin in admins.filter(|admin| admin.standing == Standing::Active) {
            let Some(reader) = holder::by_id(conn, admin.id)? else { continue };
            let letter = letters::location_moved(&context.branding, &reader, &moved);
            let owed = Owed { kind: MailKind::LocationMoved, to: reader.email.clone(), link: None, letter };
            letters::enqueue(conn, &reader, owed, now)?;
        }
    }
    Ok(moved)
}
