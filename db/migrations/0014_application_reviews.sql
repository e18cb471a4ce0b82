-- What was approved is looked at again: hardship every quarter, student aid every year.
create index applications_approved on applications (benefit_id, closed_at) where status = 'approved';
