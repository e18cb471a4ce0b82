import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { open as openFile, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type BackupLine, BackupUnusable, readBackup, writeBackup } from '../../db/backup.ts';
import type { Db } from '../../db/db.ts';
import { readDatabaseHealth } from '../../db/health.ts';
import { clearRestored } from '../../jobs/privacy/clear-restored.ts';
import type { CommandLine } from '../cli/command-line.ts';
import { print } from '../cli/terminal.ts';
import type { Niangjia } from '../niangjia.ts';
import { writingTo } from '../cli/writing-to.ts';
import { ledgerOf, ledgersHere, warnings } from './deletions.ts';

/** `npx niangjia backup FILE`: a consistent copy of everything, as gzipped JSON lines. */
export const backup: CommandLine = {
  usage: 'backup <file>',
  description: '备份全部数据到一个文件（原来有的文件改名为 文件.old）',
  async run({ terminal, open }, { args, json }) {
    const file = resolve(terminal.cwd, args[0] ?? '');
    const { db, deletions, now } = await open();
    const at = now();
    await deletions.keep(at);
    const before = await writingTo(file, async () => {
      const kept = await olderOf(file);
      await writeFile(db, file, at, kept);
      return kept;
    });
    print(terminal, json, { file }, `已备份到 ${file}`);
    if (before !== undefined) terminal.err(`这里原来的文件没有丢，改名为 ${before}\n`);
    terminal.err(
      `提醒：敏感字段的密钥（NIANGJIA_ENCRYPTION_KEY 或数据文件夹里的 encryption.key）不在备份里，请分开妥善保管。\n备份以后还会有人要求删除资料，都记在 ${deletions.path}：请经常另存一份到别的机器，换机器恢复时要用它。\n`,
    );
    return 0;
  },
};

/** What a file that stands there already is called once it has been replaced; undefined where there is nothing to keep. */
async function olderOf(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() && found.size > 0 ? `${file}.old` : undefined;
}

/**
 * Written aside and renamed: an interrupted backup never looks like a whole one.
 *
 * @param keepAs what the file that stands there is renamed to.
 */
async function writeFile(db: Db, file: string, at: Date, keepAs: string | undefined): Promise<void> {
  const partial = `${file}.partial`;
  const target = await openFile(partial, 'w', 0o600);
  const zip = createGzip();
  const written = pipeline(zip, target.createWriteStream());
  // It may fail while the database is read, when nobody awaits it yet: that must not end a running server.
  written.catch(() => undefined);
  try {
    await writeBackup(db, async (line) => {
      const dated = line.kind === 'header' ? { ...line, at: at.toISOString() } : line;
      if (!zip.write(`${JSON.stringify(dated)}\n`)) await Promise.race([once(zip, 'drain'), written]);
    });
    zip.end();
    await written;
    if (keepAs !== undefined) await rename(file, keepAs);
    await rename(partial, file);
  } catch (error) {
    zip.destroy();
    await written.catch(() => undefined);
    await rm(partial, { force: true });
    throw error;
  }
}

/**
 * `npx niangjia restore FILE`: replaces everything by the backup, or changes nothing. Who had data deleted since is
 * known from this machine's ledger and the one given; what neither tells is said.
 */
export const restore: CommandLine = {
  usage: 'restore <file>',
  description: '用备份替换现在的全部数据',
  options: [
    [
      '--deletions <ledger>',
      '原来那台机器的删除台账（数据文件夹里的 deletions.log）：备份以后要求删除的，再删一遍',
    ],
  ],
  async run({ terminal, open }, { args, json, option }) {
    const file = resolve(terminal.cwd, args[0] ?? '');
    const niangjia = await open();
    const { db, cipher, deletions, now } = niangjia;
    const ledger = option('deletions');
    const ledgers = [
      ...(await ledgersHere(niangjia)),
      ...(ledger === undefined ? [] : [ledgerOf(resolve(terminal.cwd, ledger))]),
    ];
    await assertBackup(file);
    const { people, documents } = await readDatabaseHealth(db);
    if (people + documents > 0) {
      const before = await keepBefore(niangjia);
      terminal.err(
        `现在的全部数据（${people} 人、${documents} 份文件等）将换成备份里的。\n换掉的另存在 ${before}：要退回去请运行 npx niangjia restore ${before}；确认不用退了请把它删掉，里面有职工的资料。\n`,
      );
    }
    let madeAt: string | undefined;
    const cleared = await db.tx(async () => {
      await readBackup(
        db,
        readLines(file, (header) => (madeAt = header.at)),
        now(),
      );
      return clearRestored(db, cipher, { from: new Date(madeAt ?? 0), now: now(), ledgers });
    });
    await deletions.keep(
      now(),
      ledgers.flatMap((known) => known.deletions),
    );
    print(terminal, json, { file }, `已从 ${file} 恢复`);
    terminal.err(warnings(cleared, niangjia).join(''));
    return 0;
  },
};

/**
 * What a restore replaces, so that it can be taken back; under a name of its own, for it may be an earlier one of these
 * that is being restored.
 *
 * @returns the file. @throws CannotWrite
 */
async function keepBefore({ db, config, now }: Niangjia): Promise<string> {
  const at = now();
  const name = `before-restore-${at.toISOString().slice(0, 19).replaceAll(':', '')}`;
  let file = join(config.database.folder, `${name}.bak`);
  for (let copy = 2; existsSync(file); copy += 1) file = join(config.database.folder, `${name}-${copy}.bak`);
  await writingTo(file, () => writeFile(db, file, at, undefined));
  return file;
}

/** @throws BackupUnusable where the file does not even begin like one; what the file system says of it. */
async function assertBackup(file: string): Promise<void> {
  let isOne = false;
  for await (const line of readLines(file, () => undefined)) {
    isOne = line.kind === 'header';
    break;
  }
  if (!isOne) throw new BackupUnusable('文件不完整，或不是娘家的备份');
}

type Header = Extract<BackupLine, { kind: 'header' }>;

async function* readLines(file: string, onHeader: (header: Header) => void): AsyncGenerator<BackupLine> {
  const source = createReadStream(file);
  const unzipped = createGunzip();
  const piped = pipeline(source, unzipped);
  // The pipeline's failure also ends the lines; it is awaited below, after the last one.
  piped.catch(() => undefined);
  try {
    for await (const text of createInterface({ input: unzipped, crlfDelay: Infinity })) {
      const line = JSON.parse(text) as BackupLine;
      if (line.kind === 'header') onHeader(line);
      yield line;
    }
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
