//! The claims behind a figure, the newest first, a page at a time by key.

use super::period::Days;
use crate::claims::model::claim::{AskReason, ClaimId, RejectionDetail};
use crate::db::schema::{claim_measures, claims, companies, users};
use crate::people::UserId;
use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Int4, Int8};
use std::collections::HashMap;
use std::fmt;

/// Claims of which something was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    Submitted,
    Approved,
    Rejected,
    Unanswered,
    Withdrawn,
    /// Reviews that began late.
    StartedLate,
    /// Decisions of reviews that were late.
    ReviewedLate,
    /// Decisions of disputes that were late.
    DisputeLate,
    /// Decisions after more reviewer time than the target.
    OverTarget,
    /// Decisions after at least one question.
    SentBack,
    /// Requests for a reason.
    AskedFor(AskReason),
    /// Rejections for a detail.
    RejectedFor(RejectionDetail),
    Declined,
    TakenBack,
    /// Disputes that ended with an approval.
    Overturned,
    /// Decisions of a reviewer.
    DecidedBy(UserId),
}

const PLAIN: [(Behind, &str); 13] = [
    (Behind::Submitted, "submitted"),
    (Behind::Approved, "approved"),
    (Behind::Rejected, "rejected"),
    (Behind::Unanswered, "unanswered"),
    (Behind::Withdrawn, "withdrawn"),
    (Behind::StartedLate, "started-late"),
    (Behind::ReviewedLate, "reviewed-late"),
    (Behind::DisputeLate, "dispute-late"),
    (Behind::OverTarget, "over-target"),
    (Behind::SentBack, "sent-back"),
    (Behind::Declined, "declined"),
    (Behind::TakenBack, "taken-back"),
    (Behind::Overturned, "overturned"),
];

impl Behind {
    /// Reads what [`fmt::Display`] wrote; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = PLAIN.iter().find(|(_, name)| *name == text).map(|(behind, _)| *behind);
        plain.or_else(|| match text.split_once('.') {
            Some(("asked-for", code)) => AskReason::parse(code).map(Self::AskedFor),
            Some(("rejected-for", code)) => RejectionDetail::parse(code).map(Self::RejectedFor),
            Some(("decided-by", id)) => id.parse().ok().map(|id| Self::DecidedBy(UserId(id))),
            Some(_) | None => None,
        })
    }

    /// What must hold of a measure: each has an index of its own order, which PostgreSQL uses only if it reads the very
    /// condition that the index was made with.
    const fn condition(self) -> &'static str {
        match self {
            Self::Submitted => "kind = 'submitted'",
            Self::Approved => "kind = 'approved'",
            Self::Rejected | Self::RejectedFor(_) => "kind = 'rejected'",
            Self::Unanswered => "kind = 'closed_unanswered'",
            Self::Withdrawn => "kind = 'withdrawn' and from_status <> 'approved'",
            Self::StartedLate => "late and kind = 'review_started'",
            Self::ReviewedLate => "late and reviewer_days is not null and from_status <> 'disputed'",
            Self::DisputeLate => "late and reviewer_days is not null and from_status = 'disputed'",
            Self::OverTarget => "reviewer_days > 10",
            Self::SentBack => "round > 1 and reviewer_days is not null",
            Self::AskedFor(_) => "kind = 'information_requested'",
            Self::Declined => "kind in ('declined', 'declined_late')",
            Self::TakenBack => "kind = 'decline_taken_back'",
            Self::Overturned => "kind = 'approved' and from_status = 'disputed'",
            Self::DecidedBy(_) => "reviewer_days is not null",
        }
    }

    /// The reason that a measure must name.
    const fn reason(self) -> Option<&'static str> {
        match self {
            Self::AskedFor(reason) => Some(reason.as_str()),
            Self::RejectedFor(detail) => Some(detail.as_str()),
            Self::Submitted
            | Self::Approved
            | Self::Rejected
            | Self::Unanswered
            | Self::Withdrawn
            | Self::StartedLate
            | Self::ReviewedLate
            | Self::DisputeLate
            | Self::OverTarget
            | Self::SentBack
            | Self::Declined
            | Self::TakenBack
            | Self::Overturned
            | Self::DecidedBy(_) => None,
        }
    }
}

impl fmt::Display for Behind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::DecidedBy(reviewer) = self {
            return write!(f, "decided-by.{}", reviewer.0);
        }
        let name = PLAIN.iter().find(|(known, _)| known == self).map(|(_, name)| *name);
        match (name, self.reason()) {
            (Some(name), _) => f.write_str(name),
            (None, Some(code)) if matches!(self, Self::AskedFor(_)) => write!(f, "asked-for.{code}"),
            (None, code) => write!(f, "rejected-for.{}", code.unwrap_or_default()),
        }
    }
}

/// The last row of the page before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BehindCursor {
    day: NaiveDate,
    claim: i64,
    seq: i32,
}

impl BehindCursor {
    /// Reads what [`fmt::Display`] wrote; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let day = parts.next()?.parse().ok()?;
        Some(Self { day, claim: parts.next()?.parse().ok()?, seq: parts.next()?.parse().ok()? })
    }
}

impl fmt::Display for BehindCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.day, self.claim, self.seq)
    }
}

/// A claim behind a figure, and what was measured of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BehindRow {
    /// Its number.
    pub claim: ClaimId,
    /// Its customer.
    pub customer: String,
    /// Its partner company.
    pub company: String,
    /// When what was counted happened.
    pub day: NaiveDate,
    /// Business days that what ended then had taken.
    pub days: Option<i16>,
    /// Reviewer time until the decision.
    pub reviewer_days: Option<i16>,
    /// Whose work it was.
    pub reviewer: Option<String>,
    /// The cursor behind this row.
    pub cursor: BehindCursor,
}

type Raw = (i64, i32, NaiveDate, Option<i16>, Option<i16>, Option<i64>);

/// At most `limit` claims behind a figure of these days. For leads alone (rule 18.1).
///
/// # Errors
/// When the database cannot be asked.
pub fn claims_behind(
    conn: &mut PgConnection,
    behind: Behind,
    days: Days,
    after: Option<BehindCursor>,
    limit: i64,
) -> QueryResult<Vec<BehindRow>> {
    let mut query = claim_measures::table
        .filter(sql::<Bool>(behind.condition()))
        .filter(claim_measures::day.between(days.from, days.to))
        .order((claim_measures::day.desc(), claim_measures::claim_id.desc(), claim_measures::seq.desc()))
        .limit(limit)
        .select((
            claim_measures::claim_id,
            claim_measures::seq,
            claim_measures::day,
            claim_measures::days,
            claim_measures::reviewer_days,
            claim_measures::reviewer_id,
        ))
        .into_boxed();
    if let Some(code) = behind.reason() {
        query = query.filter(claim_measures::reasons.contains(serde_json::json!([code])));
    }
    if let Behind::DecidedBy(reviewer) = behind {
        query = query.filter(claim_measures::reviewer_id.eq(reviewer.0));
    }
    if let Some(BehindCursor { day, claim, seq }) = after {
        let earlier = sql::<Bool>("(day, claim_id, seq) < (").bind::<Date, _>(day).sql(", ");
        query = query.filter(earlier.bind::<Int8, _>(claim).sql(", ").bind::<Int4, _>(seq).sql(")"));
    }
    let rows: Vec<Raw> = query.load(conn)?;
    named(conn, rows)
}

/// The rows with the names that belong to their numbers.
fn named(conn: &mut PgConnection, rows: Vec<Raw>) -> QueryResult<Vec<BehindRow>> {
    let of_claims: Vec<(i64, Option<String>, String)> = claims::table
        .inner_join(companies::table.on(companies::id.eq(claims::company_id)))
        .filter(claims::id.eq_any(rows.iter().map(|row| row.0)))
        .select((claims::id, claims::customer_name, companies::name))
        .load(conn)?;
    let of_users: Vec<(i64, String)> = users::table
        .filter(users::id.eq_any(rows.iter().filter_map(|row| row.5)))
        .select((users::id, users::name))
        .load(conn)?;
    let claims: HashMap<i64, _> =
        of_claims.into_iter().map(|(id, customer, company)| (id, (customer, company))).collect();
    let users: HashMap<i64, String> = of_users.into_iter().collect();
    let row = |(claim, seq, day, days, reviewer_days, reviewer): Raw| {
        let (customer, company) = claims.get(&claim).cloned().unwrap_or_default();
        BehindRow {
            claim: ClaimId(claim),
            customer: customer.unwrap_or_default(),
            company,
            day,
            days,
            reviewer_days,
            reviewer: reviewer.and_then(|id| users.get(&id).cloned()),
            cursor: BehindCursor { day, claim, seq },
        }
    };
    Ok(rows.into_iter().map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_read_as_it_was_written() {
        let all = PLAIN.iter().map(|(behind, _)| *behind).chain([
            Behind::AskedFor(AskReason::MissingService),
            Behind::RejectedFor(RejectionDetail::MissingConsent),
            Behind::DecidedBy(UserId(7)),
        ]);
        for behind in all {
            assert_eq!(Behind::parse(&behind.to_string()), Some(behind), "{behind}");
        }
        for odd in ["", "everything", "asked-for", "asked-for.love", "decided-by.x", "submitted.1"] {
            assert_eq!(Behind::parse(odd), None, "{odd}");
        }
    }

    #[test]
    fn the_target_is_the_one_in_the_condition() {
        assert_eq!(Behind::OverTarget.condition(), format!("reviewer_days > {}", super::super::TARGET_DAYS));
    }

    #[test]
    fn a_cursor_is_read_as_it_was_written() {
        let cursor = BehindCursor { day: "2026-11-20".parse().unwrap(), claim: 12, seq: 3 };
        assert_eq!(BehindCursor::parse(&cursor.to_string()), Some(cursor));
        for odd in ["", "2026-11-20", "2026-11-20.1", "2026-13-01.1.1", "2026-11-20.1.1.1", "a.b.c"] {
            assert_eq!(BehindCursor::parse(odd), None, "{odd}");
        }
    }
}
