import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Db } from '../db/db.ts';
import type { Channel } from '../jobs/delivery/channel.ts';
import { enqueue } from '../jobs/delivery/enqueue.ts';
import type { Log } from '../jobs/log.ts';
import { type Handled, say, type Turn } from './router/turn.ts';

export interface SentFileParts {
  readonly db: Db;
  readonly log: Log;
  readonly now: () => Date;
  readonly channels: ReadonlyMap<string, Channel>;
}

/** A file on the platform. */
export interface SentFile {
  readonly reference: string;
  readonly name: string;
}

/** Says that the file is being read, fetches it, works on it, and tells what came of it: that takes longer than a turn may. */
export function workOnSentFile(
  parts: SentFileParts,
  turn: Turn,
  file: SentFile,
  /** @returns what the sender is told. */
  work: (path: string) => Promise<string>,
): Handled {
  return {
    ...say(`正在读“${file.name.slice(0, 60)}”，读完告诉您。`),
    afterwards: async () => {
      const text = await outcomeOf(parts, turn, file, work);
      await tell(parts, turn, text).catch((error: unknown) =>
        parts.log.error({ err: error }, 'the outcome of a file could not be told'),
      );
    },
  };
}

async function outcomeOf(
  { channels, log }: SentFileParts,
  turn: Turn,
  { reference, name }: SentFile,
  work: (path: string) => Promise<string>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'niangjia-file-'));
  try {
    const bytes = await channels.get(turn.chat.channel)?.fetchFile?.(reference);
    if (!bytes) return `“${name}”没有取到，请重新发一次。`;
    const path = join(folder, basename(name));
    await writeFile(path, bytes, { mode: 0o600 });
    return await work(path);
  } catch (error) {
    log.warn({ err: error }, 'a file could not be taken in');
    return `“${name}”没有收成，请过一会儿重新发一次。`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function tell({ db, now }: SentFileParts, { message, chat }: Turn, text: string): Promise<void> {
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
