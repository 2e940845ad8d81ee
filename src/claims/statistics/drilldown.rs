//! The claims behind a figure, the newest first, a page at a time by key.

use crate::claims::model::vocabulary::{AskReason, ClaimId, RejectionDetail};
use crate::claims::statistics::figures::Figure;
use crate::claims::statistics::period::Days;
use crate::db::schema::{claim_measures, claims, companies, users};
use crate::people::UserId;
use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Int4, Int8};
use std::fmt;

/// Figures with claims behind them: name in addresses, key of the label, and what must hold of a measure. Each
/// condition has an index of its own order, which PostgreSQL uses only if it reads the very condition that the index
/// was made with.
const FIGURES: [(&str, &str, &str); 16] = [
    ("submitted", "statistics-submitted", "kind = 'submitted'"),
    ("approved", "statistics-approved", "kind = 'approved'"),
    ("rejected", "statistics-rejected", "kind = 'rejected'"),
    ("unanswered", "statistics-unanswered", "kind = 'closed_unanswered'"),
    ("withdrawn", "statistics-withdrawn", "kind = 'withdrawn' and from_status <> 'approved'"),
    ("started-late", "statistics-behind-started-late", "late and kind = 'review_started'"),
    (
        "reviewed-late",
        "statistics-behind-reviewed-late",
        "late and reviewer_days is not null and from_status <> 'disputed'",
    ),
    (
        "dispute-late",
        "statistics-behind-dispute-late",
        "late and reviewer_days is not null and from_status = 'disputed'",
    ),
    ("over-target", "statistics-behind-over-target", "reviewer_days > 10"),
    ("sent-back", "statistics-sent-back", "claim_measures.round > 1 and reviewer_days is not null"),
    ("declined", "statistics-declined", "kind in ('declined', 'declined_late')"),
    ("taken-back", "statistics-taken-back", "kind = 'decline_taken_back'"),
    ("overturned", "statistics-overturned", "kind = 'approved' and from_status = 'disputed'"),
    ("asked-for", "statistics-behind-asked-for", "kind = 'information_requested'"),
    ("rejected-for", "statistics-behind-rejected-for", "kind = 'rejected'"),
    ("decided-by", "statistics-behind-decided-by", "reviewer_days is not null"),
];

/// A figure, with the reason or the reviewer that it is limited to: `submitted`, `asked-for.other`, `decided-by.7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drilldown {
    pub label_key: &'static str,
    condition: &'static str,
    pub reason: Option<Reason>,
    reviewer: Option<UserId>,
}

/// Code and key of the label.
type Reason = (&'static str, &'static str);

impl Drilldown {
    /// The stage that ended late, where that is the figure.
    pub fn late_stage(&self) -> Option<Figure> {
        let late = [
            ("statistics-behind-started-late", Figure::Started),
            ("statistics-behind-reviewed-late", Figure::Reviewed),
            ("statistics-behind-dispute-late", Figure::DisputeDecided),
        ];
        late.into_iter().find(|(key, _)| *key == self.label_key).map(|(_, stage)| stage)
    }

    pub fn parse(text: &str) -> Option<Self> {
        let (name, argument) = text.split_once('.').map_or((text, None), |(name, argument)| (name, Some(argument)));
        let (_, label_key, condition) = FIGURES.into_iter().find(|(known, ..)| *known == name)?;
        let all = Self { label_key, condition, reason: None, reviewer: None };
        match (name, argument) {
            ("asked-for", code) => {
                let reason = AskReason::parse(code?)?;
                Some(Self { reason: Some((reason.as_str(), reason.label_key())), ..all })
            }
            ("rejected-for", code) => {
                let detail = RejectionDetail::parse(code?)?;
                Some(Self { reason: Some((detail.as_str(), detail.label_key())), ..all })
            }
            ("decided-by", id) => Some(Self { reviewer: Some(UserId(id?.parse().ok()?)), ..all }),
            (_, argument) => argument.is_none().then_some(all),
        }
    }
}

/// The last row of the page before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeasureCursor {
    day: NaiveDate,
    claim: i64,
    seq: i32,
}

impl MeasureCursor {
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let day = parts.next()?.parse().ok()?;
        Some(Self { day, claim: parts.next()?.parse().ok()?, seq: parts.next()?.parse().ok()? })
    }
}

impl fmt::Display for MeasureCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.day, self.claim, self.seq)
    }
}

/// A claim behind a figure, and what was measured of it.
#[derive(Debug, Queryable)]
pub struct MeasuredClaim {
    id: i64,
    seq: i32,
    pub day: NaiveDate,
    /// Business days of the stage that ended.
    pub days: Option<i16>,
    /// Reviewer time until the decision.
    pub reviewer_days: Option<i16>,
    pub customer: Option<String>,
    pub company: String,
    pub reviewer: Option<String>,
}

impl MeasuredClaim {
    pub const fn id(&self) -> ClaimId {
        ClaimId(self.id)
    }

    pub const fn cursor(&self) -> MeasureCursor {
        MeasureCursor { day: self.day, claim: self.id, seq: self.seq }
    }
}

/// At most `limit` claims behind a figure of these days. For leads alone (rule 18.1).
pub fn measured_claims(
    conn: &mut PgConnection,
    drilldown: Drilldown,
    days: Days,
    after: Option<MeasureCursor>,
    limit: i64,
) -> QueryResult<Vec<MeasuredClaim>> {
    let mut query = claim_measures::table
        .inner_join(claims::table.on(claims::id.eq(claim_measures::claim_id)))
        .inner_join(companies::table.on(companies::id.eq(claims::company_id)))
        .left_join(users::table.on(users::id.nullable().eq(claim_measures::reviewer_id)))
        .filter(sql::<Bool>(drilldown.condition))
        .filter(claim_measures::day.between(days.from, days.to))
        .order((claim_measures::day.desc(), claim_measures::claim_id.desc(), claim_measures::seq.desc()))
        .limit(limit)
        .select((
            claim_measures::claim_id,
            claim_measures::seq,
            claim_measures::day,
            claim_measures::days,
            claim_measures::reviewer_days,
            claims::customer_name,
            companies::name,
            users::name.nullable(),
        ))
        .into_boxed();
    if let Some((code, _)) = drilldown.reason {
        query = query.filter(claim_measures::reasons.contains(serde_json::json!([code])));
    }
    if let Some(reviewer) = drilldown.reviewer {
        query = query.filter(claim_measures::reviewer_id.eq(reviewer.0));
    }
    if let Some(MeasureCursor { day, claim, seq }) = after {
        let earlier = sql::<Bool>("(day, claim_id, seq) < (").bind::<Date, _>(day).sql(", ");
        query = query.filter(earlier.bind::<Int8, _>(claim).sql(", ").bind::<Int4, _>(seq).sql(")"));
    }
    query.load(conn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::statistics::figures::TARGET_DAYS;

    #[test]
    fn only_figures_of_the_table_are_read_and_with_their_argument() {
        for (name, label_key, _) in FIGURES {
            let argument = match name {
                "asked-for" => ".missing_service",
                "rejected-for" => ".missing_consent",
                "decided-by" => ".7",
                _ => "",
            };
            let drilldown = Drilldown::parse(&format!("{name}{argument}")).unwrap();
            assert_eq!(drilldown.label_key, label_key);
            assert_eq!(drilldown.reason.is_some() || drilldown.reviewer.is_some(), !argument.is_empty(), "{name}");
        }
        for odd in ["", "everything", "asked-for", "asked-for.love", "decided-by.x", "submitted.1"] {
            assert_eq!(Drilldown::parse(odd), None, "{odd}");
        }
    }

    #[test]
    fn the_target_is_the_one_in_the_condition() {
        let condition = format!("reviewer_days > {TARGET_DAYS}");
        assert_eq!(Drilldown::parse("over-target").unwrap().condition, condition);
    }

    #[test]
    fn a_cursor_is_read_as_it_was_written() {
        let cursor = MeasureCursor { day: "2026-11-20".parse().unwrap(), claim: 12, seq: 3 };
        assert_eq!(MeasureCursor::parse(&cursor.to_string()), Some(cursor));
        for odd in ["", "2026-11-20", "2026-11-20.1", "2026-13-01.1.1", "2026-11-20.1.1.1", "a.b.c"] {
            assert_eq!(MeasureCursor::parse(odd), None, "{odd}");
        }
    }
}
