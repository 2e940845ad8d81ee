alter table claim_words rename column phase to status;
update claim_words set status = claims.status from claims where claims.id = claim_words.claim_id and claim_words.status = 'work';
comment on column claim_words.status is null;

create or replace function keep_claim_list() returns trigger language plpgsql security definer set search_path = public as $$
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
drop function phase_of;
