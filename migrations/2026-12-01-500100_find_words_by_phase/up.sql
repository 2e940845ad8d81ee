-- Words say whether their claim is a draft, work, approved or rejected, and not in which status the work stands: so a change
-- from one status of work to the next writes no words, four for each claim in four indexes. A search that is narrowed to one
-- status of work asks claim_list, for work is a few thousand claims at any time.

create function phase_of(status text) returns text language sql immutable as $$
    select case when status in ('submitted', 'under_review', 'partner_action_required', 'disputed') then 'work' else status end
$$;
comment on function phase_of is 'As claims::model::vocabulary::Status::phase has it';

alter table claim_words alter column status type text using phase_of(status);
alter table claim_words rename column status to phase;
comment on column claim_words.phase is 'work for each of its four statuses; else the status';

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
        if (phase_of(old.status), old.location_id) is distinct from (phase_of(new.status), new.location_id) then
            update claim_words set phase = phase_of(new.status), location_id = new.location_id where claim_id = new.id;
        end if;
    end if;
    return null;
end
$$;
