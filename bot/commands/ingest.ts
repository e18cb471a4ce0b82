import { resolve } from 'node:path';
import type { CommandLine } from '../cli/command-line.ts';
import { print } from '../cli/terminal.ts';
import { unitOption } from './options.ts';

const statusWords = { added: '新增', updated: '更新', unchanged: '没变', rejected: '没收下' } as const;

/** `npx niangjia ingest PATH…`: files or folders of rule documents. */
export const ingest: CommandLine = {
  usage: 'ingest <paths...>',
  description: '导入制度文件或文件夹（.md .txt .html .docx .doc .pdf .xlsx .csv）',
  options: [['--unit <单位>', '文件属于哪个单位，默认最上级单位']],
  async run({ terminal, open }, { args, json, option }) {
    const niangjia = await open();
    const documents = await niangjia.sample.replacedBy(async () => {
      const { id: unitId } = unitOption(await niangjia.tree(), option('unit'));
      const report = await niangjia.ingest(
        args.map((path) => resolve(terminal.cwd, path)),
        {
          unitId,
          sample: false,
          onProgress: (done, total) => terminal.err(`\r导入 ${done}/${total}${done === total ? '\n' : ''}`),
        },
      );
      return { result: report, accepted: report.some(({ status }) => status !== 'rejected') };
    });
    const lines = documents.map(
      ({ path, title, status, clauses, reason }) =>
        `${statusWords[status]}  《${title}》 ${clauses} 条  ${path}${reason ? `\n      ${reason}` : ''}`,
    );
    print(terminal, json, { documents }, lines.length > 0 ? lines.join('\n') : '没有找到可导入的文件。');
    return documents.some(({ status }) => status !== 'rejected') ? 0 : 1;
  },
};
