-- The people of the programme, whom every page of the queue names: few among the many accounts of partners.
create index users_who_review on users (name, id) where side = 'programme' and disabled_at is null;
