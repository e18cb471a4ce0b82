-- When a picture was last seen in use (or, until then, saved): unused for long, it is forgotten.
alter table own_pictures rename column saved_at to used_at;
