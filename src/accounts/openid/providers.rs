//! The providers that leads have set.

use super::protocol::Registration;
use super::secret::unsealed;
use crate::claims::keys::Keys;
use crate::db::schema::{identity_provider_domains, identity_providers};
use crate::people::CompanyId;
use crate::text::fields;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// Whose people a provider signs in: those of a company, or without one those of the programme.
pub type Owner = Option<CompanyId>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    pub id: i64,
    pub owner: Owner,
    pub issuer: String,
    pub client_id: String,
    /// The mail domains whose addresses it may vouch for.
    pub domains: Vec<String>,
    /// Whether its people sign in no other way.
    pub only_through: bool,
    /// Whether a lead says that it asks for a second factor itself.
    pub asks_second_factor: bool,
    /// When a person first came in through it, as it is registered now.
    pub proven_at: Option<DateTime<Utc>>,
    pub version: i32,
    pub(super) sealed_secret: Vec<u8>,
}

impl Provider {
    /// Whether it may vouch for this address.
    pub fn vouches_for(&self, email: &str) -> bool {
        domain_of(email).is_some_and(|domain| self.domains.contains(&domain))
    }

    /// Whether it knows this program as that client.
    pub(super) fn is_client(&self, issuer: &str, client_id: &str) -> bool {
        self.issuer == issuer && self.client_id == client_id
    }

    /// How this program is registered there; `None` when no secret of the server opens what is kept.
    pub fn registration(&self, keys: &Keys, redirect: String) -> Option<Registration> {
        let Some(secret) = unsealed(keys, self.owner.map(|company| company.0), &self.sealed_secret) else {
            tracing::error!(provider = self.id, "no secret of CPOR_SECRET opens the provider's: enter it again");
            return None;
        };
        let (issuer, client) = (self.issuer.clone(), self.client_id.clone());
        Some(Registration { provider: self.id, issuer, client, secret, redirect })
    }
}

type Row = (i64, Option<i64>, (String, String, Vec<u8>), (bool, bool, Option<DateTime<Utc>>, i32));

#[diesel::dsl::auto_type(no_type_alias)]
fn rows() -> _ {
    identity_providers::table.select((
        identity_providers::id,
        identity_providers::company_id,
        (identity_providers::issuer, identity_providers::client_id, identity_providers::sealed_secret),
        (
            identity_providers::only_through,
            identity_providers::asks_second_factor,
            identity_providers::proven_at,
            identity_providers::version,
        ),
    ))
}

fn read(conn: &mut PgConnection, row: Option<Row>) -> QueryResult<Option<Provider>> {
    let Some((id, company, (issuer, client_id, sealed_secret), state)) = row else { return Ok(None) };
    let (only_through, asks_second_factor, proven_at, version) = state;
    let theirs = identity_provider_domains::table.filter(identity_provider_domains::provider_id.eq(id));
    let domains =
        theirs.order(identity_provider_domains::domain).select(identity_provider_domains::domain).load(conn)?;
    let owner = company.map(CompanyId);
    Ok(Some(Provider {
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
    }))
}

/// The provider of a company, or of the programme.
pub fn find(conn: &mut PgConnection, owner: Owner) -> QueryResult<Option<Provider>> {
    let company = owner.map(|company| company.0);
    let row = rows().filter(identity_providers::company_id.is_not_distinct_from(company)).first(conn).optional()?;
    read(conn, row)
}

/// The provider that may vouch for an address.
pub fn by_domain(conn: &mut PgConnection, email: &str) -> QueryResult<Option<Provider>> {
    let Some(domain) = domain_of(email) else { return Ok(None) };
    let id = identity_provider_domains::table.find(domain).select(identity_provider_domains::provider_id);
    match id.first::<i64>(conn).optional()? {
        Some(id) => by_id(conn, id),
        None => Ok(None),
    }
}

pub(super) fn by_id(conn: &mut PgConnection, id: i64) -> QueryResult<Option<Provider>> {
    let row = rows().filter(identity_providers::id.eq(id)).first(conn).optional()?;
    read(conn, row)
}

/// Notes that a person came in through it.
pub fn prove(conn: &mut PgConnection, provider: &Provider, now: DateTime<Utc>) -> QueryResult<()> {
    let row = identity_providers::table.find(provider.id).filter(identity_providers::version.eq(provider.version));
    let unproven = row.filter(identity_providers::proven_at.is_null());
    diesel::update(unproven).set(identity_providers::proven_at.eq(now)).execute(conn).map(drop)
}

/// Whether there is one at all.
pub fn any(conn: &mut PgConnection) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(identity_providers::table.select(identity_providers::id))).get_result(conn)
}

/// The provider through which alone people of this company, or of the programme, sign in (rule 5.33); `None` if they may
/// sign in with a password.
pub fn bound(conn: &mut PgConnection, owner: Owner) -> QueryResult<Option<Provider>> {
    Ok(find(conn, owner)?.filter(|provider| provider.only_through))
}

/// The domain of an address, as providers are found by it.
pub(super) fn domain_of(email: &str) -> Option<String> {
    fields::email_key(email).rsplit_once('@').map(|(_, domain)| domain.to_owned())
}
