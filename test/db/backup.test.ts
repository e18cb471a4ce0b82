import { describe, expect, it } from 'vitest';
import { type BackupLine, readBackup, writeBackup } from '../../db/backup.ts';
import type { Db } from '../../db/db.ts';
import { saveIdentity } from '../../db/people/identities.ts';
import { insertPerson, listPeople } from '../../db/people/people.ts';
import { readSetting, writeSetting } from '../../db/settings.ts';
import { listUnits, saveUnit } from '../../db/people/units.ts';
import { freshDb } from '../helpers/fresh-db.ts';
import { makePerson } from '../helpers/make.ts';

async function* replay(lines: readonly BackupLine[]): AsyncGenerator<BackupLine> {
  for (const line of lines) yield JSON.parse(JSON.stringify(line)) as BackupLine;
}

async function backup(db: Db): Promise<BackupLine[]> {
  const lines: BackupLine[] = [];
  await writeBackup(db, async (line) => void lines.push(line));
  return lines;
}

async function fill(db: Db): Promise<void> {
  await saveUnit(db, {
    id: 'a',
    name: '甲厂',
    parentId: null,
    region: '辽宁',
    aliases: ['一厂', '老"厂,'],
    sample: false,
  });
  await saveUnit(db, { id: 'A-child', name: '乙', parentId: 'a', region: null, aliases: [], sample: false });
  for (let i = 0; i < 3; i++) await insertPerson(db, makePerson({ unitId: 'a', name: `张${i}\n\\N` }));
  await writeSetting(db, 'k', { deep: [1, null, 'x'] });
}

describe('backup', () => {
  it('restores every row as it was, into a database that held something else', async () => {
    const source = await freshDb();
    await fill(source);
    const lines = await backup(source);
    const target = await freshDb();
    await writeSetting(target, 'other', 1);

    await readBackup(target, replay(lines), new Date());

    expect(await listUnits(target)).toEqual(await listUnits(source));
    expect(await listPeople(target)).toEqual(await listPeople(source));
    expect(await readSetting(target, 'k')).toEqual({ deep: [1, null, 'x'] });
    expect(await readSetting(target, 'other')).toBeUndefined();
    expect(await backup(target)).toEqual(lines);
  });

  it('goes on numbering after the restored rows', async () => {
    const source = await freshDb();
    await fill(source);
    const target = await freshDb();
    await readBackup(target, replay(await backup(source)), new Date());
    expect(await insertPerson(target, makePerson({ unitId: 'a' }))).toBe('p4');
  });

  it('still refuses rows that refer to nothing after a restore', async () => {
    const db = await freshDb();
    await readBackup(db, replay(await backup(db)), new Date());
    const orphan = saveIdentity(db, { channel: 'feishu', externalId: 'ou_x', personId: 'nobody' });
    await expect(orphan).rejects.toThrow(/foreign key/);
  });

  it('changes nothing when the backup breaks off in the middle', async () => {
    const db = await freshDb();
    await writeSetting(db, 'kept', 1);
    const lines = await backup(db);
    async function* broken() {
      yield* replay(lines.slice(0, 3));
      throw new Error('unexpected end of file');
    }
    await expect(readBackup(db, broken(), new Date())).rejects.toThrow('unexpected end');
    expect(await readSetting(db, 'kept')).toBe(1);
  });

  it('refuses the backup of another version', async () => {
    const db = await freshDb();
    const header: BackupLine = { kind: 'header', format: 1, migrations: ['1 something_else'] };
    await expect(readBackup(db, replay([header]), new Date())).rejects.toThrow('this version');
  });
});
