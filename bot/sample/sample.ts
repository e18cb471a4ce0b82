import { lockSection } from '../../db/advisory-lock.ts';
import type { Db } from '../../db/db.ts';
import { deleteSampleUnion, isEmpty, type SampleCounts } from '../../db/sample.ts';
import { removeDocuments } from '../../knowledge/library/remove-documents.ts';
import { readSetting, writeSetting } from '../../db/settings.ts';

/** Told in a dry run, where the real one would remove the sample. */
export const wouldGiveWay = '真正导入时，示例资料会整体删除。';

/** What was decided about the sample; the first decision for a database stays. */
type Decision = 'loaded' | 'declined' | 'removed';
const key = 'sample';

export interface Sample {
  /** Loads the sample into an empty database, once, where the configuration allows it. */
  ensure(): Promise<void>;
  isLoaded(): Promise<boolean>;
  remove(): Promise<SampleCounts>;
  /** Removes the sample because something real arrives, and tells. Call it inside that import's transaction. */
  giveWay(tell: (text: string) => void): Promise<void>;
  /**
   * Runs a first real import in its place, and tells. If nothing of it was accepted, or it was only tried (`dryRun`),
   * the sample stays as it was.
   */
  replacedBy<T>(
    work: () => Promise<{ result: T; accepted: boolean }>,
    how: { readonly tell: (text: string) => void; readonly dryRun?: boolean },
  ): Promise<T>;
}

/** Not an error: carries the result out of a transaction that is to be rolled back. */
class NothingKept<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super('nothing is to be kept');
    this.result = result;
  }
}

/**
 * @param mode NIANGJIA_SAMPLE.
 * @param hasRealChannel with one, the sample is loaded only when asked for (`on`): real people would see it.
 * @param load puts the sample into the database.
 * @param announce tells the operator.
 */
export function createSample({
  db,
  dayOf,
  mode,
  hasRealChannel,
  load,
  announce,
}: {
  db: Db;
  dayOf: (at: Date) => string;
  mode: 'auto' | 'on' | 'off';
  hasRealChannel: boolean;
  load: () => Promise<void>;
  announce: (text: string) => void;
}): Sample {
  const isWanted = mode === 'on' || (mode === 'auto' && !hasRealChannel);
  const isLoaded = async () => (await readSetting<Decision>(db, key)) === 'loaded';
  const remove = () =>
    db.tx(async () => {
      const documents = await removeDocuments({ db, dayOf }, (document) => document.sample);
      const counts = { documents, ...(await deleteSampleUnion(db)) };
      await writeSetting(db, key, 'removed' satisfies Decision);
      return counts;
    });
  const giveWay: Sample['giveWay'] = async (tell) => {
    if (!(await isLoaded())) return;
    await remove();
    tell('导入了真实资料，示例资料已整体删除。');
  };
  return {
    isLoaded,
    remove,
    giveWay,
    async ensure() {
      if ((await readSetting<Decision>(db, key)) !== undefined || !isWanted) return;
      if (!(await isEmpty(db))) {
        await writeSetting(db, key, 'declined' satisfies Decision);
        return;
      }
      await db.tx(async () => {
        // Two processes may start on one empty PostgreSQL.
        await lockSection(db, 'sample');
        if (await isLoaded()) return;
        announce('数据库是空的，正在装入示例工会（虚构），供试用……');
        await load();
        await writeSetting(db, key, 'loaded' satisfies Decision);
      });
    },
    async replacedBy<T>(
      work: () => Promise<{ result: T; accepted: boolean }>,
      { tell, dryRun = false }: { readonly tell: (text: string) => void; readonly dryRun?: boolean },
    ) {
      let told: string | undefined;
      const replaced = db.tx(async () => {
        await giveWay((text) => (told = dryRun ? wouldGiveWay : text));
        const { result, accepted } = await work();
        if (!accepted) told = undefined;
        if (!accepted || dryRun) throw new NothingKept(result);
        return result;
      });
      const result = await replaced.catch((error: unknown) => {
        if (error instanceof NothingKept) return error.result as T;
        throw error;
      });
      if (told !== undefined) tell(told);
      return result;
    },
  };
}
