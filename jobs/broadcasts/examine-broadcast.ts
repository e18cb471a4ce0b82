import { type BroadcastFile, findBroadcastFile } from '../../db/broadcasts/broadcast-files.ts';
import type { Broadcast } from '../../db/broadcasts/broadcasts.ts';
import type { Db } from '../../db/db.ts';
import { listNamesIn } from '../../db/people/people.ts';
import type { UnitTree } from '../../knowledge/unit-tree.ts';
import { type Audience, findAudience, fingerprintOf } from './audience.ts';
import { findSensitive, type Sensitive } from './find-sensitive.ts';

/** What a preview shows of a broadcast, and a confirmation or approval is given to. */
export interface Examined {
  readonly audience: Audience;
  readonly file: BroadcastFile | undefined;
  /** What of its words had better not be public. */
  readonly sensitive: readonly Sensitive[];
  readonly fingerprint: string;
}

export type ExaminedBroadcast = Pick<Broadcast, 'unitId' | 'text'> &
  Partial<
    Pick<Broadcast, 'id' | 'tag' | 'onlyChat' | 'ownGroupsOnly' | 'corrects' | 'lead' | 'sendAt' | 'repeats'>
  >;

/** @returns undefined where it would reach nobody. */
export async function examineBroadcast(
  db: Db,
  tree: UnitTree,
  broadcast: ExaminedBroadcast,
  today: string,
): Promise<Examined | undefined> {
  const audience = await findAudience(db, tree, broadcast, today);
  if (!audience || audience.targets.length === 0) return undefined;
  const file = broadcast.id === undefined ? undefined : await findBroadcastFile(db, broadcast.id);
  const names = (await listNamesIn(db, broadcast.text)).map(({ name }) => name);
  return {
    audience,
    file,
    sensitive: findSensitive(broadcast.text, names),
    fingerprint: fingerprintOf(broadcast, audience, file?.sha256),
  };
}
