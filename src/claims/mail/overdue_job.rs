//! The leads' daily list of what is overdue (rule 11.12): once for each lead and business day, and only when something is.

use crate::claims::context::Context;
use crate::claims::mail::overdue;
use crate::claims::mail::overdue::OverdueFacts;
use crate::claims::mail::recipients;
use crate::claims::mail::recipients::{Account, Recipient};
use crate::claims::mail::reminder_schedule::{hour_of, last_morning};
use crate::claims::queries;
use crate::claims::queries::reminders::DueClaim;
use crate::db::schema::{mail_choices, overdue_lists, user_roles, users};
use crate::outbox::{self, Audience, MailCause, MailKind, OutgoingMail};
use crate::people::standing::can_sign_in;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::{exists, not};
use diesel::pg::PgConnection;
use diesel::prelude::*;

/// Claims that the list names; the others are in the queue.
const NAMED: i64 = 20;

/// What all leads read.
struct Overdue {
    late: Vec<DueClaim>,
    count: u32,
    nobodys: Vec<DueClaim>,
}

/// Owes today's list to every lead who has none yet, and says to how many. Opens its own transaction.
pub fn tell_leads(conn: &mut PgConnection, context: &Context) -> QueryResult<usize> {
    conn.transaction(|conn| {
        let now = context.clock.now(conn)?;
        let today = context.calendar.local_date(now);
        if last_morning(&context.moment(now)) != Some(today) || !context.calendar.is_business_day(today) {
            return Ok(0);
        }
        let leads = leads_without(conn, today, hour_of(&context.moment(now)))?;
        if leads.is_empty() {
            return Ok(0);
        }
        let Some(overdue) = read(conn, context, now, today)? else { return Ok(0) };
        let mut told = 0;
        for (id, recipient) in leads {
            told += usize::from(tell(conn, context, id, &recipient, &overdue, today, now)?);
        }
        Ok(told)
    })
}

/// The leads who have not had the list of `day` and do not read it later than at `hour` of the service zone (rule 11.20), with
/// how to write to them.
fn leads_without(conn: &mut PgConnection, day: NaiveDate, hour: i16) -> QueryResult<Vec<(i64, Recipient)>> {
    let leads = user_roles::table.filter(user_roles::role.eq("lead")).select(user_roles::user_id);
    let told = overdue_lists::table.filter(overdue_lists::day.eq(day)).filter(overdue_lists::user_id.eq(users::id));
    let later = mail_choices::table.filter(mail_choices::user_id.eq(users::id)).filter(mail_choices::hour.gt(hour));
    let rows: Vec<Account> = users::table
        .filter(can_sign_in())
        .filter(users::id.eq_any(leads))
        .filter(not(exists(told)))
        .filter(not(exists(later)))
        .order(users::id)
        .select((users::id, users::email, users::name, users::language))
        .load(conn)?;
    Ok(rows.into_iter().map(|account| (account.0, recipients::recipient(account))).collect())
}

/// What is overdue now, and what is due today and nobody's; `None` when nothing is overdue.
fn read(
    conn: &mut PgConnection,
    context: &Context,
    now: DateTime<Utc>,
    today: NaiveDate,
) -> QueryResult<Option<Overdue>> {
    let late = queries::reminders::overdue(conn, now, NAMED)?;
    if late.is_empty() {
        return Ok(None);
    }
    let count = queries::reminders::count_overdue(conn, now)?;
    let nobodys = queries::reminders::nobodys(conn, now, context.calendar.end_of_day(today), NAMED)?;
    Ok(Some(Overdue { late, count: u32::try_from(count).unwrap_or(u32::MAX), nobodys }))
}

/// Owes the list to one lead; `false` when another server was faster.
fn tell(
    conn: &mut PgConnection,
    context: &Context,
    lead: i64,
    recipient: &Recipient,
    overdue: &Overdue,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    let row = (overdue_lists::day.eq(day), overdue_lists::user_id.eq(lead), overdue_lists::owed_at.eq(now));
    if diesel::insert_into(overdue_lists::table).values(row).on_conflict_do_nothing().execute(conn)? == 0 {
        return Ok(false);
    }
    let facts = OverdueFacts {
        overdue: &overdue.late,
        count: overdue.count,
        nobodys: &overdue.nobodys,
        now,
        branding: &context.branding,
        calendar: &context.calendar,
        language: recipient.language,
        reader: &recipient.name,
    };
    let mail = OutgoingMail {
        by: MailCause::List { day, reader: lead },
        kind: MailKind::OverdueList,
        audience: Audience::Reviewer,
        recipient: recipient.email.clone(),
        recipient_name: recipient.name.clone(),
        language: recipient.language,
        letter: overdue::list(&facts),
        consent_link_id: None,
        reader: recipient.account,
    };
    outbox::enqueue(conn, &[mail], now)?;
    Ok(true)
}
