import type { IngestReport } from '../../knowledge/library/ingest.ts';
import type { FetchParts } from '../files/fetch-then-tell.ts';
import type { Command } from '../router/command.ts';
import { say } from '../router/turn.ts';
import { workOnSentFile } from '../files/work-on-sent-file.ts';

export interface IngestFileParts extends FetchParts {
  /** Takes one file into a unit's library. */
  readonly takeIn: (path: string, unitId: string) => Promise<IngestReport | undefined>;
}

/** `/收录 …`, said by the button under a file that staff sent: takes it into their unit's library. */
export function ingestFileCommand(parts: IngestFileParts): Command {
  return {
    name: '收录',
    act: 'ingest_document',
    usage: '',
    forStaff: true,
    async run(turn, { words }) {
      const [reference = '', ...name] = words;
      if (reference === '不用') return say('好，不收。');
      if (turn.chat.kind !== 'private' || name.length === 0) {
        return say('把文件私聊发给我，我会问您要不要收进资料库。');
      }
      const file = { reference, name: name.join(' ') };
      const unitId = turn.unit.id;
      return workOnSentFile(parts, turn, file, {
        act: 'ingest_document',
        unitId,
        run: async (path) => outcome(file.name, await parts.takeIn(path, unitId)),
      });
    },
  };
}

function outcome(fileName: string, report: IngestReport | undefined): string {
  if (!report || report.status === 'rejected')
    return `“${fileName}”没有收下：${report?.reason ?? '读不出内容'}`;
  const { title, status, clauses, reason } = report;
  const done = { added: '已收进资料库', updated: '已更新', unchanged: '资料库里已经有了，内容一样' }[status];
  return [`《${title}》${done}，共 ${clauses} 条。`, ...(reason ? [reason] : [])].join('\n');
}
