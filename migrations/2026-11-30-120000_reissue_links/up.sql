-- A customer's link that no secret of the program makes any more gives way to a new one, before its mail goes out (rule 12.8).
insert into claim_transitions (kind, from_status, to_status) values ('link_reissued', 'approved', 'approved');
