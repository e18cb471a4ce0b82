-- An opened activity may be changed or called off; when it takes place, those who come are reminded.
alter table activities
  add column starts_at timestamptz, -- null: not said, or only in the text
  add column called_off_at timestamptz;
create index activities_starts on activities (starts_at) where starts_at is not null;

-- What a pushed sign-up card shows now, so that it is written anew only when that changes.
create table live_cards (
  delivery_id bigint primary key references deliveries (id) on delete cascade,
  shown text not null, -- a hash
  fails int not null default 0
);
