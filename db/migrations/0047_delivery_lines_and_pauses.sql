-- What must arrive in order: a person's private chat and `person:ID` are one line, whichever way they were addressed.
alter table deliveries add column line text not null default '';
update deliveries set line = target;
update deliveries d set line = 'person:' || c.person_id from chats c
  where c.id = d.target and c.kind = 'private' and c.person_id is not null;
drop index deliveries_order;
create index deliveries_order on deliveries (line, lane, due_at, id) where status in ('planned', 'sending');

-- Units (and what is below them) to which nothing is pushed or announced for the time being.
create table sending_pauses (
  unit_id text primary key,
  paused_at timestamptz not null,
  paused_by text
);
