drop table reviewer_preferences;
