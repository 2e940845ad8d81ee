//! What leads change of providers (rule 5.30). Inside the caller's transaction, in which leads wait for each other.

use super::protocol::issuer;
use super::providers::{Owner, Provider, domain_of, find};
use super::secret::sealed;
use crate::audit::{self, Action, Author, Entry};
use crate::claims::keys::Keys;
use crate::db::schema::{companies, identity_provider_domains, identity_providers, users};
use crate::people::standing::can_sign_in;
use crate::text::fields;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use serde_json::{Value, json};

/// The longest name of a client, and the longest secret.
const CLIENT: usize = 200;
const SECRET: usize = 500;
/// So many domains one provider may have.
const DOMAINS: usize = 100;

/// What a lead enters.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub issuer: String,
    pub client_id: String,
    /// Empty: as it was.
    pub secret: String,
    /// With spaces, commas or line ends between them.
    pub domains: String,
    pub only_through: bool,
    pub asks_second_factor: bool,
    /// The version that the page showed; 0 for a new one.
    pub version: i32,
}

/// Why a provider was not changed.
#[derive(Debug, thiserror::Error)]
pub enum Wrong {
    #[error("no address of an issuer")]
    Issuer,
    #[error("no name of a client")]
    Client,
    #[error("no secret")]
    Secret,
    #[error("no mail domains")]
    Domains,
    #[error("{0} is the domain of another provider")]
    DomainTaken(String),
    #[error("no person has come in through it")]
    Unproven,
    #[error("{0} people have other addresses")]
    Outside(i64),
    #[error("somebody else changed it in the meantime")]
    Changed,
    #[error("the database failed: {0}")]
    Database(#[from] Error),
}

#[derive(Debug, thiserror::Error)]
pub enum AllowError {
    #[error("there is no such provider, or its people may sign in with a password already")]
    AlreadyDone,
    #[error("the database failed: {0}")]
    Database(#[from] Error),
}

/// What is kept of it.
struct Checked {
    issuer: String,
    client_id: String,
    secret: String,
    domains: Vec<String>,
}

impl Wanted {
    /// The issuer that it names, if nothing is wrong with it by itself.
    pub fn check(&self, inside: bool) -> Result<String, Wrong> {
        self.checked(inside).map(|checked| checked.issuer)
    }

    fn checked(&self, inside: bool) -> Result<Checked, Wrong> {
        let issuer = issuer(&self.issuer, inside).ok_or(Wrong::Issuer)?;
        let client_id = fields::line(&self.client_id, "", CLIENT).map_err(|_why| Wrong::Client)?;
        let secret = self.secret.trim().to_owned();
        if secret.len() > SECRET || !secret.bytes().all(|each| matches!(each, b' '..=b'~')) {
            return Err(Wrong::Secret);
        }
        let words = self.domains.split([' ', ',', ';', '\n', '\r', '\t']).filter(|word| !word.is_empty());
        let read = |word: &str| fields::tenant_domain(word.trim_start_matches('@')).map_err(|_why| Wrong::Domains);
        let mut domains = words.map(read).collect::<Result<Vec<_>, _>>()?;
        domains.sort();
        domains.dedup();
        if domains.is_empty() || domains.len() > DOMAINS {
            return Err(Wrong::Domains);
        }
        Ok(Checked { issuer, client_id, secret, domains })
    }
}

/// Sets the provider of a company or of the programme; what is so already changes nothing. `inside`: whether it may be on a
/// private network.
pub fn change(
    conn: &mut PgConnection,
    (keys, inside): (&Keys, bool),
    owner: Owner,
    wanted: &Wanted,
    (author, now): (&Author, DateTime<Utc>),
) -> Result<(), Wrong> {
    let before = find(conn, owner)?;
    if before.as_ref().map_or(0, |provider| provider.version) != wanted.version {
        return Err(Wrong::Changed);
    }
    let checked = wanted.checked(inside)?;
    let known = before.as_ref().filter(|provider| provider.is_client(&checked.issuer, &checked.client_id));
    let proven_at = known.and_then(|provider| provider.proven_at);
    if wanted.only_through {
        may_bind(conn, owner, &checked.domains, proven_at)?;
    }
    let has_new_secret = !checked.secret.is_empty();
    let sealed_secret = match known.filter(|_| !has_new_secret) {
        Some(provider) => provider.sealed_secret.clone(),
        None if has_new_secret => {
            sealed(keys, owner.map(|company| company.0), &checked.secret).map_err(|_none| Wrong::Secret)?
        }
        None => return Err(Wrong::Secret),
    };
    let Checked { issuer, client_id, domains, .. } = checked;
    let (only_through, asks_second_factor) = (wanted.only_through, wanted.asks_second_factor);
    let id = before.as_ref().map_or(0, |provider| provider.id);
    let version = wanted.version + 1;
    let after = Provider {
        id,
        owner,
        issuer,
        client_id,
        domains,
        only_through,
        asks_second_factor,
        proven_at,
        version,
        sealed_secret,
    };
    let (old, new) = (before.as_ref().map(audited), audited(&after));
    if old.as_ref() == Some(&new) && !has_new_secret {
        return Ok(());
    }
    let id = write(conn, &after)?;
    replace_domains(conn, id, &after.domains)?;
    let new = with_secret(new, has_new_secret);
    Ok(record(conn, owner, (Action::ProviderChanged, old, Some(new)), author, now)?)
}

/// Refuses to make a provider the only way in before a person has come in through it, or where people would be locked out.
fn may_bind(
    conn: &mut PgConnection,
    owner: Owner,
    domains: &[String],
    proven_at: Option<DateTime<Utc>>,
) -> Result<(), Wrong> {
    proven_at.ok_or(Wrong::Unproven)?;
    match outside(conn, owner, domains)? {
        0 => Ok(()),
        count => Err(Wrong::Outside(count)),
    }
}

/// Writes the row, and gives its number.
fn write(conn: &mut PgConnection, after: &Provider) -> Result<i64, Wrong> {
    let row = (
        identity_providers::company_id.eq(after.owner.map(|company| company.0)),
        identity_providers::issuer.eq(&after.issuer),
        identity_providers::client_id.eq(&after.client_id),
        identity_providers::sealed_secret.eq(&after.sealed_secret),
        identity_providers::only_through.eq(after.only_through),
        identity_providers::asks_second_factor.eq(after.asks_second_factor),
        identity_providers::proven_at.eq(after.proven_at),
        identity_providers::version.eq(after.version),
    );
    if after.version > 1 {
        diesel::update(identity_providers::table.find(after.id)).set(row).execute(conn)?;
        return Ok(after.id);
    }
    let made = diesel::insert_into(identity_providers::table).values(row).returning(identity_providers::id);
    match made.get_result(conn) {
        Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Err(Wrong::Changed),
        done => Ok(done?),
    }
}

/// That there is another secret, without the secret.
fn with_secret(mut values: Value, is_new: bool) -> Value {
    if is_new {
        values["secret"] = json!("●●●●");
    }
    values
}

fn replace_domains(conn: &mut PgConnection, provider: i64, domains: &[String]) -> Result<(), Wrong> {
    let own = identity_provider_domains::table.filter(identity_provider_domains::provider_id.eq(provider));
    diesel::delete(own).execute(conn)?;
    for domain in domains {
        let row = (identity_provider_domains::domain.eq(domain), identity_provider_domains::provider_id.eq(provider));
        let written = diesel::insert_into(identity_provider_domains::table).values(row).on_conflict_do_nothing();
        if written.execute(conn)? == 0 {
            return Err(Wrong::DomainTaken(domain.clone()));
        }
    }
    Ok(())
}

/// How many people who can sign in have an address of another domain.
fn outside(conn: &mut PgConnection, owner: Owner, domains: &[String]) -> QueryResult<i64> {
    let theirs = users::company_id.is_not_distinct_from(owner.map(|company| company.0)).and(can_sign_in());
    let all: Vec<String> = users::table.filter(theirs).select(users::email).load(conn)?;
    let is_outside = |email: &&String| domain_of(email).is_none_or(|domain| !domains.contains(&domain));
    Ok(i64::try_from(all.iter().filter(is_outside).count()).unwrap_or(i64::MAX))
}

/// Ends the provider of a company or of the programme, as it stood at `version`: its people sign in with a password again.
pub fn remove(
    conn: &mut PgConnection,
    owner: Owner,
    version: i32,
    author: &Author,
    now: DateTime<Utc>,
) -> Result<(), Wrong> {
    let before = find(conn, owner)?.filter(|provider| provider.version == version).ok_or(Wrong::Changed)?;
    diesel::delete(identity_providers::table.find(before.id)).execute(conn)?;
    Ok(record(conn, owner, (Action::ProviderRemoved, Some(audited(&before)), None), author, now)?)
}

/// Lets its people sign in with a password again: what an operator does when a provider fails for good.
pub fn allow_passwords(
    conn: &mut PgConnection,
    owner: Owner,
    author: &Author,
    now: DateTime<Utc>,
) -> Result<(), AllowError> {
    let before = find(conn, owner)?.filter(|provider| provider.only_through).ok_or(AllowError::AlreadyDone)?;
    let changes = (identity_providers::only_through.eq(false), identity_providers::version.eq(before.version + 1));
    diesel::update(identity_providers::table.find(before.id)).set(changes).execute(conn)?;
    let (old, new) = (audited(&before), audited(&Provider { only_through: false, ..before }));
    Ok(record(conn, owner, (Action::ProviderChanged, Some(old), Some(new)), author, now)?)
}

fn audited(provider: &Provider) -> Value {
    json!({
        "issuer": provider.issuer, "client_id": provider.client_id, "domains": provider.domains,
        "only_through": provider.only_through, "asks_second_factor": provider.asks_second_factor,
    })
}

/// Under the company's global number, or the issuer of the programme's.
fn record(
    conn: &mut PgConnection,
    owner: Owner,
    (action, before, after): (Action, Option<Value>, Option<Value>),
    author: &Author,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let subject: Option<String> = match owner {
        Some(company) => Some(companies::table.find(company.0).select(companies::global_mpn_id).first(conn)?),
        None => None,
    };
    let issuer = after.as_ref().or(before.as_ref()).and_then(|values| values["issuer"].as_str()).unwrap_or_default();
    let (issuer, company) = (issuer.to_owned(), owner.map(|company| company.0));
    let subject = subject.unwrap_or(issuer);
    audit::record(conn, &Entry { company, before, after, ..Entry::new(author, action, &subject) }, now)
}
