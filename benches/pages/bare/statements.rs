//! One statement for each page, on tables that have only the columns and indexes which that page needs. Each returns lines
//! of a table as they are shown.

/// What the statements read and write. Writes go into copies without constraints.
pub const TABLES: &str = "
    create table if not exists bare_list as
        select id, company_id, location_id, reviewer_id, status, customer_name, tenant_domain, round, due_at, submitted_at,
            updated_at, jsonb_array_length(answers -> 'products') as products
        from claims where status <> 'deleted';
    create unique index if not exists bare_list_key on bare_list (id);
    create index if not exists bare_list_due on bare_list (status, due_at, id);
    create index if not exists bare_list_company on bare_list (company_id, status, due_at, id);
    create index if not exists bare_list_open on bare_list (company_id, due_at, id)
        where status in ('editing', 'submitted', 'under_review', 'partner_action_required', 'disputed');
    create table if not exists bare_words as select word, claim_id from claim_words;
    create index if not exists bare_words_key on bare_words (word, claim_id);
    -- The company that is measured has far more claims than others; else its rows were sorted.
    alter table bare_list alter column company_id set (n_distinct = 8);
    create table if not exists bare_figures as
        select date_trunc('month', day)::date as month, figure, detail, reviewer_id, sum(count)::bigint as count,
            sum(amount * count)::bigint as days
        from measure_sums group by 1, figure, detail, reviewer_id;
    create index if not exists bare_figures_months on bare_figures (month) include (figure, detail, reviewer_id, count, days);
    create table if not exists bare_claims as select * from claims where status in ('submitted', 'rejected');
    create unique index if not exists bare_claims_key on bare_claims (id);
    create table if not exists bare_events as select * from claim_events limit 0;
    create index if not exists bare_events_key on bare_events (claim_id, seq);
    create table if not exists bare_files as select * from claim_files limit 0;
    create table if not exists bare_outbox as select * from outbox limit 0;
    do $$ begin
        execute format('grant select, insert, update on bare_list, bare_words, bare_figures, bare_claims,
            bare_events, bare_files, bare_outbox to %I', 'cpor_program_' || current_database());
    end $$";

/// So many rows of the queue.
pub const QUEUE: &str = "
    select concat_ws('<td>', list.due_at, list.customer_name, companies.name, list.id, list.submitted_at, list.products,
        list.round, users.name) as line
    from bare_list list join companies on companies.id = list.company_id left join users on users.id = list.reviewer_id
    where list.status = 'submitted' order by list.due_at, list.id limit $1";

/// What a company has to do, its open claims, and how many there are in each view.
pub const DASHBOARD: &str = "
    (select concat_ws('<td>', list.id, list.customer_name, list.due_at) as line
    from bare_list list where company_id = $1 and status = 'partner_action_required'
    order by due_at, id limit 12)
    union all
    (select concat_ws('<td>', list.customer_name, list.tenant_domain, list.id, list.products, locations.name, list.status,
        list.due_at, list.updated_at)
    from bare_list list join locations on locations.id = list.location_id where list.company_id = $1
        and status in ('editing', 'submitted', 'under_review', 'partner_action_required', 'disputed')
    order by list.due_at, list.id limit 25)
    union all
    (select concat_ws('<td>', view, (select count(*) from
        (select from bare_list where company_id = $1 and status = view limit 101) as counted))
    from unnest(array['submitted', 'under_review', 'approved', 'rejected']) as view)";

/// So many claims whose customers are called *maple*, and how many there are.
pub const SEARCH: &str = "
    (select concat_ws('<td>', list.customer_name, list.tenant_domain, companies.name, list.id, list.products, locations.name,
        list.status, list.due_at, list.updated_at) as line
    from bare_words words join bare_list list on list.id = words.claim_id join companies on companies.id = list.company_id
        join locations on locations.id = list.location_id
    where words.word >= 'nmaple' and words.word < 'nmaplf' order by words.word, words.claim_id limit $1)
    union all
    (select count(*)::text from (select from bare_words where word >= 'nmaple' and word < 'nmaplf' limit 101) as counted)";

/// What there is to see of a claim: itself, its events, its files.
pub const CLAIM: &str = "
    (select concat_ws('<td>', claims.status, companies.name, locations.name, claims.answers, claims.due_at) as line
    from claims join companies on companies.id = claims.company_id join locations on locations.id = claims.location_id
    where claims.id = $1)
    union all
    (select concat_ws('<td>', happened_at, kind, users.name, body)
    from claim_events left join users on users.id = actor_id where claim_id = $1 order by seq)
    union all
    (select concat_ws('<td>', name, size, added_at) from claim_files where claim_id = $1 and removed_at is null)";

/// Counts and sums of everything in each of so many months: whole ones, and means where the program finds medians.
pub const STATISTICS: &str = "
    select concat_ws('<td>', month, figure, detail, reviewer_id, count, days) as line
    from bare_figures where month > current_date - make_interval(months => $1::integer)";

/// A change of a claim with its event and its mail.
macro_rules! change {
    ($status:literal, $event:literal) => {
        concat!(
            "with claim as (
                update bare_claims set status = '",
            $status,
            "', version = version + 1, updated_at = clock_timestamp(),
                    due_at = clock_timestamp() + interval '7 days' where id = $1 returning id, version
            ), event as (
                insert into bare_events (claim_id, seq, kind, to_status, happened_at, body)
                select id, version, '",
            $event,
            "', '",
            $status,
            "', clock_timestamp(), '{}' from claim
            ), mail as (
                insert into bare_outbox (claim_id, claim_seq, kind, recipient, letter, owed_at)
                select id, version, '",
            $event,
            "', 'alice@contoso.example', '{\"subject\": \"\"}', clock_timestamp() from claim
            )"
        )
    };
}

pub const START: &str = concat!(change!("under_review", "review_started"), " select id::text as line from claim");

/// With a file: its size, hash and place.
pub const SUBMIT: &str = concat!(
    change!("submitted", "submitted"),
    " insert into bare_files (claim_id, name, size, sha256, storage_key) select id, 'proof.pdf', $2, $3, $4 from claim
    returning claim_id::text as line"
);
