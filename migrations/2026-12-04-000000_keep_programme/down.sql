drop table programme_versions;
