-- Why somebody is left out of pushes is sensitive and nobody reads it afterwards: it is no longer kept.
alter table push_exclusions drop column sealed_reason;
