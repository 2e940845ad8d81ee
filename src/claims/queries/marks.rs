//! What the rows of a list are marked with, asked for all of them in one statement.

use crate::claims::model::claim::Claim;
use crate::claims::model::vocabulary::{ClaimId, Status};
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

/// Which of the claims `$1`, of the tenants `$3`, compete with another company's. Of most tenants one company alone has
/// claims, which is seen first.
const COMPETING: &str = "select distinct own.claim_id from (
        select tenant_id from claim_keys where tenant_id = any($3)
        group by tenant_id having min(company_id) <> max(company_id)
    ) shared join claim_keys own using (tenant_id) join claim_keys other
        on other.tenant_id = own.tenant_id and other.product = own.product and other.activity = own.activity
        and other.subscription_id is not distinct from own.subscription_id and other.company_id <> own.company_id
    where own.claim_id = any($1)";

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

/// What is new to the reader of a claim, and what else its page says beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimMarks {
    /// Numbers of the entries that the reader has not read, in their order.
    pub unread: Vec<i32>,
    /// Another company claims the same thing (rule 9.3).
    pub competing: bool,
    /// A lead gave it to the reader, who has not looked at it yet.
    pub given: bool,
    /// A notice about it waits for the reader (rule 11.17).
    pub told: bool,
}

impl ClaimMarks {
    /// Whether the reader's looking at the claim makes a difference.
    pub fn is_news(&self) -> bool {
        self.given || self.told || !self.unread.is_empty()
    }
}

/// Notices about the claims `$1` that the person `$2` has not read.
const TOLD: &str =
    "select 'told' as mark, 0 as seq from outbox where claim_id = any($1) and reader_id = $2 and read_at is null";

static OF_CLAIM: LazyLock<String> = LazyLock::new(|| {
    format!(
        "select 'new' as mark, seq from ({NEW_TO_REVIEWER}) new
         union all select 'competing', 0 from ({COMPETING}) competing
         union all select 'given', 0 from assignment_notices n
             where n.claim_id = any($1) and n.reviewer_id = $2 and not n.seen
         union all {TOLD}"
    )
});

static OF_PARTNERS_CLAIM: LazyLock<String> =
    LazyLock::new(|| format!("select 'new' as mark, seq from ({NEW_TO_PARTNER}) new union all {TOLD}"));

#[derive(QueryableByName)]
struct ClaimMark {
    #[diesel(sql_type = Text)]
    mark: String,
    #[diesel(sql_type = Integer)]
    seq: i32,
}

/// The marks of a claim that was looked up. That it competes stands in those for reviewers; partners learn it by
/// [`is_told`](crate::claims::queries::competition::is_told).
pub fn of_claim(conn: &mut PgConnection, person: &Person, claim: &Claim) -> QueryResult<ClaimMarks> {
    let found: Vec<ClaimMark> = match Scope::of(person) {
        Scope::Programme => {
            let tenants: Vec<Uuid> = claim.answers.tenant_id.into_iter().collect();
            let marks = diesel::sql_query(OF_CLAIM.as_str()).bind::<Array<BigInt>, _>(vec![claim.id.0]);
            Prepared(marks.bind::<BigInt, _>(person.id.0).bind::<Array<SqlUuid>, _>(tenants)).load(conn)?
        }
        Scope::Company(company) => {
            let marks = diesel::sql_query(OF_PARTNERS_CLAIM.as_str()).bind::<Array<BigInt>, _>(vec![claim.id.0]);
            Prepared(marks.bind::<BigInt, _>(person.id.0).bind::<BigInt, _>(company.0)).load(conn)?
        }
    };
    let has = |mark: &str| found.iter().any(|found| found.mark == mark);
    let (competing, told) = (has("competing"), has("told"));
    let given = has("given") && claim.reviewer == Some(person.id);
    let mut unread: Vec<i32> = found.iter().filter(|found| found.mark == "new").map(|found| found.seq).collect();
    unread.sort_unstable();
    Ok(ClaimMarks { unread, competing, given, told })
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
