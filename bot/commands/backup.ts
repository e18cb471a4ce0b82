import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { open as openFile, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type BackupLine, BackupUnusable, readBackup, writeBackup } from '../../db/backup.ts';
import type { Db } from '../../db/db.ts';
import type { CommandLine } from '../cli/command-line.ts';
import { print } from '../cli/terminal.ts';
import { writingTo } from '../cli/writing-to.ts';

/** `npx niangjia backup FILE`: a consistent copy of everything, as gzipped JSON lines. */
export const backup: CommandLine = {
  usage: 'backup <file>',
  description: '备份全部数据到一个文件',
  async run({ terminal, open }, { args, json }) {
    const file = resolve(terminal.cwd, args[0] ?? '');
    const { db } = await open();
    await writingTo(file, () => writeFile(db, file));
    print(terminal, json, { file }, `已备份到 ${file}`);
    terminal.err(
      '提醒：敏感字段的密钥（NIANGJIA_ENCRYPTION_KEY 或数据文件夹里的 encryption.key）不在备份里，请分开妥善保管。\n',
    );
    return 0;
  },
};

/** Written aside and renamed: an interrupted backup never looks like a whole one. */
async function writeFile(db: Db, file: string): Promise<void> {
  const partial = `${file}.partial`;
  const target = await openFile(partial, 'w', 0o600);
  const zip = createGzip();
  const written = pipeline(zip, target.createWriteStream());
  // It may fail while the database is read, when nobody awaits it yet: that must not end a running server.
  written.catch(() => undefined);
  try {
    await writeBackup(db, async (line) => {
      if (!zip.write(`${JSON.stringify(line)}\n`)) await Promise.race([once(zip, 'drain'), written]);
    });
    zip.end();
    await written;
    await rename(partial, file);
  } catch (error) {
    zip.destroy();
    await written.catch(() => undefined);
    await rm(partial, { force: true });
    throw error;
  }
}

/** `npx niangjia restore FILE`: replaces everything by the backup, or changes nothing. */
export const restore: CommandLine = {
  usage: 'restore <file>',
  description: '用备份替换全部数据',
  async run({ terminal, open }, { args, json }) {
    const file = resolve(terminal.cwd, args[0] ?? '');
    const { db, now } = await open();
    await readBackup(db, readLines(file), now());
    print(terminal, json, { file }, `已从 ${file} 恢复`);
    return 0;
  },
};

async function* readLines(file: string): AsyncGenerator<BackupLine> {
  const source = createReadStream(file);
  const unzipped = createGunzip();
  const piped = pipeline(source, unzipped);
  // The pipeline's failure also ends the lines; it is awaited below, after the last one.
  piped.catch(() => undefined);
  try {
    for await (const line of createInterface({ input: unzipped, crlfDelay: Infinity }))
      yield JSON.parse(line) as BackupLine;
    await piped;
  } catch (error) {
    if (
      error instanceof SyntaxError ||
      (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
    ) {
      throw new BackupUnusable('文件不完整，或不是娘家的备份', { cause: error });
    }
    throw error;
  } finally {
    // A restore that is refused at its first line reads no further.
    unzipped.destroy();
  }
}
