-- Replies that are shown while they are written: the card that stands in the message sent under this key.
create table feishu_drafts (
  key text primary key,
  chat_external_id text not null,
  card_id text not null,
  begun_at timestamptz not null
);
