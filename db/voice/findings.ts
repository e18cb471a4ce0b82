import { type Db, queryOne } from '../db.ts';

/** `reported` → `assigned` (who, until when) → `fixed` → `closed` by another's look, or back; or `dropped`. */
export type FindingStatus = 'reported' | 'assigned' | 'fixed' | 'closed' | 'dropped';
export type FindingAct = 'assign' | 'fix' | 'pass' | 'fail' | 'drop';

/** Something found that has to be put right (隐患). Days are 'YYYY-MM-DD'. */
export interface Finding {
  readonly id: number;
  readonly unitId: string;
  readonly place: string;
  readonly problem: string;
  readonly owner: string | null;
  readonly dueOn: string | null;
  readonly status: FindingStatus;
  readonly reportedBy: string | null;
  readonly reportedAt: Date;
  readonly photos: number;
  /** The last step. */
  readonly latest: string | null;
  readonly latestBy: string | null;
}

const columns = `f.id, f.unit_id as "unitId", f.place, f.problem, f.owner, f.due_on as "dueOn", f.status,
  f.reported_by as "reportedBy", f.reported_at as "reportedAt",
  (select count(*) from finding_photos p where p.finding_id = f.id) as photos,
  (select s.text from finding_steps s where s.finding_id = f.id order by s.id desc limit 1) as latest,
  (select s.taken_by from finding_steps s where s.finding_id = f.id order by s.id desc limit 1) as "latestBy"`;

export async function insertFinding(
  db: Db,
  given: Pick<Finding, 'unitId' | 'place' | 'problem' | 'reportedAt'> & { readonly reportedBy: string },
): Promise<number> {
  const row = await queryOne<{ id: number }>(
    db,
    `insert into findings (unit_id, place, problem, reported_by, reported_at) values ($1, $2, $3, $4, $5)
     returning id`,
    [given.unitId, given.place, given.problem, given.reportedBy, given.reportedAt],
  );
  if (!row) throw new Error('insert returned no row');
  return row.id;
}

const highestId = 2_147_483_647;

export async function findFinding(db: Db, id: number): Promise<Finding | undefined> {
  if (!Number.isInteger(id) || id < 1 || id > highestId) return undefined;
  return queryOne<Finding>(db, `select ${columns} from findings f where f.id = $1`, [id]);
}

/** As `findFinding`; nobody else can change it until the surrounding transaction ends. */
export async function lockFinding(db: Db, id: number): Promise<Finding | undefined> {
  if (!Number.isInteger(id) || id < 1 || id > highestId) return undefined;
  return queryOne<Finding>(db, `select ${columns} from findings f where f.id = $1 for no key update of f`, [
    id,
  ]);
}

/** Those not done with first, the nearest day first. */
export function listFindings(db: Db, unitIds: readonly string[], limit: number): Promise<Finding[]> {
  return db.query<Finding>(
    `select ${columns} from findings f where f.unit_id = any($1)
     order by f.status in ('closed', 'dropped'), f.due_on nulls first, f.id desc limit $2`,
    [unitIds, limit],
  );
}

export function listFindingsOf(db: Db, personId: string, limit: number): Promise<Finding[]> {
  return db.query<Finding>(
    `select ${columns} from findings f where f.reported_by = $1 order by f.id desc limit $2`,
    [personId, limit],
  );
}

/** Those that are to be put right up to a day and are not. */
export function listFindingsDue(db: Db, upTo: string): Promise<Finding[]> {
  return db.query<Finding>(
    `select ${columns} from findings f where f.status = 'assigned' and f.due_on <= $1::date order by f.id`,
    [upTo],
  );
}

/** Notes what was done, and changes what is given. */
export async function stepFinding(
  db: Db,
  id: number,
  step: {
    readonly act: FindingAct;
    readonly status: FindingStatus;
    readonly text: string;
    readonly at: Date;
    readonly by: string;
    readonly owner?: string | undefined;
    readonly dueOn?: string | undefined;
  },
): Promise<void> {
  await db.query(
    `update findings set status = $2, owner = coalesce($3, owner), due_on = coalesce($4::date, due_on) where id = $1`,
    [id, step.status, step.owner ?? null, step.dueOn ?? null],
  );
  await db.query(
    'insert into finding_steps (finding_id, act, text, taken_at, taken_by) values ($1, $2, $3, $4, $5)',
    [id, step.act, step.text, step.at, step.by],
  );
}

/** Who last said that it is put right. */
export async function fixedBy(db: Db, id: number): Promise<string | null> {
  const row = await queryOne<{ by: string | null }>(
    db,
    `select taken_by as by from finding_steps where finding_id = $1 and act = 'fix' order by id desc limit 1`,
    [id],
  );
  return row?.by ?? null;
}

export interface FindingPhoto {
  readonly afterFix: boolean;
  readonly name: string;
  readonly base64: string;
}

/** Keeps a picture, unless there are so many already. @returns whether it was kept. */
export async function saveFindingPhoto(
  db: Db,
  findingId: number,
  photo: { readonly name: string; readonly bytes: Uint8Array; readonly by: string; readonly most: number },
): Promise<boolean> {
  const rows = await db.query(
    `insert into finding_photos (finding_id, after_fix, name, bytes, taken_by)
     select f.id, f.status in ('fixed', 'closed'), $2, decode($3, 'base64'), $4 from findings f
     where f.id = $1 and (select count(*) from finding_photos p where p.finding_id = f.id) < $5 returning id`,
    [findingId, photo.name, Buffer.from(photo.bytes).toString('base64'), photo.by, photo.most],
  );
  return rows.length > 0;
}

export function listFindingPhotos(db: Db, findingId: number): Promise<FindingPhoto[]> {
  return db.query<FindingPhoto>(
    `select after_fix as "afterFix", name, translate(encode(bytes, 'base64'), E'\n', '') as base64
     from finding_photos where finding_id = $1 order by id`,
    [findingId],
  );
}

/** Forgets the photos of what was closed, or dropped, before `before`; the record stays. */
export async function purgeFindingPhotos(db: Db, before: Date): Promise<void> {
  await db.query(
    `delete from finding_photos p using findings f where f.id = p.finding_id and f.status in ('closed', 'dropped')
       and not exists (select 1 from finding_steps s where s.finding_id = f.id and s.taken_at >= $1)`,
    [before],
  );
}

/** The finding somebody reported, or said to be put right or looked at again, last since then: a picture belongs to it. */
export async function findFindingInHand(db: Db, personId: string, since: Date): Promise<number | undefined> {
  const row = await queryOne<{ id: number }>(
    db,
    `select id from (
       select id, reported_at as at from findings where reported_by = $1 and reported_at >= $2
       union all
       select finding_id, taken_at from finding_steps
         where taken_by = $1 and taken_at >= $2 and act in ('fix', 'pass', 'fail')) t
     order by at desc, id desc limit 1`,
    [personId, since],
  );
  return row?.id;
}
