import { fileURLToPath } from 'node:url';
import type { Benefit } from './benefit.ts';
import { type CatalogueFault, faultLine } from './files/fault.ts';
import { type CatalogueContent, readCatalogue } from './files/read-catalogue.ts';
import { type Lineage, resolveBenefit } from './resolve-benefit.ts';

/** The folders that come with the project: the country's rules and the figures of regions. */
export const shippedFolders: readonly string[] = ['catalogue', 'regions'].map((name) =>
  fileURLToPath(new URL(`./${name}/`, import.meta.url)),
);

/** The benefits in force. */
export interface Catalogue {
  /** The benefit as it holds for a unit (with its parents) on a day ('YYYY-MM-DD'). */
  find(id: string, lineage: Lineage, day: string): Benefit | undefined;
  /** All benefits so resolved, by id. */
  list(lineage: Lineage, day: string): Benefit[];
  /**
   * Reads the files again. With any fault nothing changes: the last good catalogue stays in force.
   * @returns the faults; empty when the new one is in force.
   */
  reload(): CatalogueFault[];
  /** The faults of the latest reading; empty when what was read last is in force. */
  faults(): readonly CatalogueFault[];
}

/** The catalogue cannot be read at start; the message names file, line and remedy. */
export class CatalogueInvalid extends Error {
  override readonly name = 'CatalogueInvalid';
  readonly faults: readonly CatalogueFault[];

  constructor(faults: readonly CatalogueFault[]) {
    super(faults.map(faultLine).join('\n'));
    this.faults = faults;
  }
}

/**
 * Reads the catalogue and keeps the last good one.
 *
 * @param folders those of the project, then the union's own.
 * @param instead those that are read where the first reading of `folders` has a fault.
 * @throws CatalogueInvalid when the first reading has a fault and there is no good one to keep.
 */
export function createCatalogue(
  folders: readonly string[] = shippedFolders,
  instead: readonly string[] = [],
): Catalogue {
  const first = readCatalogue(folders);
  const good = first.faults.length > 0 && instead.length > 0 ? readCatalogue(instead) : first;
  if (good.faults.length > 0) throw new CatalogueInvalid(good.faults);
  let content: CatalogueContent = good.content;
  let latest: readonly CatalogueFault[] = first.faults;
  const inForce = (lineage: Lineage, day: string, id?: string) =>
    content.benefits
      .filter((benefit) => id === undefined || benefit.id === id)
      .filter(({ from, to }) => from <= day && (to === undefined || day <= to))
      .map((benefit) => resolveBenefit(benefit, content.overrides, lineage, day));
  return {
    list: (lineage, day) => inForce(lineage, day),
    find: (id, lineage, day) => inForce(lineage, day, id)[0],
    reload() {
      const { content: read, faults } = readCatalogue(folders);
      if (faults.length === 0) content = read;
      latest = faults;
      return faults;
    },
    faults: () => latest,
  };
}
