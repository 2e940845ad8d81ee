-- The colour of the programme's buttons and links (rule 16.19).
alter table programme_versions
    add column accent text not null default '' check (accent ~ '^(#[0-9a-f]{6})?$');
comment on column programme_versions.accent is 'The colour of buttons and links, as #rrggbb; empty: that of the style sheet';
