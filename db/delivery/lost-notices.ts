import type { Db } from '../db.ts';
import { wordless } from './deliveries.ts';

/** Notices (answers, tasks, approvals: what is not pushed by a plan) that did not get through to one person. */
export interface LostNotices {
  readonly name: string;
  readonly unitId: string;
  /** Whether the person works for the union. */
  readonly isStaff: boolean;
  readonly count: number;
  /** Of the latest. */
  readonly reason: string | null;
  /** Those that can still be sent again, latest first. */
  readonly ids: readonly number[];
}

/**
 * Whom notices due since an instant did not reach, most first. Who was reached by anything later is not among them: it has
 * mended itself.
 */
export function listLostNotices(
  db: Db,
  { since, now }: { readonly since: Date; readonly now: Date },
): Promise<LostNotices[]> {
  return db.query<LostNotices>(
    `with reached as (
       select line, max(due_at) as at from deliveries where status = 'sent' and due_at >= $1 group by line)
     select p.name, p.unit_id as "unitId", exists (select 1 from roles r where r.person_id = p.id) as "isStaff",
       count(*) as count, (array_agg(d.reason order by d.due_at desc, d.id desc))[1] as reason,
       coalesce(jsonb_agg(d.id order by d.due_at desc, d.id desc) filter (where d.message <> ${wordless}
         and (d.expires_at is null or d.expires_at > $2)), '[]') as ids
     from deliveries d join people p on d.target = 'person:' || p.id left join reached s on s.line = d.line
     where d.lane = 'reply' and d.status in ('failed', 'uncertain') and d.due_at >= $1
       and (s.at is null or s.at < d.due_at)
     group by p.id, p.name, p.unit_id order by count(*) desc, p.name, p.id`,
    [since, now],
  );
}

const keptDays = 14;

/** Forgets the words of failed notices that nobody may send again: two weeks old, or past their end. */
export async function purgeLostNotices(db: Db, now: Date): Promise<void> {
  await db.query(
    `update deliveries set message = ${wordless}
     where status = 'failed' and lane = 'reply' and message <> ${wordless} and (due_at < $1 or expires_at < $2)`,
    [new Date(now.getTime() - keptDays * 86_400_000), now],
  );
}
