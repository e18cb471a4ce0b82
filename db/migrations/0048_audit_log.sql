-- What staff have done: written once, never changed. Each line holds the hash of the one before it (jobs/audit).
create table audit_log (
  seq bigint primary key,
  at timestamptz not null,
  -- A person's id, or 'operator': whoever works on the server itself.
  actor text not null,
  -- The way it came: a channel, 'console', 'command_line'.
  via text not null,
  act text not null,
  unit_id text,
  -- What it was done to: a number or an id, never a name or a text.
  object text,
  outcome text not null,
  -- JSON as it was hashed; counts, roles and ids only.
  detail text not null,
  previous text not null,
  hash text not null
);

create function audit_log_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'audit_log is append-only';
end $$;
create trigger audit_log_kept before update or delete on audit_log
  for each row execute function audit_log_is_append_only();
create trigger audit_log_whole before truncate on audit_log
  for each statement execute function audit_log_is_append_only();
