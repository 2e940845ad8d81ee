//! What leads do with a company's Global admins until these have set a password, each inside the caller's transaction; whether
//! who asks is a lead still is asked before. A partner is not told which lead it was (rules 5.7 and 5.16).

use crate::accounts::company_users::changes::{NewUser, add, end, invited, send_again};
use crate::accounts::company_users::{Access, CompanyUser};
use crate::audit::Author;
use crate::claims::context::Context;
use crate::claims::store::error::ActError;
use crate::db::schema::companies;
use crate::people::{CompanyId, PartnerRole, UserId};
use crate::text::Language;
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// Invites a Global admin of a company that is active.
pub fn invite_global_admin(
    conn: &mut PgConnection,
    context: &Context,
    author: &Author,
    company: CompanyId,
    (email, name, language): (&str, &str, Language),
) -> Result<(), ActError> {
    lock(conn, company)?;
    let access = Access { roles: vec![PartnerRole::GlobalAdmin], locations: Vec::new() };
    let new = NewUser { email: email.to_owned(), name: name.to_owned(), language, access };
    add(conn, context, (None, author), company, &new).map(drop)
}

/// Sends the invitation of a Global admin again; the link before is void.
pub fn invite_global_admin_again(
    conn: &mut PgConnection,
    context: &Context,
    author: &Author,
    (company, id): (CompanyId, UserId),
) -> Result<(), ActError> {
    let admin = invited_admin(conn, company, id)?;
    send_again(conn, context, (None, author), company, &admin)
}

/// Takes the invitation of a Global admin back: its link is worth nothing, and the address can be invited anew.
pub fn withdraw_invitation(
    conn: &mut PgConnection,
    context: &Context,
    author: &Author,
    (company, id): (CompanyId, UserId),
) -> Result<(), ActError> {
    let admin = invited_admin(conn, company, id)?;
    end(conn, context, author, company, &admin)
}

fn invited_admin(conn: &mut PgConnection, company: CompanyId, id: UserId) -> Result<CompanyUser, ActError> {
    lock(conn, company)?;
    let user = invited(conn, company, id)?;
    if user.is_global_admin() { Ok(user) } else { Err(ActError::NotFound) }
}

fn lock(conn: &mut PgConnection, company: CompanyId) -> Result<(), ActError> {
    let active = companies::table.find(company.0).filter(companies::active).select(companies::id);
    active.for_no_key_update().first::<i64>(conn).optional()?.map(drop).ok_or(ActError::NotFound)
}
