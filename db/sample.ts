import { adoptRoot } from './people/adopt-root.ts';
import { type Db, queryOne } from './db.ts';
import { doneInUnits } from './people/unit-columns.ts';

/** Everything's unit before a tree is imported; see knowledge/unit-tree.ts. */
const rowlessRoot = 'root';

/** How many rows of each kind the sample brought. */
export interface SampleCounts {
  readonly documents: number;
  readonly units: number;
  readonly people: number;
  readonly activities: number;
}

/** True while there is neither a document nor a unit nor a person. */
export async function isEmpty(db: Db): Promise<boolean> {
  const row = await queryOne<{ empty: boolean }>(
    db,
    `select not exists (select 1 from documents) and not exists (select 1 from units)
       and not exists (select 1 from people) as empty`,
  );
  return row?.empty ?? true;
}

/** True once somebody of a real roster is there. */
export async function hasRealPeople(db: Db): Promise<boolean> {
  const row = await queryOne<{ found: boolean }>(
    db,
    'select exists (select 1 from people where not sample) as found',
  );
  return row?.found ?? false;
}

async function deleteCounted(db: Db, sql: string): Promise<number> {
  return (await db.query(`${sql} returning 1 as gone`)).length;
}

/** Deletes the sample's union with everything that was said and sent in it; its documents are the library's matter. */
export function deleteSampleUnion(db: Db): Promise<Omit<SampleCounts, 'documents'>> {
  return db.tx(async () => {
    const root = await queryOne<{ id: string }>(
      db,
      'select id from units where sample and parent_id is null',
    );
    const sampleChats = 'select id from chats where sample';
    const samplePeople = 'select id from people where sample';
    await db.query(
      `delete from deliveries where target in (${sampleChats}) or person_id in (${samplePeople})
         or target in (select 'person:' || id from people where sample)`,
    );
    await db.query(`delete from conversations where chat_id in (${sampleChats})`);
    await db.query(`delete from playground_messages`);
    await db.query(`delete from cases where person_id in (${samplePeople}) or chat_id in (${sampleChats})`);
    await db.query(`delete from consents where person_id in (${samplePeople})`);
    await db.query(`delete from erasures where owner in (select 'person:' || id from people where sample)`);
    await db.query(
      `delete from benefit_dialogs where owner in (select 'chat:' || id from chats where sample)`,
    );
    for (const table of doneInUnits) {
      await db.query(`delete from ${table} where unit_id in (select id from units where sample)`);
    }
    const activities = await deleteCounted(
      db,
      'delete from activities where sample or unit_id in (select id from units where sample)',
    );
    await db.query('delete from chats where sample');
    const people = await deleteCounted(db, 'delete from people where sample');
    const units = await deleteCounted(db, 'delete from units where sample');
    // Something real may have come to the sample's root meanwhile: a claimed administrator, a bound group.
    if (root) await adoptRoot(db, root.id, rowlessRoot);
    return { units, people, activities };
  });
}
