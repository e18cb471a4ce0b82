-- The nearest vectors in scope are found without reading the clauses themselves, which took three times as long.
-- Vectors are made anew at the next start; bought ones come from embedding_cache.
delete from clause_vectors;
alter table clause_vectors
  add column document_id bigint not null references documents (id) on delete cascade,
  add column effective_on date,
  add column ends_on date;
create index clause_vectors_document on clause_vectors (document_id);
