import type { CommandLine } from '../cli/command-line.ts';
import { print, WrongUsage } from '../cli/terminal.ts';
import { verifyAuditLog } from '../../jobs/audit/verify-audit-log.ts';
import type { ChainFault, KeptHead } from '../../jobs/audit/verify-chain.ts';

const shown = 20;

const sentences: Record<ChainFault, string> = {
  edited: '内容被改过',
  missing_before: '它前面少了记录',
  broken_link: '和上一条接不上（顺序或上一条被动过）',
  cut_off: '它后面的记录被截掉了',
  rewritten: '和留底的校验码不一样（整段被重写过）',
};

/** `npx niangjia audit verify`: whether the log of what staff did is what was written. */
export const auditVerify: CommandLine = {
  usage: 'audit verify',
  description: '核对操作日志有没有被改动、删除、调换、截短',
  options: [['--head <序号:校验码>', '另外留底的一条校验码（上次核对时打印的“末条”）']],
  notes:
    '运行期间，末条校验码每分钟记到数据文件夹的 audit-heads.log；请定期把这个文件另存到别处，截短和整段重写要靠它才看得出来。',
  async run({ terminal, open }, { json, option }) {
    const given = readHead(option('head'));
    const niangjia = await open();
    const kept = [...niangjia.auditHeads.read(), ...(given ? [given] : [])];
    const { lines, head, faults } = await verifyAuditLog(niangjia.db, kept);
    const ok = faults.length === 0;
    if (ok) await niangjia.auditHeads.keep(niangjia.now());
    const text = ok
      ? `操作日志完好，共 ${lines} 条。${head ? `末条 ${head.seq}:${head.hash}` : '还没有记录。'}`
      : [
          `操作日志有问题，共 ${faults.length} 处（现有 ${lines} 条）：`,
          ...faults.slice(0, shown).map(({ seq, fault }) => `  第 ${seq} 条：${sentences[fault]}`),
          ...(faults.length > shown ? [`  ……另有 ${faults.length - shown} 处`] : []),
          '请不要再改动数据库，保留现场，对照备份查明是谁动的。',
        ].join('\n');
    print(terminal, json, { ok, lines, head: head ?? null, faults }, text);
    return ok ? 0 : 1;
  },
};

function readHead(text: string | undefined): KeptHead | undefined {
  if (text === undefined) return undefined;
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim()) ?? [];
  if (seq === undefined || hash === undefined) {
    throw new WrongUsage('--head 要写成“序号:校验码”，照抄上次核对时打印的“末条”。');
  }
  return { seq: Number(seq), hash };
}
