drop table location_enrolments;
drop index locations_of_company;
alter table locations drop column version;
drop index companies_by_name;
alter table companies drop column address, drop column country, drop column active, drop column version;
