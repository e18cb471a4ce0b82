-- Every incoming message once, until it is handled; and what a conversation needs to remember for a while.

create table inbox (
  channel text not null,
  message_id text not null,
  chat_external_id text not null,
  -- The message; emptied when handled, so that nobody's words stay longer than needed. The key stays for dedupe.
  payload jsonb,
  state text not null default 'received' check (state in ('received', 'handling', 'done', 'failed')),
  attempts int not null default 0,
  lease_until timestamptz,
  received_at timestamptz not null,
  number bigint generated always as identity,
  primary key (channel, message_id)
);
create index inbox_open on inbox (channel, chat_external_id, number) where state in ('received', 'handling');
create index inbox_received on inbox (received_at);

create table conversations (
  chat_id text not null,
  sender_id text not null,
  -- { history: earlier questions, choices: what the numbers 1, 2, 3 stand for }
  state jsonb not null,
  expires_at timestamptz not null,
  primary key (chat_id, sender_id)
);
