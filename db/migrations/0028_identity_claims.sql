-- Whom a platform was asked about, so that it is not asked at every message: an account (who is it?) or a person of
-- the roster (which account has this phone number?).
create table identity_lookups (
  channel text not null,
  subject text not null, -- account:… or person:…
  asked_at timestamptz not null,
  primary key (channel, subject)
);

-- An account that says whose it is, until staff have decided.
create table identity_claims (
  id bigint generated always as identity primary key,
  channel text not null,
  external_id text not null,
  chat_id text not null,
  person_id text not null references people (id) on delete cascade,
  claimed_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'confirmed', 'refused')),
  decided_by text,
  decided_at timestamptz
);
create unique index identity_claims_open on identity_claims (channel, external_id) where state = 'open';
