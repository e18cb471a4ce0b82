import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasEmbeddedData } from '../../db/embedded/open-embedded.ts';
import type { Config } from '../config.ts';

export interface PassingFolder {
  /** The same, with the data in a folder that is soon gone. */
  readonly config: Config;
  remove(): void;
}

/**
 * For a dry run where there is no data yet: an empty database in a temporary folder, for trying must leave no data
 * folder behind, in which the first real start would find things decided. Undefined where there is data to try on.
 */
export function passingFolder(config: Config): PassingFolder | undefined {
  const { url, folder } = config.database;
  if (url !== undefined || hasEmbeddedData(folder)) return undefined;
  const passing = mkdtempSync(join(tmpdir(), 'niangjia-dry-run-'));
  return {
    config: {
      ...config,
      database: { url, folder: passing },
      keys: { ...config.keys, folder: passing },
    },
    remove: () => rmSync(passing, { recursive: true, force: true }),
  };
}
