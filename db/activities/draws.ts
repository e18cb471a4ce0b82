import { type Db, queryOne } from '../db.ts';

/** A draw as it was made: with the entrants in this order and the seed it comes out the same again. */
export interface Draw {
  readonly id: number;
  readonly itemId: number | null;
  readonly kind: 'places' | 'prize';
  readonly seed: string;
  readonly entrants: readonly string[];
  readonly winners: readonly string[];
  readonly drawnAt: Date;
}

export async function insertDraw(
  db: Db,
  draw: Omit<Draw, 'id'> & { readonly activityId: number; readonly drawnBy: string },
): Promise<number> {
  const row = await queryOne<{ id: number }>(
    db,
    `insert into draws (activity_id, item_id, kind, seed, entrants, winners, drawn_by, drawn_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [
      draw.activityId,
      draw.itemId,
      draw.kind,
      draw.seed,
      draw.entrants,
      draw.winners,
      draw.drawnBy,
      draw.drawnAt,
    ],
  );
  if (!row) throw new Error('insert returned no row');
  return row.id;
}

export const listDraws = (db: Db, activityId: number): Promise<Draw[]> =>
  db.query<Draw>(
    `select id, item_id as "itemId", kind, seed, entrants, winners, drawn_at as "drawnAt"
     from draws where activity_id = $1 order by id`,
    [activityId],
  );
