//! What is known of a claim's customer's address, for whoever decides whether to trust it (rules 6.5 and 12.17).

use crate::claims::model::address_flags::{Flag, KnownAddresses, domain_of};
use crate::claims::model::claim::Claim;
use crate::claims::queries::free_mail::free_mail;
use crate::db::schema::{claim_events, claims, users};
use diesel::dsl::{exists, sql};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};

/// The customer's address, and what it raises.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::claims) struct Look {
    pub neighbourhood: KnownAddresses,
    /// By how it is written, and because it speaks for several customers.
    pub flags: Vec<Flag>,
    /// It is not the contact that the claim was filed with.
    pub changed: bool,
}

impl Look {
    /// Changed after filing, and one to look at twice.
    pub(in crate::claims) fn is_doubtful(&self) -> bool {
        self.changed && !self.flags.is_empty()
    }

    pub(in crate::claims) fn all(&self) -> Vec<Flag> {
        self.flags.iter().copied().chain(self.changed.then_some(Flag::ChangedAfterFiling)).collect()
    }
}

/// Looks at the customer's address.
pub(in crate::claims) fn look(conn: &mut PgConnection, claim: &Claim) -> QueryResult<Look> {
    let Some(contact) = &claim.answers.customer_contact else { return Ok(Look::default()) };
    let tenant_domain = claim.answers.tenant_domain.clone();
    let (partner_domains, free_mail) = (partner_domains(conn, claim)?, free_mail(conn)?);
    let neighbourhood = KnownAddresses { tenant_domain, partner_domains, free_mail };
    let mut flags = neighbourhood.flags(&contact.email);
    if speaks_for_others(conn, claim, &contact.email)? {
        flags.push(Flag::SeveralCustomers);
    }
    flags.extend(what_came_of(conn, claim, &contact.email)?);
    Ok(Look { neighbourhood, flags, changed: is_changed(conn, claim)? })
}

/// The domains of the accounts of the claim's company, and of the partner's contact.
fn partner_domains(conn: &mut PgConnection, claim: &Claim) -> QueryResult<Vec<String>> {
    let accounts: Vec<String> =
        users::table.filter(users::company_id.eq(claim.company.0)).select(users::email).load(conn)?;
    let named = claim.answers.partner_contact.as_ref().map(|contact| contact.email.clone());
    let mut domains: Vec<String> = accounts.into_iter().chain(named).map(|address| domain_of(&address)).collect();
    domains.sort();
    domains.dedup();
    Ok(domains)
}

/// Whether the address is the customer's contact of another tenant too, in a claim that was sent.
fn speaks_for_others(conn: &mut PgConnection, claim: &Claim, address: &str) -> QueryResult<bool> {
    let Some(tenant) = claim.answers.tenant_id else { return Ok(false) };
    let others = claims::table
        .filter(claims::customer_email.eq(address.to_lowercase()))
        .filter(claims::tenant_id.is_not_null().and(claims::tenant_id.assume_not_null().ne(tenant)))
        .filter(claims::status.ne_all(["editing", "deleted"]));
    diesel::select(exists(others)).get_result(conn)
}

/// What came of the address when this claim had it before.
pub(in crate::claims) fn what_came_of(conn: &mut PgConnection, claim: &Claim, address: &str) -> QueryResult<Vec<Flag>> {
    let same = sql::<Bool>("lower(body ->> 'recipient') = ").bind::<Text, _>(address.to_lowercase());
    let kinds: Vec<String> = claim_events::table
        .filter(claim_events::claim_id.eq(claim.id.0))
        .filter(claim_events::kind.eq_any(["mail_bounced", "address_refused"]))
        .filter(same)
        .select(claim_events::kind)
        .load(conn)?;
    let came = |kind: &str, flag: Flag| kinds.iter().any(|each| each == kind).then_some(flag);
    let flags = [came("mail_bounced", Flag::CameBack), came("address_refused", Flag::RefusedBefore)];
    Ok(flags.into_iter().flatten().collect())
}

/// Only events after the first submission name changes under these kinds.
fn is_changed(conn: &mut PgConnection, claim: &Claim) -> QueryResult<bool> {
    let changed = sql::<Bool>(
        "exists (select from claim_events e, jsonb_array_elements(e.body -> 'changes') c
         where e.kind in ('edited', 'answered', 'address_replaced')
           and c ->> 'field' like 'customer\\_contact%' and e.claim_id = ",
    );
    diesel::select(changed.bind::<BigInt, _>(claim.id.0).sql(")")).get_result(conn)
}
