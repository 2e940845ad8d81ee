//! Links that let a person do one thing to one account, once and for a short time (rule 5.10).

use crate::claims::context::Context;
use crate::claims::keys::{Keys, token_hash};
use crate::db::schema::account_links;
use crate::people::UserId;
use crate::people::accounts::open_links;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use uuid::Uuid;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To set the first password.
    Invitation,
    /// To set another password.
    PasswordReset,
    /// To sign in with another e-mail address, to which it goes.
    EmailChange,
}

impl Purpose {
    pub const ALL: [Self; 3] = [Self::Invitation, Self::PasswordReset, Self::EmailChange];
    /// Those by which a password is set.
    pub const OF_PASSWORDS: [Self; 2] = [Self::Invitation, Self::PasswordReset];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::PasswordReset => "password_reset",
            Self::EmailChange => "email_change",
        }
    }

    /// How long its link works.
    pub const fn lasts(self) -> TimeDelta {
        match self {
            Self::Invitation => TimeDelta::days(7),
            Self::PasswordReset => TimeDelta::hours(1),
            Self::EmailChange => TimeDelta::days(1),
        }
    }

    /// The page that its link opens.
    const fn page(self) -> &'static str {
        match self {
            Self::Invitation | Self::PasswordReset => "/password/new",
            Self::EmailChange => "/account/e-mail",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.as_str() == name)
    }
}

/// A link that works now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub id: Uuid,
    pub purpose: Purpose,
    pub user: UserId,
    /// The address that it was sent to.
    pub recipient: String,
}

/// Makes a link, inside the caller's transaction; an older one for the same purpose is void from then on.
pub fn issue(
    conn: &mut PgConnection,
    keys: &Keys,
    (user, purpose): (UserId, Purpose),
    recipient: &str,
    now: DateTime<Utc>,
) -> QueryResult<Uuid> {
    void(conn, user, &[purpose], now)?;
    let id = Uuid::new_v4();
    let token = keys.account_token(&id.to_string(), purpose.as_str(), recipient);
    diesel::insert_into(account_links::table)
        .values((
            account_links::id.eq(id),
            account_links::user_id.eq(user.0),
            account_links::purpose.eq(purpose.as_str()),
            account_links::recipient.eq(recipient),
            account_links::token_hash.eq(token_hash(&token)),
            account_links::issued_at.eq(now),
            account_links::expires_at.eq(now + purpose.lasts()),
        ))
        .execute(conn)?;
    Ok(id)
}

/// Makes the open links of an account for these purposes worth nothing.
pub fn void(conn: &mut PgConnection, user: UserId, purposes: &[Purpose], now: DateTime<Utc>) -> QueryResult<()> {
    let purposes: Vec<&str> = purposes.iter().map(|purpose| purpose.as_str()).collect();
    let theirs = open_links(user).filter(account_links::purpose.eq_any(purposes));
    diesel::update(theirs).set(account_links::replaced_at.eq(now)).execute(conn).map(drop)
}

/// The link of this token, if it works at `now`. Changes nothing.
pub fn open(conn: &mut PgConnection, token: &str, now: DateTime<Utc>) -> QueryResult<Option<Link>> {
    let row = account_links::table.filter(account_links::token_hash.eq(token_hash(token))).filter(works(now)).select((
        account_links::id,
        account_links::purpose,
        account_links::user_id,
        account_links::recipient,
    ));
    Ok(row.first(conn).optional()?.and_then(read))
}

/// Uses the link of this token up, if it works at `now`: of two who try, one succeeds.
pub fn take(conn: &mut PgConnection, token: &str, now: DateTime<Utc>) -> QueryResult<Option<Link>> {
    let row = account_links::table.filter(account_links::token_hash.eq(token_hash(token))).filter(works(now));
    let taken = diesel::update(row).set(account_links::used_at.eq(now)).returning((
        account_links::id,
        account_links::purpose,
        account_links::user_id,
        account_links::recipient,
    ));
    Ok(taken.get_result(conn).optional()?.and_then(read))
}

fn read((id, purpose, user, recipient): (Uuid, String, Option<i64>, String)) -> Option<Link> {
    Some(Link { id, purpose: Purpose::parse(&purpose)?, user: UserId(user?), recipient })
}

#[diesel::dsl::auto_type(no_type_alias)]
fn works(now: DateTime<Utc>) -> _ {
    account_links::used_at.is_null().and(account_links::replaced_at.is_null()).and(account_links::expires_at.gt(now))
}

/// Where a link leads, for the mail that carries it; `None` when it works no more, or no secret of this server made it.
pub fn address(
    conn: &mut PgConnection,
    context: &Context,
    link: Uuid,
    now: DateTime<Utc>,
) -> QueryResult<Option<String>> {
    let row = account_links::table.find(link).filter(works(now)).select((
        account_links::token_hash,
        account_links::purpose,
        account_links::recipient,
    ));
    let found: Option<(Vec<u8>, String, String)> = row.first(conn).optional()?;
    Ok(found.and_then(|(hash, purpose, recipient)| {
        let page = Purpose::parse(&purpose)?.page();
        let token = context.keys.account_token_of(&hash, &link.to_string(), &purpose, &recipient)?;
        Some(format!("{}{page}/{token}", context.branding.base_url))
    }))
}
