//! The files of a claim.

use crate::claims::lifecycle::policy::Actor;
use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries::claim::look;
use crate::claims::store::error::ActError;
use crate::db::schema::{claim_files, users};
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// A file as pages show it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct FileRow {
    pub id: i64,
    pub name: String,
    pub kind: String,
    /// Bytes.
    pub size: i64,
    /// The digest of its content.
    pub sha256: Vec<u8>,
    /// Where its bytes are.
    pub storage_key: String,
    pub added_by: String,
    pub added_at: DateTime<Utc>,
}

macro_rules! columns {
    () => {
        (
            claim_files::id,
            claim_files::name,
            claim_files::kind,
            claim_files::size,
            claim_files::sha256,
            claim_files::storage_key,
            users::name,
            claim_files::added_at,
        )
    };
}

/// The files of a claim.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimFiles {
    /// Proof.
    pub proof: Vec<FileRow>,
    /// What came with comments: part of the talk, not evidence (rule 10.8).
    pub attachments: Vec<FileRow>,
}

/// The proof files of a claim that was looked up, in the order in which they were added.
pub fn files(conn: &mut PgConnection, claim: &Claim) -> QueryResult<Vec<FileRow>> {
    Ok(all_files(conn, claim)?.proof)
}

/// All files of a claim that was looked up, in the order in which they were added.
pub fn all_files(conn: &mut PgConnection, claim: &Claim) -> QueryResult<ClaimFiles> {
    let of_claim = claim_files::table
        .inner_join(users::table.on(users::id.eq(claim_files::added_by)))
        .filter(claim_files::claim_id.eq(claim.id.0))
        .filter(claim_files::removed_at.is_null())
        .order(claim_files::id)
        .select((claim_files::proof, columns!()));
    let (proof, attachments): (Vec<_>, Vec<_>) =
        of_claim.load::<(bool, FileRow)>(conn)?.into_iter().partition(|(is_proof, _)| *is_proof);
    let rows = |files: Vec<(bool, FileRow)>| files.into_iter().map(|(_, file)| file).collect();
    Ok(ClaimFiles { proof: rows(proof), attachments: rows(attachments) })
}

/// Those of the places of bytes that a claim names.
pub fn named_keys(conn: &mut PgConnection, keys: &[String]) -> QueryResult<Vec<String>> {
    claim_files::table.filter(claim_files::storage_key.eq_any(keys)).select(claim_files::storage_key).load(conn)
}

/// One file of a claim that the actor may see.
pub fn file(conn: &mut PgConnection, actor: &Actor, claim: ClaimId, file: i64) -> Result<FileRow, ActError> {
    let claim = look(conn, actor, claim)?;
    claim_files::table
        .inner_join(users::table.on(users::id.eq(claim_files::added_by)))
        .filter(claim_files::claim_id.eq(claim.id.0))
        .filter(claim_files::id.eq(file))
        .filter(claim_files::removed_at.is_null())
        .select(columns!())
        .first(conn)
        .optional()?
        .ok_or(ActError::NotFound)
}
