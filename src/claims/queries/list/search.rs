//! What a search means: a claim's number, a tenant, a location's number, a customer, or a partner (rule 17.4).

use crate::claims::model::search_words::{kinds, plain};
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries::list::filter::Scope;
use crate::claims::queries::list::search_term::{SearchTerm, WordRanges};
use crate::claims::queries::list::search_words::any;
use crate::db::schema::{claims, companies, locations};
use crate::people::{CompanyId, LocationId};
use crate::text::characters::machine_read;
use crate::text::fields::tenant_id;
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// Claims of one tenant that are looked at; a company has one for each product and activity.
const MOST_OF_A_TENANT: i64 = 500;
/// Partners whose names begin so; whoever means another one writes more of it.
const MOST_PARTNERS: i64 = 8;

/// What `text` means to whoever sees `scope`.
pub fn search(conn: &mut PgConnection, scope: Scope, text: &str) -> QueryResult<SearchTerm> {
    let text = machine_read(text);
    if text.is_empty() {
        return Ok(SearchTerm::Everything);
    }
    let text = text.as_str();
    if let Ok(tenant) = tenant_id(text) {
        let ids = claims::table.filter(claims::tenant_id.eq(tenant)).select(claims::id).limit(MOST_OF_A_TENANT);
        return Ok(SearchTerm::Claims(ids.load(conn)?));
    }
    let claim = ClaimId::parse(text).map(|id| id.0);
    if let Some(location) = place(conn, scope, text)? {
        return Ok(SearchTerm::Place { location, also: claim });
    }
    if let Some(id) = claim {
        return Ok(SearchTerm::Claim(id));
    }
    by_name(conn, scope, text)
}

/// The location with this number: the company's own, or the one that has it now (rule 16.18).
fn place(conn: &mut PgConnection, scope: Scope, text: &str) -> QueryResult<Option<LocationId>> {
    if !(6..=8).contains(&text.len()) || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(None);
    }
    let rows =
        locations::table.filter(locations::mpn_id.eq(text)).order((locations::moved_to.is_not_null(), locations::id));
    let rows: Vec<(i64, i64)> = rows.select((locations::id, locations::company_id)).load(conn)?;
    let own = rows.iter().find(|(_, company)| scope == Scope::Company(CompanyId(*company)));
    Ok(own.or(rows.first()).map(|(id, _)| LocationId(*id)))
}

/// Customers first; a partner only if no customer is called so.
fn by_name(conn: &mut PgConnection, scope: Scope, text: &str) -> QueryResult<SearchTerm> {
    let ascii = idna::domain_to_ascii(text).ok().filter(|_| text.contains('.')).unwrap_or_default();
    for kind in kinds(text) {
        let is_domain = kinds("a.b")[0] == kind;
        let letters = plain(if is_domain && !ascii.is_empty() { &ascii } else { text });
        let words = WordRanges { kinds: kind.to_vec(), letters };
        if !words.letters.is_empty() && any(conn, scope, &words)? {
            return Ok(SearchTerm::Words(words));
        }
    }
    let partners = if scope == Scope::Programme { partners(conn, &plain(text))? } else { Vec::new() };
    Ok(if partners.is_empty() { SearchTerm::Nothing } else { SearchTerm::Companies(partners) })
}

/// The first partners with a word that begins so, by name.
fn partners(conn: &mut PgConnection, letters: &str) -> QueryResult<Vec<CompanyId>> {
    if letters.is_empty() {
        return Ok(Vec::new());
    }
    let later = format!("% {letters}%");
    let found: Vec<i64> = companies::table
        .filter(companies::search_name.like(format!("{letters}%")).or(companies::search_name.like(later)))
        .order((companies::name, companies::id))
        .limit(MOST_PARTNERS)
        .select(companies::id)
        .load(conn)?;
    Ok(found.into_iter().map(CompanyId).collect())
}
