-- Talks about a benefit, until they are handed in, left or forgotten. What people said of themselves is sealed
-- (AES-256-GCM) with a key that is not in the database.
create table benefit_dialogs (
  -- person:ID, or chat:ID where the roster doesn't know who is talking.
  owner text not null,
  person_id text references people (id) on delete cascade,
  benefit_id text not null,
  sealed text not null,
  -- Whether the next words are taken for an answer; false: offered, paused or decided.
  is_open boolean not null,
  updated_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (owner, benefit_id)
);
create unique index benefit_dialogs_open on benefit_dialogs (owner) where is_open;
create index benefit_dialogs_expiry on benefit_dialogs (expires_at);
