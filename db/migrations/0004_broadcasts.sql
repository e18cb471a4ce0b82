-- Staff messages to the groups of a unit and of everything below it. Their deliveries have the plan
-- 'broadcast' and the broadcast's number as occurrence. No foreign keys: the record outlives unit and author.
create table broadcasts (
  id int generated always as identity primary key,
  author_id text not null,
  unit_id text not null,
  -- Where it was written; null from the console.
  chat_id text,
  text text not null,
  -- Grows with every edit.
  revision int not null default 1,
  status text not null default 'draft' check (status in
    ('draft', 'awaiting_approval', 'queued', 'cancelled', 'recalled')),
  -- Hash of text, unit and groups as previewed: a confirmation or approval is given to exactly these.
  fingerprint text not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  approved_by text,
  approved_at timestamptz,
  cancelled_by text,
  cancelled_at timestamptz,
  recalled_by text,
  recalled_at timestamptz
);
create index broadcasts_waiting on broadcasts (id) where status in ('draft', 'awaiting_approval');
