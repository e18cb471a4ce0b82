import { appendFileSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../../db/make-folder.ts';
import { readAuditHead } from '../../db/privacy/audit-log.ts';
import type { Db } from '../../db/db.ts';
import type { KeptHead } from '../../jobs/audit/verify-chain.ts';

/** A line: instant, number, hash. */
const written = /^(\S+) (\d{1,15}) ([0-9a-f]{64})$/;

/** The last line's hash, kept beside the database, so that a log that was cut or written anew shows. */
export interface AuditHeads {
  /** Notes the head where it has changed since. */
  keep(now: Date): Promise<void>;
  read(): KeptHead[];
}

/** @param path of the file; copies of it elsewhere are worth more than the file itself. */
export function createAuditHeads(db: Db, path: string): AuditHeads {
  const read = (): KeptHead[] => {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch {
      return [];
    }
    return text.split('\n').flatMap((line) => {
      const [, , seq, hash] = written.exec(line) ?? [];
      return seq === undefined || hash === undefined ? [] : [{ seq: Number(seq), hash }];
    });
  };
  let last: string | undefined;
  return {
    read,
    async keep(now) {
      const head = await readAuditHead(db);
      last ??= read().at(-1)?.hash ?? '';
      if (!head || head.hash === last) return;
      makeFolder(dirname(path));
      appendFileSync(path, `${now.toISOString()} ${head.seq} ${head.hash}\n`, { mode: 0o600 });
      last = head.hash;
    },
  };
}
