-- A location that went to another company (rule 16.18): its number stands at a new row there, the old one keeps its claims.
alter table locations
    drop constraint locations_mpn_id_key,
    add column moved_to bigint references locations,
    add check (moved_to is null or not active);
comment on column locations.moved_to is 'The row at another company where its number stands since it was moved; it takes no new claims';
create unique index locations_standing on locations (mpn_id) where moved_to is null;
create index locations_by_number on locations (mpn_id);
