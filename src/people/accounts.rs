//! Accounts: who is made, listed, shut out and let in again. Commands and pages share these rules; each change is written
//! down in the audit trail.

use crate::audit::{self, Action, Author, Entry};
use crate::db::schema::{account_links, companies, locations, user_locations, user_roles, users};
use crate::people::companies::by_number;
use crate::people::leads;
use crate::people::person::{CompanyId, PartnerRole, ProgrammeRole, UserId};
use crate::people::sessions;
use crate::text::{Language, fields};
use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel::sql_types::{Array, Text};
use serde_json::json;

#[derive(Debug, Clone)]
pub struct NewPerson {
    /// Their address; capitals are forgiven.
    pub email: String,
    pub name: String,
    /// From [`crate::people::password::hash`]; `None` for a person who is invited to set one.
    pub password_hash: Option<String>,
    pub language: Language,
    /// Database names of their roles: `billing_admin`, `global_admin`, `incentives_admin`, or `reviewer`, `lead`.
    pub roles: Vec<String>,
    /// The global number of a partner's company; `None` for the programme's own staff.
    pub company: Option<String>,
    pub locations: Vec<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum AddError {
    #[error("the e-mail address must look like name@example.com")]
    Email,
    #[error("the name must be one line of 1 to 100 characters, without a web or e-mail address")]
    Name,
    #[error("there is an account with this e-mail address already")]
    Exists,
    #[error("there is no company with the global number {0}")]
    NoCompany(String),
    #[error("the company has no location {0}")]
    NoLocation(String),
    #[error("give billing_admin, global_admin or incentives_admin with a company, or reviewer or lead without one")]
    Roles,
    #[error("the database failed: {0}")]
    Database(#[from] Error),
}

pub fn add(conn: &mut PgConnection, new: &NewPerson, author: &Author, now: DateTime<Utc>) -> Result<UserId, AddError> {
    let email = fields::email(&new.email).map_err(|_why| AddError::Email)?;
    let name = fields::person_name(&new.name, "").map_err(|_why| AddError::Name)?;
    conn.transaction(|conn| {
        let company = new.company.as_ref().map(|number| company_id(conn, number)).transpose()?;
        let known = users::table.filter(users::email.eq(email.to_lowercase()).and(users::ended_at.is_null()));
        if diesel::select(diesel::dsl::exists(known)).get_result(conn)? {
            return Err(AddError::Exists);
        }
        let fits = |role: &String| match company {
            Some(_) => PartnerRole::parse(role).is_some(),
            None => ProgrammeRole::parse(role).is_some(),
        };
        if new.roles.is_empty() || !new.roles.iter().all(fits) {
            return Err(AddError::Roles);
        }
        let side = if company.is_some() { "partner" } else { "programme" };
        let user = insert_user(conn, new, (&email, &name), side, company)?;
        for role in &new.roles {
            diesel::insert_into(user_roles::table)
                .values((user_roles::user_id.eq(user), user_roles::role.eq(role), user_roles::side.eq(side)))
                .on_conflict_do_nothing()
                .execute(conn)?;
        }
        for number in &new.locations {
            add_location(conn, user, company, number)?;
        }
        let after = json!({
            "name": name, "language": new.language.code(), "roles": new.roles, "locations": new.locations
        });
        let (email, entry) = (email.to_lowercase(), Entry::new(author, Action::AccountAdded, ""));
        audit::record(conn, &Entry { subject: &email, company, after: Some(after), ..entry }, now)?;
        Ok(UserId(user))
    })
}

/// Makes an account of a company's user without a password and without roles, inside the caller's transaction. There may be one
/// with the same address elsewhere: then this one can get no password.
pub fn add_to_company(conn: &mut PgConnection, new: &NewPerson, company: CompanyId) -> Result<UserId, AddError> {
    let email = fields::email(&new.email).map_err(|_why| AddError::Email)?;
    let name = fields::person_name(&new.name, "").map_err(|_why| AddError::Name)?;
    insert_user(conn, new, (&email, &name), "partner", Some(company.0)).map(UserId)
}

fn company_id(conn: &mut PgConnection, number: &str) -> Result<i64, AddError> {
    let found = by_number(conn, number)?.ok_or_else(|| AddError::NoCompany(number.to_owned()))?;
    Ok(found.0)
}

fn insert_user(
    conn: &mut PgConnection,
    new: &NewPerson,
    (email, name): (&str, &str),
    side: &str,
    company: Option<i64>,
) -> Result<i64, AddError> {
    let row = (
        users::email.eq(email.to_lowercase()),
        users::name.eq(name),
        users::password_hash.eq(&new.password_hash),
        users::language.eq(new.language.code()),
        users::side.eq(side),
        users::company_id.eq(company),
    );
    match diesel::insert_into(users::table).values(row).returning(users::id).get_result(conn) {
        Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Err(AddError::Exists),
        done => Ok(done?),
    }
}

fn add_location(conn: &mut PgConnection, user: i64, company: Option<i64>, number: &str) -> Result<(), AddError> {
    let found: Option<(i64, i64)> = locations::table
        .filter(locations::mpn_id.eq(number).and(locations::moved_to.is_null()))
        .select((locations::id, locations::company_id))
        .first(conn)
        .optional()?;
    let Some((location, owner)) = found.filter(|(_, owner)| Some(*owner) == company) else {
        return Err(AddError::NoLocation(number.to_owned()));
    };
    diesel::insert_into(user_locations::table)
        .values((
            user_locations::user_id.eq(user),
            user_locations::company_id.eq(owner),
            user_locations::location_id.eq(location),
        ))
        .on_conflict_do_nothing()
        .execute(conn)?;
    Ok(())
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct UserAccount {
    pub email: String,
    pub name: String,
    pub roles: Vec<String>,
    /// The global number of a partner's company.
    pub company: Option<String>,
    pub locations: Vec<String>,
    /// Since when nobody can sign in with it.
    pub disabled_at: Option<DateTime<Utc>>,
    /// Whether they have set a password.
    pub has_password: bool,
}

pub fn list(conn: &mut PgConnection) -> QueryResult<Vec<UserAccount>> {
    users::table
        .left_join(companies::table.on(companies::id.nullable().eq(users::company_id)))
        .order(users::email)
        .select((
            users::email,
            users::name,
            sql::<Array<Text>>("array(select role from user_roles where user_id = users.id order by role)"),
            companies::global_mpn_id.nullable(),
            sql::<Array<Text>>(
                "array(select mpn_id from user_locations u join locations l on l.id = u.location_id
                 where u.user_id = users.id order by mpn_id)",
            ),
            users::disabled_at,
            users::password_hash.is_not_null(),
        ))
        .load(conn)
}

#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    #[error("there is no account with this e-mail address")]
    NoAccount,
    #[error("nothing changed: it was so already")]
    AlreadyDone,
    #[error("this is the last lead who can sign in: make another one first")]
    LastLead,
    #[error("the database failed: {0}")]
    Database(#[from] Error),
}

/// Whose account: an address, as commands name it, or a number, as pages do.
#[derive(Debug, Clone, Copy)]
pub enum Whose<'a> {
    Email(&'a str),
    Id(UserId),
}

/// Shuts an account out, and ends its sessions.
pub fn disable(
    conn: &mut PgConnection,
    whose: Whose<'_>,
    author: &Author,
    now: DateTime<Utc>,
) -> Result<(), ChangeError> {
    conn.transaction(|conn| {
        leads::lock(conn)?;
        let account = locked(conn, whose)?;
        if account.disabled_at.is_some() {
            return Err(ChangeError::AlreadyDone);
        }
        if !leads::others_stay(conn, account.id)? {
            return Err(ChangeError::LastLead);
        }
        // Who has a form about the account open is told.
        let set = (users::disabled_at.eq(now), users::version.eq(users::version + 1));
        diesel::update(users::table.find(account.id)).set(set).execute(conn)?;
        shut_out(conn, UserId(account.id), now)?;
        Ok(account.record(conn, author, Action::AccountDisabled, now)?)
    })
}

/// Ends every session of an account, and makes every link that was sent for it worth nothing.
pub fn shut_out(conn: &mut PgConnection, user: UserId, now: DateTime<Utc>) -> QueryResult<()> {
    sessions::end_all(conn, user)?;
    void_links(conn, user, now)
}

/// Makes every link that was sent for an account worth nothing.
pub fn void_links(conn: &mut PgConnection, user: UserId, now: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(open_links(user)).set(account_links::replaced_at.eq(now)).execute(conn).map(drop)
}

/// The links of an account that were neither used nor replaced.
#[diesel::dsl::auto_type(no_type_alias)]
pub fn open_links(user: UserId) -> _ {
    let user: i64 = user.0;
    account_links::table
        .filter(account_links::user_id.eq(user))
        .filter(account_links::used_at.is_null().and(account_links::replaced_at.is_null()))
}

pub fn enable(
    conn: &mut PgConnection,
    whose: Whose<'_>,
    author: &Author,
    now: DateTime<Utc>,
) -> Result<(), ChangeError> {
    conn.transaction(|conn| {
        let account = locked(conn, whose)?;
        if account.disabled_at.is_none() {
            return Err(ChangeError::AlreadyDone);
        }
        let set = (users::disabled_at.eq(None::<DateTime<Utc>>), users::version.eq(users::version + 1));
        diesel::update(users::table.find(account.id)).set(set).execute(conn)?;
        Ok(account.record(conn, author, Action::AccountEnabled, now)?)
    })
}

/// Gives an account another password, and ends its sessions. `password_hash` is from [`crate::people::password::hash`].
pub fn reset_password(
    conn: &mut PgConnection,
    email: &str,
    password_hash: &str,
    author: &Author,
    now: DateTime<Utc>,
) -> Result<(), ChangeError> {
    conn.transaction(|conn| {
        let account = locked(conn, Whose::Email(email))?;
        diesel::update(users::table.find(account.id)).set(users::password_hash.eq(password_hash)).execute(conn)?;
        sessions::end_all(conn, UserId(account.id))?;
        Ok(account.record(conn, author, Action::PasswordReset, now)?)
    })
}

/// An account whose row is locked.
#[derive(Queryable)]
struct LockedAccount {
    id: i64,
    email: String,
    company: Option<i64>,
    disabled_at: Option<DateTime<Utc>>,
}

impl LockedAccount {
    fn record(&self, conn: &mut PgConnection, author: &Author, action: Action, now: DateTime<Utc>) -> QueryResult<()> {
        audit::record(conn, &Entry { company: self.company, ..Entry::new(author, action, &self.email) }, now)
    }
}

fn locked(conn: &mut PgConnection, whose: Whose<'_>) -> Result<LockedAccount, ChangeError> {
    // Of several accounts with one address, one signs in.
    let all = users::table.filter(users::ended_at.is_null()).order((users::password_hash.is_null(), users::id.desc()));
    let all = all.select((users::id, users::email, users::company_id, users::disabled_at)).for_no_key_update();
    let found = match whose {
        Whose::Email(email) => all.filter(users::email.eq(fields::email_key(email))).first(conn),
        Whose::Id(id) => all.filter(users::id.eq(id.0)).first(conn),
    };
    found.optional()?.ok_or(ChangeError::NoAccount)
}
