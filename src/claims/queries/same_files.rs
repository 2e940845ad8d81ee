//! Proof that another company's claim has too, byte for byte (rule 7.23).

use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::claims::queries::claim_files::FileRow;
use crate::db::schema::{claim_files, claims, companies};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// Marks shown at most; a template of the programme may be in many claims.
const MOST: i64 = 20;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameFile {
    /// Its name in the claim that was looked up.
    pub name: String,
    pub claim: ClaimId,
    /// Whose that is.
    pub company: String,
}

/// Claims of other companies that were sent and have a file with the content of one of `files`, the newest first.
pub fn same_files(conn: &mut PgConnection, claim: &Claim, files: &[FileRow]) -> QueryResult<Vec<SameFile>> {
    let contents: Vec<&[u8]> = files.iter().map(|file| file.sha256.as_slice()).collect();
    let rows: Vec<(Vec<u8>, i64, String)> = claim_files::table
        .inner_join(claims::table.inner_join(companies::table))
        .filter(claim_files::sha256.eq_any(contents))
        .filter(claim_files::removed_at.is_null())
        .filter(claims::company_id.ne(claim.company.0))
        .filter(claims::status.ne_all([Status::Editing.as_str(), Status::Deleted.as_str()]))
        .order((claims::id.desc(), claim_files::sha256))
        .distinct()
        .select((claim_files::sha256, claims::id, companies::name))
        .limit(MOST)
        .load(conn)?;
    let same = |(content, claim, company): (Vec<u8>, i64, String)| {
        let name = files.iter().find(|file| file.sha256 == content)?.name.clone();
        Some(SameFile { name, claim: ClaimId(claim), company })
    };
    Ok(rows.into_iter().filter_map(same).collect())
}
