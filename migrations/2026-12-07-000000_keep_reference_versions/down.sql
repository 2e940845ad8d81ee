create table products (
    code text primary key,
    area text not null check (area in ('microsoft_365', 'business_applications')),
    label_en text not null,
    label_fr text not null,
    position integer not null,
    active_from date not null default '2020-01-01',
    active_to date
);
insert into products (code, area, label_en, label_fr, position, active_from, active_to)
select code, list, label_en, label_fr, position, active_from, active_to
from (select distinct on (list, code) * from reference_versions order by list, code, version desc) as newest
where not removed and list in ('microsoft_365', 'business_applications')
on conflict do nothing;
drop table reference_versions;
