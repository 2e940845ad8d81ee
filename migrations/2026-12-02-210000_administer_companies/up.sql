-- What leads keep of companies and locations, and in what a location is enrolled (rules 16.6 and 16.7).
alter table companies
    add column address text not null default '',
    add column country text not null default '' check (country ~ '^([A-Z]{2})?$'),
    add column active boolean not null default true,
    add column version integer not null default 1;
comment on column companies.country is 'ISO 3166, two letters; empty where it is not known';
comment on column companies.active is 'Whether its locations may file';
create index companies_by_name on companies (name, id);

alter table locations add column version integer not null default 1;
create index locations_of_company on locations (company_id);

create table location_enrolments (
    location_id bigint not null references locations,
    activity text not null check (activity in ('usage', 'pre_sales', 'revenue_association')),
    enrolled_from date not null,
    enrolled_to date check (enrolled_to >= enrolled_from),
    primary key (location_id, activity)
);
comment on table location_enrolments is 'For which activities, and so in which programmes, a location may file; one without a row may for all';
comment on column location_enrolments.enrolled_to is 'The last day, if there is one';
insert into location_enrolments (location_id, activity, enrolled_from)
select id, activity, date '2020-01-01' from locations cross join unnest(array['usage', 'pre_sales', 'revenue_association']) as activity;
