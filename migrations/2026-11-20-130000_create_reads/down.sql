drop table claim_reads;
