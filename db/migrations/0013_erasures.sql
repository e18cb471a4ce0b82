-- Who had their data deleted, and when: a restored backup is cleared of it again. Holds nothing of what was deleted.
create table erasures (
  owner text primary key, -- see benefit_dialogs
  erased_at timestamptz not null
);
