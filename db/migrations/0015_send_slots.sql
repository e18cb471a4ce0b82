-- When calls to a platform leave, so that all processes together keep to its limits. Rows live as long as their
-- longest window.
create table send_slots (
  -- What is counted together: feishu/create, feishu/chat/oc_…
  scope text not null,
  leaves_at timestamptz not null,
  expires_at timestamptz not null
);
create index send_slots_latest on send_slots (scope, leaves_at desc);
create index send_slots_expired on send_slots (expires_at);

-- Until when a platform asked to be left alone.
create table send_holds (
  scope text primary key,
  until_at timestamptz not null
);
