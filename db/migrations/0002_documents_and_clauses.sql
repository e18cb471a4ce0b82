-- Rule documents in their editions, their clauses, and the index that finds clauses.

create table documents (
  id bigint generated always as identity primary key,
  -- No foreign key: before any unit is imported everything belongs to a root that stands in no table.
  unit_id text not null,
  title text not null,
  -- The title as it is compared: without 《》, spaces, width and case.
  title_key text not null,
  -- The title without edition words (2023年修订, 试行), equal for all editions of one document.
  edition_key text not null,
  file_stem text not null,
  path text not null,
  number text,
  sha256 text not null,
  effective_on date,
  -- The last day it holds.
  ends_on date,
  -- Titles or numbers it says it repeals.
  repeals text[] not null default '{}',
  -- From this day on another edition holds in its place; derived from all documents of the unit.
  superseded_on date,
  superseded_by bigint references documents (id) on delete set null,
  sample boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index documents_unit on documents (unit_id, title_key);
create index documents_superseded_by on documents (superseded_by);

create table clauses (
  id bigint generated always as identity primary key,
  document_id bigint not null references documents (id) on delete cascade,
  seq int not null,
  name text not null,
  kind text not null check (kind in ('article', 'section', 'table_row', 'qa')),
  path text[] not null default '{}',
  text text not null,
  question text,
  -- Dates that stand inside the clause and hold for it alone.
  effective_on date,
  ends_on date,
  unique (document_id, seq)
);

-- Questions that a clause is known to answer. By the clause's name, so that they outlive a re-ingest.
create table known_questions (
  id bigint generated always as identity primary key,
  document_id bigint not null references documents (id) on delete cascade,
  clause_name text not null,
  text text not null,
  unique (document_id, clause_name, text)
);

-- One row a clause: its BM25 weights with the document side worked out (saturated term frequency with a frozen
-- average length), so that the inner product with the question's idf weights is the BM25 score.
create table clause_index (
  clause_id bigint primary key references clauses (id) on delete cascade,
  document_id bigint not null references documents (id) on delete cascade,
  effective_on date,
  ends_on date,
  -- Number of terms of title, path and text.
  length int not null,
  -- The terms of the clause, to bound the candidates.
  terms int[] not null,
  weights sparsevec(536870912) not null
) with (toast_tuple_target = 8160);
-- Out-of-line weights would be fetched one by one for every candidate.
alter table clause_index alter column weights set storage main;
alter table clause_index alter column terms set storage main;
create index clause_index_document on clause_index (document_id);
-- Without a pending list, which only a vacuum would empty; the embedded database runs none by itself.
create index clause_index_terms on clause_index using gin (terms) with (fastupdate = off);

-- In how many clauses a term stands.
create table term_counts (
  term_id int primary key,
  clauses int not null
);

-- Words of titles and headings by how they sound: 金球助学 finds 金秋助学.
create table heading_terms (
  term text primary key,
  term_id int not null,
  pinyin text not null
);
create index heading_terms_pinyin on heading_terms (pinyin);

-- What was frozen when the weights were worked out.
create table index_state (
  only_row boolean primary key default true check (only_row),
  -- Of the rules by which texts are cut and weighted.
  version int not null,
  clauses int not null,
  average_length real not null
);

-- Vectors of different models stand side by side and are never compared.
create table clause_vectors (
  embedding_id text not null,
  clause_id bigint not null references clauses (id) on delete cascade,
  vector vector not null,
  primary key (embedding_id, clause_id)
);
create index clause_vectors_clause on clause_vectors (clause_id);

-- Bought vectors by the text's hash: a text that was embedded once is not sent again.
create table embedding_cache (
  embedding_id text not null,
  text_sha256 text not null,
  vector vector not null,
  primary key (embedding_id, text_sha256)
);
