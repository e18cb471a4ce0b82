import { readBroadcastFile } from '../../db/broadcasts/broadcast-files.ts';
import type { Db } from '../../db/db.ts';
import type { Message } from './message.ts';

/** Puts the files that stand in the database into the messages that go out. */
export interface StoredFiles {
  put(message: Message): Promise<Message>;
}

/** The file read last is kept: a broadcast sends the same one to everybody. What an id holds never changes. */
export function createStoredFiles(db: Db): StoredFiles {
  let last: { readonly id: number; readonly base64: Promise<string | undefined> } | undefined;
  return {
    async put(message) {
      const { stored, ...rest } = message;
      if (!stored) return message;
      const { id, name, isPicture } = stored;
      if (last?.id !== id) last = { id, base64: readBroadcastFile(db, id) };
      const base64 = await last.base64.catch((error: unknown) => {
        last = undefined;
        throw error;
      });
      // A preview that is sent again after its draft got another file: the words are still worth having.
      return base64 === undefined ? rest : { ...rest, file: { name, base64, isPicture } };
    },
  };
}
