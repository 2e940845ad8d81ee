-- Letters that many keyboards do not have are found by what people type instead, as `claims::search_words` folds them:
-- "strasse" finds "Straße", and the other way round (rule 17.4).

alter table companies drop column search_name;
alter table companies add column search_name text not null generated always as
    (trim(regexp_replace(translate(replace(replace(replace(replace(lower(regexp_replace(normalize(name, nfkd), '[\u0300-\u036f]', '', 'g')), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'øłđðħıŧŋ', 'olddhitn'), '[ !-/:-@\[-`{-~’]+', ' ', 'g'))) stored;

-- Words of claims that are there already. Two that become one are one place.
update claim_words set word = left(translate(replace(replace(replace(replace(word, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'øłđðħıŧŋ', 'olddhitn'), 61)
where word ~ '[ßæœþøłđðħıŧŋ]';
delete from claim_words one using claim_words other
where one.claim_id = other.claim_id and one.word = other.word and one.ctid < other.ctid;
