import { type Db, queryOne } from '../db.ts';

export type DeedStatus = 'open' | 'done' | 'dropped';

/** One promise of the union (办实事). Days are 'YYYY-MM-DD'. */
export interface Deed {
  readonly id: number;
  readonly unitId: string;
  readonly title: string;
  readonly owner: string;
  readonly dueOn: string;
  readonly status: DeedStatus;
  readonly suggestionId: string | null;
  /** How it went last; null before the first step. */
  readonly latest: string | null;
}

const columns = `d.id, d.unit_id as "unitId", d.title, d.owner, d.due_on as "dueOn", d.status,
  d.suggestion_id as "suggestionId",
  (select s.text from deed_steps s where s.deed_id = d.id order by s.id desc limit 1) as latest`;

export async function insertDeed(
  db: Db,
  deed: Pick<Deed, 'unitId' | 'title' | 'owner' | 'dueOn' | 'suggestionId'> & {
    readonly createdBy: string;
    readonly createdAt: Date;
  },
): Promise<number> {
  const row = await queryOne<{ id: number }>(
    db,
    `insert into deeds (unit_id, title, owner, due_on, suggestion_id, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [deed.unitId, deed.title, deed.owner, deed.dueOn, deed.suggestionId, deed.createdBy, deed.createdAt],
  );
  if (!row) throw new Error('insert returned no row');
  return row.id;
}

export function findDeed(db: Db, id: number): Promise<Deed | undefined> {
  return queryOne<Deed>(db, `select ${columns} from deeds d where d.id = $1`, [id]);
}

/** As `findDeed`; nobody else can change it until the surrounding transaction ends. */
export function lockDeed(db: Db, id: number): Promise<Deed | undefined> {
  return queryOne<Deed>(db, `select ${columns} from deeds d where d.id = $1 for no key update of d`, [id]);
}

export function findDeedOfSuggestion(db: Db, suggestionId: string): Promise<Deed | undefined> {
  return queryOne<Deed>(
    db,
    `select ${columns} from deeds d where d.suggestion_id = $1 order by d.id desc limit 1`,
    [suggestionId],
  );
}

/** Open ones first, the nearest day first, then what was done, the latest first. */
export function listDeeds(
  db: Db,
  unitIds: readonly string[],
  { statuses, limit }: { readonly statuses: readonly DeedStatus[]; readonly limit: number },
): Promise<Deed[]> {
  return db.query<Deed>(
    `select ${columns} from deeds d where d.unit_id = any ($1) and d.status = any ($2)
     order by d.status <> 'open', case when d.status = 'open' then d.due_on end, d.id desc limit $3`,
    [unitIds, statuses, limit],
  );
}

/** Notes how it went, and changes what is given. */
export async function saveDeedStep(
  db: Db,
  id: number,
  step: {
    readonly text: string;
    readonly on: string;
    readonly by: string;
    readonly status: DeedStatus;
    readonly owner?: string | undefined;
    readonly dueOn?: string | undefined;
  },
): Promise<void> {
  await db.query(
    `update deeds set status = $2, owner = coalesce($3, owner), due_on = coalesce($4::date, due_on)
     where id = $1`,
    [id, step.status, step.owner ?? null, step.dueOn ?? null],
  );
  await db.query('insert into deed_steps (deed_id, text, taken_on, taken_by) values ($1, $2, $3, $4)', [
    id,
    step.text,
    step.on,
    step.by,
  ]);
}

/** Open ones that are due up to a day, with who wrote them down. */
export function listDeedsDue(
  db: Db,
  upTo: string,
): Promise<(Pick<Deed, 'id' | 'unitId' | 'title' | 'owner' | 'dueOn'> & { createdBy: string | null })[]> {
  return db.query(
    `select id, unit_id as "unitId", title, owner, due_on as "dueOn", created_by as "createdBy" from deeds
     where status = 'open' and due_on <= $1::date order by id`,
    [upTo],
  );
}
