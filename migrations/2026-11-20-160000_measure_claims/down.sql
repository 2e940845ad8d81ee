drop table claims_to_measure;
drop table measures_to_sum;
drop table measure_sums;
drop table claim_measures;
drop function note_measures_to_sum;
