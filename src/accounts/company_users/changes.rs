//! What a Global admin does with the users of the company, each inside the caller's transaction. Who asks is read again under
//! the company's lock: a person who was suspended while waiting does nothing any more (rule 5.16).

use crate::accounts::company_users::list::{find, list, write_access};
use crate::accounts::company_users::{Access, CompanyUser};
use crate::accounts::{invitation, second_factor};
use crate::audit::{self, Action, Author, Entry};
use crate::claims::context::Context;
use crate::claims::model::refusal::{Denied, Refusal};
use crate::claims::store::error::ActError;
use crate::db::schema::{companies, locations, users};
use crate::people::accounts::{self, NewPerson};
use crate::people::{self, AddError, CompanyId, PartnerRole, Person, Standing, UserId};
use crate::text::Language;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::{Value, json};

/// A person who is to be a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUser {
    pub email: String,
    pub name: String,
    pub language: Language,
    pub access: Access,
}

const fn refused(refusal: Refusal) -> ActError {
    ActError::Refused { refusal, claim: None }
}

/// Invites a person. Whether the address signs in with an account elsewhere changes nothing that the inviter sees: then the
/// mail says so, and has no link (rule 5.18).
pub fn invite(
    conn: &mut PgConnection,
    context: &Context,
    (who, author): (&Person, &Author),
    new: &NewUser,
) -> Result<UserId, ActError> {
    let (admin, company) = authorized(conn, who)?;
    check_access(conn, company, &new.access)?;
    add(conn, context, (Some(&admin.name), author), company, new)
}

/// Makes the account and owes its invitation, which names who invites by `by`.
pub(super) fn add(
    conn: &mut PgConnection,
    context: &Context,
    (by, author): (Option<&str>, &Author),
    company: CompanyId,
    new: &NewUser,
) -> Result<UserId, ActError> {
    let person = NewPerson {
        email: new.email.clone(),
        name: new.name.clone(),
        password_hash: None,
        language: new.language,
        roles: Vec::new(),
        company: None,
        locations: Vec::new(),
    };
    let user = accounts::add_to_company(conn, &person, company).map_err(|error| match error {
        AddError::Exists => refused(Refusal::AlreadyDone),
        AddError::Database(error) => error.into(),
        AddError::Email | AddError::Name | AddError::NoCompany(_) | AddError::NoLocation(_) | AddError::Roles => {
            ActError::NotFound
        }
    })?;
    write_access(conn, company, user, &new.access)?;
    invitation::invite(conn, context, user, (by, author))?;
    let mut after = values(conn, &new.access)?;
    after["name"] = json!(new.name);
    after["language"] = json!(new.language.code());
    let now = context.clock.now(conn)?;
    record(conn, author, (Action::AccountInvited, &new.email, company), (None, Some(after)), now)?;
    Ok(user)
}

/// Sends the invitation of a user who has not set a password again; the link before is void.
pub fn invite_again(
    conn: &mut PgConnection,
    context: &Context,
    (who, author): (&Person, &Author),
    id: UserId,
) -> Result<UserId, ActError> {
    let (admin, company) = authorized(conn, who)?;
    let user = invited(conn, company, id)?;
    send_again(conn, context, (Some(&admin.name), author), company, &user)?;
    Ok(id)
}

/// A user of the company who has not set a password yet, locked.
pub(super) fn invited(conn: &mut PgConnection, company: CompanyId, id: UserId) -> Result<CompanyUser, ActError> {
    let user = target(conn, company, id)?;
    if user.standing == Standing::Invited { Ok(user) } else { Err(refused(Refusal::AlreadyDone)) }
}

pub(super) fn send_again(
    conn: &mut PgConnection,
    context: &Context,
    (by, author): (Option<&str>, &Author),
    company: CompanyId,
    user: &CompanyUser,
) -> Result<(), ActError> {
    invitation::invite(conn, context, user.id, (by, author))?;
    let now = context.clock.now(conn)?;
    Ok(record(conn, author, (Action::InvitationRepeated, &user.email, company), (None, None), now)?)
}

/// Gives a user other roles and locations. `version` is the one that the admin saw.
pub fn change(
    conn: &mut PgConnection,
    context: &Context,
    (who, author): (&Person, &Author),
    (id, version): (UserId, i32),
    access: &Access,
) -> Result<UserId, ActError> {
    let (_, company) = authorized(conn, who)?;
    let user = target(conn, company, id)?;
    if user.version != version {
        return Err(refused(Refusal::Changed));
    }
    check_access(conn, company, access)?;
    if !access.roles.contains(&PartnerRole::GlobalAdmin) {
        not_the_last(conn, company, &user)?;
    }
    write_access(conn, company, id, access)?;
    next_version(conn, id)?;
    let changed = (Some(values(conn, &user.access)?), Some(values(conn, access)?));
    let now = context.clock.now(conn)?;
    record(conn, author, (Action::AccessChanged, &user.email, company), changed, now)?;
    Ok(id)
}

/// Shuts a user out until they are let in again, and ends their sessions.
pub fn suspend(
    conn: &mut PgConnection,
    context: &Context,
    (who, author): (&Person, &Author),
    id: UserId,
) -> Result<UserId, ActError> {
    let (_, company) = authorized(conn, who)?;
    let user = target(conn, company, id)?;
    if user.standing == Standing::Suspended {
        return Err(refused(Refusal::AlreadyDone));
    }
    not_the_last(conn, company, &user)?;
    let now = context.clock.now(conn)?;
    diesel::update(users::table.find(id.0)).set(users::disabled_at.eq(now)).execute(conn)?;
    shut_out(conn, id, now)?;
    record(conn, author, (Action::AccountDisabled, &user.email, company), (None, None), now)?;
    Ok(id)
}

/// Lets a suspended user in again.
pub fn let_in(
    conn: &mut PgConnection,
    context: &Context,
    (who, author): (&Person, &Author),
    id: UserId,
) -> Result<UserId, ActError> {
    let (_, company) = authorized(conn, who)?;
    let user = target(conn, company, id)?;
    if user.standing != Standing::Suspended {
        return Err(refused(Refusal::AlreadyDone));
    }
    let never = users::disabled_at.eq(None::<DateTime<Utc>>);
    diesel::update(users::table.find(id.0)).set(never).execute(conn)?;
    next_version(conn, id)?;
    let now = context.clock.now(conn)?;
    record(conn, author, (Action::AccountEnabled, &user.email, company), (None, None), now)?;
    Ok(id)
}

/// Takes the second factor of a user who lost phone and recovery codes. Nobody resets their own.
pub fn reset_second_factor(
    conn: &mut PgConnection,
    context: &Context,
    (who, author): (&Person, &Author),
    id: UserId,
) -> Result<UserId, ActError> {
    let (admin, company) = authorized(conn, who)?;
    target(conn, company, id)?;
    if admin.id == id {
        return Err(refused(Refusal::Denied(Denied::Forbidden)));
    }
    second_factor::reset(conn, context, id, author)?;
    Ok(id)
}

/// Ends a user's account for good. What they did stays theirs; their address can be invited anew.
pub fn remove(
    conn: &mut PgConnection,
    context: &Context,
    (who, author): (&Person, &Author),
    id: UserId,
) -> Result<UserId, ActError> {
    let (_, company) = authorized(conn, who)?;
    let user = target(conn, company, id)?;
    not_the_last(conn, company, &user)?;
    end(conn, context, author, company, &user)?;
    Ok(id)
}

/// Ends an account that was read under its lock.
pub(super) fn end(
    conn: &mut PgConnection,
    context: &Context,
    author: &Author,
    company: CompanyId,
    user: &CompanyUser,
) -> Result<(), ActError> {
    let now = context.clock.now(conn)?;
    let set = (users::disabled_at.eq(now), users::ended_at.eq(now), users::password_hash.eq(None::<String>));
    diesel::update(users::table.find(user.id.0)).set(set).execute(conn)?;
    second_factor::delete(conn, user.id)?;
    shut_out(conn, user.id, now)?;
    Ok(record(conn, author, (Action::AccountRemoved, &user.email, company), (None, None), now)?)
}

fn shut_out(conn: &mut PgConnection, id: UserId, now: DateTime<Utc>) -> QueryResult<()> {
    accounts::shut_out(conn, id, now)?;
    next_version(conn, id)
}

/// Writes into the audit trail what was done to the account of that address: the last step.
pub(super) fn record(
    conn: &mut PgConnection,
    author: &Author,
    (action, email, company): (Action, &str, CompanyId),
    (before, after): (Option<Value>, Option<Value>),
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let entry = Entry { company: Some(company.0), before, after, ..Entry::new(author, action, email) };
    audit::record(conn, &entry, now)
}

/// Roles and locations as the audit trail names them.
fn values(conn: &mut PgConnection, access: &Access) -> QueryResult<Value> {
    let named: Vec<i64> = access.locations.iter().map(|location| location.0).collect();
    let places = locations::table.filter(locations::id.eq_any(named)).order(locations::mpn_id);
    let places: Vec<String> = places.select(locations::mpn_id).load(conn)?;
    Ok(values_of(access, &places.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// The same, given the numbers of the locations.
pub(super) fn values_of(access: &Access, numbers: &[&str]) -> Value {
    let roles: Vec<&str> = access.roles.iter().map(|role| role.as_str()).collect();
    json!({"roles": roles, "locations": numbers})
}

pub(super) fn next_version(conn: &mut PgConnection, id: UserId) -> QueryResult<()> {
    diesel::update(users::table.find(id.0)).set(users::version.eq(users::version + 1)).execute(conn).map(drop)
}

/// Locks the company and reads who asks again: they must be one of its Global admins now.
pub(super) fn authorized(conn: &mut PgConnection, who: &Person) -> Result<(Person, CompanyId), ActError> {
    let company = who.company().ok_or(ActError::NotFound)?;
    companies::table.find(company.0).select(companies::id).for_no_key_update().first::<i64>(conn)?;
    let person = people::by_id(conn, who.id)?.ok_or(refused(Refusal::Denied(Denied::Forbidden)))?;
    if person.is_global_admin() { Ok((person, company)) } else { Err(refused(Refusal::Denied(Denied::Forbidden))) }
}

/// A user of the company, locked.
fn target(conn: &mut PgConnection, company: CompanyId, id: UserId) -> Result<CompanyUser, ActError> {
    users::table.find(id.0).select(users::id).for_no_key_update().first::<i64>(conn).optional()?;
    find(conn, company, id)?.ok_or(ActError::NotFound)
}

/// Refuses what would leave the company without a Global admin who can sign in.
fn not_the_last(conn: &mut PgConnection, company: CompanyId, user: &CompanyUser) -> Result<(), ActError> {
    let others = list(conn, company)?.into_iter().filter(|other| other.id != user.id);
    let is_last = user.keeps_users() && !others.into_iter().any(|other| other.keeps_users());
    if is_last { Err(refused(Refusal::LastGlobalAdmin)) } else { Ok(()) }
}

/// Locations are the company's own.
fn check_access(conn: &mut PgConnection, company: CompanyId, access: &Access) -> Result<(), ActError> {
    let named: Vec<i64> = access.locations.iter().map(|location| location.0).collect();
    let own = locations::table.filter(locations::company_id.eq(company.0)).filter(locations::id.eq_any(&named));
    let count: i64 = own.count().get_result(conn)?;
    let is_whole = usize::try_from(count) == Ok(named.len()) && !access.roles.is_empty();
    if is_whole { Ok(()) } else { Err(ActError::NotFound) }
}
