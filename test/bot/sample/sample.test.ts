import { describe, expect, it } from 'vitest';
import { createSample } from '../../../bot/sample/sample.ts';
import { bindChat, findChat, saveChat } from '../../../db/chats/chats.ts';
import type { Db } from '../../../db/db.ts';
import { insertPerson, listPeople } from '../../../db/people/people.ts';
import { listUnits, saveUnit } from '../../../db/people/units.ts';
import { freshDb } from '../../helpers/fresh-db.ts';
import { makePerson } from '../../helpers/make.ts';

function sampleOf(db: Db, given: { mode?: 'auto' | 'on' | 'off'; hasRealChannel?: boolean } = {}) {
  const said: string[] = [];
  const sample = createSample({
    db,
    dayOf: (at) => at.toISOString().slice(0, 10),
    mode: given.mode ?? 'auto',
    hasRealChannel: given.hasRealChannel ?? false,
    announce: (text) => void said.push(text),
    async load() {
      await saveUnit(db, { id: 's', name: '示例', parentId: null, region: null, aliases: [], sample: true });
      await insertPerson(db, makePerson({ unitId: 's', sample: true }));
    },
  });
  return { sample, said };
}

const unitIds = async (db: Db) => (await listUnits(db)).map(({ id }) => id);

describe('the sample', () => {
  it('is loaded into an empty database once, and not again after its removal', async () => {
    const db = await freshDb();
    const { sample } = sampleOf(db);
    await sample.ensure();
    expect(await unitIds(db)).toEqual(['s']);
    expect(await sample.remove()).toEqual({ documents: 0, units: 1, people: 1, activities: 0 });
    await sample.ensure();
    expect(await unitIds(db)).toEqual([]);
  });

  it('is loaded once by two processes that start together', async () => {
    const db = await freshDb();
    await Promise.all([sampleOf(db).sample.ensure(), sampleOf(db).sample.ensure()]);
    expect(await listPeople(db)).toHaveLength(1);
  });

  it('is not loaded where something real is, also not later when that is gone', async () => {
    const db = await freshDb();
    await saveUnit(db, { id: 'u', name: '真', parentId: null, region: null, aliases: [], sample: false });
    await sampleOf(db).sample.ensure();
    await db.query('delete from units');
    await sampleOf(db).sample.ensure();
    expect(await unitIds(db)).toEqual([]);
  });

  it.each([
    [{ mode: 'off' as const }, false],
    [{ hasRealChannel: true }, false],
    [{ hasRealChannel: true, mode: 'on' as const }, true],
  ])('with %j is loaded: %s', async (given, loaded) => {
    const db = await freshDb();
    const { sample } = sampleOf(db, given);
    await sample.ensure();
    expect(await sample.isLoaded()).toBe(loaded);
  });

  it('stays as it was when nothing of the first import is accepted', async () => {
    const db = await freshDb();
    const { sample } = sampleOf(db);
    await sample.ensure();
    const told: string[] = [];
    for (const dryRun of [false, true]) {
      const how = { tell: (text: string) => void told.push(text), dryRun };
      const nothing = async () => ({ result: 'nothing', accepted: false });
      expect(await sample.replacedBy(nothing, how)).toBe('nothing');
    }
    expect(told).toEqual([]);
    expect(await unitIds(db)).toEqual(['s']);
    expect(await sample.isLoaded()).toBe(true);
  });

  it('gives way to the first import, and says so', async () => {
    const db = await freshDb();
    const { sample } = sampleOf(db);
    await sample.ensure();
    const told: string[] = [];
    await sample.replacedBy(
      async () => {
        await saveUnit(db, { id: 'u', name: '真', parentId: null, region: null, aliases: [], sample: false });
        return { result: undefined, accepted: true };
      },
      { tell: (text) => void told.push(text) },
    );
    expect(await unitIds(db)).toEqual(['u']);
    expect(told).toEqual(['导入了真实资料，示例资料已整体删除。']);
  });

  it('says of an import that is only tried that it will go, and stays', async () => {
    const db = await freshDb();
    const { sample } = sampleOf(db);
    await sample.ensure();
    const told: string[] = [];
    const seen = await sample.replacedBy(async () => ({ result: await unitIds(db), accepted: true }), {
      tell: (text) => void told.push(text),
      dryRun: true,
    });
    // What is tried meets what the real import will meet: a union without the sample.
    expect(seen).toEqual([]);
    expect(await unitIds(db)).toEqual(['s']);
    expect(told).toEqual(['真正导入时，示例资料会整体删除。']);
  });

  it('leaves what was real in its midst to the root', async () => {
    const db = await freshDb();
    const { sample } = sampleOf(db);
    await sample.ensure();
    const chat = await saveChat(db, {
      channel: 'feishu',
      externalId: 'oc_1',
      kind: 'group',
      title: null,
      unitId: null,
      personId: null,
      sample: false,
    });
    await bindChat(db, chat.id, 's');
    await sample.remove();
    expect((await findChat(db, chat.id))?.unitId).toBe('root');
  });
});
