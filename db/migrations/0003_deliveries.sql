-- The queue of everything that is sent: one row is one message to one chat or person. The rows are the truth;
-- nothing else sends.
create table deliveries (
  id bigint generated always as identity primary key,
  -- Hash of (plan, occurrence, target, revision); also the platform's idempotency key.
  key text not null unique,
  plan text not null,
  occurrence text not null,
  target text not null, -- a chat's id (channel:chat) or person:ID
  revision int not null default 1,
  lane text not null check (lane in ('reply', 'push', 'broadcast')),
  -- What it is about and whom it concerns, for opt-outs and exclusions; the subject of a greeting in a group
  -- is not its target. No foreign keys: the record of what was sent outlives the roster.
  topic text,
  person_id text,
  message jsonb not null,
  status text not null default 'planned' check (status in
    ('planned', 'sending', 'sent', 'failed', 'uncertain', 'skipped', 'missed', 'cancelled', 'recalled')),
  reason text,
  -- The platform's own words about a failure, for staff.
  detail text,
  due_at timestamptz not null,
  expires_at timestamptz,
  attempts int not null default 0,
  -- How many processes died (or lost their lease) while they held this row.
  crashes int not null default 0,
  next_attempt_at timestamptz,
  -- A claimed row has both; a row without a lease is free.
  lease_until timestamptz,
  claimed_by text,
  -- Where it went, kept from the first attempt on: a repeat is only safe in the same chat.
  chat_id text,
  -- Start of the first attempt that may have arrived; null as long as none can have.
  maybe_sent_at timestamptz,
  channel_message_id text,
  sent_at timestamptz,
  -- Set while it is to be taken back; it is, as soon as it has been sent.
  recall_asked_at timestamptz,
  unique (plan, occurrence, target, revision)
);
create index deliveries_due on deliveries (due_at, id) where status in ('planned', 'sending');
create index deliveries_order on deliveries (target, lane, due_at, id) where status in ('planned', 'sending');
create index deliveries_leased on deliveries (lease_until) where lease_until is not null;
create index deliveries_to_recall on deliveries (id) where status = 'sent' and recall_asked_at is not null;
create index deliveries_uncertain on deliveries (due_at, id) where status = 'uncertain';
