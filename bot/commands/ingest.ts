import { resolve } from 'node:path';
import { unitTree } from '../../knowledge/unit-tree.ts';
import type { CommandLine } from '../cli/command-line.ts';
import { createProgress } from '../cli/progress.ts';
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
    // The sample's units go with the first real document, so they are none to ingest for.
    const tree = (await niangjia.sample.isLoaded()) ? unitTree([]) : await niangjia.tree();
    const { id: unitId } = unitOption(tree, option('unit'));
    const documents = await niangjia.ingest(
      args.map((path) => resolve(terminal.cwd, path)),
      {
        unitId,
        sample: false,
        beforeStore: () => niangjia.sample.giveWay((text) => terminal.err(`${text}\n`)),
        onProgress: createProgress(terminal, '导入'),
      },
    );
    const lines = documents.map(
      ({ path, title, status, clauses, reason }) =>
        `${statusWords[status]}  《${title}》 ${clauses} 条  ${path}${reason ? `\n      ${reason}` : ''}`,
    );
    print(terminal, json, { documents }, lines.length > 0 ? lines.join('\n') : '没有找到可导入的文件。');
    return documents.some(({ status }) => status !== 'rejected') ? 0 : 1;
  },
};
