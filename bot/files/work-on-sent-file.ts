import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { RoleGrant } from '../../db/people/roles.ts';
import { type FetchParts, fetchThenTell, type SentFile } from './fetch-then-tell.ts';
import type { Act } from '../gate/acts.ts';
import { decide } from '../gate/decide.ts';
import { explainDenial } from '../gate/explain.ts';
import { grantsNow } from '../gate/grants-of.ts';
import { type Handled, knownPerson, replyHere, say, type Turn } from '../router/turn.ts';

export interface WorkOnFile {
  readonly act: Act;
  readonly unitId: string;
  /**
   * @param grants the sender's, by then.
   * @returns what the sender is told.
   */
  run(path: string, grants: readonly RoleGrant[]): Promise<string>;
}

/**
 * Says that the file is being read, works on it in a folder of its own, and tells what came of it: that takes longer
 * than a turn may, so whether the sender may do it is asked once more when the file is there.
 */
export function workOnSentFile(parts: FetchParts, turn: Turn, file: SentFile, work: WorkOnFile): Handled {
  const inFolder = async (bytes: Uint8Array): Promise<string> => {
    const { id: personId } = knownPerson(turn);
    const grants = await grantsNow(parts.db, personId, turn.today);
    const decision = decide({ act: work.act, personId, grants, unitId: work.unitId }, turn.tree);
    if (!decision.allowed)
      return explainDenial(decision.reason, { act: work.act, unit: turn.tree.lineage(work.unitId)[0]?.name });
    const folder = await mkdtemp(join(tmpdir(), 'niangjia-file-'));
    try {
      const path = join(folder, basename(file.name));
      await writeFile(path, bytes, { mode: 0o600 });
      return await work.run(path, grants);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  return {
    ...say(`正在读“${file.name.slice(0, 60)}”，读完告诉您。`),
    audit: { outcome: 'begun' },
    afterwards: () =>
      fetchThenTell(parts, turn, {
        file,
        work: async (bytes) => [replyHere({ text: await inFolder(bytes) })],
      }),
  };
}
