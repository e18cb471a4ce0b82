-- How many items of an activity one person may sign up for alone; teams don't count.
alter table activities add column items_each int not null default 1 check (items_each > 0);

-- So a sign-up is one a person and item. Whoever moves to another item leaves a cancelled one behind.
alter table sign_ups drop constraint sign_ups_pkey;
alter table sign_ups add primary key (item_id, person_id);
create index sign_ups_activity on sign_ups (activity_id, person_id);
