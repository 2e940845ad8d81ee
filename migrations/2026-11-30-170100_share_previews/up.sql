-- Previews are made in turns, company by company, within a budget of time an hour, and thrown away when their claim has been
-- closed for long; they are made again when somebody looks (rules 7.8, 7.20 and 7.21).

alter table file_renderings add column company_id bigint references companies;
comment on column file_renderings.company_id is 'The company of the claim: whose turn it is, and whose time is spent';
update file_renderings r set company_id = c.company_id from claim_files f, claims c where f.id = r.file_id and c.id = f.claim_id;
alter table file_renderings alter column company_id set not null;

alter table file_renderings add column ready_at timestamptz;
comment on column file_renderings.ready_at is 'When the pictures were made, by the database''s own clock; none: before this was written down';

alter table file_renderings drop constraint file_renderings_state_check;
alter table file_renderings add constraint file_renderings_state_check check (state in ('waiting', 'ready', 'failed', 'swept'));
comment on column file_renderings.state is 'swept: the pictures were thrown away, and are made again when somebody looks';

create or replace function await_rendering() returns trigger language plpgsql as $$
begin
    insert into file_renderings (file_id, kind, company_id) select new.id, new.kind, company_id from claims where id = new.claim_id;
    return null;
end
$$;

create table rendering_turns (
    company_id bigint primary key references companies,
    taken_at timestamptz not null,
    hour timestamptz not null,
    spent_ms integer not null check (spent_ms >= 0)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 200);
comment on table rendering_turns is 'When a file of each company was last taken up, and what its files took in an hour; by the database''s own clock';
comment on column rendering_turns.spent_ms is 'Milliseconds in the hour that began at hour';

grant delete on file_pages to cpor_program;
revoke delete on rendering_turns from cpor_program;
