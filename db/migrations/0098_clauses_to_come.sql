-- Asked with every question: whether anything is to come. Few clauses have a date of their own.
create index clause_index_effective_on on clause_index (effective_on) where effective_on is not null;
