import type { Db } from '../../db/db.ts';
import type { Channel } from '../../jobs/delivery/channel.ts';
import type { Log } from '../../jobs/log.ts';

/** What the commands of broadcasts are made of. */
export interface BroadcastParts {
  readonly db: Db;
  readonly timezone: string;
  readonly log: Log;
  readonly now: () => Date;
  readonly channels: ReadonlyMap<string, Channel>;
}
