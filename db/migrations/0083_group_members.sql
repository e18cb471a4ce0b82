-- Who is in a group, as far as the platform has told: by events, and by its list, which is asked for once in a while
-- because events get lost while nobody listens.
create table group_members (
  chat_id text not null references chats (id) on delete cascade,
  external_id text not null,
  is_in boolean not null,
  -- The platform's own instant of the last change; what is told later of an earlier one changes nothing.
  changed_at timestamptz not null,
  -- Null: was in it before anything was told.
  joined_at timestamptz,
  primary key (chat_id, external_id)
);
create index group_members_account on group_members (external_id) where is_in;

alter table chats
  -- When its list of members was last asked for, whether it came or not.
  add column members_asked_at timestamptz,
  -- When it last came; null: who is in it is not known.
  add column members_known_at timestamptz;

-- Accounts that left the organisation, and whose they were: nothing is sent there, and nobody is named in a group for it.
create table closed_accounts (
  channel text not null,
  external_id text not null,
  person_id text not null references people (id) on delete cascade,
  closed_at timestamptz not null,
  primary key (channel, external_id)
);
create index closed_accounts_person on closed_accounts (person_id);
