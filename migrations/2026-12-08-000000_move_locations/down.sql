-- Fails while a location stands moved: its number would be that of two.
drop index locations_by_number;
drop index locations_standing;
alter table locations
    drop column moved_to,
    add constraint locations_mpn_id_key unique (mpn_id);
