-- When an approved application was last looked at again (quarterly hardship review, yearly student-aid check).
alter table applications add column reviewed_at timestamptz;

-- To whom of another unit its handler wants to pass it; nothing moves before the worker has agreed.
alter table applications add column proposed_handler_id text references people (id) on delete set null;
alter table applications add column proposed_unit_id text;
