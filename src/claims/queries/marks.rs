//! What the rows of a list are marked with, asked for all of them in one statement.

use crate::claims::model::vocabulary::{ClaimId, Status};
use crate::claims::queries::competition::COMPETING;
use crate::claims::queries::list::filter::Scope;
use crate::claims::queries::list::row::ListedClaim;
use crate::claims::queries::unread::{NEW_TO_PARTNER, NEW_TO_REVIEWER};
use crate::claims::store::partner_refusals::REFUSED;
use crate::db::Prepared;
use crate::people::Person;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer, Text, Uuid as SqlUuid};
use std::collections::HashMap;
use std::sync::LazyLock;
use uuid::Uuid;

/// The marks of a claim for one reader.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RowMarks {
    /// Another company claims the same thing (rule 9.3). Partners learn it claim by claim.
    pub competing: bool,
    /// The customer refused all future requests of this partner, and the claim is not rejected (rule 12.15); for reviewers.
    pub refused: bool,
    /// Comments, and for reviewers notes, that the reader has not read.
    pub comments: usize,
    /// For reviewers: files of proof that came after the claim was sent and that they have not seen.
    pub files: usize,
}

static FOR_REVIEWERS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "select 'new' as mark, claim_id as id, comments, files from ({NEW_TO_REVIEWER}) new
         union all select 'competing', claim_id, 0, 0 from ({COMPETING}) competing
         union all select 'refused', id, 0, 0 from ({REFUSED}) refused"
    )
});

static FOR_PARTNERS: LazyLock<String> =
    LazyLock::new(|| format!("select 'new' as mark, claim_id as id, comments, files from ({NEW_TO_PARTNER}) new"));

#[derive(QueryableByName)]
struct Mark {
    #[diesel(sql_type = Text)]
    mark: String,
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Integer)]
    comments: i32,
    #[diesel(sql_type = Integer)]
    files: i32,
}

/// The marks of these rows for `person`; rows without any, and claims that they may not see, are left out.
pub fn marks<'r>(
    conn: &mut PgConnection,
    person: &Person,
    rows: impl Iterator<Item = &'r ListedClaim> + Clone,
) -> QueryResult<HashMap<ClaimId, RowMarks>> {
    let ids: Vec<i64> = rows.clone().map(|row| row.id.0).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found = match Scope::of(person) {
        Scope::Programme => {
            let tenants: Vec<Uuid> = rows.clone().filter_map(|row| row.tenant).collect();
            let marks = diesel::sql_query(FOR_REVIEWERS.as_str()).bind::<Array<BigInt>, _>(ids);
            let marks = marks.bind::<BigInt, _>(person.id.0).bind::<Array<SqlUuid>, _>(tenants);
            Prepared(marks).load(conn)?
        }
        Scope::Company(company) => {
            let marks = diesel::sql_query(FOR_PARTNERS.as_str()).bind::<Array<BigInt>, _>(ids);
            Prepared(marks.bind::<BigInt, _>(person.id.0).bind::<BigInt, _>(company.0)).load(conn)?
        }
    };
    let mut marks = gathered(found);
    for row in rows.filter(|row| row.status == Status::Rejected) {
        marks.entry(row.id).and_modify(|marks| marks.refused = false);
    }
    Ok(marks)
}

fn gathered(found: Vec<Mark>) -> HashMap<ClaimId, RowMarks> {
    let mut marks: HashMap<ClaimId, RowMarks> = HashMap::new();
    for Mark { mark, id, comments, files } in found {
        let of = marks.entry(ClaimId(id)).or_default();
        of.competing |= mark == "competing";
        of.refused |= mark == "refused";
        of.comments += usize::try_from(comments).unwrap_or_default();
        of.files += usize::try_from(files).unwrap_or_default();
    }
    marks
}
