//! Earnings held against the associations: which one each row belongs to or why to none (rule 15.6), which associations have
//! no row of a month (rule 15.7), and the sums of months. Everything is found by the database, a month at a time.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use diesel::sql_types::{BigInt, Date, Text, Timestamptz};

/// The advisory lock of imports and checks, which wait for each other.
const EARNINGS: i64 = 0x6370_6f72_6561;

/// Waits until no other transaction imports or checks earnings.
pub(super) fn lock(conn: &mut PgConnection) -> QueryResult<()> {
    diesel::sql_query("select pg_advisory_xact_lock($1)").bind::<BigInt, _>(EARNINGS).execute(conn).map(drop)
}

/// The claim of a row is the one that it names, or the approved one that holds what it is about. Months begin and end in the
/// service zone. A claim that was approved once and ended stays the association of the months before its end.
const JUDGE: &str = "
    update earnings as e
    set association_id = f.claim, company_id = f.company_id, location_id = f.location_id, problem = f.problem
    from (
        select e.id, c.id as claim, c.company_id, c.location_id,
            case
                when c.id is null and e.claim_id is not null then 'no_claim'
                when c.id is null then 'no_association'
                when c.status <> 'approved' and c.link_issue = 0 then 'not_approved'
                when e.tenant_id <> c.tenant_id then 'other_tenant'
                when not c.activities ? e.activity then 'other_programme'
                when not exists (select from jsonb_array_elements(c.answers -> 'products') p where p ->> 'code' = e.product)
                    then 'other_product'
                when not exists (
                    select from jsonb_array_elements(c.answers -> 'products') p where p ->> 'code' = e.product
                    and coalesce((p ->> 'subscription_id')::uuid = e.subscription_id, true)) then 'other_subscription'
                when c.status <> 'approved'
                    and e.month > (c.rejection ->> 'at')::timestamptz at time zone $2 then 'ended'
                when c.effective_month is null then 'not_assessed'
                when c.outcome_reason is not null then 'not_eligible'
                when e.month < c.effective_month then 'too_early'
            end as problem
        from (
            select *, case programme when 'osu' then 'usage' else 'pre_sales' end as activity from earnings
            where month = $1 and problem is not null
        ) as e
        left join lateral (
            select k.claim_id from claim_keys k
            where e.claim_id is null and k.approved and k.tenant_id = e.tenant_id and k.product = e.product
                and k.activity = e.activity and coalesce(k.subscription_id = e.subscription_id, true)
            order by k.claim_id limit 1
        ) as k on true
        left join claims c on c.id = coalesce(e.claim_id, k.claim_id) and c.status not in ('editing', 'deleted')
    ) as f
    where e.id = f.id and (e.association_id, e.problem) is distinct from (f.claim, f.problem)";

const GAPS: &str = "
    insert into earning_gaps (month, claim_id, programme, company_id, location_id, reason)
    select $1, c.id, p.programme, c.company_id, c.location_id,
        case
            when exists (select from earnings e where e.claim_id = c.id and e.month = $1 and e.problem is not null) then 'misfit'
            when exists (select from earnings e where e.tenant_id = c.tenant_id and e.month = $1) then 'other_rows'
            else 'no_row'
        end
    from claims c
    join (values ('osu', 'usage'), ('osa-sell', 'pre_sales')) as p (programme, activity) on c.activities ? p.activity
    where c.status = 'approved' and c.stage = 'eligible' and c.effective_month <= $1
        and not exists (
            select from earnings e
            where e.association_id = c.id and e.month = $1 and e.programme = p.programme and e.problem is null)";

const SUMS: &str = "
    insert into earning_sums (month, company_id, location_id, programme, payment_status, currency, fits, amount, rows)
    select month, company_id, location_id, programme, payment_status, currency, problem is null, sum(amount)::bigint, count(*)
    from earnings where month = $1
    group by month, company_id, location_id, programme, payment_status, currency, problem is null";

const MONTH: &str = "
    insert into earning_months (month, rows, checked_at) select $1, count(*), $2 from earnings where month = $1
    on conflict (month) do update set rows = excluded.rows, checked_at = excluded.checked_at";

/// Holds a month's rows against the associations as they are now; inside the caller's transaction, which has the [`lock`].
pub(super) fn month(conn: &mut PgConnection, month: NaiveDate, zone: Tz, now: DateTime<Utc>) -> QueryResult<()> {
    let run = |conn: &mut PgConnection, statement| diesel::sql_query(statement).bind::<Date, _>(month).execute(conn);
    diesel::sql_query(JUDGE).bind::<Date, _>(month).bind::<Text, _>(zone.name()).execute(conn)?;
    diesel::sql_query(MONTH).bind::<Date, _>(month).bind::<Timestamptz, _>(now).execute(conn)?;
    run(conn, "delete from earning_gaps where month = $1")?;
    run(conn, "delete from earning_sums where month = $1")?;
    run(conn, GAPS)?;
    run(conn, SUMS).map(drop)
}

/// Months that are checked again by themselves, the newest first: outcomes of older ones are settled.
const MONTHS: i64 = 13;

/// Holds the rows of the last months against the associations as they are now, month by month, each in a transaction. Gives how
/// many months there are.
pub fn check(conn: &mut PgConnection, zone: Tz, now: DateTime<Utc>) -> QueryResult<usize> {
    use crate::db::schema::earning_months;
    let months = earning_months::table.order(earning_months::month.desc()).limit(MONTHS);
    let months: Vec<NaiveDate> = months.select(earning_months::month).load(conn)?;
    for each in &months {
        conn.transaction::<_, Error, _>(|conn| {
            lock(conn)?;
            month(conn, *each, zone, now)
        })?;
    }
    Ok(months.len())
}
