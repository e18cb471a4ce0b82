import type { Db } from '../db.ts';

/** What was said of the heat of one day in a unit and everything below it. */
export interface HeatForecast {
  readonly id: number;
  readonly unitId: string;
  /** 'YYYY-MM-DD' */
  readonly day: string;
  /** The highest temperature in °C; null: what was said before is taken back. */
  readonly celsius: number | null;
  readonly saidAt: Date;
}

/** What was said of these days, both included ('YYYY-MM-DD'), in the order in which it was said. */
export function listHeatForecasts(db: Db, from: string, to: string): Promise<HeatForecast[]> {
  return db.query<HeatForecast>(
    `select id, unit_id as "unitId", day, celsius, said_at as "saidAt" from heat_forecasts
     where day between $1::date and $2::date order by id`,
    [from, to],
  );
}

/** @param by the person's id; null for the command line. */
export async function insertHeatForecasts(
  db: Db,
  forecasts: readonly Pick<HeatForecast, 'unitId' | 'day' | 'celsius'>[],
  { at, by }: { readonly at: Date; readonly by: string | null },
): Promise<void> {
  if (forecasts.length === 0) return;
  await db.query(
    `insert into heat_forecasts (unit_id, day, celsius, said_at, said_by)
     select r."unitId", r.day, r.celsius, $2, $3
     from jsonb_to_recordset($1::jsonb) as r("unitId" text, day date, celsius double precision)`,
    [JSON.stringify(forecasts), at, by],
  );
}

/** Notes that the day's work against the heat is done in a unit. @returns false when that was noted already. */
export async function endHeatTask(
  db: Db,
  task: { readonly unitId: string; readonly day: string; readonly at: Date; readonly by: string },
): Promise<boolean> {
  const rows = await db.query(
    `insert into heat_tasks_done (unit_id, day, done_at, done_by) values ($1, $2, $3, $4)
     on conflict do nothing returning day`,
    [task.unitId, task.day, task.at, task.by],
  );
  return rows.length > 0;
}

/** Where the work of a day is done ('YYYY-MM-DD'): the units' ids. */
export async function listHeatTasksDone(db: Db, day: string): Promise<string[]> {
  const rows = await db.query<{ unitId: string }>(
    'select unit_id as "unitId" from heat_tasks_done where day = $1 order by 1',
    [day],
  );
  return rows.map(({ unitId }) => unitId);
}
