import type { Db } from '../../db/db.ts';
import { saveFindingPhoto } from '../../db/voice/findings.ts';
import { fileToSend, largestFileMb } from '../../jobs/broadcasts/file-to-send.ts';
import { type FetchParts, fetchThenTell, type SentFile } from './fetch-then-tell.ts';
import { knownPerson, replyHere, type Turn } from '../router/turn.ts';

/** So many show enough. */
const mostPhotos = 6;

/** Fetches a picture and keeps it with a finding, after a turn. */
export function keepPhoto(
  parts: FetchParts,
  turn: Turn,
  { id, file }: { readonly id: number; readonly file: SentFile },
): Promise<void> {
  return fetchThenTell(parts, turn, {
    file,
    unharmed: `隐患 ${id} 号已经记下了，不用重报。`,
    work: async (bytes) => [
      replyHere({ text: await kept(parts.db, { id, name: file.name, bytes, by: knownPerson(turn).id }) }),
    ],
  });
}

async function kept(
  db: Db,
  { id, name, bytes, by }: { id: number; name: string; bytes: Uint8Array; by: string },
): Promise<string> {
  const photo = fileToSend(name, bytes);
  if ('refused' in photo || !photo.isPicture) return `这不是照片，或者超过 ${largestFileMb} MB，没有存。`;
  const saved = await saveFindingPhoto(db, id, { name: photo.name, bytes, by, most: mostPhotos });
  return saved
    ? `照片存到隐患 ${id} 号了，只有办理的干事能看。`
    : `隐患 ${id} 号已经有 ${mostPhotos} 张照片，够了，这张没有存。`;
}
