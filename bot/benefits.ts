import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from '../jobs/log.ts';
import { type Catalogue, createCatalogue, shippedFolders } from '../knowledge/benefits/create-catalogue.ts';
import { faultLine } from '../knowledge/benefits/files/fault.ts';

const sampleFolder = fileURLToPath(new URL('./sample/benefits/', import.meta.url));

/** The catalogue in force: the shipped one, the sample union's while that is loaded, and the union's own folder. */
export interface ConfiguredBenefits {
  catalogue(): Promise<Catalogue>;
  /** Takes up changes of the union's own files; a mistake is logged with its line, and the last good one stays. */
  refresh(): void;
}

/**
 * @param folder the union's own files (`benefits/` in the data folder); it need not exist.
 * @throws CatalogueInvalid when the files have a fault at the first reading.
 */
export function createBenefits({
  folder,
  isSample,
  log,
}: {
  folder: string;
  isSample: () => Promise<boolean>;
  log: Log;
}): ConfiguredBenefits {
  const made = new Map<string, { readonly catalogue: Catalogue; changedMs: number }>();
  return {
    async catalogue() {
      const folders = [
        ...shippedFolders,
        ...((await isSample()) ? [sampleFolder] : []),
        ...(existsSync(folder) ? [folder] : []),
      ];
      const key = folders.join('\n');
      const known = made.get(key);
      if (known) return known.catalogue;
      const catalogue = createCatalogue(folders);
      made.set(key, { catalogue, changedMs: lastChangeOf(folder) });
      return catalogue;
    },
    refresh() {
      const changedMs = lastChangeOf(folder);
      for (const entry of made.values()) {
        if (entry.changedMs === changedMs) continue;
        entry.changedMs = changedMs;
        const faults = entry.catalogue.reload();
        if (faults.length > 0)
          log.error(
            { faults: faults.map(faultLine) },
            'benefit files have faults; the last good ones stay in force',
          );
        else log.info({ folder }, 'benefit files read again');
      }
    },
  };
}

/** When anything in the folder changed last, in ms; 0 where there is no such folder. */
function lastChangeOf(folder: string): number {
  if (!existsSync(folder)) return 0;
  return Math.max(
    statSync(folder).mtimeMs,
    ...readdirSync(folder).map((name) => statSync(join(folder, name)).mtimeMs),
  );
}
