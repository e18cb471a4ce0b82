-- Whom a name means is asked with each reminder and by strangers.
create index people_by_name on people (name);
-- What is read of tables that grow for ever, or forgotten of them.
create index message_reads_by_age on message_reads (read_at);
create index deliveries_failed on deliveries (due_at) where status = 'failed';
create index deliveries_sent on deliveries (sent_at) where status = 'sent';
