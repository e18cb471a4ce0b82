import type { Db } from '../db.ts';
import { wordless } from '../delivery/deliveries.ts';
import { takeBackShown } from '../delivery/delivery-recalls.ts';
import { readSetting, writeSetting } from '../settings.ts';
import { shownApplication } from '../benefits/applications.ts';
import { withdrawConsents } from '../benefits/consents.ts';

/** Who had their data deleted, and when. `owner` as in `benefit-dialogs.ts`. */
export interface Erasure {
  readonly owner: string;
  readonly erasedAt: Date;
}

export function listErasures(db: Db): Promise<Erasure[]> {
  return db.query<Erasure>('select owner, erased_at as "erasedAt" from erasures order by owner');
}

/** Everybody whose data there may be: all people, and private chats of whom the roster doesn't know. */
export async function listOwners(db: Db): Promise<string[]> {
  const rows = await db.query<{ owner: string }>(
    `select 'person:' || id as owner from people union select owner from benefit_dialogs
     union select 'chat:' || id from chats where kind = 'private'`,
  );
  return rows.map(({ owner }) => owner);
}

const knownKey = 'deletions_known';

/** How far it is known here who had data deleted. */
export interface DeletionsKnown {
  /** All of it since then: from the beginning, or since a restore that left a gap. */
  readonly since: Date;
  /** Nothing between then and `since`: a backup of then was restored, and nobody has told what came after it. */
  readonly unknownFrom: Date | null;
}

export async function deletionsKnown(db: Db): Promise<DeletionsKnown> {
  const noted = await readSetting<{ since: string; unknownFrom: string | null }>(db, knownKey);
  if (noted) {
    const { since, unknownFrom } = noted;
    return { since: new Date(since), unknownFrom: unknownFrom === null ? null : new Date(unknownFrom) };
  }
  const [row] = await db.query<{ at: Date }>('select min(applied_at) as at from schema_migrations');
  return { since: row?.at ?? new Date(0), unknownFrom: null };
}

export async function noteDeletionsKnown(db: Db, known: DeletionsKnown): Promise<void> {
  await writeSetting(db, knownKey, known);
}

/** How many rows of an owner hold something of their own; all zero after `eraseOwner`. */
export interface Remaining {
  readonly dialogs: number;
  readonly applications: number;
  readonly messages: number;
  /** What staff recorded of the person's life (新婚, 住院, 丧事 …). */
  readonly moments: number;
  /** Answers to surveys under their name, and those not handed in yet; anonymous ones are nobody's. */
  readonly surveys: number;
  /** What was said and heard in the owner's private chats, where these are kept here (playground, conversations). */
  readonly said: number;
}

/** The private chats of an owner: a person's, or the one that stands for somebody unknown. */
const chatsOf = `(select id from chats where kind = 'private' and (person_id = $2 or 'chat:' || id = $1))`;

const personOf = (owner: string) => /^person:(.+)$/.exec(owner)?.[1] ?? null;

/** Counts what there is of an owner from before `until`. */
export async function countOwned(db: Db, owner: string, until: Date): Promise<Remaining> {
  const [row] = await db.query<Remaining>(
    `select
       (select count(*) from benefit_dialogs where owner = $1 and updated_at <= $3) as dialogs,
       (select count(*) from applications where person_id = $2 and sealed is not null and opened_at <= $3)
         as applications,
       (select count(*) from application_messages m join applications a using (case_id)
         where a.person_id = $2 and m.sent_at <= $3) as messages,
       (select count(*) from care_moments where person_id = $2 and sealed is not null and recorded_at <= $3)
         as moments,
       (select count(*) from survey_signed_answers where person_id = $2 and answered_at <= $3)
         + (select count(*) from survey_drafts where person_id = $2 and updated_at <= $3) as surveys,
       (select count(*) from conversations where chat_id in ${chatsOf})
         + (select count(*) from playground_messages where chat_id in ${chatsOf} and sent_at <= $3) as said`,
    [owner, personOf(owner), until],
  );
  return row ?? { dialogs: 0, applications: 0, messages: 0, moments: 0, surveys: 0, said: 0 };
}

/**
 * Deletes what an owner stated up to an instant: talks, private chats, the facts and letters of applications. Unsettled
 * applications are withdrawn; the fact that there was one, and consents with their withdrawal, stay. Remembers it, so
 * that a restored backup is cleared of the same.
 */
export async function eraseOwner(db: Db, { owner, erasedAt }: Erasure): Promise<void> {
  await db.tx(async () => {
    const person = personOf(owner);
    // A letter that is being written is waited for, and deleted with the others.
    await db.query(
      'select 1 as locked from applications where person_id = $1 order by case_id for no key update',
      [person],
    );
    await db.query('delete from benefit_dialogs where owner = $1 and updated_at <= $2', [owner, erasedAt]);
    await db.query(
      `delete from application_messages m using applications a
       where a.case_id = m.case_id and a.person_id = $1 and a.opened_at <= $2`,
      [person, erasedAt],
    );
    await db.query(
      `update cases c set status = 'closed', closed_at = $2 from applications a
       where a.case_id = c.id and a.person_id = $1 and a.opened_at <= $2 and a.closed_at is null`,
      [person, erasedAt],
    );
    await db.query(
      `update applications set sealed = null, consent_id = null,
         status = case when closed_at is null then 'withdrawn' else status end,
         closed_at = coalesce(closed_at, $2)
       where person_id = $1 and opened_at <= $2`,
      [person, erasedAt],
    );
    const shown = await db.query<{ caseId: number }>(
      'select case_id as "caseId" from applications where person_id = $1 and opened_at <= $2',
      [person, erasedAt],
    );
    await takeBackShown(
      db,
      shown.map(({ caseId }) => shownApplication(caseId)),
      erasedAt,
    );
    // The greeting says what happened; one that cannot be sent would keep it.
    await db.query(
      `update deliveries set message = ${wordless}, status = 'cancelled', reason = 'erased'
       where plan = 'care_moment' and status in ('planned', 'failed', 'missed', 'skipped') and occurrence in
         (select id::text from care_moments where person_id = $1 and recorded_at <= $2)`,
      [person, erasedAt],
    );
    // So would a notice that failed.
    await db.query(
      `update deliveries set message = ${wordless}
       where status = 'failed' and lane = 'reply' and target = 'person:' || $1 and due_at <= $2`,
      [person, erasedAt],
    );
    // Counts and amounts stay in the union's ledger; nobody is to be visited any more, whichever day that is decided.
    await db.query(
      `update care_moments set sealed = null, done_on = coalesce(done_on, visit_by)
       where person_id = $1 and recorded_at <= $2`,
      [person, erasedAt],
    );
    await db.query('delete from survey_signed_answers where person_id = $1 and answered_at <= $2', [
      person,
      erasedAt,
    ]);
    await db.query('delete from survey_drafts where person_id = $1 and updated_at <= $2', [person, erasedAt]);
    await db.query(`delete from conversations where chat_id in ${chatsOf}`, [owner, person]);
    await db.query(`delete from playground_messages where chat_id in ${chatsOf} and sent_at <= $3`, [
      owner,
      person,
      erasedAt,
    ]);
    await withdrawConsents(db, person ?? owner, erasedAt);
    await db.query(
      `insert into erasures (owner, erased_at) values ($1, $2)
       on conflict (owner) do update set erased_at = greatest(erasures.erased_at, excluded.erased_at)`,
      [owner, erasedAt],
    );
  });
}
