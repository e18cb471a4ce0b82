-- A union's own pictures for greetings, in place of the drawn ones: each once, known by what is in it. What was sent or
-- waits names it, so it stays when a plan shows another.
create table own_pictures (
  hash text primary key,
  type text not null, -- image/png or image/jpeg
  bytes bytea not null,
  saved_at timestamptz not null
);
