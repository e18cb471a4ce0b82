-- Pictures of greeting cards that were uploaded to Feishu, each once for an app: its key is of no use to another.
create table feishu_pictures (
  app_id text not null,
  hash text not null,
  image_key text not null,
  uploaded_at timestamptz not null,
  primary key (app_id, hash)
);
