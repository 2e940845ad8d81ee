//! The figures of a period beside those of the period before.

use crate::claims::queries::work::work;
use crate::claims::statistics::aggregates::{Asked, count};
use crate::claims::statistics::figures::{Counts, Figure, Share, Spread};
use crate::claims::statistics::overdue::{Overdue, overdue};
use crate::claims::statistics::period::{Days, Period};
use crate::db::Prepared;
use crate::people::UserId;
use crate::time::Calendar;
use chrono::{DateTime, Days as Span, NaiveDate, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Text};

/// How far the open claims of a reviewer are counted.
pub const MOST_OPEN: i64 = 1_000;

/// Everything on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub days: Days,
    /// The days it is compared with.
    pub days_before: Days,
    /// The period is not over.
    pub goes_on: bool,
    pub now: Counts,
    pub before: Counts,
    /// Claims open at the end of both.
    pub open: [i64; 2],
    /// Of the claims that are open now, those that were overdue at the end of both.
    pub overdue: [Overdue; 2],
    pub course: Vec<Part>,
    /// Who reviews or decided something, by name.
    pub reviewers: Vec<Workload>,
}

impl Report {
    /// How many ends of a stage were in time; what is overdue and open is late (rule 18.6).
    pub fn in_time(&self, stage: Figure) -> [Share; 2] {
        let [now, before] = self.both(|counts| counts.in_time(stage));
        [(now, &self.overdue[0]), (before, &self.overdue[1])]
            .map(|(share, overdue)| Share { whole: share.whole + overdue.of(stage), ..share })
    }

    /// What follows from the counts of the period and of the one before.
    pub fn both<T>(&self, of: impl Fn(&Counts) -> T) -> [T; 2] {
        [of(&self.now), of(&self.before)]
    }
}

/// A part of the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub days: Days,
    pub counts: Counts,
    /// Claims open at its end.
    pub open: i64,
}

/// A reviewer's work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workload {
    pub reviewer: UserId,
    pub name: String,
    /// Claims that are theirs now, counted up to [`MOST_OPEN`] and one more.
    pub open: i64,
    /// Days of the reviews and disputes that they decided in the period.
    pub decided: Spread,
}

/// The report of `period` as it is at that time. For leads alone (rule 18.1).
pub fn report(conn: &mut PgConnection, period: Period, calendar: &Calendar, at: DateTime<Utc>) -> QueryResult<Report> {
    let today = calendar.local_date(at);
    let (days, days_before) = (period.days(today), period.days_before(today));
    let Counted { now, before, course, open } = counted(conn, days, days_before, period.parts(today))?;
    let reviewers = reviewers(conn, &now)?;
    let overdue = overdue(conn, [days, days_before].map(|days| calendar.end_of_day(days.to).min(at)))?;
    Ok(Report { days, days_before, goes_on: period.goes_on(today), now, before, open, overdue, course, reviewers })
}

/// What is counted of a period, of the one before, and of its parts.
struct Counted {
    now: Counts,
    before: Counts,
    course: Vec<Part>,
    open: [i64; 2],
}

/// What a part of the period shows.
const COURSE: [Figure; 5] = [Figure::Submitted, Figure::Approved, Figure::Rejected, Figure::Opened, Figure::Closed];

fn counted(conn: &mut PgConnection, days: Days, days_before: Days, parts: Vec<Days>) -> QueryResult<Counted> {
    // Nobody's work is compared with what they did before.
    let figures: Vec<Figure> = Figure::ALL.iter().copied().filter(|figure| *figure != Figure::ByReviewer).collect();
    let past = Days { from: NaiveDate::default(), to: days_before.to };
    let between = Days { from: days_before.to + Span::new(1), to: days.from - Span::new(1) };
    let parts: Vec<Days> = [past, between].into_iter().chain(parts).collect();
    let whole = [Asked { days, figures: Figure::ALL }, Asked { days: days_before, figures: &figures }];
    let course = parts.iter().map(|part| Asked { days: *part, figures: &COURSE });
    let mut counts = count(conn, &whole.into_iter().chain(course).collect::<Vec<_>>())?.into_iter();
    let [now, before] = [(); 2].map(|()| counts.next().unwrap_or_default());
    let (course, open) = course_of(parts, counts);
    Ok(Counted { now, before, course, open })
}

/// How the period went, part by part, and how many claims were open at its end and at the end of the one before. The first
/// part is all that was before, the second what lies between the two periods.
fn course_of(parts: Vec<Days>, counts: impl Iterator<Item = Counts>) -> (Vec<Part>, [i64; 2]) {
    let mut open = 0;
    let part = |(days, counts): (Days, Counts)| {
        open += counts.opened();
        Part { days, counts, open }
    };
    let mut all: Vec<Part> = parts.into_iter().zip(counts).map(part).collect();
    let open = [&all[all.len() - 1], &all[0]].map(|part| part.open);
    (all.split_off(2), open)
}

#[derive(QueryableByName)]
struct OpenClaims {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    open: i64,
}

const REVIEWERS: &str = concat!(
    "select users.id, users.name, own.open from users cross join lateral (
        select count(*) as open from (
            select from claim_list where reviewer_id = users.id and standing in ",
    work!(),
    " limit $1
        ) as counted
    ) as own
    where users.id = any($2) or (users.side = 'programme' and users.disabled_at is null
        and users.password_hash is not null and exists (select from user_roles where user_id = users.id))
    order by users.name, users.id"
);

fn reviewers(conn: &mut PgConnection, counts: &Counts) -> QueryResult<Vec<Workload>> {
    let mut decided = counts.by_reviewer();
    let deciders: Vec<i64> = decided.keys().copied().collect();
    let rows: Vec<OpenClaims> =
        Prepared(diesel::sql_query(REVIEWERS).bind::<BigInt, _>(MOST_OPEN + 1).bind::<Array<BigInt>, _>(deciders))
            .load(conn)?;
    let workload = |OpenClaims { id, name, open }| Workload {
        reviewer: UserId(id),
        name,
        open,
        decided: decided.remove(&id).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(workload).collect())
}
