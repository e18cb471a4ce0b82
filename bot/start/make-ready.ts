import type { Db } from '../../db/db.ts';
import { releaseAll } from '../../db/chats/inbox.ts';
import { listUnits } from '../../db/people/units.ts';
import { sealOpenTags } from '../../jobs/people/sensitive-tags.ts';
import { checkKey } from '../../jobs/privacy/check-key.ts';
import type { KeyRing } from '../../jobs/privacy/key-ring.ts';
import { refreshIndex } from '../../knowledge/search/index-clauses.ts';
import { unitTree } from '../../knowledge/unit-tree.ts';
import type { Care } from './care.ts';
import type { Config } from '../config.ts';
import type { Sample } from '../sample/sample.ts';
import { seatAdministrators } from './seat-administrators.ts';

export interface ReadyParts {
  readonly config: Pick<Config, 'admins'>;
  readonly db: Db;
  readonly cipher: KeyRing;
  readonly care: Pick<Care, 'begin'>;
  readonly sample: Pick<Sample, 'ensure'>;
  readonly now: () => Date;
  readonly refreshVectors: () => Promise<void>;
}

/** Puts the database in order before anybody is listened to. */
export async function makeReady({
  config,
  db,
  cipher,
  care,
  sample,
  now,
  refreshVectors,
}: ReadyParts): Promise<void> {
  cipher.ensureKey();
  await checkKey(db, cipher);
  await sealOpenTags(db, cipher);
  await care.begin(now());
  // Before the administrators: a person would be something real, and the sample would not come.
  await sample.ensure();
  await seatAdministrators(db, config.admins, unitTree(await listUnits(db)).root.id);
  // Another version or another embedding may have made the index.
  await refreshIndex(db);
  await refreshVectors();
  // Alone on the embedded database, whatever was being handled was left by a dead process.
  if (db.engine === 'embedded') await releaseAll(db);
}
