-- Whom a lead gave a claim, until they have looked at it and until a mail has told them.

create table assignment_notices (
    claim_id bigint not null,
    seq integer not null,
    reviewer_id bigint not null references users,
    seen boolean not null,
    told_at timestamptz,
    primary key (claim_id, seq),
    foreign key (claim_id, seq) references claim_events (claim_id, seq)
);
comment on table assignment_notices is 'Who was given a claim by somebody else (rule 17.6); one row an assignment';
comment on column assignment_notices.seen is 'Its reviewer has looked at the claim, or has it no more';
comment on column assignment_notices.told_at is 'When a mail about it was owed; a reviewer gets one an hour';
create index assignment_notices_new on assignment_notices (reviewer_id, claim_id) where not seen;
create index assignment_notices_told on assignment_notices (reviewer_id, told_at) where told_at is not null;

revoke delete on assignment_notices from cpor_program;
