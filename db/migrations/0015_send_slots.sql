-- The calls to a platform, so that all processes together keep its limits. Rows live as long as their longest window.
create table send_slots (
  -- The call, or several that one message makes; counted once in each scope.
  turn uuid not null,
  -- What is counted together: feishu/create, feishu/chat/oc_…
  scope text not null,
  -- Not answered yet: the platform may count it at any moment from now on.
  under_way boolean not null default true,
  -- When it was answered; the platform counted it no later.
  at timestamptz not null,
  expires_at timestamptz not null
);
create index send_slots_latest on send_slots (scope, under_way desc, at desc);
create index send_slots_turn on send_slots (turn);
create index send_slots_expired on send_slots (expires_at);

-- Until when a platform asked to be left alone.
create table send_holds (
  scope text primary key,
  until_at timestamptz not null
);
