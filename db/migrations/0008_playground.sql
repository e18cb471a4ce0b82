-- The playground's messages, and who may open the web pages.

-- Counts every change (a new message, a recall), so that a browser resumes exactly where it stopped.
create sequence playground_change_number;
create table playground_messages (
  id bigint generated always as identity primary key,
  change_no bigint not null unique default nextval('playground_change_number'),
  chat_id text not null references chats (id) on delete cascade,
  -- A delivery's key, or the browser's own id of what was said: a repeat adds nothing.
  key text not null unique,
  -- Null: Niangjia itself.
  sender_id text references people (id) on delete cascade,
  kind text not null check (kind in ('bot', 'said', 'pressed')),
  content jsonb not null,
  sent_at timestamptz not null,
  recalled_at timestamptz,
  check ((kind = 'bot') = (sender_id is null))
);
create index playground_messages_chat on playground_messages (chat_id, id);

-- One-time links. Only hashes are kept: a copy of the database opens nothing.
create table sign_in_codes (
  code_hash text primary key,
  -- Null: the link was printed on the server's own terminal.
  person_id text references people (id) on delete cascade,
  expires_at timestamptz not null
);

create table web_sessions (
  token_hash text primary key,
  person_id text references people (id) on delete cascade,
  started_at timestamptz not null,
  used_at timestamptz not null
);
