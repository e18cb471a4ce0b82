import { type Db, queryOne } from '../db.ts';
import { wordless } from '../delivery/deliveries.ts';

/** One moment of somebody's life and the visit for it. Days are 'YYYY-MM-DD'. */
export interface CareMoment {
  readonly id: number;
  readonly personId: string;
  readonly personName: string;
  /** Where the person was then. */
  readonly unitId: string;
  /** What it was; null once deleted. See `jobs/care/moments/moment-content.ts`. */
  readonly sealed: string | null;
  readonly happenedOn: string;
  readonly visitBy: string;
  /** Null while the visit is open. */
  readonly doneOn: string | null;
  readonly amountFen: number | null;
}

const columns = `m.id, m.person_id as "personId", p.name as "personName", m.unit_id as "unitId", m.sealed,
  m.happened_on as "happenedOn", m.visit_by as "visitBy", m.done_on as "doneOn", m.amount_fen as "amountFen"`;
const source = 'care_moments m join people p on p.id = m.person_id';

/** @param sealFor seals what it was for the number it gets. @returns the number. */
export function insertCareMoment(
  db: Db,
  moment: Pick<CareMoment, 'personId' | 'unitId' | 'happenedOn' | 'visitBy'> & {
    readonly recordedAt: Date;
    readonly recordedBy: string;
  },
  sealFor: (id: number) => string,
): Promise<number> {
  return db.tx(async () => {
    const row = await queryOne<{ id: number }>(
      db,
      `insert into care_moments (person_id, unit_id, happened_on, visit_by, recorded_at, recorded_by)
       values ($1, $2, $3, $4, $5, $6) returning id`,
      [
        moment.personId,
        moment.unitId,
        moment.happenedOn,
        moment.visitBy,
        moment.recordedAt,
        moment.recordedBy,
      ],
    );
    if (!row) throw new Error('insert returned no row');
    await db.query('update care_moments set sealed = $2 where id = $1', [row.id, sealFor(row.id)]);
    return row.id;
  });
}

export function findCareMoment(db: Db, id: number): Promise<CareMoment | undefined> {
  return queryOne<CareMoment>(db, `select ${columns} from ${source} where m.id = $1`, [id]);
}

/** What is open of one person. */
export function listOpenMomentsOf(db: Db, personId: string): Promise<CareMoment[]> {
  return db.query<CareMoment>(
    `select ${columns} from ${source} where m.person_id = $1 and m.done_on is null order by m.id`,
    [personId],
  );
}

/** The visits that are open, the most urgent first. */
export function listOpenVisits(db: Db): Promise<CareMoment[]> {
  return db.query<CareMoment>(
    `select ${columns} from ${source} where m.done_on is null and p.died_on is null order by m.visit_by, m.id`,
  );
}

/** Everything of these units that happened from a day to another, both included. */
export function listCareMoments(
  db: Db,
  unitIds: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<CareMoment[]> {
  return db.query<CareMoment>(
    `select ${columns} from ${source}
     where m.unit_id = any ($1) and m.happened_on between $2::date and $3::date order by m.happened_on, m.id`,
    [unitIds, from, to],
  );
}

/** Ends a visit. @param sealed what was said of it, with what it was; null where that was deleted. */
export async function closeCareMoment(
  db: Db,
  id: number,
  end: {
    readonly on: string;
    readonly by: string;
    readonly amountFen: number | null;
    readonly sealed: string | null;
  },
): Promise<void> {
  await db.query(
    'update care_moments set done_on = $2, done_by = $3, amount_fen = $4, sealed = $5 where id = $1',
    [id, end.on, end.by, end.amountFen, end.sealed],
  );
}

/** Takes back what was recorded by mistake, with the words of the greeting that was stopped (`cancelDeliveries`). */
export async function deleteCareMoment(db: Db, id: number): Promise<void> {
  await db.query(
    `update deliveries set message = ${wordless}
     where plan = 'care_moment' and occurrence = $1 and status = 'cancelled'`,
    [String(id)],
  );
  await db.query('delete from care_moments where id = $1', [id]);
}
