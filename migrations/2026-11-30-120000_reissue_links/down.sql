-- Claims that have such an event keep the row.
delete from claim_transitions
where kind = 'link_reissued' and not exists (select from claim_events where kind = 'link_reissued');
