import { type Db, queryOne } from '../db.ts';
import { takeBackShown } from '../delivery/delivery-recalls.ts';

/**
 * `open`: with the handler. `asked`: the worker is to answer a question. Then `approved` (handed on or paid),
 * `returned` (with a reason) or `withdrawn` by the worker.
 */
export type ApplicationStatus = 'open' | 'asked' | 'approved' | 'returned' | 'withdrawn';

/** An application: a case that only its handler and the worker may read. `caseId` is the 编号. */
export interface Application {
  readonly caseId: number;
  readonly personId: string;
  readonly unitId: string;
  readonly benefitId: string;
  readonly handlerId: string | null;
  readonly consentId: number | null;
  /** Facts and result as told to the worker, sealed; null once deleted. */
  readonly sealed: string | null;
  readonly status: ApplicationStatus;
  readonly openedAt: Date;
  /** 'YYYY-MM-DD' */
  readonly dueOn: string;
  readonly closedAt: Date | null;
  /** To whom of another unit its handler wants to pass it; the worker has not agreed yet. */
  readonly proposedHandlerId: string | null;
  readonly proposedUnitId: string | null;
  /** When an approved one was last looked at again. */
  readonly reviewedAt: Date | null;
}

const select = `select a.case_id as "caseId", a.person_id as "personId", c.unit_id as "unitId",
  a.benefit_id as "benefitId", a.handler_id as "handlerId", a.consent_id as "consentId", a.sealed, a.status,
  a.opened_at as "openedAt", a.due_on as "dueOn", a.closed_at as "closedAt",
  a.reviewed_at as "reviewedAt", a.proposed_handler_id as "proposedHandlerId",
  a.proposed_unit_id as "proposedUnitId"
  from applications a join cases c on c.id = a.case_id`;

/** The highest 编号 there can be (int4). */
const highestId = 2_147_483_647;

/** What shows an application, for taking it back. */
export const shownApplication = (caseId: number): string => `application/${caseId}`;

/** Opens a case of kind application; undefined while the person has an open one for this benefit. */
export function insertApplication(
  db: Db,
  given: Pick<
    Application,
    'personId' | 'unitId' | 'benefitId' | 'handlerId' | 'consentId' | 'openedAt' | 'dueOn'
  >,
  sealFor: (caseId: number) => string,
): Promise<Application | undefined> {
  return db.tx(async () => {
    const row = await queryOne<{ id: number }>(
      db,
      `insert into cases (kind, unit_id, person_id, chat_id, question, question_key, opened_at)
       values ('application', $1, $2, null, '待遇申请', $3, $4) on conflict do nothing returning id`,
      [given.unitId, given.personId, `application:${given.benefitId}`, given.openedAt],
    );
    if (!row) return undefined;
    await db.query(
      `insert into applications (case_id, person_id, benefit_id, handler_id, consent_id, sealed, opened_at, due_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        row.id,
        given.personId,
        given.benefitId,
        given.handlerId,
        given.consentId,
        sealFor(row.id),
        given.openedAt,
        given.dueOn,
      ],
    );
    return findApplication(db, row.id);
  });
}

const isId = (caseId: number) => Number.isInteger(caseId) && caseId >= 1 && caseId <= highestId;

export async function findApplication(db: Db, caseId: number): Promise<Application | undefined> {
  if (!isId(caseId)) return undefined;
  return queryOne<Application>(db, `${select} where a.case_id = $1`, [caseId]);
}

/**
 * As `findApplication`, and nobody else changes it until the transaction ends: whoever decides by what they read here
 * decides by what still holds when they write.
 */
export async function lockApplication(db: Db, caseId: number): Promise<Application | undefined> {
  if (!isId(caseId)) return undefined;
  await db.query('select 1 as locked from applications where case_id = $1 for no key update', [caseId]);
  // A later statement: the one that waited would see the case as it was before.
  return findApplication(db, caseId);
}

/** The person's applications, the latest first. */
export function listApplicationsOf(db: Db, personId: string): Promise<Application[]> {
  return db.query<Application>(`${select} where a.person_id = $1 order by a.case_id desc`, [personId]);
}

/** What a handler has to settle, the most urgent first. */
export function listApplicationsFor(db: Db, handlerId: string): Promise<Application[]> {
  return db.query<Application>(
    `${select} where a.handler_id = $1 and a.closed_at is null order by a.due_on, a.case_id`,
    [handlerId],
  );
}

/** Applications that are not settled and due up to a day ('YYYY-MM-DD'). */
export function listApplicationsDue(db: Db, upTo: string): Promise<Application[]> {
  return db.query<Application>(
    `${select} where a.closed_at is null and a.due_on <= $1::date order by a.due_on, a.case_id`,
    [upTo],
  );
}

/** How many open applications each handler has. */
export async function countOpenByHandler(db: Db): Promise<Map<string, number>> {
  const rows = await db.query<{ handlerId: string; count: number }>(
    `select handler_id as "handlerId", count(*) as count from applications
     where closed_at is null and handler_id is not null group by handler_id`,
  );
  return new Map(rows.map(({ handlerId, count }) => [handlerId, count]));
}

/** Moves an unsettled application between `open` and `asked`; false when it is settled. */
export async function setApplicationStatus(
  db: Db,
  caseId: number,
  status: 'open' | 'asked',
): Promise<boolean> {
  const rows = await db.query(
    'update applications set status = $2 where case_id = $1 and closed_at is null returning case_id',
    [caseId, status],
  );
  return rows.length === 1;
}

/** Settles an application, closes its case and takes back what showed it; false when it was settled before. */
export function closeApplication(
  db: Db,
  caseId: number,
  { status, at }: { readonly status: 'approved' | 'returned' | 'withdrawn'; readonly at: Date },
): Promise<boolean> {
  return db.tx(async () => {
    const rows = await db.query(
      `update applications set status = $2, closed_at = $3 where case_id = $1 and closed_at is null
       returning case_id`,
      [caseId, status, at],
    );
    if (rows.length === 0) return false;
    await db.query(`update cases set status = 'closed', closed_at = $2 where id = $1`, [caseId, at]);
    await takeBackShown(db, [shownApplication(caseId)], at);
    return true;
  });
}

/**
 * Gives an unsettled application to another handler, and to their unit; a proposal ends by it, and what showed it to
 * the one before is taken back. False when it is settled.
 */
export async function setApplicationHandler(
  db: Db,
  caseId: number,
  { personId, unitId, at }: { readonly personId: string; readonly unitId: string; readonly at: Date },
): Promise<boolean> {
  return db.tx(async () => {
    const rows = await db.query(
      `update applications set handler_id = $2, proposed_handler_id = null, proposed_unit_id = null
       where case_id = $1 and closed_at is null returning case_id`,
      [caseId, personId],
    );
    if (rows.length === 0) return false;
    await db.query('update cases set unit_id = $2 where id = $1', [caseId, unitId]);
    await takeBackShown(db, [shownApplication(caseId)], at);
    return true;
  });
}

/** Notes to whom of another unit an unsettled application shall go once the worker agrees; null takes it back. */
export async function proposeApplicationHandler(
  db: Db,
  caseId: number,
  to: { readonly personId: string; readonly unitId: string } | null,
): Promise<void> {
  await db.query(
    `update applications set proposed_handler_id = $2, proposed_unit_id = $3
     where case_id = $1 and closed_at is null`,
    [caseId, to?.personId ?? null, to?.unitId ?? null],
  );
}

/** Ends an unsettled application by the worker's word, and deletes what it held. */
export async function withdrawApplication(db: Db, caseId: number, at: Date): Promise<boolean> {
  return db.tx(async () => {
    if (!(await closeApplication(db, caseId, { status: 'withdrawn', at }))) return false;
    await db.query('update applications set sealed = null where case_id = $1', [caseId]);
    await db.query('delete from application_messages where case_id = $1', [caseId]);
    await db.query(
      `update consents set withdrawn_at = $2 where withdrawn_at is null
       and id = (select consent_id from applications where case_id = $1)`,
      [caseId, at],
    );
    return true;
  });
}

/** Unsettled applications, the oldest first. */
export function listOpenApplications(db: Db): Promise<Application[]> {
  return db.query<Application>(`${select} where a.closed_at is null order by a.case_id`);
}

/** Approved applications for these benefits. */
export function listApprovedApplications(db: Db, benefitIds: readonly string[]): Promise<Application[]> {
  return db.query<Application>(
    `${select} where a.status = 'approved' and a.benefit_id = any ($1) order by a.case_id`,
    [benefitIds],
  );
}

/** Records that an approved application was looked at again; false where it is not this handler's, or not approved. */
export async function markReviewed(
  db: Db,
  { caseId, handlerId, at }: { readonly caseId: number; readonly handlerId: string; readonly at: Date },
): Promise<boolean> {
  const rows = await db.query(
    `update applications set reviewed_at = $3
     where case_id = $1 and handler_id = $2 and status = 'approved' returning case_id`,
    [caseId, handlerId, at],
  );
  return rows.length === 1;
}
