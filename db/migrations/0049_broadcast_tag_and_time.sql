-- A broadcast may go to people with a tag, each in private, and may wait until an instant.
alter table broadcasts add column tag text;
alter table broadcasts add column send_at timestamptz;
