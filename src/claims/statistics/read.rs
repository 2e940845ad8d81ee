//! Reads what a report is made of: sums by day, and the measures that no sum holds yet. No claim is read but to say what
//! is open now, a few rows of an index for each reviewer.

use super::keep::MeasureRow;
use super::measure::{Fact, Figure};
use super::period::{Days, Period};
use super::report::{Material, Report};
use super::sums::Sums;
use crate::db::keyless::measure_sums;
use crate::db::schema::{claim_measures, measures_to_sum};
use crate::people::UserId;
use chrono::NaiveDate;
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use diesel::sql_types::{Array, BigInt, Date, Int2, Int8, Nullable, Text};

/// How far the open claims of a reviewer are counted.
pub const MOST_OPEN: i64 = 1_000;

/// What shows how a period went, part by part.
const COURSE: [Figure; 5] = [Figure::Submitted, Figure::Approved, Figure::Rejected, Figure::Opened, Figure::Closed];

/// The report of `period` as it is on `today`. For leads alone (rule 18.1).
///
/// # Errors
/// When the database cannot be asked.
pub fn report(conn: &mut PgConnection, period: Period, today: NaiveDate) -> QueryResult<Report> {
    let (days, before) = (period.days(today), period.days_before(today));
    let waiting = waiting(conn)?;
    let by_day = by_day(conn, days, &COURSE, &waiting)?;
    let course = period.parts(today).into_iter().map(|part| (part, within(part, &by_day))).collect();
    let now = totals(conn, days, Figure::ALL, &waiting)?;
    // Nobody's work is compared with what they did before.
    let compared: Vec<Figure> = Figure::ALL.iter().copied().filter(|figure| *figure != Figure::ByReviewer).collect();
    let reviewers = reviewers(conn, &now)?;
    let read = Material {
        before: totals(conn, before, &compared, &waiting)?,
        open_at_start: open_before(conn, days.from, &waiting)?,
        open_before: open_before(conn, before.to.succ_opt().unwrap_or(before.to), &waiting)?,
        now,
        course,
        reviewers,
    };
    Ok(Report::of(period, today, read))
}

/// Facts that no sum holds yet, with their days: those of the last minute.
fn waiting(conn: &mut PgConnection) -> QueryResult<Vec<(NaiveDate, Fact)>> {
    let to_sum =
        claim_measures::claim_id.eq(measures_to_sum::claim_id).and(claim_measures::seq.eq(measures_to_sum::seq));
    let rows: Vec<MeasureRow> = measures_to_sum::table
        .inner_join(claim_measures::table.on(to_sum))
        .select(MeasureRow::as_select())
        .load(conn)?;
    let mut facts = Vec::new();
    for row in rows {
        let measure = row.read()?;
        facts.extend(measure.facts().into_iter().map(|fact| (measure.day, fact)));
    }
    Ok(facts)
}

fn is_in(day: NaiveDate, days: Days) -> bool {
    days.from <= day && day <= days.to
}

fn names(figures: &[Figure]) -> Vec<&'static str> {
    figures.iter().map(|figure| figure.as_str()).collect()
}

fn figure(name: &str) -> QueryResult<Figure> {
    Figure::parse(name).ok_or_else(|| Error::DeserializationError(format!("unknown figure {name:?}").into()))
}

#[derive(QueryableByName)]
struct Total {
    #[diesel(sql_type = Text)]
    figure: String,
    #[diesel(sql_type = Text)]
    detail: String,
    #[diesel(sql_type = Int2)]
    amount: i16,
    #[diesel(sql_type = Nullable<Int8>)]
    reviewer_id: Option<i64>,
    #[diesel(sql_type = Int8)]
    count: i64,
}

const TOTALS: &str = "
    select figure, detail, amount, reviewer_id, sum(count)::bigint as count from measure_sums
    where figure = any($1) and day between $2 and $3 group by figure, detail, amount, reviewer_id";

fn totals(conn: &mut PgConnection, days: Days, figures: &[Figure], waiting: &[(NaiveDate, Fact)]) -> QueryResult<Sums> {
    let rows: Vec<Total> = diesel::sql_query(TOTALS)
        .bind::<Array<Text>, _>(names(figures))
        .bind::<Date, _>(days.from)
        .bind::<Date, _>(days.to)
        .load(conn)?;
    let mut sums = Sums::default();
    for Total { figure: name, detail, amount, reviewer_id, count } in rows {
        let fact = Fact { figure: figure(&name)?, detail, amount, reviewer: reviewer_id.map(UserId) };
        sums.add(fact, count);
    }
    for (_, fact) in waiting.iter().filter(|(day, fact)| is_in(*day, days) && figures.contains(&fact.figure)) {
        sums.add(fact.clone(), 1);
    }
    Ok(sums)
}

/// What was counted of these figures each day.
type ByDay = Vec<(NaiveDate, Figure, i64)>;

fn by_day(
    conn: &mut PgConnection,
    days: Days,
    figures: &[Figure],
    waiting: &[(NaiveDate, Fact)],
) -> QueryResult<ByDay> {
    let rows: Vec<(NaiveDate, String, i64)> = measure_sums::table
        .filter(measure_sums::figure.eq_any(names(figures)))
        .filter(measure_sums::day.between(days.from, days.to))
        .select((measure_sums::day, measure_sums::figure, measure_sums::count))
        .load(conn)?;
    let new = waiting.iter().filter(|(day, fact)| is_in(*day, days) && figures.contains(&fact.figure));
    let mut all: ByDay = new.map(|(day, fact)| (*day, fact.figure, 1)).collect();
    for (day, name, count) in rows {
        all.push((day, figure(&name)?, count));
    }
    Ok(all)
}

fn within(days: Days, by_day: &ByDay) -> Sums {
    let mut sums = Sums::default();
    for (_, figure, count) in by_day.iter().filter(|(day, ..)| is_in(*day, days)) {
        sums.add(Fact { figure: *figure, detail: String::new(), amount: 0, reviewer: None }, *count);
    }
    sums
}

/// How many claims were open when `day` began: opened before, less those closed.
fn open_before(conn: &mut PgConnection, day: NaiveDate, waiting: &[(NaiveDate, Fact)]) -> QueryResult<i64> {
    let mut counted = |figure: Figure| -> QueryResult<i64> {
        let summed: Option<i64> = measure_sums::table
            .filter(measure_sums::figure.eq(figure.as_str()))
            .filter(measure_sums::day.lt(day))
            .select(sql::<Nullable<Int8>>("sum(count)::bigint"))
            .first(conn)?;
        let new = waiting.iter().filter(|(on, fact)| *on < day && fact.figure == figure).count();
        Ok(summed.unwrap_or_default() + i64::try_from(new).unwrap_or(i64::MAX))
    };
    Ok(counted(Figure::Opened)? - counted(Figure::Closed)?)
}

#[derive(QueryableByName)]
struct Open {
    #[diesel(sql_type = Int8)]
    id: i64,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Int8)]
    open: i64,
}

/// The standings are those of [`crate::claims::model::claim::Status::WORK`], in the words of the index.
const REVIEWERS: &str = "
    select users.id, users.name, own.open from users cross join lateral (
        select count(*) as open from (
            select from claim_list where reviewer_id = users.id
                and standing in ('submitted', 'under_review', 'partner_action_required', 'disputed') limit $1
        ) as counted
    ) as own
    where users.id = any($2) or (users.side = 'programme' and users.disabled_at is null
        and exists (select from user_roles where user_id = users.id))
    order by users.name, users.id";

/// Who reviews, and who decided anything in the period, with the number of claims that are theirs now.
fn reviewers(conn: &mut PgConnection, sums: &Sums) -> QueryResult<Vec<(UserId, String, i64)>> {
    let deciders: Vec<i64> = sums.reviewers().into_iter().map(|reviewer| reviewer.0).collect();
    let rows: Vec<Open> =
        diesel::sql_query(REVIEWERS).bind::<BigInt, _>(MOST_OPEN + 1).bind::<Array<Int8>, _>(deciders).load(conn)?;
    Ok(rows.into_iter().map(|row| (UserId(row.id), row.name, row.open)).collect())
}
