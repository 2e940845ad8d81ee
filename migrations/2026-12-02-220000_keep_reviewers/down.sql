drop table reviewer_conflicts;
drop table reviewer_absences;
