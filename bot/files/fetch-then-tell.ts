import type { Db } from '../../db/db.ts';
import type { Channel } from '../../jobs/delivery/channel.ts';
import type { Log } from '../../jobs/log.ts';
import { enqueueReplies } from '../inbox/enqueue-replies.ts';
import { type Reply, replyHere, type Turn } from '../router/turn.ts';

export interface FetchParts {
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

/**
 * Fetches a file off the platform, works on it and tells what came of it: for after a turn, as it takes longer than a
 * turn may. Never throws; whoever sent the file hears of a failure too, unless the process dies meanwhile.
 *
 * @param given.unharmed what to say behind a failure: what is safe nevertheless. @param given.work its replies.
 */
export async function fetchThenTell(
  parts: FetchParts,
  turn: Turn,
  given: {
    readonly file: SentFile;
    readonly unharmed?: string;
    readonly work: (bytes: Uint8Array) => Promise<readonly Reply[]>;
  },
): Promise<void> {
  const { log } = parts;
  try {
    await enqueueReplies(parts, turn, { replies: await outcomeOf(parts, turn, given) }, 'after');
  } catch (error) {
    log.error({ err: error }, 'the outcome of a file could not be told');
  }
}

async function outcomeOf(
  { channels, log }: FetchParts,
  turn: Turn,
  { file, unharmed = '', work }: Parameters<typeof fetchThenTell>[2],
): Promise<readonly Reply[]> {
  const failed = (how: string) => [replyHere({ text: `“${file.name}”${how}。${unharmed}` })];
  try {
    const channel = channels.get(turn.chat.channel);
    const bytes = await channel?.fetchFile?.(file.reference).catch((error: unknown) => {
      log.warn({ err: error }, 'a file could not be fetched');
    });
    return bytes ? await work(bytes) : failed('没有取到，请重新发一次');
  } catch (error) {
    log.warn({ err: error }, 'a file could not be taken in');
    return failed('没有收成，请过一会儿重新发一次');
  }
}
