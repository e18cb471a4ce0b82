import { lockSection } from '../advisory-lock.ts';
import { type Db, queryOne } from '../db.ts';

/** One line of the log of what staff did. No names, no texts: numbers, ids, roles, counts. */
export interface AuditLine {
  readonly seq: number;
  readonly at: Date;
  /** A person's id, or `operator`. */
  readonly actor: string;
  /** A channel's name, `console` or `command_line`. */
  readonly via: string;
  readonly act: string;
  readonly unitId: string | null;
  readonly object: string | null;
  readonly outcome: string;
  /** JSON, as it was hashed. */
  readonly detail: string;
  readonly previous: string;
  readonly hash: string;
}

const columns =
  'a.seq, a.at, a.actor, a.via, a.act, a.unit_id as "unitId", a.object, a.outcome, a.detail, a.previous, a.hash';

/**
 * The last line, which the next one hangs on; nobody else appends before the surrounding transaction ends.
 *
 * @returns undefined where there is none yet.
 */
export async function lockAuditHead(db: Db): Promise<Pick<AuditLine, 'seq' | 'hash'> | undefined> {
  await lockSection(db, 'audit_log');
  return readAuditHead(db);
}

export function readAuditHead(db: Db): Promise<Pick<AuditLine, 'seq' | 'hash'> | undefined> {
  return queryOne(db, 'select seq, hash from audit_log order by seq desc limit 1');
}

export async function insertAuditLine(db: Db, line: AuditLine): Promise<void> {
  await db.query(
    `insert into audit_log (seq, at, actor, via, act, unit_id, object, outcome, detail, previous, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      line.seq,
      line.at,
      line.actor,
      line.via,
      line.act,
      line.unitId,
      line.object,
      line.outcome,
      line.detail,
      line.previous,
      line.hash,
    ],
  );
}

/** In the order in which they stand, some at a time. @param after the last `seq` read before. */
export function listAuditLines(db: Db, after: number, limit: number): Promise<AuditLine[]> {
  return db.query<AuditLine>(`select ${columns} from audit_log a where a.seq > $1 order by a.seq limit $2`, [
    after,
    limit,
  ]);
}

export interface AuditLineShown extends AuditLine {
  readonly actorName: string | null;
  readonly unitName: string | null;
}

/** The newest first, with names for whoever may see them. @param units only what concerns these; null: everything. */
export function listAuditForConsole(
  db: Db,
  units: readonly string[] | null,
  limit: number,
): Promise<AuditLineShown[]> {
  return db.query<AuditLineShown>(
    `select ${columns}, p.name as "actorName", u.name as "unitName"
     from audit_log a left join people p on p.id = a.actor left join units u on u.id = a.unit_id
     where $2::text[] is null or a.unit_id = any($2)
     order by a.seq desc limit $1`,
    [limit, units],
  );
}
