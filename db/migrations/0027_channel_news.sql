-- What platforms tell of groups, accounts and messages.

-- Since when the bot is out of a group, or the group is gone.
alter table chats add column left_at timestamptz;

-- A pressed button or a read receipt names the platform's message; a delivery's first message is its card.
create index deliveries_by_message on deliveries (split_part(channel_message_id, ',', 1))
  where channel_message_id is not null;

-- Who has read what we sent, as the platform tells it.
create table message_reads (
  channel text not null,
  channel_message_id text not null,
  reader_external_id text not null,
  read_at timestamptz not null,
  primary key (channel, channel_message_id, reader_external_id)
);
