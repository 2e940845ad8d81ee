drop table earning_sums, earning_gaps, earning_months, earnings, earning_imports;
