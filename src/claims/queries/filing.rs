//! What filing a claim needs to know: what can be claimed, who else claims it, how far drafts are.

use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::answers::Answers;
use crate::claims::model::claim::Claim;
use crate::claims::model::command::Command;
use crate::claims::model::vocabulary::{Area, ClaimId, Status};
use crate::claims::queries::claim::look;
use crate::claims::queries::claim_files::{FileRow, files};
use crate::claims::queries::list::filter::Scope;
use crate::claims::store::decision_facts;
use crate::claims::store::error::ActError;
use crate::claims::store::writer;
use crate::db::schema::{claim_events, claims, reference_versions, users};
use crate::people::UserId;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use std::collections::HashMap;

/// A product or workload of the reference data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductRow {
    pub code: String,
    pub label_en: String,
    pub label_fr: String,
    /// What it is for; may be empty.
    pub help_en: String,
    pub help_fr: String,
}

/// A product as its newest version has it.
#[derive(Queryable, Selectable)]
#[diesel(table_name = reference_versions)]
struct NewestVersion {
    code: String,
    label_en: String,
    label_fr: String,
    help_en: String,
    help_fr: String,
    position: i32,
    active_from: NaiveDate,
    active_to: Option<NaiveDate>,
    removed: bool,
}

/// What can be claimed in an area on a day, in its order (rule 6.9).
pub fn products_on(conn: &mut PgConnection, area: Area, day: NaiveDate) -> QueryResult<Vec<ProductRow>> {
    let mut rows: Vec<NewestVersion> = reference_versions::table
        .filter(reference_versions::list.eq(area.as_str()))
        .distinct_on(reference_versions::code)
        .order((reference_versions::code, reference_versions::version.desc()))
        .select(NewestVersion::as_select())
        .load(conn)?;
    rows.retain(|row| !row.removed && row.active_from <= day && row.active_to.is_none_or(|last| day <= last));
    rows.sort_by_key(|row| row.position);
    let product = |row: NewestVersion| {
        let NewestVersion { code, label_en, label_fr, help_en, help_fr, .. } = row;
        ProductRow { code, label_en, label_fr, help_en, help_fr }
    };
    Ok(rows.into_iter().map(product).collect())
}

/// Whether a claim, a draft too, names a product.
pub fn is_named(conn: &mut PgConnection, product: &str) -> QueryResult<bool> {
    let names = claims::answers.contains(serde_json::json!({"products": [{"code": product}]}));
    let alive = claims::table.filter(names.and(claims::status.ne(Status::Deleted.as_str())));
    diesel::select(diesel::dsl::exists(alive)).get_result(conn)
}

/// The own company's live claim on what a claim is about (rule 9.1). The claim comes from a look-up, so it may be seen.
pub fn own_claim_on(conn: &mut PgConnection, claim: &Claim) -> QueryResult<Option<ClaimId>> {
    Ok(decision_facts::facts_of(conn, claim, &Command::Submit { declared: true })?.own_claim)
}

/// How a claim was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentBefore {
    pub claim: ClaimId,
    /// Who sent it; `None` for the reader.
    pub by: Option<String>,
    pub at: DateTime<Utc>,
}

/// Who sent a claim, and when, as `reader` is told; `None` for a draft. The claim comes from a look-up, so it may be seen.
pub fn sent(conn: &mut PgConnection, claim: ClaimId, reader: UserId) -> QueryResult<Option<SentBefore>> {
    let row: Option<(i64, String, DateTime<Utc>)> = claim_events::table
        .inner_join(users::table.on(users::id.nullable().eq(claim_events::actor_id)))
        .filter(claim_events::claim_id.eq(claim.0).and(claim_events::kind.eq("submitted")))
        .select((users::id, users::name, claim_events::happened_at))
        .first(conn)
        .optional()?;
    Ok(row.map(|(sender, name, at)| SentBefore { claim, by: (sender != reader.0).then_some(name), at }))
}

/// How many steps each of these drafts still has, sending it included.
pub fn steps_left(conn: &mut PgConnection, scope: Scope, ids: &[ClaimId]) -> QueryResult<HashMap<ClaimId, usize>> {
    let Scope::Company(company) = scope else { return Ok(HashMap::new()) };
    let rows: Vec<(i64, serde_json::Value, i16)> = claims::table
        .filter(claims::company_id.eq(company.0))
        .filter(claims::status.eq(Status::Editing.as_str()))
        .filter(claims::id.eq_any(ids.iter().map(|id| id.0)))
        .select((claims::id, claims::answers, claims::poe_count))
        .load(conn)?;
    let left = |(id, answers, files): (i64, serde_json::Value, i16)| {
        let answers: Answers = serde_json::from_value(answers).map_err(|e| Error::DeserializationError(e.into()))?;
        Ok((ClaimId(id), answers.missing(files).len() + 1))
    };
    rows.into_iter().map(left).collect()
}

/// A claim and its files, held until the transaction ends: what is added next cannot meet a twin that was added
/// meanwhile.
pub fn held_files(conn: &mut PgConnection, actor: &Actor, id: ClaimId) -> Result<(Claim, Vec<FileRow>), ActError> {
    writer::lock(conn, id)?.ok_or(ActError::NotFound)?;
    let claim = look(conn, actor, id)?;
    let files = files(conn, &claim)?;
    Ok((claim, files))
}
