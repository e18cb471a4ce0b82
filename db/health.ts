import { type Db, queryOne } from './db.ts';

export interface DatabaseHealth {
  readonly server: string;
  /** pgvector's version. */
  readonly vector: string | null;
  readonly documents: number;
  readonly clauses: number;
  readonly units: number;
  readonly people: number;
  readonly uncertain: number;
}

/** What `doctor` wants to know of the database. */
export async function readDatabaseHealth(db: Db): Promise<DatabaseHealth> {
  const row = await queryOne<DatabaseHealth>(
    db,
    `select current_setting('server_version') as server,
       (select extversion from pg_extension where extname = 'vector') as vector,
       (select count(*) from documents) as documents, (select count(*) from clauses) as clauses,
       (select count(*) from units) as units, (select count(*) from people) as people,
       (select count(*) from deliveries where status = 'uncertain') as uncertain`,
  );
  if (!row) throw new Error('the health query returned no row');
  return row;
}
