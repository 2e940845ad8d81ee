alter table programme_versions drop column accent;
