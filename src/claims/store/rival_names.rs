//! What the partners of competing claims are known by, read under the claim's lock (rule 9.8).

use crate::claims::lifecycle::anonymity::PartnerNames;
use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::answers::Answers;
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries::free_mail::free_mail;
use crate::claims::store::shared_keys::sharing;
use crate::db::schema::{claims, companies, locations, users};
use crate::people::CompanyId;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;

/// Whether the words that `command` has for the partner name whose a competing claim is. What partners write, reviewers
/// alone read.
pub(super) fn are_told(conn: &mut PgConnection, claim: &Claim, actor: &Actor, command: &Command) -> QueryResult<bool> {
    let Some(text) = command.text_for_partner().filter(|_| is_reviewer(actor)) else { return Ok(false) };
    let rivals: Vec<(ClaimId, CompanyId)> =
        sharing(conn, claim, &claim.answers)?.iter().map(|key| (key.claim, key.company)).collect();
    let rivals: Vec<_> = rivals.into_iter().filter(|(_, company)| *company != claim.company).collect();
    if rivals.is_empty() {
        return Ok(false);
    }
    let (others, companies): (Vec<ClaimId>, Vec<CompanyId>) = rivals.into_iter().unzip();
    let own = names(conn, &[claim.company], &[claim.id])?;
    Ok(names(conn, &companies, &others)?.are_told_by(text, &own))
}

fn is_reviewer(actor: &Actor) -> bool {
    matches!(actor, Actor::Person(person) if person.company().is_none())
}

fn names(conn: &mut PgConnection, of: &[CompanyId], of_claims: &[ClaimId]) -> QueryResult<PartnerNames> {
    let ids: Vec<i64> = of.iter().map(|company| company.0).collect();
    let own: Vec<(String, String)> = companies::table
        .filter(companies::id.eq_any(&ids))
        .select((companies::name, companies::global_mpn_id))
        .load(conn)?;
    let places: Vec<(String, String)> = locations::table
        .filter(locations::company_id.eq_any(&ids))
        .select((locations::name, locations::mpn_id))
        .load(conn)?;
    let accounts: Vec<String> = users::table.filter(users::company_id.eq_any(&ids)).select(users::email).load(conn)?;
    let (names, numbers) = own.into_iter().chain(places).unzip();
    let addresses = accounts.into_iter().chain(contacts(conn, of_claims)?).collect();
    Ok(PartnerNames { claims: of_claims.to_vec(), names, numbers, addresses, free_mail: free_mail(conn)? })
}

/// The addresses of the partners' contacts that these claims name.
fn contacts(conn: &mut PgConnection, of: &[ClaimId]) -> QueryResult<Vec<String>> {
    let ids: Vec<i64> = of.iter().map(|claim| claim.0).collect();
    let answers: Vec<serde_json::Value> =
        claims::table.filter(claims::id.eq_any(ids)).select(claims::answers).load(conn)?;
    let read = |answers| -> QueryResult<Option<String>> {
        let answers: Answers = serde_json::from_value(answers).map_err(|e| Error::DeserializationError(e.into()))?;
        Ok(answers.partner_contact.map(|contact| contact.email))
    };
    Ok(answers.into_iter().map(read).collect::<QueryResult<Vec<_>>>()?.into_iter().flatten().collect())
}
