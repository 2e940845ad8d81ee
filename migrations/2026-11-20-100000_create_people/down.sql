drop table sign_in_failures, sessions, user_locations, user_roles, users, locations, companies;
alter default privileges in schema public revoke all on tables from cpor_program;
alter default privileges in schema public revoke all on sequences from cpor_program;
revoke usage on schema public from cpor_program;
-- The role itself stays: other databases of the same server may use it.
