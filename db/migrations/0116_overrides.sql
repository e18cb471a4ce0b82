-- Titles of documents over which a document prevails without repealing them.
alter table documents add column overrides text[] not null default '{}';

-- Those taken in before say so in their clauses.
update documents d set overrides = found.titles from (
  select c.document_id, array_agg(distinct title[1]) as titles
  from clauses c, regexp_matches(c.text, '《([^《》]+)》[^。；]{0,20}(?:不一致|抵触|冲突|不符)[^。；]{0,12}(?:以|按)本[^，。；《》]{1,12}(?:为准|执行)', 'g') as title
  group by c.document_id
) found where found.document_id = d.id;
