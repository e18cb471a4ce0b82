import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { deletionsKnown } from '../../db/privacy/erasures.ts';
import { type Cleared, clearRestored } from '../../jobs/privacy/clear-restored.ts';
import { type DeletionLedger, readLedger } from '../../jobs/privacy/deletion-ledger.ts';
import type { CommandLine } from '../cli/command-line.ts';
import { print } from '../cli/terminal.ts';
import type { Niangjia } from '../niangjia.ts';

/** What is known of deletions before anything is restored: by the file beside the database, and by the database. */
export async function ledgersHere({ db, now, deletions }: Niangjia): Promise<DeletionLedger[]> {
  const file = deletions.read();
  const { since } = await deletionsKnown(db);
  return [...(file ? [file] : []), { since, until: now(), deletions: [] }];
}

/** The ledger of another machine. @param file absolute. @throws LedgerUnusable */
export const ledgerOf = (file: string): DeletionLedger => readLedger(readFileSync(file, 'utf8'));

/** `npx niangjia deletions apply FILE`: deletes again what a restored backup did not know of. */
export const applyLedger: CommandLine = {
  usage: 'deletions apply <file>',
  description: '按原来那台机器的删除台账，把恢复回来的资料再删一遍',
  notes: '删除台账是数据文件夹里的 deletions.log。重复运行没有坏处。',
  async run({ terminal, open }, { args, json }) {
    const niangjia = await open();
    const { db, cipher, deletions, now } = niangjia;
    const file = resolve(terminal.cwd, args[0] ?? '');
    const given = ledgerOf(file);
    const { since, unknownFrom } = await deletionsKnown(db);
    const from = unknownFrom ?? since;
    const cleared = await clearRestored(db, cipher, {
      from,
      now: now(),
      ledgers: [...(await ledgersHere(niangjia)), given],
    });
    await deletions.keep(now(), given.deletions);
    const { erased, missingKeys } = cleared;
    print(terminal, json, { file, erased, missingKeys }, `按台账又删了 ${erased} 个人的资料。`);
    terminal.err(warnings(cleared, niangjia).join(''));
    return missingKeys.length === 0 ? 0 : 1;
  },
};

/** What whoever restores has to know of deletions, each in a line. */
export function warnings({ gap, isBlind, missingKeys }: Cleared, { config }: Niangjia): string[] {
  const lines: string[] = [];
  if (missingKeys.length > 0) {
    lines.push(
      `注意：台账里有用密钥 ${missingKeys.join('、')} 记的删除，这台机器没有这把密钥，认不出是谁。请把原来的 encryption.key（或 encryption.key.old-…）放进 ${config.database.folder}，重启，再运行 npx niangjia deletions apply 台账文件。\n`,
    );
  }
  if (gap === null) return lines;
  const at = new Intl.DateTimeFormat('zh-CN', {
    timeZone: config.timezone,
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(gap);
  lines.push(
    isBlind
      ? `注意：备份（${at}）以后谁要求删除过资料，这台机器不知道，他们的资料可能又回来了。请找到原来那台机器数据文件夹里的 deletions.log，运行 npx niangjia deletions apply 文件。\n`
      : `删除台账记到 ${at}。原来那台机器在那以后还用过的，请用更新的台账再运行一次 npx niangjia deletions apply 文件；没再用过就齐了。\n`,
  );
  return lines;
}
