-- How far each person has read the talk about each claim (rule 10.9). It is no part of a claim: nothing is decided by it,
-- and losing it costs a mark on a page.

create table claim_reads (
    user_id bigint not null references users,
    claim_id bigint not null references claims,
    seq integer not null check (seq >= 1),
    primary key (user_id, claim_id)
);
comment on column claim_reads.seq is 'The last event that was shown to them; it never goes back';

revoke delete on claim_reads from cpor_program;
