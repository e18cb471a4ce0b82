import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Db } from '../../db/db.ts';
import type { Channel } from '../../jobs/delivery/channel.ts';
import { enqueue } from '../../jobs/delivery/enqueue.ts';
import type { Log } from '../../jobs/log.ts';
import type { IngestReport } from '../../knowledge/library/ingest.ts';
import type { Command } from '../router/command.ts';
import { say, type Turn } from '../router/turn.ts';

export interface IngestFileParts {
  readonly db: Db;
  readonly log: Log;
  readonly now: () => Date;
  readonly channels: ReadonlyMap<string, Channel>;
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
      return {
        ...say(`正在读“${file.name}”，读完告诉您。`),
        // Fetching and reading take longer than a turn may.
        afterwards: async () => {
          const text = await outcomeOf(parts, turn, file);
          await tell(parts, turn, text).catch((error: unknown) =>
            parts.log.error({ err: error }, 'the outcome of a file could not be told'),
          );
        },
      };
    },
  };
}

async function outcomeOf(
  { channels, log, takeIn }: IngestFileParts,
  turn: Turn,
  file: { readonly reference: string; readonly name: string },
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'niangjia-file-'));
  try {
    const bytes = await channels.get(turn.chat.channel)?.fetchFile?.(file.reference);
    if (!bytes) return `“${file.name}”没有取到，请重新发一次。`;
    const path = join(folder, basename(file.name));
    await writeFile(path, bytes, { mode: 0o600 });
    const report = await takeIn(path, turn.unit.id);
    if (!report || report.status === 'rejected')
      return `“${file.name}”没有收下：${report?.reason ?? '读不出内容'}`;
    const { title, status, clauses, reason } = report;
    const done = { added: '已收进资料库', updated: '已更新', unchanged: '资料库里已经有了，内容一样' }[
      status
    ];
    return [`《${title}》${done}，共 ${clauses} 条。`, ...(reason ? [reason] : [])].join('\n');
  } catch (error) {
    log.warn({ err: error }, 'a file could not be taken in');
    return `“${file.name}”没有收成，请过一会儿重新发一次。`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function tell({ db, now }: IngestFileParts, { message, chat }: Turn, text: string): Promise<void> {
  await enqueue(db, {
    plan: 'reply',
    occurrence: `${message.channel}/${message.messageId}/outcome`,
    target: chat.id,
    lane: 'reply',
    message: { text },
    // After the words that were said at once.
    dueAt: now(),
  });
}
