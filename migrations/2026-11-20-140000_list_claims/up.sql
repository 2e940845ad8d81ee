-- What lists read: one narrow row a claim, and the words by which its customer is looked for. Every view, filter, order and
-- page is a walk along one of these indexes from the row where the page before ended, so a list costs the same whether there
-- are ten thousand claims or a million (rule 17.1). The wide table is read by number alone, for the rows that are shown.

create table claim_list (
    claim_id bigint primary key references claims,
    company_id bigint not null,
    location_id bigint not null,
    reviewer_id bigint,
    standing text not null,
    facet text not null,
    due_order timestamptz not null,
    updated_at timestamptz not null
);
comment on table claim_list is 'Kept by a trigger alone; deleted drafts are not in it';
comment on column claim_list.standing is 'The stage of an approved claim, the status of every other';
comment on column claim_list.facet is 'Activities and the language of the customer, such as "pre_sales usage fr"';
comment on column claim_list.due_order is 'The deadline; the end of the year 9999 where there is none, so that it comes last';

-- The programme's lists, a company's, a location's: by deadline and by last change.
create index claim_list_due on claim_list (standing, due_order, claim_id);
create index claim_list_changed on claim_list (standing, updated_at, claim_id);
create index claim_list_company_due on claim_list (company_id, standing, due_order, claim_id);
create index claim_list_company_changed on claim_list (company_id, standing, updated_at, claim_id);
create index claim_list_location_due on claim_list (location_id, standing, due_order, claim_id);
create index claim_list_location_changed on claim_list (location_id, standing, updated_at, claim_id);
-- Reviewers' work, a few thousand claims at any time: whose, and of which kind.
create index claim_list_work_of on claim_list (reviewer_id, standing, due_order, claim_id) include (facet)
    where standing in ('submitted', 'under_review', 'partner_action_required', 'disputed');
create index claim_list_work_kind on claim_list (standing, facet, due_order, claim_id) include (reviewer_id)
    where standing in ('submitted', 'under_review', 'partner_action_required', 'disputed');

-- A row for each place in a customer's name and domain where a search may begin. The first letter says what it is a place
-- in: n the beginning of the name, w a later word of it, d the domain. Sorted by bytes, so that a search is a range.
create table claim_words (
    claim_id bigint not null references claims,
    word text collate "C" not null,
    back bigint not null generated always as (-claim_id) stored,
    company_id bigint not null,
    location_id bigint not null,
    status text not null
);
comment on column claim_words.back is 'Of claims for one name the newest comes first';
-- The words of a claim. No key of both columns: it would look like a way to find words, and is none.
create index claim_words_of_claim on claim_words (claim_id) include (word);
create index claim_words_programme on claim_words (status, word, back);
create index claim_words_company on claim_words (company_id, status, word, back);
create index claim_words_location on claim_words (location_id, status, word, back);

-- As names are compared in `claims::search_words`, without its last subtleties.
alter table companies add column search_name text not null generated always as
    (trim(regexp_replace(lower(regexp_replace(normalize(name, nfkd), '[\u0300-\u036f]', '', 'g')), '[ !-/:-@\[-`{-~’]+', ' ', 'g'))) stored;

create function keep_claim_list() returns trigger language plpgsql security definer set search_path = public as $$
declare
    stands text := coalesce(new.stage, new.status);
    kind text := concat_ws(' ', case when new.activities ? 'pre_sales' then 'pre_sales' end, case when new.activities ? 'usage' then 'usage' end,
        case when new.activities ? 'revenue_association' then 'revenue_association' end, new.answers ->> 'customer_language');
    due timestamptz := coalesce(new.due_at, '9999-12-31 00:00:00+00');
begin
    if new.status = 'deleted' then
        delete from claim_list where claim_id = new.id;
        delete from claim_words where claim_id = new.id;
    elsif tg_op = 'INSERT' then
        insert into claim_list values (new.id, new.company_id, new.location_id, new.reviewer_id, stands, kind, due, new.updated_at);
    else
        update claim_list set location_id = new.location_id, reviewer_id = new.reviewer_id, standing = stands, facet = kind,
            due_order = due, updated_at = new.updated_at where claim_id = new.id;
        if (old.status, old.location_id) is distinct from (new.status, new.location_id) then
            update claim_words set status = new.status, location_id = new.location_id where claim_id = new.id;
        end if;
    end if;
    return null;
end
$$;
create trigger claims_keep_their_place after insert or update on claims for each row execute function keep_claim_list();

insert into claim_list
select id, company_id, location_id, reviewer_id, coalesce(stage, status),
    concat_ws(' ', case when activities ? 'pre_sales' then 'pre_sales' end, case when activities ? 'usage' then 'usage' end,
        case when activities ? 'revenue_association' then 'revenue_association' end, answers ->> 'customer_language'),
    coalesce(due_at, '9999-12-31 00:00:00+00'), updated_at
from claims where status <> 'deleted';

-- As `claims::search_words` writes them; for claims that are there already the whole name, its later words, and the domain.
insert into claim_words (claim_id, word, company_id, location_id, status)
with plain as (
    select id, company_id, location_id, status,
        trim(regexp_replace(lower(regexp_replace(normalize(customer_name, nfkd), '[\u0300-\u036f]', '', 'g')), '[ !-/:-@\[-`{-~’]+', ' ', 'g')) as name,
        trim(regexp_replace(lower(tenant_domain), '[ !-/:-@\[-`{-~]+', ' ', 'g')) as domain
    from claims where status <> 'deleted'
)
select id, 'n' || left(name, 60), company_id, location_id, status from plain where name <> ''
union
select id, 'w' || left(substr(name, at + 1), 60), company_id, location_id, status
from plain, generate_series(1, length(name)) as at where substr(name, at, 1) = ' '
union
select id, 'd' || left(domain, 60), company_id, location_id, status from plain where domain <> '';

-- What nothing walks along any more. claims_by_due stays: the clock's jobs look there for what falls due.
drop index claims_of_company, claims_by_reviewer;

revoke insert, update, delete on claim_list from cpor_program;
revoke update on claim_words from cpor_program;
