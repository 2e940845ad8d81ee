drop view measure_counts;
drop function measure_facts;
