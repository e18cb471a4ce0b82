import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from '../../jobs/log.ts';
import {
  type Catalogue,
  createCatalogue,
  shippedFolders,
} from '../../knowledge/benefits/create-catalogue.ts';
import { type CatalogueFault, faultLine } from '../../knowledge/benefits/files/fault.ts';

const sampleFolder = fileURLToPath(new URL('../sample/benefits/', import.meta.url));

/** The catalogue in force: the shipped one, the sample union's while that is loaded, and the union's own folder. */
export interface ConfiguredBenefits {
  catalogue(): Promise<Catalogue>;
  /** Takes up changes of the union's own files; a mistake is logged with its line, and the last good one stays. */
  refresh(): void;
  /** The mistakes that keep the union's own files from being in force, each in a line with its remedy. */
  faults(): Promise<string[]>;
}

/**
 * @param folder the union's own files (`benefits/` in the data folder); it need not exist.
 * @throws CatalogueInvalid when the project's own files have a fault.
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
  const report = (faults: readonly CatalogueFault[]) => {
    if (faults.length === 0) return;
    log.error(
      { faults: faults.map(faultLine) },
      'benefit files have faults; the last good ones stay in force',
    );
  };
  const made = new Map<string, { readonly catalogue: Catalogue; changedMs: number }>();
  const benefits: ConfiguredBenefits = {
    async catalogue() {
      const given = [...shippedFolders, ...((await isSample()) ? [sampleFolder] : [])];
      const folders = [...given, ...(existsSync(folder) ? [folder] : [])];
      const key = folders.join('\n');
      const known = made.get(key);
      if (known) return known.catalogue;
      // With a mistake in the union's files at the very start, those of the project are in force without them.
      const catalogue = createCatalogue(folders, given);
      report(catalogue.faults());
      made.set(key, { catalogue, changedMs: lastChangeOf(folder) });
      return catalogue;
    },
    refresh() {
      const changedMs = lastChangeOf(folder);
      for (const entry of made.values()) {
        if (entry.changedMs === changedMs) continue;
        entry.changedMs = changedMs;
        const faults = entry.catalogue.reload();
        report(faults);
        if (faults.length === 0) log.info({ folder }, 'benefit files read again');
      }
    },
    faults: async () => (await benefits.catalogue()).faults().map(faultLine),
  };
  return benefits;
}

/** When anything in the folder changed last, in ms; 0 where there is no such folder. */
function lastChangeOf(folder: string): number {
  if (!existsSync(folder)) return 0;
  return Math.max(
    statSync(folder).mtimeMs,
    ...readdirSync(folder).map((name) => statSync(join(folder, name)).mtimeMs),
  );
}
