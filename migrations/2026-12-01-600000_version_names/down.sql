drop trigger roles_make_reviewers on user_roles;
drop trigger users_have_names on users;
drop trigger locations_have_names on locations;
drop trigger companies_have_names on companies;
drop function count_names();
drop table names_version;
