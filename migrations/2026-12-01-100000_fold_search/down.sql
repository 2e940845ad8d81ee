-- Words stay folded until their claim is saved again.
alter table companies drop column search_name;
alter table companies add column search_name text not null generated always as
    (trim(regexp_replace(lower(regexp_replace(normalize(name, nfkd), '[\u0300-\u036f]', '', 'g')), '[ !-/:-@\[-`{-~’]+', ' ', 'g'))) stored;
