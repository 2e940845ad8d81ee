drop index users_who_review;
