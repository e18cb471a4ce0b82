import type { Db } from '../db/db.ts';
import { saveFindingPhoto } from '../db/findings.ts';
import { fileToSend, largestFileMb } from '../jobs/broadcasts/file-to-send.ts';
import type { Channel } from '../jobs/delivery/channel.ts';
import { enqueue } from '../jobs/delivery/enqueue.ts';
import type { Log } from '../jobs/log.ts';
import { knownPerson, type Turn } from './router/turn.ts';

export interface PhotoParts {
  readonly db: Db;
  readonly log: Log;
  readonly now: () => Date;
  readonly channels: ReadonlyMap<string, Channel>;
}

/** So many show enough. */
const mostPhotos = 6;

/** Fetches a picture and keeps it with a finding; fetching takes longer than a turn may. */
export async function keepPhoto(
  parts: PhotoParts,
  turn: Turn,
  given: { readonly id: number; readonly file: { readonly name: string; readonly reference: string } },
): Promise<void> {
  const { db, log, now } = parts;
  try {
    await enqueue(db, {
      plan: 'reply',
      occurrence: `${turn.message.channel}/${turn.message.messageId}/photo`,
      target: turn.chat.id,
      lane: 'reply',
      message: { text: await kept(parts, turn, given) },
      dueAt: now(),
    });
  } catch (error) {
    log.error({ err: error }, 'the outcome of a photo could not be told');
  }
}

async function kept(
  { db, channels, log }: PhotoParts,
  turn: Turn,
  { id, file }: { readonly id: number; readonly file: { readonly name: string; readonly reference: string } },
): Promise<string> {
  const bytes = await channels
    .get(turn.chat.channel)
    ?.fetchFile?.(file.reference)
    .catch((error: unknown) => {
      log.warn({ err: error }, 'a photo could not be fetched');
      return undefined;
    });
  if (!bytes) return `照片没有取到，请重新发一次。隐患 ${id} 号已经记下了，不用重报。`;
  const photo = fileToSend(file.name, bytes);
  if ('refused' in photo || !photo.isPicture) return `这不是照片，或者超过 ${largestFileMb} MB，没有存。`;
  const by = knownPerson(turn).id;
  const saved = await saveFindingPhoto(db, id, { name: photo.name, bytes, by, most: mostPhotos });
  return saved
    ? `照片存到隐患 ${id} 号了，只有办理的干事能看。`
    : `隐患 ${id} 号已经有 ${mostPhotos} 张照片，够了，这张没有存。`;
}
