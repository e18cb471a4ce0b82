import { resolve } from 'node:path';
import type { IngestReport } from '../../knowledge/library/ingest.ts';
import { unitTree } from '../../knowledge/unit-tree.ts';
import type { CommandLine } from '../cli/command-line.ts';
import { createProgress } from '../cli/progress.ts';
import { print } from '../cli/terminal.ts';
import { wouldGiveWay } from '../sample/sample.ts';
import { unitOption } from './options.ts';

const statusWords = { added: '新增', updated: '更新', unchanged: '没变', rejected: '没收下' } as const;
const triedWords = { added: '会新增', updated: '会更新', unchanged: '没变', rejected: '不会收' } as const;

/** `npx niangjia ingest PATH… [--dry-run]`: files or folders of rule documents. */
export const ingest: CommandLine = {
  usage: 'ingest <paths...>',
  description: '导入制度文件或文件夹（.md .txt .html .docx .doc .pdf .xlsx .csv）',
  options: [
    ['--unit <单位>', '文件属于哪个单位，默认最上级单位'],
    ['--dry-run', '只看会读出什么（文件、日期、条款），不写入'],
  ],
  async run({ terminal, open }, { args, json, option, has }) {
    const niangjia = await open();
    const dryRun = has('dryRun');
    const isSample = await niangjia.sample.isLoaded();
    // The sample's units go with the first real document, so they are none to ingest for.
    const tree = isSample ? unitTree([]) : await niangjia.tree();
    const { id: unitId } = unitOption(tree, option('unit'));
    const tell = (text: string) => terminal.err(`${text}\n`);
    const reports = await niangjia.ingest(
      args.map((path) => resolve(terminal.cwd, path)),
      {
        unitId,
        dryRun,
        sample: false,
        beforeStore: () => niangjia.sample.giveWay(tell),
        onProgress: createProgress(terminal, dryRun ? '试读' : '导入'),
      },
    );
    const isAccepted = reports.some(({ status }) => status !== 'rejected');
    if (dryRun && isSample && isAccepted) tell(wouldGiveWay);
    const lines = reports.map(dryRun ? triedLine : line);
    const trial = dryRun && isAccepted ? ['试读，还没有写入。去掉 --dry-run 才真的导入。'] : [];
    const documents = reports.map(({ read: _read, ...report }) => report);
    const text = lines.length > 0 ? [...lines, ...trial].join('\n') : '没有找到可导入的文件。';
    print(terminal, json, { documents }, text);
    const told = dryRun ? undefined : await niangjia.toldOfChecks(reports, unitId);
    if (told !== undefined) tell(told);
    return isAccepted ? 0 : 1;
  },
};

const line = ({ path, title, status, clauses, reason }: IngestReport) =>
  `${statusWords[status]}  《${title}》 ${clauses} 条  ${path}${reason ? `\n      ${reason}` : ''}`;

/** How many clauses are named before the rest is only counted. */
const mostNames = 8;

/** A file that was only tried: what a clerk checks before it counts are its dates and whether its clauses were found. */
function triedLine({ path, title, status, clauses, reason, read }: IngestReport): string {
  const details = read ? [`${read.number ?? '没有文号'}`, clauseWords(read.names)] : [];
  const head = [`${triedWords[status]}  《${title}》 ${clauses} 条`, ...(read ? dateWords(read) : [])].join(
    '，',
  );
  return [head, path, ...details, ...(reason ? [reason] : [])].join('\n      ');
}

const dateWords = ({ effectiveOn, endsOn }: NonNullable<IngestReport['read']>) => [
  effectiveOn === null ? '没写哪天起施行' : `${effectiveOn} 起施行`,
  ...(endsOn === null ? [] : [`到 ${endsOn} 止`]),
];

function clauseWords(names: readonly string[]): string {
  if (names.length === 0) return '没有读出条款';
  return `条款：${names.slice(0, mostNames).join('、')}${names.length > mostNames ? ` …… ${names.at(-1)}` : ''}`;
}
