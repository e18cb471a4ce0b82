-- Broadcasts whose cards show how it goes; a row is taken away when there is nothing more to show.
create table broadcast_watches (
  broadcast_id int primary key references broadcasts (id) on delete cascade,
  look_at timestamptz not null -- not looked at before; while somebody looks, when that counts as given up
);
create index broadcast_watches_due on broadcast_watches (look_at);
create index deliveries_of_broadcast_cards on deliveries (plan) where plan in ('broadcast_card', 'broadcast_approval');
