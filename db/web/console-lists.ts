import type { ApplicationStatus } from '../benefits/applications.ts';
import type { UnitScope } from './console.ts';
import type { Db } from '../db.ts';

/** Lists of the staff console beside `console.ts`; nothing here writes. */

/** An application as others than its handler may see it: neither who applies nor what was stated. */
export interface ConsoleApplication {
  readonly id: number;
  readonly unit: string | null;
  readonly handler: string | null;
  readonly status: ApplicationStatus;
  readonly openedAt: Date;
  /** 'YYYY-MM-DD' */
  readonly dueOn: string;
}

export function listApplicationsForConsole(
  db: Db,
  units: UnitScope,
  limit: number,
): Promise<ConsoleApplication[]> {
  return db.query<ConsoleApplication>(
    `select a.case_id as id, u.name as unit, h.name as handler,
       a.status, a.opened_at as "openedAt", a.due_on as "dueOn"
     from applications a join cases c on c.id = a.case_id left join units u on u.id = c.unit_id
       left join people h on h.id = a.handler_id
     where $2::text[] is null or c.unit_id = any($2)
     order by a.closed_at is not null, a.due_on, a.case_id desc limit $1`,
    [limit, units],
  );
}

/** Somebody whom staff left out of pushes. */
export interface ConsoleExclusion {
  readonly personId: string;
  readonly name: string;
  readonly unit: string | null;
  readonly topic: string;
  readonly until: string | null;
  readonly by: string | null;
  readonly at: Date;
  /** Why; null where nobody said. */
  readonly sealed: string | null;
}

export function listExclusionsForConsole(
  db: Db,
  units: UnitScope,
  limit: number,
): Promise<ConsoleExclusion[]> {
  return db.query<ConsoleExclusion>(
    `select e.person_id as "personId", p.name, u.name as unit, e.topic, e.until_on as until, s.name as by,
       e.excluded_at as at, e.sealed
     from push_exclusions e join people p on p.id = e.person_id left join units u on u.id = p.unit_id
       left join people s on s.id = e.excluded_by
     where $2::text[] is null or p.unit_id = any($2)
     order by e.excluded_at desc, p.name limit $1`,
    [limit, units],
  );
}

/** How many deliveries wait and have ended in which way within a day, by lane; and what waits longest. */
export interface QueueState {
  readonly lane: string;
  readonly waiting: number;
  readonly sending: number;
  readonly sent: number;
  readonly failed: number;
  readonly uncertain: number;
  readonly oldest: Date | null;
}

/** @param now what is due later does not wait yet. */
export function readQueue(db: Db, now: Date): Promise<QueueState[]> {
  return db.query<QueueState>(
    // Each part has an index; the table holds everything that was ever sent.
    `with shown as (
       select lane, status, due_at from deliveries where status in ('planned', 'sending')
       union all select lane, status, due_at from deliveries where status = 'uncertain'
       union all select lane, status, due_at from deliveries
         where status = 'sent' and sent_at > $1::timestamptz - interval '1 day'
       union all select lane, status, due_at from deliveries
         where status = 'failed' and due_at > $1::timestamptz - interval '1 day')
     select lane, count(*) filter (where status = 'planned' and due_at <= $1) as waiting,
       count(*) filter (where status = 'sending') as sending,
       count(*) filter (where status = 'sent') as sent,
       count(*) filter (where status = 'failed') as failed,
       count(*) filter (where status = 'uncertain') as uncertain,
       min(due_at) filter (where status = 'planned' and due_at <= $1) as oldest
     from shown group by lane order by lane`,
    [now],
  );
}
